/**
 * One pass over the characters of a page: words as small integers, and what each block is made of.
 *
 * This is the only place of the model that looks at characters, so it is written for speed: tables instead of
 * patterns, one numeric hash a word, no substring is ever made.
 */
import type { Block } from '../article.js';
import { Numbers } from './numbers.js';
import { COMMA, DIGIT, DIVIDER, END, IDEOGRAPH, LOWER, MARK, QUOTE, SPACE, signTables, UPPER } from './signs.js';
import { Vocabulary } from './vocabulary.js';

/** What one block is made of; counts unless said otherwise. Index by block. */
export interface Scan {
	readonly size: number;
	/** Ids of the words of all blocks in order, from 0 to `vocabulary - 1`. */
	readonly ids: Int32Array;
	/** Where the words of block `i` begin in `ids`; one more entry than blocks. */
	readonly starts: Int32Array;
	readonly vocabulary: number;
	/** Hash and number of characters of each distinct word. */
	readonly hashes: Int32Array;
	readonly lengths: Uint16Array;
	/** Hash of each block's words in order: equal lines have equal hashes. */
	readonly lines: Int32Array;
	/** One array a count, see `COUNTS`. */
	readonly counts: readonly Float32Array[];
}

/** Names of `Scan.counts`. */
export const COUNTS = [
	'chars',
	'letters',
	'upper',
	'digits',
	'marks',
	'inner',
	'commas',
	'quotes',
	'dividers',
	'capitals',
	'shouts',
	'numbers',
	'first',
	'last',
	'lastMark',
	'colons',
	'at',
] as const;

/** A count of every block. */
export const countOf = (page: Scan, name: (typeof COUNTS)[number]): Float32Array =>
	page.counts[COUNTS.indexOf(name)] as Float32Array;

const COLON = 0x3a;
/** What a line may end with, by its number from 1: ? ! : … ) */
const END_MARKS = [0x3f, 0x21, COLON, 0x2026, 0x29];
const AT_SIGNS = new Set([0x40, 0x23, 0xa9, 0xae, 0x24, 0x20ac, 0xa3, 0x25]);

/** Longest part of a block that is looked at, in UTF-16 code units: a page in one line must not cost the model its speed. */
const MAX_CHARS = 20_000;

/** Splits every block into words and counts its characters by class. */
export function scan(blocks: readonly Block[]): Scan {
	const { kind, lower } = signTables();
	const size = blocks.length;
	let total = 0;
	for (const block of blocks) total += Math.min(block.text.length, MAX_CHARS);
	const ids = new Int32Array(Math.ceil(total) + 1);
	const starts = new Int32Array(size + 1);
	const lines = new Int32Array(size);
	const numbers = new Numbers(size, COUNTS.length);
	const counts = COUNTS.map(() => numbers.take());
	const vocabulary = new Vocabulary(total / 3);
	let used = 0;

	for (let b = 0; b < size; b++) {
		const text = (blocks[b] as Block).text;
		const length = Math.min(text.length, MAX_CHARS);
		starts[b] = used;
		let letters = 0;
		let upper = 0;
		let digits = 0;
		let marks = 0;
		let inner = 0;
		let commas = 0;
		let quotes = 0;
		let dividers = 0;
		let capitals = 0;
		let shouts = 0;
		let numbers = 0;
		let colons = 0;
		let at = 0;
		let line = size;
		let i = 0;
		let first = 0;
		let lastWord = 0;
		while (i < length) {
			const code = text.charCodeAt(i);
			const sort = kind[code] as number;
			if (sort === SPACE) {
				i++;
			} else if (sort <= DIGIT) {
				let hash = 0x811c9dc5 | 0;
				const from = i;
				let wordUpper = 0;
				let wordDigits = 0;
				let next = code;
				let nextSort = sort;
				do {
					if (nextSort === UPPER) wordUpper++;
					else if (nextSort === DIGIT) wordDigits++;
					hash = Math.imul(hash ^ (lower[next] as number), 0x01000193);
					i++;
					if (i >= length) break;
					next = text.charCodeAt(i);
					nextSort = kind[next] as number;
				} while (nextSort >= LOWER && nextSort <= DIGIT);
				const span = i - from;
				if (first === 0) first = sort;
				letters += span - wordDigits;
				upper += wordUpper;
				digits += wordDigits;
				if (wordDigits === span) numbers++;
				else if (sort === UPPER) {
					capitals++;
					if (wordUpper > 1 && wordUpper + wordDigits === span) shouts++;
				}
				line = Math.imul(line, 31) + hash;
				ids[used++] = vocabulary.identify(hash, span > 65535 ? 65535 : span);
				lastWord = i;
			} else if (sort === IDEOGRAPH) {
				if (first === 0) first = sort;
				letters++;
				const hash = Math.imul(0x811c9dc5 ^ code, 0x01000193);
				line = Math.imul(line, 31) + hash;
				ids[used++] = vocabulary.identify(hash, 1);
				i++;
				lastWord = i;
			} else {
				if (first === 0 && (sort === QUOTE || sort === DIVIDER || sort === MARK)) first = sort;
				marks++;
				if (sort === END) {
					const after = i + 1 < length ? (kind[text.charCodeAt(i + 1)] as number) : -1;
					if (after === SPACE || code >= 0x3000) inner++;
				} else if (sort === COMMA) commas++;
				else if (sort === QUOTE) quotes++;
				else if (sort === DIVIDER) dividers++;
				else if (code === COLON) colons++;
				else if (AT_SIGNS.has(code)) at++;
				i++;
			}
		}
		// What stands after the last word says how the line ends: a full stop inside closing quotes is still one.
		let endSort = 0;
		let endCode = 0;
		for (let j = lastWord; j < length; j++) {
			const sort = kind[text.charCodeAt(j)] as number;
			if (sort === SPACE) continue;
			endCode = text.charCodeAt(j);
			if (sort === END) endSort = END;
			else if (endSort !== END) endSort = sort;
		}
		lines[b] = line;
		const values = [
			length,
			letters,
			upper,
			digits,
			marks,
			inner,
			commas,
			quotes,
			dividers,
			capitals,
			shouts,
			numbers,
			first,
			endSort,
			END_MARKS.indexOf(endCode) + 1,
			colons,
			at,
		];
		for (let c = 0; c < values.length; c++) (counts[c] as Float32Array)[b] = values[c] as number;
	}
	starts[size] = used;
	const { hashes, lengths } = vocabulary;
	return { size, ids, starts, vocabulary: vocabulary.size, hashes, lengths, lines, counts };
}

/** The hash that `scan` gives a word. */
export function wordHash(word: string): number {
	const { lower } = signTables();
	let hash = 0x811c9dc5 | 0;
	for (let i = 0; i < word.length; i++) {
		hash = Math.imul(hash ^ (lower[word.charCodeAt(i)] as number), 0x01000193);
	}
	return hash;
}
