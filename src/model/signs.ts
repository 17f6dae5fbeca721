/** Classes of UTF-16 code units as the model sees them. */
export const SPACE = 0;
export const LOWER = 1;
export const UPPER = 2;
/** Letters without case: Arabic, Hebrew, Hangul, Devanagari, … */
const PLAIN = 3;
export const DIGIT = 4;
/** Scripts written without spaces: every character counts as a word, as the scorer does. */
export const IDEOGRAPH = 5;
export const END = 6;
export const QUOTE = 7;
export const COMMA = 8;
export const MARK = 9;
/** Signs that part the entries of menus and lines of facts: | › » • · / > → */
export const DIVIDER = 10;

export interface Tables {
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

/** The tables, made for the first page. */
export function signTables(): Tables {
	tables ??= buildTables();
	return tables;
}
