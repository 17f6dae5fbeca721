/** A learned verdict in words, and the kind that a dropped block most likely is. */
import type { Kind } from '../article.js';
import { kindOfMarkup } from './markup-kinds.js';
import type { Page } from './text-features.js';

/** Blocks that are looked back over for the heading that a dropped block stands under. */
const REACH = 40;
const SHORT_WORDS = 8;

/** Kinds whose lines have others of the same kind after them. */
const LEADING: ReadonlySet<Kind> = new Set<Kind>([
	'related',
	'popular',
	'comments',
	'newsletter',
	'share',
	'consent',
	'paywall',
	'author-bio',
	'machine-summary',
]);

/** Columns that explanations ask about whether a tree does or not. */
export const EXPLAINED: readonly string[] = [
	'end',
	'span-start',
	'span-end',
	'body-overlap',
	'content-words',
	'copies',
	'prose-left4',
	'prose-right4',
];

/** What the words of a verdict are taken from: looked up once a page. */
export interface Story {
	readonly page: Page;
	readonly value: (name: string, block: number) => number;
	/** The same for columns that only some pages have. */
	readonly maybe: (name: string, block: number) => number | undefined;
	/** For each block the last line before it that a rule knew as the head of a kind, or -1. */
	readonly headings: Int32Array;
}

/** Prepares a page's columns for explaining. */
export function tell(page: Page): Story {
	const columns = new Map<string, Float32Array | undefined>();
	const headings = new Int32Array(page.blocks.length).fill(-1);
	let last = -1;
	page.blocks.forEach((block, i) => {
		headings[i] = i - last <= REACH ? last : -1;
		const verdict = block.verdict;
		if (verdict && !verdict.keep && verdict.kind && LEADING.has(verdict.kind)) last = i;
	});
	// Few are asked for, and of most pages none.
	const maybe = (name: string, block: number) => {
		if (!columns.has(name)) columns.set(name, page.columns.find(name));
		return columns.get(name)?.[block];
	};
	return { page, headings, maybe, value: (name, block) => maybe(name, block) ?? 0 };
}

function lastHeading({ page, headings }: Story, i: number): { kind: Kind; text: string; back: number } | undefined {
	const at = headings[i] as number;
	const block = page.blocks[at];
	const kind = block?.verdict?.kind;
	return block && kind ? { kind, text: block.text, back: i - at } : undefined;
}

/** Guesses the kind of a block that the model dropped. */
export function guessKind(story: Story, i: number): Kind {
	const words = story.page.words[i] as number;
	const heading = lastHeading(story, i);
	const below = story.value('span-end', i) > 0;
	const marked = kindOfMarkup((name) => story.maybe(name, i), words);
	if (marked) return marked;
	if (heading?.kind === 'comments' && below) return 'comments';
	if (heading && heading.back <= (words > SHORT_WORDS ? 12 : 20)) return heading.kind;
	if (words <= SHORT_WORDS && story.value('end', i) < 2) return 'navigation';
	if (below && story.value('body-overlap', i) > 0 && words < 40) return 'related';
	return 'other';
}

/** Why a block went. */
export function explainDrop(story: Story, i: number): string {
	const parts: string[] = [];
	const words = story.page.words[i] as number;
	if (words <= SHORT_WORDS) parts.push('short');
	if (story.value('end', i) < 2) parts.push('no sentence end');
	const heading = lastHeading(story, i);
	if (heading)
		parts.push(`${heading.back} ${heading.back === 1 ? 'line' : 'lines'} after “${heading.text.slice(0, 40)}”`);
	else if (story.value('span-start', i) < 0) parts.push('before the story');
	else if (story.value('span-end', i) > 0) parts.push('after the end of the story');
	if (story.value('content-words', i) > 0 && story.value('body-overlap', i) === 0)
		parts.push('no word in common with the story');
	if (story.value('copies', i) > 1) parts.push('stands on the page more than once');
	return parts.length > 0 ? parts.join(', ') : 'unlike the story around it';
}

/** Why a block stays. */
export function explainKeep(story: Story, i: number): string {
	const parts: string[] = [];
	if (story.value('end', i) === 2) parts.push('ends like a sentence');
	if (story.value('prose-left4', i) > 2 && story.value('prose-right4', i) > 2) parts.push('between running text');
	else if (story.value('prose-left4', i) > 2 || story.value('prose-right4', i) > 2) parts.push('beside running text');
	if (story.value('body-overlap', i) >= 0.3) parts.push('shares words with the story');
	return parts.length > 0 ? parts.join(', ') : 'like the story around it';
}
