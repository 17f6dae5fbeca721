/**
 * One pass over the characters of a page: words as small integers, and what each block is made of.
 *
 * This is the only place of the model that looks at characters, so it is written for speed: tables instead of
 * patterns, one numeric hash a word, no substring is ever made.
 */
import type { Block } from '../article.js';

/** Classes of UTF-16 code units. */
const SPACE = 0;
const LOWER = 1;
const UPPER = 2;
/** Letters without case: Arabic, Hebrew, Hangul, Devanagari, … */
const PLAIN = 3;
const DIGIT = 4;
/** Scripts written without spaces: every character counts as a word, as the scorer does. */
const IDEOGRAPH = 5;
const END = 6;
const QUOTE = 7;
const COMMA = 8;
const MARK = 9;
/** Signs that part the entries of menus and lines of facts: | › » • · / > → */
const DIVIDER = 10;

interface Tables {
	readonly kind: Uint8Array;
	readonly lower: Uint16Array;
}

let tables: Tables | undefined;

function buildTables(): Tables {
	const kind = new Uint8Array(65536).fill(PLAIN);
	const lower = new Uint16Array(65536);
	for (let code = 0; code < 65536; code++) lower[code] = code;
	const cased = (from: number, to: number) => {
		for (let code = from; code < to; code++) {
			const char = String.fromCharCode(code);
			const small = char.toLowerCase();
			if (small !== char && small.length === 1) {
				kind[code] = UPPER;
				lower[code] = small.charCodeAt(0);
			} else kind[code] = LOWER;
		}
	};
	cased(0x41, 0x530);
	cased(0x1e00, 0x2000);
	const set = (from: number, to: number, value: number) => kind.fill(value, from, to);
	set(0, 0x30, MARK);
	set(0, 0x21, SPACE);
	set(0x30, 0x3a, DIGIT);
	set(0x3a, 0x41, MARK);
	set(0x5b, 0x61, MARK);
	set(0x7b, 0xc0, MARK);
	for (const code of [0xaa, 0xb5, 0xba, 0x5f]) kind[code] = LOWER;
	kind[0xa0] = SPACE;
	kind[0xd7] = MARK;
	kind[0xf7] = MARK;
	set(0x2000, 0x2c00, MARK);
	set(0x2000, 0x200c, SPACE);
	kind[0x202f] = SPACE;
	kind[0x3000] = SPACE;
	set(0x3001, 0x3041, MARK);
	set(0x0e01, 0x0f00, IDEOGRAPH);
	set(0x1000, 0x10a0, IDEOGRAPH);
	set(0x1780, 0x1800, IDEOGRAPH);
	set(0x3041, 0x3100, IDEOGRAPH);
	set(0x3400, 0x4dc0, IDEOGRAPH);
	set(0x4e00, 0xa000, IDEOGRAPH);
	set(0xf900, 0xfb00, IDEOGRAPH);
	set(0xfe30, 0xfe70, MARK);
	set(0xff00, 0xff10, MARK);
	set(0xff10, 0xff1a, DIGIT);
	set(0xff1a, 0xff21, MARK);
	for (const zero of [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50]) {
		set(zero, zero + 10, DIGIT);
	}
	const give = (signs: string, value: number) => {
		for (let i = 0; i < signs.length; i++) kind[signs.charCodeAt(i)] = value;
	};
	give('.!?…。．！？।॥؟۔։።᙮।၊။៕', END);
	give('"“”„«»‹›「」『』‟＂', QUOTE);
	give(',،、，;；؛', COMMA);
	give('|›•·/>→▸►◆■●▪│¦', DIVIDER);
	return { kind, lower };
}

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
	'ends',
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
	'odd',
	'colon',
	'at',
] as const;

/** Position of a count in `Scan.counts`. */
export const count = (name: (typeof COUNTS)[number]): number => COUNTS.indexOf(name);

const AT_SIGNS = new Set([0x40, 0x23, 0xa9, 0xae, 0x24, 0x20ac, 0xa3, 0x25]);

/** Longest part of a block that is looked at, in UTF-16 code units: a page in one line must not cost the model its speed. */
const MAX_CHARS = 20_000;

/** Splits every block into words and counts its characters by class. */
export function scan(blocks: readonly Block[]): Scan {
	tables ??= buildTables();
	const { kind, lower } = tables;
	const size = blocks.length;
	let total = 0;
	for (const block of blocks) total += Math.min(block.text.length, MAX_CHARS);
	const ids = new Int32Array(Math.ceil(total) + 1);
	const starts = new Int32Array(size + 1);
	const lines = new Int32Array(size);
	const counts = COUNTS.map(() => new Float32Array(size));
	let capacity = 1024;
	while (capacity < total / 3) capacity *= 2;
	let keys = new Int32Array(capacity);
	let slots = new Int32Array(capacity);
	let hashes = new Int32Array(capacity);
	let lengths = new Uint16Array(capacity);
	let vocabulary = 0;
	let used = 0;

	const grow = () => {
		capacity *= 2;
		keys = new Int32Array(capacity);
		slots = new Int32Array(capacity);
		const moreHashes = new Int32Array(capacity);
		moreHashes.set(hashes);
		hashes = moreHashes;
		const moreLengths = new Uint16Array(capacity);
		moreLengths.set(lengths);
		lengths = moreLengths;
		for (let id = 0; id < vocabulary; id++) {
			const hash = hashes[id] ?? 0;
			let slot = (hash ^ (hash >>> 15)) & (capacity - 1);
			while (slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
			keys[slot] = hash;
			slots[slot] = id + 1;
		}
	};
	const identify = (hash: number, length: number): number => {
		let slot = (hash ^ (hash >>> 15)) & (capacity - 1);
		for (;;) {
			const found = slots[slot] as number;
			if (found === 0) break;
			if (keys[slot] === hash) return found - 1;
			slot = (slot + 1) & (capacity - 1);
		}
		keys[slot] = hash;
		slots[slot] = vocabulary + 1;
		hashes[vocabulary] = hash;
		lengths[vocabulary] = length;
		vocabulary++;
		if (vocabulary * 2 > capacity) grow();
		return vocabulary - 1;
	};

	for (let b = 0; b < size; b++) {
		const text = (blocks[b] as Block).text;
		const length = Math.min(text.length, MAX_CHARS);
		starts[b] = used;
		let letters = 0;
		let upper = 0;
		let digits = 0;
		let marks = 0;
		let ends = 0;
		let inner = 0;
		let commas = 0;
		let quotes = 0;
		let dividers = 0;
		let capitals = 0;
		let shouts = 0;
		let numbers = 0;
		let odd = 0;
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
				ids[used++] = identify(hash, span > 65535 ? 65535 : span);
				lastWord = i;
			} else if (sort === IDEOGRAPH) {
				if (first === 0) first = sort;
				letters++;
				const hash = Math.imul(0x811c9dc5 ^ code, 0x01000193);
				line = Math.imul(line, 31) + hash;
				ids[used++] = identify(hash, 1);
				i++;
				lastWord = i;
			} else {
				if (first === 0 && (sort === QUOTE || sort === DIVIDER || sort === MARK)) first = sort;
				marks++;
				if (sort === END) {
					ends++;
					const after = i + 1 < length ? (kind[text.charCodeAt(i + 1)] as number) : -1;
					if (after === SPACE || code >= 0x3000) inner++;
				} else if (sort === COMMA) commas++;
				else if (sort === QUOTE) quotes++;
				else if (sort === DIVIDER) dividers++;
				else if (code === 0x3a) odd++;
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
			ends,
			inner,
			commas,
			quotes,
			dividers,
			capitals,
			shouts,
			numbers,
			first,
			endSort,
			endCode === 0x3f
				? 1
				: endCode === 0x21
					? 2
					: endCode === 0x3a
						? 3
						: endCode === 0x2026
							? 4
							: endCode === 0x29
								? 5
								: 0,
			odd,
			endCode === 0x3a ? 1 : 0,
			at,
		];
		for (let c = 0; c < values.length; c++) (counts[c] as Float32Array)[b] = values[c] as number;
	}
	starts[size] = used;
	return { size, ids, starts, vocabulary, hashes, lengths, lines, counts };
}

/** The hash that `scan` gives a word. */
export function wordHash(word: string): number {
	tables ??= buildTables();
	let hash = 0x811c9dc5 | 0;
	for (let i = 0; i < word.length; i++) {
		hash = Math.imul(hash ^ (tables.lower[word.charCodeAt(i)] as number), 0x01000193);
	}
	return hash;
}
