/**
 * Groups: a heading that opens a list of other stories ("POPULAR", "Read Next", "More on …"), and the titles,
 * bylines, dates and tags under it, up to where running text returns.
 *
 * POPULAR                      ← popular
 * A title of another story     ← popular
 * By Somebody                  ← popular
 * 9h ago                       ← popular
 * The story goes on with a sentence that …   ← untouched
 */
import { type Block, drop, type Kind, type Verdict } from '../article.js';
import { matchLine } from '../lexicon/match.js';
import { firstProse, isDateLine, isSmallPrint, openers } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { contentWords, shapeOf, shared } from '../shape.js';

const RULE = 'groups';

/** Kinds whose heading opens a list of titles. */
const LISTS: ReadonlySet<Kind> = new Set(['related', 'popular']);

/** Kinds that a line inside a group keeps for itself: they are about this page, not about the titles. */
const OWN: ReadonlySet<Kind> = new Set(['ad', 'share', 'newsletter', 'consent', 'paywall']);

/** Kinds at which a group ends: what follows is furniture of the page again. */
const CLOSES: ReadonlySet<Kind> = new Set([
	'pagination',
	'copyright',
	'correction',
	'comments',
	'navigation',
	'tags',
	'author-bio',
	'machine-summary',
]);

/** A title and its standfirst tell of the same thing: so many content words must be in both. */
const SHARED_WORDS = 3;

/** The teaser below a dated title has no more blocks. */
const TEASER_BLOCKS = 6;

/** A teaser's standfirst is short. Longer running text is the story. */
const STANDFIRST_WORDS = 60;

/** A headline and its small print have no more blocks. */
const HEADER_BLOCKS = 6;
/** More labels than so many are a menu; each has no more words. */
const FEW_LABELS = 1;
const LABEL_WORDS = 3;

/** A short line that ends as sentences do, of so many words, may be the story again if running text follows. */
const SENTENCE_WORDS = 5;

export const groups: Stage = (article) => {
	const { children: blocks } = article;
	const start = firstProse(blocks);
	for (let i = 0; i < blocks.length; i++) {
		const heading = blocks[i];
		const kind = heading && openedBy(heading);
		if (!heading || !kind) continue;
		const end = groupEnd(blocks, i);
		const stop = i < start ? headerOfStory(blocks, i, end) : end;
		// A section's name that also heads lists ("Gündem"): above the story, with no title under it, it is a menu's.
		if (i < start && !blocks.slice(i + 1, stop).some((block) => shapeOf(block).titleish)) {
			continue;
		}
		const verdict = drop(kind, RULE, `in the list under “${heading.text}” (line ${heading.lines[0]})`);
		for (const block of blocks.slice(i + 1, stop)) if (isTaken(block)) assign(block, verdict);
		i = stop - 1;
	}
};

/** The kind of list that a block opens, if its whole text is the heading of one. */
function openedBy(block: Block): Kind | null {
	const kind = block.verdict?.kind;
	if (!kind || !LISTS.has(kind)) return null;
	return openers.has(block) || matchLine(block.text)?.role === 'heading' ? kind : null;
}

const isTaken = (block: Block): boolean => {
	const kind = block.verdict?.kind;
	return !kind || !(OWN.has(kind) || CLOSES.has(kind));
};

function assign(block: Block, verdict: Verdict): void {
	block.verdict = verdict;
	block.spans = [];
}

/** Index after the last block of the group that the heading at `at` opens. */
function groupEnd(blocks: readonly Block[], at: number): number {
	let title: Block | null = null;
	/** Running text in the list is a teaser's: the list has shown that it goes on by dated titles. */
	let inTeasers = false;
	for (let i = at + 1; i < blocks.length; i++) {
		const block = blocks[i];
		if (block === undefined) break;
		const own = block.verdict?.kind;
		if (own && (CLOSES.has(own) || (LISTS.has(own) && openedBy(block) !== null))) return i;
		if (isStandfirstOf(title, block) && !isSmallPrint(block)) {
			title = null;
			continue;
		}
		if (returnsToStory(blocks, at, i)) {
			const next = isDated(blocks, at, i) ? datedTitle(blocks, i + 1, i + TEASER_BLOCKS) : null;
			if (next === null || !(inTeasers || hasNext(blocks, next))) return withoutSubhead(blocks, at, i);
			inTeasers = true;
			i = next - 1;
			title = null;
			continue;
		}
		if (shapeOf(block).titleish && !isSmallPrint(block)) title = block;
	}
	return blocks.length;
}

/** Where from one block to another a title with a date right below it stands first. */
function datedTitle(blocks: readonly Block[], from: number, to: number): number | null {
	for (let i = from; i <= to; i++) {
		const [title, date] = [blocks[i], blocks[i + 1]];
		const kind = title?.verdict?.kind;
		// The heading of another list, or what ends one.
		if (kind && (LISTS.has(kind) || CLOSES.has(kind))) return null;
		if (title && date && isDateLine(date) && shapeOf(title).titleish && !isSmallPrint(title)) return i;
	}
	return null;
}

/** The running text at `i` stands below a dated title, with at most a label between. */
const isDated = (blocks: readonly Block[], at: number, i: number): boolean =>
	datedTitle(blocks, Math.max(at + 1, i - 3), i - 2) !== null;

/** One more dated title follows: two of them by chance may have the story between them. */
const hasNext = (blocks: readonly Block[], title: number): boolean =>
	datedTitle(blocks, title + 2, title + 2 + TEASER_BLOCKS) !== null;

/** A short piece of running text right after a title that tells of the same thing. */
function isStandfirstOf(title: Block | null, block: Block): boolean {
	if (title === null || !shapeOf(block).ends || shapeOf(block).words > STANDFIRST_WORDS) return false;
	return shared(contentWords(title.text), contentWords(block.text)) >= SHARED_WORDS;
}

/** Running text, or a sentence that running text follows or that the list's titles are not; never a line with a byline or a date under it. */
function returnsToStory(blocks: readonly Block[], at: number, i: number): boolean {
	const block = blocks[i];
	const next = blocks[i + 1];
	if (!block || block.form === 'item') return false;
	const shape = shapeOf(block);
	if (!shape.stops && !shape.prose) return false;
	if (next && isSmallPrint(next) && !shape.prose) return false;
	if (shape.prose) return shape.stops || shape.words > STANDFIRST_WORDS || !next || !isSmallPrint(next);
	if (shape.words < SENTENCE_WORDS) return false;
	return (next !== undefined && shapeOf(next).prose) || isApart(blocks, at, i);
}

/** A blank line parts the sentence at `i` from the list, whose titles stand together and are no sentences. */
function isApart(blocks: readonly Block[], at: number, i: number): boolean {
	const [first, ...others] = blocks.slice(at + 1, i).filter(isTaken);
	if (!first || others.length === 0 || blocks[i]?.blanksBefore === 0) return false;
	return !shapeOf(first).stops && others.every((block) => block.blanksBefore === 0 && !shapeOf(block).stops);
}

/**
 * A last title right before the story is the story's own subhead where the list is done differently: the titles
 * have small print and it has none, or it stands apart by a blank line and they do not.
 */
function withoutSubhead(blocks: readonly Block[], at: number, end: number): number {
	const last = blocks[end - 1];
	if (end - at < 4 || !last || isSmallPrint(last) || last.verdict || shapeOf(last).ends) return end;
	const items = blocks.slice(at + 1, end - 1);
	const apart = last.blanksBefore > 0 && items.slice(1).every((block) => block.blanksBefore === 0);
	const bare = items.filter(isSmallPrint).length >= 2 && isSmallPrint(items.at(-1) ?? last);
	return apart || bare ? end - 1 : end;
}

/**
 * Above the story, the last entries of a "Latest news" list may be the story's own title and small print. They are
 * the story's if no other entry of the list has a byline (or, where there is none, a date).
 */
function headerOfStory(blocks: readonly Block[], at: number, end: number): number {
	const labels = endOfLabels(blocks, at, end);
	if (labels - at - 1 > FEW_LABELS && end - labels <= HEADER_BLOCKS) return labels;
	const isByline = (block: Block) => block.verdict?.kind === 'byline';
	for (const is of [isByline, isDateLine]) {
		const found: number[] = [];
		for (let i = at + 1; i < end; i++) if (blocks[i] && is(blocks[i] as Block)) found.push(i);
		if (found.length > 1) return end;
		const [only] = found;
		if (only === undefined) continue;
		if (end - only > HEADER_BLOCKS) return end;
		for (let i = only - 1; i > at && i >= only - 3; i--) {
			const block = blocks[i];
			if (!block || !shapeOf(block).titleish || isSmallPrint(block)) continue;
			return hasEntry(blocks.slice(at + 1, i), block) ? i : end;
		}
		return end;
	}
	return end;
}

/** Where labels below the heading at `at` end, for a title longer than they are: that list was a menu. */
function endOfLabels(blocks: readonly Block[], at: number, end: number): number {
	let i = at + 1;
	while (i < end && shapeOf(blocks[i] as Block).words <= LABEL_WORDS && !shapeOf(blocks[i] as Block).ends) i++;
	const title = blocks[i];
	return i < end && title && shapeOf(title).titleish && shapeOf(title).words > 2 * LABEL_WORDS ? i : at;
}

/** A list has an entry of its own, or it would be no list; the same title with a tag behind it is none. */
const hasEntry = (entries: readonly Block[], title: Block): boolean =>
	entries.some((block) => shapeOf(block).titleish && !isSmallPrint(block) && !block.text.startsWith(title.text));
