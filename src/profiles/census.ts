/** Counts what recurs on the pages of one site. */
import type { Article, Kind } from '../article.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';
import { keyOf } from './rule-set.js';

/** A page as the learner sees it: its lines with what the cleaner said of them without a profile. */
export interface Page {
	readonly id: string;
	readonly lines: readonly Line[];
	/** Words that the cleaner keeps. */
	readonly words: number;
}

/** A block of a page. */
export interface Line {
	readonly text: string;
	readonly key: string;
	readonly words: number;
	/** True where the cleaner keeps it. */
	readonly kept: boolean;
	readonly kind: Kind | null;
	readonly prose: boolean;
	/** Running text, or a line that a reader saw as part of a list, table or verse: what a story is made of. */
	readonly body: boolean;
	/** Where on the page, 0 to 1. */
	readonly at: number;
	/** True where a part of the story may stand: between two paragraphs that stay (a subhead), or as a sentence right before one ("BERLIN."). */
	readonly within: boolean;
}

/** How often a line stands on the pages. */
export interface Count {
	readonly text: string;
	readonly key: string;
	readonly words: number;
	readonly prose: boolean;
	/** Pages that have it. */
	pages: number;
	/** Times that it stands anywhere, is kept, and stands within the story. */
	times: number;
	kept: number;
	within: number;
	/** Times by the kind that the cleaner gave. */
	readonly kinds: Map<Kind | null, number>;
	readonly places: number[];
}

/** Words of a line from which on it tells a story from another. */
const TELLING_WORDS = 8;
/** Two pages that share so much of their stories are the same story. */
const SAME_SHARE = 0.5;

/** A judged page for the learner. */
export function pageOf(id: string, article: Article): Page {
	const { children: blocks } = article;
	const isProse = (i: number): boolean => {
		const block = blocks[i];
		return block !== undefined && isOpen(block) && shapeOf(block).prose;
	};
	const lines = blocks.map((block, i): Line => {
		const { words, prose, stops } = shapeOf(block);
		return {
			text: block.text,
			key: keyOf(block.text),
			words,
			kept: isOpen(block),
			kind: block.verdict?.kind ?? null,
			prose,
			body: prose || block.form !== 'paragraph',
			at: blocks.length < 2 ? 0 : i / (blocks.length - 1),
			within: isProse(i + 1) && (isProse(i - 1) || stops),
		};
	});
	return { id, lines, words: lines.reduce((sum, line) => sum + (line.kept ? line.words : 0), 0) };
}

/** The pages without those that tell the same story as one before: what such pages share is no furniture. */
export function distinct(pages: readonly Page[]): Page[] {
	const found: { readonly page: Page; readonly keys: ReadonlySet<string> }[] = [];
	for (const page of pages) {
		const keys = new Set(page.lines.flatMap(({ kept, words, key }) => (kept && words >= TELLING_WORDS ? [key] : [])));
		const isSame = found.some((other) => {
			let shared = 0;
			for (const key of keys) if (other.keys.has(key)) shared++;
			return shared >= 2 && shared >= SAME_SHARE * Math.min(keys.size, other.keys.size);
		});
		if (!isSame) found.push({ page, keys });
	}
	return found.map(({ page }) => page);
}

/** Every line of the pages with how often it stands there. */
export function countLines(pages: readonly Page[]): Map<string, Count> {
	const counts = new Map<string, Count>();
	for (const { lines } of pages) {
		const seen = new Set<string>();
		for (const { key, text, words, prose, kept, within, kind, at } of lines) {
			let count = counts.get(key);
			if (!count) {
				count = { text, key, words, prose, pages: 0, times: 0, kept: 0, within: 0, kinds: new Map(), places: [] };
				counts.set(key, count);
			}
			if (!seen.has(key)) count.pages++;
			seen.add(key);
			count.times++;
			count.places.push(at);
			if (kept) count.kept++;
			if (kept && within) count.within++;
			count.kinds.set(kind, (count.kinds.get(kind) ?? 0) + 1);
		}
	}
	return counts;
}

/** Pages from which on something recurs: two of a few, three of more, and of many a twelfth. */
export const enough = (pages: number): number => (pages <= 4 ? 2 : Math.max(3, Math.ceil(pages / 12)));

/** The middle of a list of numbers, to two digits. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}

/** To two digits: profiles are read by people. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** The kind that most of the line's places were given, those aside that stayed in the story; null where all did. */
export function mostKind(kinds: ReadonlyMap<Kind | null, number>): Kind | null {
	const named = [...kinds].filter(
		([kind]) => kind !== null && kind !== 'standfirst' && kind !== 'subhead' && kind !== 'dateline',
	);
	return named.sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
