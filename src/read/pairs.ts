/**
 * What two neighbouring lines say about whether one sentence runs through both. Measured once, here, for the
 * fitting of the weights and for every run. All measures are whole numbers.
 */
import { END, endOf, START, startOf } from './ends.js';
import type { Line } from './lines.js';
import linkers from './linkers.json' with { type: 'json' };
import { breaksAt, type Wrap } from './width.js';

/** The names of the measures of a pair, in their order. A change here asks for new weights. */
export const PAIR_FEATURES = [
	'end',
	'start',
	'length',
	'nextLength',
	'lastWord',
	'nextWords',
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
	'lone',
] as const;

/** What each line of a page shows, and running counts over them. */
export interface Profile {
	readonly start: Uint8Array;
	readonly end: Uint8Array;
	readonly length: Int32Array;
	readonly lastWord: Uint8Array;
	readonly firstWord: Uint8Array;
	readonly words: Uint8Array;
	/** How often the same line stands on the page; long lines count as unique. */
	readonly repeats: Uint8Array;
	/** 1 where the last word, 2 where the first word (3: both) links: article, preposition, conjunction, auxiliary. */
	readonly linker: Uint8Array;
	/** 2 where a sentence ends inside the line, 1 where it only has a comma inside, else 0. */
	readonly prose: Uint8Array;
	/** Running counts: long lines, those of them that end a sentence, lines that begin in mid-sentence. */
	readonly long: Int32Array;
	readonly stopped: Int32Array;
	readonly cut: Int32Array;
	/** Running sum of characters, each line's capped. */
	readonly mass: Int32Array;
}

/** A page with all that was measured of its lines. */
export interface Measured {
	readonly lines: readonly Line[];
	readonly it: Profile;
	readonly wrap: Wrap;
}

const LONGEST_WORD = 30;
/** Characters beyond which a line counts as no longer. */
const REACH = 400;
const MOST_WORDS = 12;
const LONGEST_BLOCK = 2000;
const MASS_CAP = 300;
const LONG_LINE = 60;
/** Lines on each side that count as around, and as around in the wider sense. */
const AROUND = 4;
const FAR = 12;
const LONGEST_LINKER = 9;
const REPEATABLE = 60;
const MOST_REPEATS = 9;
/** Shares are counted in thousandths. */
const WHOLE = 1000;

const LINKERS: ReadonlySet<string> = new Set(Object.values(linkers).flat());

function wordsIn(text: string): number {
	let words = 1;
	for (let at = text.indexOf(' '); at >= 0 && words < MOST_WORDS; at = text.indexOf(' ', at + 1)) words++;
	return words;
}

function linkerIn(text: string, first: number, last: number): number {
	let links = 0;
	if (last <= LONGEST_LINKER && LINKERS.has(text.slice(text.length - last))) links |= 1;
	if (first <= LONGEST_LINKER && LINKERS.has(text.slice(0, first).toLowerCase())) links |= 2;
	return links;
}

function proseIn(text: string, start: number): number {
	const head = text.length > REACH ? text.slice(0, REACH) : text;
	if (head.includes('. ') || head.includes('? ') || head.includes('! ')) return 2;
	if (start >= START.caseless && start <= START.kana) {
		const stop = head.indexOf('。');
		if (stop >= 0 && stop < text.length - 1) return 2;
		if (head.includes('、') || head.includes('，')) return 1;
	}
	return head.includes(', ') || head.includes('; ') || head.includes('، ') ? 1 : 0;
}

/** Measures all lines. Linear in their number; of a long line it looks at the ends. */
export function profile(lines: readonly Line[]): Profile {
	const n = lines.length;
	const bytes = () => new Uint8Array(n);
	const sums = () => new Int32Array(n + 1);
	const it: Profile = {
		start: bytes(),
		end: bytes(),
		length: new Int32Array(n),
		lastWord: bytes(),
		firstWord: bytes(),
		words: bytes(),
		repeats: bytes(),
		linker: bytes(),
		prose: bytes(),
		long: sums(),
		stopped: sums(),
		cut: sums(),
		mass: sums(),
	};
	const seen = new Map<string, number>();
	for (let i = 0; i < n; i++) {
		const text = lines[i]?.text ?? '';
		const length = text.length;
		const last = Math.min(length - 1 - text.lastIndexOf(' '), LONGEST_WORD);
		const space = text.indexOf(' ');
		const first = Math.min(space < 0 ? length : space, LONGEST_WORD);
		const start = startOf(text);
		const end = endOf(text, last);
		it.start[i] = start;
		it.end[i] = end;
		it.length[i] = Math.min(length, REACH);
		it.lastWord[i] = last;
		it.firstWord[i] = first;
		it.words[i] = wordsIn(text);
		it.linker[i] = linkerIn(text, first, last);
		it.prose[i] = proseIn(text, start);
		const long = length >= LONG_LINE ? 1 : 0;
		it.long[i + 1] = (it.long[i] ?? 0) + long;
		it.stopped[i + 1] = (it.stopped[i] ?? 0) + (long === 1 && end === END.stop ? 1 : 0);
		it.cut[i + 1] = (it.cut[i] ?? 0) + (start >= START.lower ? 1 : 0);
		it.mass[i + 1] = (it.mass[i] ?? 0) + Math.min(length, MASS_CAP);
		if (length <= REPEATABLE) seen.set(text, (seen.get(text) ?? 0) + 1);
	}
	for (let i = 0; i < n; i++) {
		const text = lines[i]?.text ?? '';
		it.repeats[i] = text.length > REPEATABLE ? 1 : Math.min(seen.get(text) ?? 1, MOST_REPEATS);
	}
	return it;
}

/**
 * Fills `into` with the measures of the pair of line `i` and the one below it. `soFar`: characters of the lines that
 * were joined to line `i` from above. Beyond the page's ends a class is -1 and a length 0.
 */
export function measurePair({ lines, it, wrap }: Measured, i: number, soFar: number, into: Int32Array): void {
	const n = lines.length;
	const low = Math.max(0, i - AROUND);
	const high = Math.min(n, i + 2 + AROUND);
	const from = Math.max(0, i - FAR);
	const to = Math.min(n, i + 2 + FAR);
	const long = (it.long[to] ?? 0) - (it.long[from] ?? 0);
	const stopped = (it.stopped[to] ?? 0) - (it.stopped[from] ?? 0);
	into[0] = it.end[i] ?? -1;
	into[1] = it.start[i + 1] ?? -1;
	into[2] = it.length[i] ?? 0;
	into[3] = it.length[i + 1] ?? 0;
	into[4] = it.lastWord[i] ?? 0;
	into[5] = it.words[i + 1] ?? 0;
	into[6] = it.start[i] ?? -1;
	into[7] = it.end[i + 1] ?? -1;
	into[8] = it.start[i + 2] ?? -1;
	into[9] = it.end[i - 1] ?? -1;
	into[10] = it.length[i + 2] ?? 0;
	into[11] = it.length[i - 1] ?? 0;
	into[12] = Math.min(lines[i + 1]?.indent ?? 0, 8);
	into[13] = (it.cut[high] ?? 0) - (it.cut[low] ?? 0);
	into[14] = Math.floor((WHOLE * (it.cut[n] ?? 0)) / n);
	into[15] = (it.mass[high] ?? 0) - (it.mass[low] ?? 0);
	into[16] = it.firstWord[i + 1] ?? 0;
	into[17] = it.repeats[i] ?? 0;
	into[18] = it.repeats[i + 1] ?? 0;
	into[19] = (it.linker[i] ?? 0) & 1;
	into[20] = ((it.linker[i + 1] ?? 0) >> 1) & 1;
	into[21] = wrap.sure && breaksAt(wrap, i) ? 1 : 0;
	into[22] = it.words[i] ?? 0;
	into[23] = it.start[i + 3] ?? -1;
	into[24] = soFar > 0 ? 1 : 0;
	into[25] = Math.min(soFar + (it.length[i] ?? 0), LONGEST_BLOCK);
	into[26] = it.prose[i] ?? 0;
	into[27] = it.prose[i + 1] ?? 0;
	into[28] = it.prose[i + 2] ?? 0;
	into[29] = long === 0 ? -1 : Math.floor((WHOLE * stopped) / long);
	into[30] = it.start[i - 1] ?? -1;
	into[31] = it.end[i - 2] ?? -1;
	into[32] = it.end[i + 2] ?? -1;
	into[33] = it.length[i + 1] === 1 && (it.start[i + 2] ?? 0) === START.lower ? 1 : 0;
}
