/**
 * Bytes to characters, whatever encoding they are in: byte order marks, UTF-8, UTF-16 without a mark, then the older
 * encodings as chardet ranks them and as the decoded text bears out. For Node's side: the core takes strings.
 */
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { isBinary, isControl } from './controls.js';

/** What was read, and how. */
export interface Decoded {
	readonly text: string;
	/** The encoding's name as the WHATWG registry writes it, in lower case. */
	readonly encoding: string;
}

/** Bytes that are no text, or in no encoding that explains them. */
export class NotText extends Error {
	override readonly name = 'NotText';
	constructor(
		/** `binary`: no text at all. `bad-encoding`: text, but damaged beyond what any encoding explains. */
		readonly code: 'binary' | 'bad-encoding',
		/** What the bytes look like: `binary data`, `UTF-8`. */
		readonly looks: string,
	) {
		super(code === 'binary' ? `not text (${looks})` : `not valid ${looks}`);
	}
}

/** Bytes from which the encoding is told; the middle of a page is like its start. */
const SAMPLE_BYTES = 65_536;
/** Of the bytes above 127, the share that must form valid UTF-8 for the rest to be damage and not another encoding. */
const DAMAGED_SHARE = 0.8;
/** Guesses of chardet that are tried. */
const GUESSES = 6;
/** What a candidate's rank costs for each place below the first, in penalties a thousand characters. */
const RANK_COST = 4;

/** Names that the two libraries and the web write differently. */
const NAMES: Readonly<Record<string, string>> = {
	'iso-8859-1': 'windows-1252',
	'iso-8859-9': 'windows-1254',
	'iso-8859-6': 'windows-1256',
	ascii: 'utf-8',
	'shift-jis': 'shift_jis',
	'gb-18030': 'gb18030',
	'euc-cn': 'gb18030',
	gb2312: 'gb18030',
	gbk: 'gb18030',
	cp936: 'gb18030',
	cp932: 'shift_jis',
	cp949: 'euc-kr',
	cp950: 'big5',
	'iso-8859-8-i': 'iso-8859-8',
};

/** Encodings of several bytes a character, which Node reads itself: their tables are half a megabyte. */
const WIDE: ReadonlySet<string> = new Set(['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'iso-2022-jp']);

/** Older encodings that are tried where chardet offers little. Order breaks ties. */
const ALWAYS: readonly string[] = ['windows-1252', 'windows-1251', 'windows-1250'];

/**
 * Decodes the bytes of a page.
 * @param bytes The whole of it.
 * @param declared What a header or a `meta` says; believed where the bytes can be read so.
 * @throws NotText for bytes that are no text.
 */
export function decodeBytes(bytes: Uint8Array, declared?: string): Decoded {
	const marked = byMark(bytes);
	if (marked !== null) return marked;
	const wide = utf16Order(bytes);
	if (wide !== null) return checked(new TextDecoder(wide).decode(bytes), wide);
	const japanese = jis(bytes);
	if (japanese !== null) return japanese;
	const utf8 = strictUtf8(bytes);
	if (utf8 !== null) return checked(utf8, 'utf-8');
	const sample = bytes.subarray(0, SAMPLE_BYTES);
	if (looksBinary(sample)) throw new NotText('binary', 'binary data');
	const name = declared === undefined ? null : known(declared);
	if (name !== null && name !== 'utf-8' && damage(decode(sample, name)) < 1) return decodeAs(bytes, name);
	if (validShare(sample) > DAMAGED_SHARE) throw new NotText('bad-encoding', 'UTF-8');
	return decodeAs(bytes, bestGuess(sample));
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
	return { text: decode(bytes, encoding), encoding };
}

/**
 * Never throws: what is no character becomes U+FFFD. Encodings of one byte are iconv-lite's, since some versions of Node
 * read windows-1252 as Latin-1.
 */
function decode(bytes: Uint8Array, encoding: string): string {
	return WIDE.has(encoding) ? new TextDecoder(encoding).decode(bytes) : iconv.decode(bytes, encoding);
}

/** The encoding's common name, or null where nothing here can read it. */
function known(name: string): string | null {
	const lower = name.trim().toLowerCase();
	const common = NAMES[lower] ?? NAMES[wideName(lower)] ?? wideName(lower);
	return WIDE.has(common) || iconv.encodingExists(common) ? common : null;
}

/** One of the `WIDE` by any of the names that the WHATWG registry has for it; another name as it came. */
function wideName(name: string): string {
	try {
		const { encoding } = new TextDecoder(name);
		return WIDE.has(encoding) || encoding === 'gbk' ? encoding : name;
	} catch {
		return name;
	}
}

function byMark(bytes: Uint8Array): Decoded | null {
	const [a, b, c, d] = bytes;
	if (a === 0xef && b === 0xbb && c === 0xbf) {
		const text = strictUtf8(bytes.subarray(3));
		if (text === null) throw new NotText('bad-encoding', 'UTF-8');
		return checked(text, 'utf-8');
	}
	if (a === 0xff && b === 0xfe && c === 0 && d === 0) return decodeAs(bytes, 'utf-32le');
	if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return decodeAs(bytes, 'utf-32be');
	if (a === 0xff && b === 0xfe) return checked(new TextDecoder('utf-16le').decode(bytes), 'utf-16le');
	if (a === 0xfe && b === 0xff) return checked(new TextDecoder('utf-16be').decode(bytes), 'utf-16be');
	return null;
}

const ESCAPE = 0x1b;
/** `$B` and `$@`: behind an escape they lead from ASCII to two bytes a character, in ISO-2022-JP. */
const TO_JIS: readonly (readonly [number, number])[] = [
	[0x24, 0x42],
	[0x24, 0x40],
];

/** ISO-2022-JP, whose bytes are valid UTF-8 too; null where they are not all of it, but for a last character that was cut off. */
function jis(bytes: Uint8Array): Decoded | null {
	let at = bytes.indexOf(ESCAPE);
	while (at >= 0 && !TO_JIS.some(([a, b]) => bytes[at + 1] === a && bytes[at + 2] === b))
		at = bytes.indexOf(ESCAPE, at + 1);
	if (at < 0 || bytes.some((byte) => byte >= 0x80)) return null;
	const encoding = 'iso-2022-jp';
	const text = new TextDecoder(encoding).decode(bytes);
	return text.slice(0, -1).includes('\ufffd') ? null : { text, encoding };
}

/** A page whose last character was cut off is still that page; any other break is none. */
function strictUtf8(bytes: Uint8Array): string | null {
	for (let cut = 0; cut < 4; cut++) {
		if (cut > 0 && (bytes[bytes.length - cut] ?? 0) < 0x80) return null;
		try {
			return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
		} catch {
			// The last character may be cut: try without its bytes.
		}
	}
	return null;
}

/** UTF-16 without a mark has a NUL at many a second place, and none between. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
	const size = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
	if (size < 4 || bytes.length % 2 === 1) return null;
	let even = 0;
	let odd = 0;
	for (let i = 0; i < size; i += 2) {
		if (bytes[i] === 0) even++;
		if (bytes[i + 1] === 0) odd++;
	}
	// Blanks, digits and line ends alone make a twentieth of the units of any script's text. One NUL may be chance.
	const enough = Math.max(1, size / 2 / 20);
	if (odd > enough && even === 0) return 'utf-16le';
	return even > enough && odd === 0 ? 'utf-16be' : null;
}

function checked(text: string, encoding: string): Decoded {
	const size = Math.min(text.length, SAMPLE_BYTES);
	let controls = 0;
	for (let i = 0; i < size; i++) if (isControl(text.charCodeAt(i))) controls++;
	if (isBinary(controls, size)) throw new NotText('binary', 'binary data');
	return { text, encoding };
}

function looksBinary(sample: Uint8Array): boolean {
	let controls = 0;
	for (const byte of sample) if (isControl(byte)) controls++;
	return isBinary(controls, sample.length);
}

/** Of the bytes above 127, the share that stands in valid UTF-8 sequences. */
function validShare(sample: Uint8Array): number {
	let high = 0;
	let valid = 0;
	for (let i = 0; i < sample.length; ) {
		const byte = sample[i] ?? 0;
		if (byte < 0x80) {
			i++;
			continue;
		}
		const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : 2;
		let good = byte >= 0xc2 && byte < 0xf5;
		for (let k = 1; k < length && good; k++) good = ((sample[i + k] ?? 0) & 0xc0) === 0x80;
		high += good ? length : 1;
		if (good) valid += length;
		i += good ? length : 1;
	}
	return high === 0 ? 0 : valid / high;
}

function bestGuess(sample: Uint8Array): string {
	const guesses = analyse(sample)
		.slice(0, GUESSES)
		.map(({ name }) => known(name));
	let best = 'windows-1252';
	let least = Number.POSITIVE_INFINITY;
	[...guesses, ...ALWAYS].forEach((name, rank) => {
		if (name === null || name === 'utf-8' || name.startsWith('utf-')) return;
		const cost = damage(decode(sample, name)) + Math.min(rank, GUESSES) * RANK_COST;
		if (cost < least) {
			least = cost;
			best = name;
		}
	});
	return best;
}

const BROKEN = /[\ufffd\x80-\x9f\ue000-\uf8ff]/g;
/** A capital inside a word, a sign between letters, an accented capital among small letters: how a wrong table shows. */
const CAPITAL_INSIDE = /\p{Ll}\p{Lu}/gu;
const SIGN_INSIDE = /\p{L}[¤¦§¨©ª¬®¯°±²³´µ¶¸¹º¼½¾×÷\u2500-\u259f√≈≤≥€‡†ˆ‰]\p{L}/gu;
const MIXED = /[A-Za-z][\u0370-\u05ff\u0600-\u06ff\uff61-\uff9f]|[\u0370-\u05ff\u0600-\u06ff\uff61-\uff9f][A-Za-z]/g;

/** Signs of a wrong encoding, a thousand characters. */
function damage(text: string): number {
	const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
	const signs = 8 * count(BROKEN) + count(CAPITAL_INSIDE) + 4 * count(SIGN_INSIDE) + 2 * count(MIXED);
	return (1000 * signs) / Math.max(text.length, 1);
}
