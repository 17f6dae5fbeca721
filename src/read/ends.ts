/** How a line begins and how it ends, told by its outermost characters alone. */

/** How a line begins, from what never continues a sentence to what always does. */
export const START = {
	bullet: 0,
	opening: 1,
	capital: 2,
	capitals: 3,
	symbol: 4,
	digit: 5,
	caseless: 6,
	kana: 7,
	lower: 8,
	closing: 9,
} as const;

/** How a line ends, from what always ends a sentence to what never does. */
export const END = {
	stop: 0,
	quote: 1,
	colon: 2,
	capitals: 3,
	digit: 4,
	symbol: 5,
	caseless: 6,
	name: 7,
	lower: 8,
	dash: 9,
	comma: 10,
	opening: 11,
} as const;

const LETTER = 1;
const UPPER = 2;
const LOWER = 4;
const DIGIT = 8;
const KANA = 16;
const STOP = 32;
const CLOSER = 64;
const OPENER = 128;
const COMMA = 256;
const DASH = 512;
const CLOSING = 1024;
const BULLET = 2048;
/** Either side of a quotation, by language: `“` opens in English and closes in German. */
const EITHER = 4096;
const KNOWN = 8192;

const SETS: ReadonlyArray<readonly [bit: number, characters: string]> = [
	[STOP, '.!?…。！？।؟۔։።．｡'],
	[CLOSER, ')]}”’»›」』】）》〉"\'“'],
	[OPENER, '([{“‘„«‹「『【（《〈‚¿¡'],
	[COMMA, ',;،、，；؛·'],
	[DASH, '-–—―'],
	[CLOSING, '.,;:!?)]}”»›…%。、，．！？：；」』】）》〉’،؛؟।'],
	[BULLET, '•‣◦●○▪■□►▸➤✓✔*–—―|'],
	[EITHER, '"\'”“»«'],
];

const GUILLEMETS = '«»';

/** Filled as characters are met: telling a letter by its Unicode properties costs more than looking it up. */
const table = new Uint16Array(0x10000);

function classOf(code: number): number {
	const known = table[code] ?? 0;
	return known === 0 ? learn(code) : known;
}

function learn(code: number): number {
	const char = String.fromCharCode(code);
	let bits = KNOWN;
	for (const [bit, characters] of SETS) if (characters.includes(char)) bits |= bit;
	if (/[\p{L}\p{M}]/u.test(char)) bits |= LETTER;
	if (/\p{Lu}/u.test(char)) bits |= UPPER;
	if (/\p{Ll}/u.test(char)) bits |= LOWER;
	if (/\p{Nd}/u.test(char)) bits |= DIGIT;
	if (/[\u3041-\u30ff]/.test(char)) bits |= KANA;
	table[code] = bits;
	return bits;
}

/** A key and a date that a scraper put in front of a first sentence: "date 2026-01-15 The …". */
const KEYED_DATE = /^(?:\p{L}{3,14}:? )?\d{4}-\d{2}-\d{2}/u;
const LONGEST_KEY = 32;

/** True for a line that begins with a scraper's date, with or without its key. */
export const isKeyedDate = (text: string): boolean => KEYED_DATE.test(text.slice(0, LONGEST_KEY));

/** The class of the line's first characters, one of `START`. */
export function startOf(text: string): number {
	const first = classOf(text.charCodeAt(0));
	if (first & LOWER) return isKeyedDate(text) ? START.digit : START.lower;
	if (first & UPPER) return text.length > 1 && classOf(text.charCodeAt(1)) & UPPER ? START.capitals : START.capital;
	if (first & DIGIT) return START.digit;
	const second = text.length > 1 ? text.charCodeAt(1) : 32;
	// "« Previous …" opens something, as a blank and a capital show; "» sagte er" closes.
	if (first & EITHER && second === 32 && GUILLEMETS.includes(text.charAt(0)) && classOf(text.charCodeAt(2)) & UPPER)
		return START.opening;
	if (first & EITHER) return second === 32 || classOf(second) & CLOSING ? START.closing : START.opening;
	// The rest of a compound whose first part was a link: "NATO" / "-Gipfel".
	if (first & DASH && text.charCodeAt(0) === 45) return classOf(second) & LETTER ? START.closing : START.bullet;
	if (first & CLOSING) return START.closing;
	if (first & OPENER) return START.opening;
	if (first & BULLET) return START.bullet;
	if (first & KANA) return START.kana;
	return first & LETTER ? START.caseless : START.symbol;
}

/** Closing marks after a stop that are looked through: `.”)`. */
const DEEPEST = 3;
const COLON = 58;
const WIDE_COLON = 0xff1a;

/** The class of the line's last characters, one of `END`. `lastWord` is the length of its last word. */
export function endOf(text: string, lastWord: number): number {
	let at = text.length - 1;
	let last = classOf(text.charCodeAt(at));
	const before = at > 0 ? text.charCodeAt(at - 1) : 32;
	if (last & EITHER && before === 32) return END.opening;
	if (isElision(text, lastWord)) return END.opening;
	let quoted = false;
	while (at > 0 && last & CLOSER && text.length - at <= DEEPEST) {
		quoted = true;
		last = classOf(text.charCodeAt(--at));
	}
	if (last & STOP) return END.stop;
	if (quoted) return last & COMMA ? END.comma : END.quote;
	if (last & OPENER) return END.opening;
	const code = text.charCodeAt(at);
	if (code === COLON || code === WIDE_COLON) return END.colon;
	if (last & COMMA) return END.comma;
	if (last & DASH) return END.dash;
	if (last & DIGIT) return END.digit;
	if (last & LOWER) return classOf(text.charCodeAt(text.length - lastWord)) & UPPER ? END.name : END.lower;
	if (last & UPPER) return END.capitals;
	return last & LETTER ? END.caseless : END.symbol;
}

/** Letters and apostrophe of an article or preposition that has lost its vowel: l’, qu’, dell'. */
const LONGEST_ELISION = 5;

/** True where a line ends in a word that lost its vowel to the next one. */
export function isElision(text: string, lastWord: number): boolean {
	const last = text.charCodeAt(text.length - 1);
	if (lastWord < 2 || lastWord > LONGEST_ELISION || (last !== 39 && last !== 0x2019)) return false;
	for (let i = text.length - lastWord; i < text.length - 1; i++)
		if (!(classOf(text.charCodeAt(i)) & LETTER)) return false;
	return true;
}

/** True for a line that is nothing but one capital letter. */
export const isLoneCapital = (text: string): boolean =>
	text.length === 1 && (classOf(text.charCodeAt(0)) & UPPER) !== 0;
