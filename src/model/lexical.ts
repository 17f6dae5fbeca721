/**
 * What the words themselves say: for each word, and each pair of words in a row, on how many training sites it
 * stood in stories and on how many in furniture, as log-odds. Only hashes and small numbers are kept, no text.
 */
import { Columns, type Wanted } from './columns.js';
import type { Scan } from './scan.js';

/** Log-odds of story by hash: open addressing, 0 is an empty slot. */
export interface Lexical {
	readonly keys: Int32Array;
	readonly values: Int8Array;
}

/** Log-odds are kept in steps of this. */
export const STEP = 0.05;

/** Hash of two words in a row. */
export const pairHash = (a: number, b: number): number =>
	(Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ 0x27d4eb2f) | 0;

/** Builds the look-up table. `values` are steps of `STEP`. */
export function lexicalTable(hashes: Int32Array, values: Int8Array): Lexical {
	let capacity = 16;
	while (capacity < hashes.length * 3) capacity *= 2;
	const keys = new Int32Array(capacity);
	const slots = new Int8Array(capacity);
	for (let i = 0; i < hashes.length; i++) {
		const hash = hashes[i] as number;
		let slot = (hash ^ (hash >>> 15)) & (capacity - 1);
		while (keys[slot] !== 0) slot = (slot + 1) & (capacity - 1);
		keys[slot] = hash;
		slots[slot] = values[i] as number;
	}
	return { keys, values: slots };
}

/** Log-odds of a hash in steps, or 0 where it is not known. */
function lookUp(table: Lexical, hash: number): number {
	const mask = table.keys.length - 1;
	let slot = (hash ^ (hash >>> 15)) & mask;
	for (;;) {
		const key = table.keys[slot] as number;
		if (key === hash) return table.values[slot] as number;
		if (key === 0) return 0;
		slot = (slot + 1) & mask;
	}
}

/** 1 for blocks whose pairs are asked about: those that are wanted and their neighbours. */
function nearRows(size: number, wanted: Wanted | undefined): Uint8Array {
	const near = new Uint8Array(size).fill(wanted === undefined ? 1 : 0);
	for (const row of wanted?.rows ?? []) near.fill(1, Math.max(0, row - 1), row + 2);
	return near;
}

/** Words of a block beyond this are not looked up: they change no mean. */
const MAX_WORDS = 120;

/** Features of every block: means and lowest values of its words and pairs, and of the blocks around it. */
export function lexicalFeatures(page: Scan, table: Lexical, wanted?: Wanted): Columns {
	const n = page.size;
	const columns = new Columns(n, wanted);
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
