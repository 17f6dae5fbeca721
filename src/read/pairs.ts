/**
 * What two neighbouring lines say about whether one sentence runs through both. Measured once, here, for the
 * fitting of the weights and for every run.
 */
import type { Line } from './lines.js';
import linkers from './linkers.json' with { type: 'json' };
import { breaksAt, type Wrap } from './width.js';

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

/** The names of the measures of a pair, in their order. A change here asks for new weights. */
export const PAIR_FEATURES = [
	'end',
	'start',
	'length',
	'nextLength',
	'lastWord',
	'nextWords',
	'unclosed',
	'ownStart',
	'nextEnd',
	'afterStart',
	'beforeEnd',
	'afterLength',
	'beforeLength',
	'indent',
	'cutAround',
	'cutShare',
	'proseAround',
	'firstWord',
	'repeats',
	'nextRepeats',
	'linker',
	'nextLinker',
	'broken',
	'ownWords',
	'laterStart',
	'joined',
	'blockLength',
	'prose',
	'nextProse',
	'afterProse',
	'stopsAround',
	'beforeStart',
	'earlierEnd',
	'laterEnd',
] as const;

/** What one line shows at its two ends. */
export interface Profile {
	readonly start: Uint8Array;
	readonly end: Uint8Array;
	readonly lastWord: Uint8Array;
	readonly firstWord: Uint8Array;
	readonly words: Uint8Array;
	readonly unclosed: Uint8Array;
	/** 1 where the last word, 2 where the first word (3: both) links: an article, a preposition, a conjunction, an auxiliary. */
	readonly linker: Uint8Array;
	/** How often the same line stands on the page, up to 9; lines over 60 characters count as unique. */
	readonly repeats: Uint8Array;
	/** 2 where a sentence ends inside the line, 1 where it only has a comma inside, else 0. */
	readonly prose: Uint8Array;
	/** Running counts of long lines, and of those that end a sentence. */
	readonly long: Int32Array;
	readonly stopped: Int32Array;
	/** Running count of lines that begin in mid-sentence. */
	readonly cut: Int32Array;
	/** Running sum of characters, each line's capped. */
	readonly mass: Int32Array;
}

const LONG_LINE = 60;
const INNER_STOP = /[.!?…]['"”’»)]? |[。！？]./u;
const INNER_COMMA = /[,،、，;] ?./u;
const FAR = 12;
const LONGEST_WORD = 30;
/** Characters at each end of a line that are looked at for brackets and words. */
const REACH = 400;
const MOST_WORDS = 12;
const LINKERS: ReadonlySet<string> = new Set(Object.values(linkers).flat());
const LONGEST_LINKER = 9;
const REPEATABLE = 60;
const MOST_REPEATS = 9;
const LONGEST_BLOCK = 2000;
const MASS_CAP = 300;
/** Lines on each side that count as around. */
const AROUND = 4;

const STOPS = '.!?…。！？।؟۔։።．｡';
const CLOSERS = ')]}”’»›」』】）》〉"\'';
const OPENERS = '([{“‘„«‹「『【（《〈‚¿¡';
const COMMAS = ',;،、，；؛·';
const DASHES = '-–—―';
const CLOSING = '.,;:!?)]}”»›…%。、，．！？：；」』】）》〉’،؛؟।';
const BULLETS = '•‣◦●○▪■□►▸➤✓✔*–—―|';
const KANA = /[\u3041-\u309f\u30a0-\u30ff]/;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;

function startOf(text: string): number {
	const first = text.charCodeAt(0);
	if (first > 96 && first < 123) return START.lower;
	if (first > 64 && first < 91) return capital(text);
	if (first > 47 && first < 58) return START.digit;
	const char = text.charAt(0);
	const second = text.charAt(1);
	if (char === '"' || char === "'" || char === '”' || char === '“' || char === '»' || char === '«') {
		// "« Previous …" opens something, as a blank and a capital show; "» sagte er" closes.
		if (second === ' ' && (char === '«' || char === '»') && UPPER.test(text.charAt(2))) return START.opening;
		if (second === '' || second === ' ' || CLOSING.includes(second)) return START.closing;
		return START.opening;
	}
	if (char === '-') return second === ' ' || second === '' ? START.bullet : START.symbol;
	if (CLOSING.includes(char)) return START.closing;
	if (OPENERS.includes(char)) return START.opening;
	if (BULLETS.includes(char)) return START.bullet;
	if (LOWER.test(char)) return START.lower;
	if (UPPER.test(char)) return capital(text);
	if (KANA.test(char)) return START.kana;
	if (LETTER.test(char)) return START.caseless;
	return DIGIT.test(char) ? START.digit : START.symbol;
}

function capital(text: string): number {
	const second = text.charAt(1);
	return second !== '' && UPPER.test(second) ? START.capitals : START.capital;
}

function endOf(text: string): number {
	let at = text.length - 1;
	let last = text.charAt(at);
	let quoted = false;
	const before = text.charAt(at - 1);
	if ((last === '"' || last === "'" || last === '“' || last === '»') && (before === ' ' || before === ''))
		return END.opening;
	while (at > 0 && (CLOSERS.includes(last) || last === '“') && text.length - at < 4) {
		quoted = true;
		last = text.charAt(--at);
	}
	if (STOPS.includes(last)) return END.stop;
	if (quoted) return COMMAS.includes(last) ? END.comma : END.quote;
	if (OPENERS.includes(last)) return END.opening;
	if (last === ':' || last === '：') return END.colon;
	if (COMMAS.includes(last)) return END.comma;
	if (DASHES.includes(last)) return END.dash;
	if (DIGIT.test(last)) return END.digit;
	if (LOWER.test(last)) return UPPER.test(lastWordStart(text)) ? END.name : END.lower;
	if (UPPER.test(last)) return END.capitals;
	return LETTER.test(last) || /\p{M}/u.test(last) ? END.caseless : END.symbol;
}

function lastWordStart(text: string): string {
	const from = text.lastIndexOf(' ', text.length - 1);
	return text.length - from > LONGEST_WORD + 1 ? '' : text.charAt(from + 1);
}

function unclosedIn(text: string): number {
	const tail = text.length > REACH ? text.slice(-REACH) : text;
	let open = 0;
	if (tail.lastIndexOf('(') > tail.lastIndexOf(')')) open++;
	if (tail.lastIndexOf('“') > tail.lastIndexOf('”')) open++;
	if (tail.lastIndexOf('„') > Math.max(tail.lastIndexOf('“'), tail.lastIndexOf('”'))) open++;
	return open;
}

function wordsIn(text: string): number {
	let words = 1;
	for (let at = text.indexOf(' '); at >= 0 && words < MOST_WORDS; at = text.indexOf(' ', at + 1)) words++;
	return words;
}

/** Measures the ends of all lines. */
export function profile(lines: readonly Line[]): Profile {
	const n = lines.length;
	const it: Profile = {
		start: new Uint8Array(n),
		end: new Uint8Array(n),
		lastWord: new Uint8Array(n),
		firstWord: new Uint8Array(n),
		words: new Uint8Array(n),
		unclosed: new Uint8Array(n),
		repeats: new Uint8Array(n),
		linker: new Uint8Array(n),
		prose: new Uint8Array(n),
		long: new Int32Array(n + 1),
		stopped: new Int32Array(n + 1),
		cut: new Int32Array(n + 1),
		mass: new Int32Array(n + 1),
	};
	countRepeats(lines, it.repeats);
	for (let i = 0; i < n; i++) {
		const text = lines[i]?.text ?? '';
		const start = startOf(text);
		it.start[i] = start;
		it.end[i] = endOf(text);
		it.unclosed[i] = unclosedIn(text);
		it.words[i] = wordsIn(text);
		it.lastWord[i] = Math.min(text.length - 1 - text.lastIndexOf(' '), LONGEST_WORD);
		const space = text.slice(0, LONGEST_WORD).indexOf(' ');
		it.firstWord[i] = space < 0 ? Math.min(text.length, LONGEST_WORD) : space;
		it.linker[i] = linkerIn(text, it.firstWord[i] ?? 0, it.lastWord[i] ?? 0);
		it.prose[i] = INNER_STOP.test(text.slice(0, REACH)) ? 2 : INNER_COMMA.test(text.slice(0, REACH)) ? 1 : 0;
		const long = text.length >= LONG_LINE ? 1 : 0;
		it.long[i + 1] = (it.long[i] ?? 0) + long;
		it.stopped[i + 1] = (it.stopped[i] ?? 0) + (long === 1 && it.end[i] === END.stop ? 1 : 0);
		it.cut[i + 1] = (it.cut[i] ?? 0) + (start >= START.lower ? 1 : 0);
		it.mass[i + 1] = (it.mass[i] ?? 0) + Math.min(text.length, MASS_CAP);
	}
	return it;
}

function linkerIn(text: string, first: number, last: number): number {
	let links = 0;
	if (last <= LONGEST_LINKER && LINKERS.has(text.slice(-last))) links |= 1;
	if (first <= LONGEST_LINKER && LINKERS.has(text.slice(0, first).toLowerCase())) links |= 2;
	return links;
}

/** A menu's word or a label recurs; a piece of a sentence hardly does. */
function countRepeats(lines: readonly Line[], into: Uint8Array): void {
	const seen = new Map<string, number>();
	for (const { text } of lines) if (text.length <= REPEATABLE) seen.set(text, (seen.get(text) ?? 0) + 1);
	lines.forEach(({ text }, i) => {
		into[i] = Math.min(seen.get(text) ?? 1, MOST_REPEATS);
	});
}

/** A page with all that was measured of its lines. */
export interface Measured {
	readonly lines: readonly Line[];
	readonly it: Profile;
	readonly wrap: Wrap;
}

/**
 * Fills `into` with the measures of the pair of line `i` and the one below it. `soFar`: characters of the lines that
 * were joined to line `i` from above.
 */
export function measurePair({ lines, it, wrap }: Measured, i: number, soFar: number, into: Float64Array): void {
	const n = lines.length;
	const low = Math.max(0, i - AROUND);
	const high = Math.min(n, i + 2 + AROUND);
	into[0] = it.end[i] ?? 0;
	into[1] = it.start[i + 1] ?? 0;
	into[2] = Math.min(lines[i]?.text.length ?? 0, REACH);
	into[3] = Math.min(lines[i + 1]?.text.length ?? 0, REACH);
	into[4] = it.lastWord[i] ?? 0;
	into[5] = it.words[i + 1] ?? 0;
	into[6] = it.unclosed[i] ?? 0;
	into[7] = it.start[i] ?? 0;
	into[8] = it.end[i + 1] ?? 0;
	into[9] = i + 2 < n ? (it.start[i + 2] ?? 0) : -1;
	into[10] = i > 0 ? (it.end[i - 1] ?? 0) : -1;
	into[11] = i + 2 < n ? Math.min(lines[i + 2]?.text.length ?? 0, REACH) : 0;
	into[12] = i > 0 ? Math.min(lines[i - 1]?.text.length ?? 0, REACH) : 0;
	into[13] = Math.min(lines[i + 1]?.indent ?? 0, 8);
	into[14] = (it.cut[high] ?? 0) - (it.cut[low] ?? 0);
	into[15] = (it.cut[n] ?? 0) / n;
	into[16] = (it.mass[high] ?? 0) - (it.mass[low] ?? 0);
	into[18] = it.repeats[i] ?? 0;
	into[19] = it.repeats[i + 1] ?? 0;
	into[17] = it.firstWord[i + 1] ?? 0;
	into[20] = (it.linker[i] ?? 0) & 1;
	into[21] = ((it.linker[i + 1] ?? 0) >> 1) & 1;
	into[22] = wrap.sure && breaksAt(wrap, i) ? 1 : 0;
	into[23] = it.words[i] ?? 0;
	into[24] = i + 3 < n ? (it.start[i + 3] ?? 0) : -1;
	into[25] = soFar > 0 ? 1 : 0;
	into[26] = Math.min(soFar + (lines[i]?.text.length ?? 0), LONGEST_BLOCK);
	into[27] = it.prose[i] ?? 0;
	into[28] = it.prose[i + 1] ?? 0;
	into[29] = it.prose[i + 2] ?? 0;
	const from = Math.max(0, i - FAR);
	const to = Math.min(n, i + 2 + FAR);
	const long = (it.long[to] ?? 0) - (it.long[from] ?? 0);
	into[30] = long === 0 ? -1 : ((it.stopped[to] ?? 0) - (it.stopped[from] ?? 0)) / long;
	into[31] = i > 0 ? (it.start[i - 1] ?? 0) : -1;
	into[32] = i > 1 ? (it.end[i - 2] ?? 0) : -1;
	into[33] = i + 2 < n ? (it.end[i + 2] ?? 0) : -1;
}
