/**
 * How text is cut and folded before phrases are compared: case, width, accents, apostrophes, punctuation and
 * decoration never decide whether a line is a known label. Scripts without spaces are cut by character.
 */

/** What a UTF-16 code unit is to the tokenizer. */
const SEPARATOR = 0;
const WORD = 1;
/** A token by itself: Han, kana, Thai and their like, written without spaces. */
const SINGLE = 2;
/** A token by itself that means something: `©`, `@`, `&`, `%`. */
const SYMBOL = 3;
const DIGIT = 4;
/** Ends a sentence where a blank, a closing mark or the end follows (always does in full width). */
const STOP = 5;
/** Stands inside a word and means nothing: soft hyphen, tatweel, vowel points. */
const IGNORED = 6;

/** Ranges of code units, inclusive. What is in no range above 0xBF is a letter. */
const RANGES: ReadonlyArray<readonly [from: number, to: number, what: number]> = [
	[0x00, 0xbf, SEPARATOR],
	[0x30, 0x39, DIGIT],
	[0x41, 0x5a, WORD],
	[0x61, 0x7a, WORD],
	[0xaa, 0xaa, WORD],
	[0xb5, 0xb5, WORD],
	[0xba, 0xba, WORD],
	[0xad, 0xad, IGNORED],
	[0xd7, 0xd7, SEPARATOR],
	[0xf7, 0xf7, SEPARATOR],
	[0x02b0, 0x02ff, SEPARATOR],
	[0x0559, 0x055f, SEPARATOR],
	[0x0589, 0x058a, SEPARATOR],
	[0x0591, 0x05c7, IGNORED],
	[0x05be, 0x05be, SEPARATOR],
	[0x05f3, 0x05f4, IGNORED],
	[0x0600, 0x0619, SEPARATOR],
	[0x061c, 0x061e, SEPARATOR],
	[0x0640, 0x0640, IGNORED],
	[0x064b, 0x065f, IGNORED],
	[0x0660, 0x0669, DIGIT],
	[0x066a, 0x066d, SEPARATOR],
	[0x0670, 0x0670, IGNORED],
	[0x06d6, 0x06ed, IGNORED],
	[0x06f0, 0x06f9, DIGIT],
	[0x0964, 0x0965, STOP],
	[0x0966, 0x096f, DIGIT],
	[0x09e6, 0x09ef, DIGIT],
	[0x0a66, 0x0a6f, DIGIT],
	[0x0ae6, 0x0aef, DIGIT],
	[0x0b66, 0x0b6f, DIGIT],
	[0x0be6, 0x0bef, DIGIT],
	[0x0c66, 0x0c6f, DIGIT],
	[0x0ce6, 0x0cef, DIGIT],
	[0x0d66, 0x0d6f, DIGIT],
	[0x1040, 0x1049, DIGIT],
	[0x17e0, 0x17e9, DIGIT],
	[0x0e00, 0x0e7f, SINGLE],
	[0x2000, 0x20cf, SEPARATOR],
	[0x200b, 0x200f, IGNORED],
	[0x202a, 0x202e, IGNORED],
	[0x2060, 0x2069, IGNORED],
	[0x2100, 0x214f, SEPARATOR],
	[0x2190, 0x2bff, SEPARATOR],
	[0x2e00, 0x2e7f, SEPARATOR],
	[0x3000, 0x3004, SEPARATOR],
	[0x3008, 0x3020, SEPARATOR],
	[0x302a, 0x303f, SEPARATOR],
	[0x3005, 0x3007, SINGLE],
	[0x3040, 0x312f, SINGLE],
	[0x30a0, 0x30a0, SEPARATOR],
	[0x30fb, 0x30fb, SEPARATOR],
	[0x31a0, 0x31ff, SINGLE],
	[0x3200, 0x33ff, SEPARATOR],
	[0x3400, 0x9fff, SINGLE],
	[0xd83c, 0xd83e, SEPARATOR],
	[0xdc00, 0xdfff, IGNORED],
	[0xe000, 0xf8ff, SEPARATOR],
	[0xf900, 0xfaff, SINGLE],
	[0xfe00, 0xfe0f, IGNORED],
	[0xfe10, 0xfe6f, SEPARATOR],
	[0xfeff, 0xfeff, IGNORED],
	[0xff00, 0xff0f, SEPARATOR],
	[0xff10, 0xff19, DIGIT],
	[0xff1a, 0xff20, SEPARATOR],
	[0xff3b, 0xff40, SEPARATOR],
	[0xff5b, 0xff65, SEPARATOR],
	[0xff66, 0xff9f, SINGLE],
	[0xffe0, 0xffff, SEPARATOR],
];

const ONES: ReadonlyArray<readonly [characters: string, what: number]> = [
	['&@%©®℗ⓒⒸ＆＠％', SYMBOL],
	['.!?…。！？．؟۔', STOP],
];

function buildTable(): Uint8Array {
	const table = new Uint8Array(0x10000).fill(WORD);
	for (const [from, to, what] of RANGES) table.fill(what, from, to + 1);
	for (const [characters, what] of ONES) for (const character of characters) table[character.charCodeAt(0)] = what;
	return table;
}

let table: Uint8Array | undefined;

/** A word, number, symbol or character of a line. Offsets are into the line, in UTF-16 code units; `end` is exclusive. */
export interface Token {
	/** Folded: what is compared. */
	readonly key: string;
	readonly start: number;
	readonly end: number;
	/** True when a sentence ended between the token before and this one. */
	readonly afterStop: boolean;
}

export const APOSTROPHES: ReadonlySet<number> = new Set([0x27, 0x2019, 0x02bc, 0x2bb, 0xff07]);
/** Combining marks of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and what else stands inside words unseen. */
const MARKS =
	/[\u0300-\u036f\u0591-\u05c7\u05f3\u05f4\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]/g;
const VARIANTS: Readonly<Record<string, string>> = {
	ı: 'i',
	ß: 'ss',
	ς: 'σ',
	ى: 'ي',
	ی: 'ي',
	ک: 'ك',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	'’': "'",
	ʼ: "'",
	ʻ: "'",
};
const VARIANT = /[ıßςىیکøłđ’ʼʻ]/g;
const RIGHTS = new Set(['ⓒ', 'Ⓒ']);

/** Folded words of more than ASCII: small words come again and again. Bounded, as a page may hold any number. */
const folded = new Map<string, string>();
const MOST_FOLDED = 5_000;

/** Folds one word: case (the Turkish dotless i too), width, accents, letter variants of Arabic script, apostrophes. */
export function foldWord(word: string): string {
	for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) > 0x7f) return foldWide(word);
	return word.toLowerCase();
}

/** The same for a word of more than ASCII. */
function foldWide(word: string): string {
	const known = folded.get(word);
	if (known !== undefined) return known;
	if (folded.size === MOST_FOLDED) folded.clear();
	const result = foldSigns(word);
	folded.set(word, result);
	return result;
}

function foldSigns(word: string): string {
	if (RIGHTS.has(word)) return '©';
	return word
		.normalize('NFKD')
		.replace(MARKS, '')
		.toLowerCase()
		.replace(MARKS, '')
		.replace(VARIANT, (letter) => VARIANTS[letter] ?? letter)
		.normalize('NFC');
}

const isSpace = (code: number) => code === 0x20 || code === 0xa0 || (code >= 0x09 && code <= 0x0d) || code === 0x3000;

/** True for what may close a sentence after its stop: quotes and brackets. */
const isCloser = (code: number) =>
	code === 0x22 ||
	code === 0x27 ||
	code === 0x29 ||
	code === 0x5d ||
	code === 0xbb ||
	code === 0x2019 ||
	code === 0x201d ||
	code === 0x201c;

/** Reads the tokens of a line one after the other; one pass, nothing read twice. */
export class Tokens {
	private readonly text: string;
	private readonly table: Uint8Array;
	private at = 0;

	constructor(text: string) {
		this.text = text;
		table ??= buildTable();
		this.table = table;
	}

	private what(index: number): number {
		return this.table[this.text.charCodeAt(index)] ?? SEPARATOR;
	}

	/** The next token, or null at the end of the line. */
	next(): Token | null {
		const { text, table } = this;
		let stop = false;
		for (let index = this.at; index < text.length; index++) {
			const what = table[text.charCodeAt(index)] as number;
			if (what === STOP) stop ||= this.stops(index);
			else if (what !== SEPARATOR && what !== IGNORED) {
				this.at = this.endOf(what, index);
				return { key: this.keyOf(index, this.at), start: index, end: this.at, afterStop: stop };
			}
		}
		this.at = text.length;
		return null;
	}

	private keyOf(start: number, end: number): string {
		const { text } = this;
		const word = text.slice(start, end);
		let isFolded = true;
		for (let at = start; at < end; at++) {
			const code = text.charCodeAt(at);
			if (code > 0x7f) return foldWide(word);
			if (code >= 0x41 && code <= 0x5a) isFolded = false;
		}
		return isFolded ? word : word.toLowerCase();
	}

	/** Adds all tokens that are left to `tokens`. */
	rest(tokens: Token[]): Token[] {
		for (let token = this.next(); token; token = this.next()) tokens.push(token);
		return tokens;
	}

	/** Whether the mark at `index` ends a sentence: a blank, a closing mark or another stop follows, or it is full width. */
	private stops(index: number): boolean {
		const code = this.text.charCodeAt(index);
		if (code > 0x2fff) return true;
		if (index + 1 >= this.text.length) return true;
		const next = this.text.charCodeAt(index + 1);
		return isSpace(next) || isCloser(next) || this.table[next] === STOP;
	}

	private endOf(what: number, from: number): number {
		const { text } = this;
		let end = from + 1;
		if (what === SINGLE) return end;
		if (what === SYMBOL) {
			if (text.charCodeAt(from) !== 0x40) return end;
			// A handle is one token with its sign: @name_1.
			while (end < text.length && (this.isWordly(end) || text.charCodeAt(end) === 0x5f)) end++;
			return end;
		}
		if (what === DIGIT) {
			// 1,234 and 12:30 and 1.5 are one number; letters after it are a word of their own (5min).
			while (end < text.length && (this.what(end) === DIGIT || this.joinsDigits(end))) end++;
			return end;
		}
		const { table } = this;
		for (; end < text.length; end++) {
			const code = text.charCodeAt(end);
			const next = table[code] as number;
			if (next === WORD || next === DIGIT || next === IGNORED) continue;
			if (!APOSTROPHES.has(code) || end + 1 >= text.length || this.what(end + 1) !== WORD) break;
		}
		return end;
	}

	private isWordly(index: number): boolean {
		const what = this.what(index);
		return what === WORD || what === DIGIT;
	}

	private joinsDigits(index: number): boolean {
		const code = this.text.charCodeAt(index);
		return (
			(code === 0x2c || code === 0x2e || code === 0x3a) &&
			index + 1 < this.text.length &&
			this.what(index + 1) === DIGIT
		);
	}
}

/** Whether a code unit only ever parts words. */
export function isGap(code: number): boolean {
	table ??= buildTable();
	return table[code] === SEPARATOR || table[code] === STOP;
}

/** Whether a code unit is a letter of a script that parts words. */
export function isPlain(code: number): boolean {
	table ??= buildTable();
	return table[code] === WORD;
}

/** Whether a token is a number. */
export function isDigit(key: string): boolean {
	const code = key.charCodeAt(0);
	if (code < 0x80) return code >= 0x30 && code <= 0x39;
	table ??= buildTable();
	return table[code] === DIGIT;
}

/** The key of the last token of a line, without reading the others. */
export function lastKey(text: string): string {
	table ??= buildTable();
	const is = (index: number) => table?.[text.charCodeAt(index)] ?? SEPARATOR;
	let end = text.length;
	while (end > 0 && (is(end - 1) === SEPARATOR || is(end - 1) === IGNORED || is(end - 1) === STOP)) end--;
	let start = end - 1;
	if (start < 0) return '';
	// A little more than the word itself: cut again by the rules of the tokenizer, the last is the one.
	while (start > 0 && end - start < LONGEST_LAST && is(start - 1) !== SEPARATOR) start--;
	return new Tokens(text.slice(start, end)).rest([]).at(-1)?.key ?? '';
}

/** Longest last word that `lastKey` reads, in UTF-16 code units. */
const LONGEST_LAST = 30;

/** All tokens of a line. */
export function tokenize(text: string): Token[] {
	return new Tokens(text).rest([]);
}

/** The keys of a line's tokens in a row, one blank apart: equal for two lines that differ in nothing that matters. */
export const foldLine = (text: string): string =>
	tokenize(text)
		.map((token) => token.key)
		.join(' ');
