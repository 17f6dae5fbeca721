/**
 * Which lines of a soup are pieces of one paragraph: told by the gold text where both lines stand in it, else by the
 * browser's view of the same page, in which no inline element breaks a line.
 */
import type { Line } from '../../read/lines.js';
import type { Sample } from '../corpus.js';

/** Where the answer is from: within the story, at its edge, or from the rest of the page. */
export type Place = 'story' | 'edge' | 'rest';

export interface PairLabel {
	readonly joined: boolean;
	readonly weight: number;
	readonly place: Place;
}

/** A text without white space, and where its lines end in it. */
interface Flat {
	readonly text: string;
	readonly ends: ReadonlySet<number>;
}

/** Characters before and after a break that are looked up, longest context first. */
const CONTEXTS = [
	[40, 40],
	[25, 25],
	[60, 10],
	[10, 60],
	[14, 14],
] as const;
const LONGEST = 60;
/** Shorter contexts stand in too many places. */
const SHORTEST = 20;
/** Places of one context that are asked. */
const MOST_PLACES = 5;
/** Characters of a line that tell whether it stands in the story; shorter lines tell nothing. */
const KEY = 30;
const TELLING = 12;

const BLANK = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g;
const squeeze = (text: string): string => text.replace(BLANK, '');

function flatten(text: string, ends: RegExp): Flat {
	const at = new Set<number>();
	let whole = '';
	for (const line of text.split(ends)) {
		whole += squeeze(line);
		at.add(whole.length);
	}
	return { text: whole, ends: at };
}

/** Share of the places of a context in which no line ends at the break, or null where it does not stand. */
function look({ text, ends }: Flat, left: string, right: string): number | null {
	for (const [before, after] of CONTEXTS) {
		const head = left.slice(-before);
		const context = head + right.slice(0, after);
		if (context.length < SHORTEST) continue;
		let places = 0;
		let joined = 0;
		for (let at = text.indexOf(context); at >= 0 && places < MOST_PLACES; at = text.indexOf(context, at + 1)) {
			places++;
			if (!ends.has(at + head.length)) joined++;
		}
		if (places > 0) return joined / places;
	}
	return null;
}

/** A label for each line and the one below it; null where nothing tells, or the two witnesses differ. */
export function labelPairs(sample: Sample, lines: readonly Line[]): (PairLabel | null)[] {
	const gold = flatten(sample.gold, /\n/);
	const browser = flatten(sample.text.browser ?? '', /[\n\t]/);
	const squeezed = lines.map(({ text }) => squeeze(text));
	const whole = squeezed.join('');
	let at = 0;
	return lines.map((_, i) => {
		const own = squeezed[i] ?? '';
		const next = squeezed[i + 1];
		at += own.length;
		if (next === undefined || lines[i + 1]?.blanks !== 0) return null;
		const left = whole.slice(Math.max(0, at - LONGEST), at);
		const right = whole.slice(at, at + LONGEST);
		const shown = look(browser, left, right);
		const ownIn = gold.text.includes(own.slice(-KEY));
		const nextIn = gold.text.includes(next.slice(0, KEY));
		const told = ownIn && nextIn ? look(gold, left, right) : null;
		if (told !== null) {
			// A parser that glues two paragraphs is no witness.
			if (told >= 0.5 && shown !== null && shown < 0.5) return null;
			return { joined: told >= 0.5, weight: 1, place: 'story' };
		}
		if (shown === null) return null;
		const joined = shown >= 0.5;
		const edge = (own.length >= TELLING && ownIn) !== (next.length >= TELLING && nextIn);
		// Joining story and furniture costs most; how a browser sets a menu in a row matters least.
		if (edge) return { joined, weight: joined ? 0.3 : 1, place: 'edge' };
		return { joined, weight: joined ? 0.1 : 0.3, place: 'rest' };
	});
}
