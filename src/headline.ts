/** Finding the headline among the lines above the story. */
import type { Block } from './article.js';
import { isSmallPrint } from './outline.js';
import { contentWords, foldOf, shapeOf, shared } from './shape.js';
import { isOpen } from './verdicts.js';

/** Above the story, so many blocks are looked at for the headline; menus are longer. */
const HEADER_BLOCKS = 60;
/** Small print stands within so many blocks below a headline: a standfirst, a caption and share bars come between. */
const SMALL_PRINT_BELOW = 6;
/** A headline scores one for each sign that it is one; without this many it stays in the text. */
const TITLE_SCORE = 3;
/** Characters of a site's name behind the headline, and what parts the two. */
const SITE_NAME = 40;
const SEPARATOR = / [|\-–—:·•»/] /;
/** The page's title stands among so many blocks at the top; so many characters of a headline are no chance. */
const TOP_BLOCKS = 2;
const TELLING = 20;
/** What parts a headline from a site or a kicker; without it, the headline is most of the title, and no piece of a sentence. */
const PARTED = /[|–—:：·•»/>(]| -/;
const TOP_REACH = 200;
const MOST_OF_TITLE = 2 / 3;
/** The separator stands within so many characters of the end. */
const SEPARATOR_REACH = SITE_NAME + 25;

/** "Headline" again, or "Headline - Site", "Headline | Site". `folded` and `title` are folded texts. */
export const isTitleCopy = (text: string, folded: string, title: string): boolean =>
	folded === title ||
	(folded.startsWith(`${title} `) &&
		folded.length <= title.length + SITE_NAME &&
		SEPARATOR.test(text.slice(-SEPARATOR_REACH)));

/**
 * The line above the story that has most signs of a headline: it comes again, opens a longer line that ends in the
 * site's name, or stands in the page's title; small print stands below it; it is marked as a heading; it speaks of what the story speaks of.
 * Null where no line has enough of them: a first line alone is not known to be a headline.
 * @param start Index of the first block of the body.
 */
export function findTitle(blocks: readonly Block[], start: number): Block | null {
	// Only what may stay is counted, so that a second reading looks no further.
	let from = start;
	for (let open = 0; from > 0 && open < HEADER_BLOCKS; from--) if (isOpen(blocks[from - 1] as Block)) open++;
	const header = blocks.slice(from, start);
	let opening: Set<string> | undefined;
	const story = (): Set<string> => {
		opening ??= contentWords(
			blocks
				.slice(start, start + 4)
				.map((block) => block.text.slice(0, 2000))
				.join(' '),
		);
		return opening;
	};
	// Scrapes open with the page's title, which has the headline in it, however long the menus between them are.
	const top = topBlocks(blocks).filter((block) => shapeOf(block).titleish);
	const tops = top.map((block) => foldOf(block));
	const folded = header.map((block) => (shapeOf(block).titleish ? foldOf(block) : ''));
	let best: Block | null = null;
	let bestScore = TITLE_SCORE - 1;
	// Where only one line can be the headline, what sets it off is enough.
	let candidates = 0;
	let only: Block | null = null;
	header.forEach((block, i) => {
		if (!isCandidate(block)) return;
		const key = folded[i] ?? '';
		let score = 0;
		if (folded.some((other, j) => j !== i && isTitleCopy(header[j]?.text ?? '', other, key))) score += 2;
		else if (tops.some((other, j) => top[j] !== block && isWithin(key, other, top[j]?.text ?? ''))) score += 2;
		const below = header.slice(i + 1, i + 1 + SMALL_PRINT_BELOW);
		if (below.some(isSmallPrint)) score += 2;
		// What sets a headline off goes with it. Without that, a second reading would take the next line for one.
		if (score === 0 && !isTopHeading(block, header)) return;
		candidates++;
		only = block;
		if (block.form === 'heading') score += 2;
		score += Math.min(2, shared(contentWords(block.text), story()));
		if (score > bestScore) {
			best = block;
			bestScore = score;
		}
	});
	return best ?? (candidates === 1 ? only : null);
}

/** The first blocks of all, and the first that may stay: those are the first of all in a second reading. */
function topBlocks(blocks: readonly Block[]): Block[] {
	const found = blocks.slice(0, TOP_BLOCKS);
	for (let i = 0, open = 0; i < blocks.length && open < TOP_BLOCKS; i++) {
		const block = blocks[i] as Block;
		if (!isOpen(block)) continue;
		open++;
		if (i >= TOP_BLOCKS) found.push(block);
	}
	return found;
}

/** True where a headline of some length stands in the page's title, at its front or behind a kicker. `text` is the title as written. */
function isWithin(key: string, title: string, text: string): boolean {
	if (key.length < TELLING || title.length > key.length + 2 * SITE_NAME) return false;
	if (key.length < title.length * MOST_OF_TITLE && !PARTED.test(text.slice(0, TOP_REACH))) return false;
	return ` ${title} `.includes(` ${key} `);
}

const isCandidate = (block: Block): boolean =>
	isOpen(block) && shapeOf(block).titleish && !isSmallPrint(block) && block.form !== 'item';

/** A heading of the first level, and the only one above the story. */
function isTopHeading(block: Block, header: readonly Block[]): boolean {
	const isTop = ({ marker, markup }: Block) => marker.trim() === '#' || markup?.level === 1;
	return isTop(block) && header.every((other) => other === block || !isTop(other));
}
