/**
 * Input to lines: where they end, which characters go, and what stood around them.
 *
 * A line ends at `\n`, `\r\n`, `\r`, form feed, U+0085 (next line), U+2028 or U+2029. Each of them counts, so that a
 * number is the number that an editor shows for the file.
 */

/** One line of the input that holds more than white space. */
export interface Line {
	/** Clean: no white space at the ends, no character that the contract takes out. Never empty. */
	text: string;
	/** From 1. */
	number: number;
	/** White space before the text, in characters (a tab counts 4). */
	indent: number;
	/** Lines of nothing but white space between the line before and this one. */
	blanks: number;
}

export interface Lines {
	list: Line[];
	/** Lines of the input, blank ones included. */
	count: number;
	/** The input as it was cut into lines. */
	text: string;
}

const LINE_END = /\r\n?|[\n\f\x85\u2028\u2029]/g;
const ODD_END = /\r\n?|[\f\x85\u2028\u2029]/g;
/**
 * Control characters but tab and line feed, soft hyphen, and what has no width: zero-width space and joiners,
 * direction marks and overrides, word joiner and invisible operators, byte order mark, interlinear annotation, the
 * joiner of graphemes.
 */
const GONE =
	/(?:[^\P{Cc}\t\n]|[\u034f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb])+/gu;
/** Half of every tag character. */
const TAG = '\udb40';
/** Tags spell the flags of regions behind a black flag; elsewhere nobody sees them. */
const FLAG_OR_TAG = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,6}\u{e007f}|[\u{e0000}-\u{e007f}]/gu;
const isFlag = (text: string): boolean => text.length > TAG_LENGTH;
/** UTF-16 code units of one tag. */
const TAG_LENGTH = 2;
const JOINER = /[\u200c\u200d]/;
/** Joiners are letters' business in Persian, Urdu and the scripts of India, and glue of emoji; elsewhere they are noise. */
const JOINED_SCRIPTS =
	'\\p{Script=Arabic}\\p{Script=Deva}\\p{Script=Beng}\\p{Script=Guru}\\p{Script=Gujr}\\p{Script=Orya}\\p{Script=Taml}\\p{Script=Telu}\\p{Script=Knda}\\p{Script=Mlym}\\p{Script=Sinh}\\p{Script=Khmr}\\p{Extended_Pictographic}';
let idle: RegExp | undefined;
/** Made for the first page that has a joiner: to read the pattern takes longer than to read a page without one. */
const idleJoiner = (): RegExp =>
	(idle ??= new RegExp(
		`(?<![${JOINED_SCRIPTS}\\u{1f3fb}-\\u{1f3ff}]|\\ufe0f)[\\u200c\\u200d]|[\\u200c\\u200d](?![${JOINED_SCRIPTS}])`,
		'gu',
	));
const TAB_WIDTH = 4;

/** Takes out the characters that have no place in text. Line ends and tabs stay. */
export function cleanCharacters(text: string): string {
	let clean = text.replace(GONE, '');
	if (clean.includes(TAG)) clean = clean.replace(FLAG_OR_TAG, (found) => (isFlag(found) ? found : ''));
	return JOINER.test(clean) ? clean.replace(idleJoiner(), '') : clean;
}

/** Splits a whole input. Linear in its length, whatever the length of its lines. */
export function splitLines(input: string): Lines {
	const text = cleanCharacters(input.replace(ODD_END, '\n'));
	const list: Line[] = [];
	let number = 0;
	let blanks = 0;
	for (let start = 0; start < text.length; ) {
		let end = text.indexOf('\n', start);
		if (end < 0) end = text.length;
		number++;
		const line = text.slice(start, end).trim();
		if (line === '') {
			blanks++;
		} else {
			list.push({ text: line, number, indent: indentOf(text, start), blanks });
			blanks = 0;
		}
		start = end + 1;
	}
	return { list, count: number, text };
}

/** Offset in UTF-16 code units at which each line of the input begins; line n begins at index n - 1. */
export function lineStarts(input: string): number[] {
	const starts = [0];
	for (const match of input.matchAll(LINE_END)) starts.push(match.index + match[0].length);
	return starts;
}

/** Width of the white space that opens a line. The line is known to hold something else. */
function indentOf(text: string, start: number): number {
	let width = 0;
	for (let i = start; ; i++) {
		const code = text.charCodeAt(i);
		if (code === 32) width++;
		else if (code === 9) width += TAB_WIDTH;
		else if (code === 160 || code === 0x3000) width++;
		else return width;
	}
}
