/**
 * What the words themselves say: for each word, and each pair of words in a row, on how many training sites it
 * stood in stories and on how many in furniture, as log-odds. Only hashes and small numbers are kept, no text.
 */
import { Columns, type Wanted } from './columns.js';
import type { Scan } from './scan.js';

/**
 * Log-odds of story by hash, read where they lie, for to unpack 40,000 hashes at each start took a fifth of it. A hash is
 * mixed; its first 12 bits name a bucket, and its last 16 bits are what stands there. Of 10,000 words that are not in the
 * table some two are taken for one that is, which moves a mean by nothing that could be seen.
 */
export interface Lexical {
	/** Where each bucket begins; one more entry than buckets. */
	readonly starts: Int32Array;
	readonly marks: Uint16Array;
	/** Steps of `STEP`. */
	readonly values: Int8Array;
}

/** Log-odds are kept in steps of this. */
export const STEP = 0.05;

const BUCKETS = 1 << 12;
const BUCKET_SHIFT = 20;
const MARK = 0xffff;
/** Entries that a bucket can have: their number is kept in a byte. */
const FULL = 255;

/** Hash of two words in a row. */
export const pairHash = (a: number, b: number): number =>
	(Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ 0x27d4eb2f) | 0;

/** The same number of bits with each of them depending on all; no two hashes get the same. */
function mixed(hash: number): number {
	const half = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
	return half ^ (half >>> 13);
}

/** Numbers of entries of the buckets, and the entries. */
export interface PackedLexical {
	readonly sizes: Uint8Array;
	readonly marks: Uint16Array;
	readonly values: Int8Array;
}

/** Sorts log-odds, in steps of `STEP`, into buckets. Throws a `RangeError` where there are too many for one. */
export function packLexical(hashes: Int32Array, values: Int8Array): PackedLexical {
	const places = Array.from(hashes, mixed);
	const sizes = new Uint8Array(BUCKETS);
	for (const place of places) {
		const bucket = place >>> BUCKET_SHIFT;
		if (sizes[bucket] === FULL) throw new RangeError(`${hashes.length} words are too many for ${BUCKETS} buckets`);
		sizes[bucket] = (sizes[bucket] as number) + 1;
	}
	const rank = (i: number) => (places[i] as number) >>> 0;
	const order = [...hashes.keys()].sort((a, b) => rank(a) - rank(b));
	return {
		sizes,
		marks: Uint16Array.from(order, (i) => (places[i] as number) & MARK),
		values: Int8Array.from(order, (i) => values[i] as number),
	};
}

/** Throws where the parts are not of one table. */
export function openLexical({ sizes, marks, values }: PackedLexical): Lexical {
	const starts = new Int32Array(BUCKETS + 1);
	for (let bucket = 0; bucket < BUCKETS; bucket++)
		starts[bucket + 1] = (starts[bucket] as number) + (sizes[bucket] as number);
	if (sizes.length !== BUCKETS || starts[BUCKETS] !== marks.length || marks.length !== values.length)
		throw new Error(`weights: a table of ${marks.length} words is cut short`);
	return { starts, marks, values };
}

/** Log-odds of a hash in steps, or 0 where it is not known. */
export function lookUp({ starts, marks, values }: Lexical, hash: number): number {
	const place = mixed(hash);
	const mark = place & MARK;
	const bucket = place >>> BUCKET_SHIFT;
	const end = starts[bucket + 1] as number;
	for (let at = starts[bucket] as number; at < end; at++) if (marks[at] === mark) return values[at] as number;
	return 0;
}

/** 1 for blocks whose pairs are asked about: those that are wanted and their neighbours. */
function nearRows(size: number, wanted: Wanted | undefined): Uint8Array {
	const near = new Uint8Array(size).fill(wanted === undefined ? 1 : 0);
	for (const row of wanted?.rows ?? []) near.fill(1, Math.max(0, row - 1), row + 2);
	return near;
}

/** Words of a block beyond this are not looked up: they change no mean. */
const MAX_WORDS = 120;

/** Number of the features. */
const COLUMNS = 16;

/** Features of every block: means and lowest values of its words and pairs, and of the blocks around it. */
export function lexicalFeatures(page: Scan, table: Lexical, wanted?: Wanted): Columns {
	const n = page.size;
	const columns = new Columns(n, wanted, COLUMNS);
	const mean = columns.add('lex-mean');
	const low = columns.add('lex-low');
	const high = columns.add('lex-high');
	const pairMean = columns.add('lex-pair-mean');
	const pairLow = columns.add('lex-pair-low');
	const pairHigh = columns.add('lex-pair-high');
	const known = new Int16Array(page.vocabulary);
	for (let id = 0; id < page.vocabulary; id++) known[id] = lookUp(table, page.hashes[id] as number);
	const pairs = nearRows(n, wanted);
	for (let i = 0; i < n; i++) {
		const from = page.starts[i] as number;
		const to = Math.min(page.starts[i + 1] as number, from + MAX_WORDS);
		let sum = 0;
		let count = 0;
		let least = 0;
		let most = 0;
		let pairSum = 0;
		let pairLeast = 0;
		let pairMost = 0;
		let before = 0;
		for (let w = from; w < to; w++) {
			const id = page.ids[w] as number;
			const value = known[id] as number;
			if (value !== 0) {
				sum += value;
				count++;
				if (value < least) least = value;
				if (value > most) most = value;
			}
			const hash = page.hashes[id] as number;
			if (w > from && pairs[i] === 1) {
				const pair = lookUp(table, pairHash(before, hash));
				pairSum += pair;
				if (pair < pairLeast) pairLeast = pair;
				if (pair > pairMost) pairMost = pair;
			}
			before = hash;
		}
		mean[i] = (STEP * sum) / (count + 2);
		low[i] = STEP * least;
		high[i] = STEP * most;
		pairMean[i] = (STEP * pairSum) / (to - from + 2);
		pairLow[i] = STEP * pairLeast;
		pairHigh[i] = STEP * pairMost;
	}
	for (const by of [-2, -1, 1, 2]) columns.shift(`lex-mean@${by}`, mean, by, 0);
	for (const by of [-1, 1]) columns.shift(`lex-pair-mean@${by}`, pairMean, by, 0);
	columns.windows('lex', mean, [3, 10], (sum, blocks) => (blocks > 0 ? sum / blocks : 0));
	return columns;
}
