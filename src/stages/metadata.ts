/**
 * Headline, byline, date, agency: the lines around the story that say what it is. They are read from the header
 * (all that stands above the first running text) and, where that has none, from right below the story.
 */
import { type Block, drop } from '../article.js';
import { dateShape, readDay } from '../dates/dates.js';
import { readNames } from '../names.js';
import { firstProse, isSmallPrint, lastProse, note } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { contentWords, fold, shapeOf, shared } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'metadata';
/** Below the story, small print stands within so many blocks. */
const TAIL_BLOCKS = 6;
/** Above the story, so many blocks are looked at for the headline; menus are longer. */
const HEADER_BLOCKS = 60;
/** A headline scores one for each sign that it is one; without this many it stays in the text. */
const TITLE_SCORE = 3;
/** Characters of a site's name behind the headline, and what parts the two. */
const SITE_NAME = 40;
const SEPARATOR = / [|\-–—:·•»/] .{1,60}$/u;

export const metadata: Stage = (article) => {
	const { children: blocks } = article;
	const start = firstProse(blocks);
	const end = lastProse(blocks);
	const dates = (block: Block | undefined) => {
		if (!block || !isOpen(block)) return;
		const shape = dateShape(block.text);
		if (shape === 'date' || shape === 'relative')
			block.verdict = drop('published', `${RULE}/date`, 'the whole line is a date beside the story');
	};
	if (start < blocks.length) {
		for (let i = 0; i < start; i++) dates(blocks[i]);
		// Only what stays is counted, so that a second reading of the result looks no further.
		for (let i = end + 1, left = TAIL_BLOCKS; i < blocks.length && left > 0; i++) {
			dates(blocks[i]);
			if (isOpenAt(blocks, i)) left--;
		}
	}
	const title = start < blocks.length ? findTitle(blocks, start) : null;
	if (title) {
		note(article, 'title', title.text, { lines: title.lines, rule: `${RULE}/title` });
		const key = fold(title.text);
		for (const block of blocks.slice(0, start))
			if (isOpen(block) && isTitleCopy(block.text, fold(block.text), key))
				block.verdict = drop('title', `${RULE}/title`, block === title ? 'the headline' : 'the headline again');
	}
	dropCopies(blocks, start);
	for (const block of blocks) {
		const kind = block.verdict?.kind;
		if (kind === 'published') {
			const day = readDay(block.text);
			if (day) note(article, 'published', day, { lines: block.lines, rule: block.verdict?.rule ?? RULE });
		} else if (kind === 'byline' && article.metadata.byline.length === 0) {
			article.metadata.byline = readNames(block.text);
			if (article.metadata.byline.length > 0)
				article.provenance.byline = { lines: block.lines, rule: block.verdict?.rule ?? RULE };
		} else if (kind === 'source') {
			note(article, 'source', block.text, { lines: block.lines, rule: block.verdict?.rule ?? RULE });
		}
	}
};

const isOpenAt = (blocks: readonly Block[], i: number): boolean => {
	const block = blocks[i];
	return block !== undefined && isOpen(block);
};

/** A heading of the first level, and the only one above the story. */
function isTopHeading(block: Block, header: readonly Block[]): boolean {
	const isTop = ({ marker, markup }: Block) => marker.trim() === '#' || markup?.level === 1;
	return isTop(block) && header.every((other) => other === block || !isTop(other));
}

/** Of a line that stands above the story more than once, the first stays. */
function dropCopies(blocks: readonly Block[], start: number): void {
	if (start >= blocks.length) return;
	const seen = new Set<string>();
	for (let i = 0; i < start; i++) {
		const block = blocks[i];
		if (!block || !isOpen(block) || !shapeOf(block).titleish) continue;
		const key = fold(block.text);
		if (seen.has(key)) block.verdict = drop('duplicate', `${RULE}/copy`, 'the same line again above the story');
		seen.add(key);
	}
}

/** "Headline" again, or "Headline - Site", "Headline | Site". */
const isTitleCopy = (text: string, folded: string, title: string): boolean =>
	folded === title ||
	(folded.startsWith(`${title} `) && folded.length <= title.length + SITE_NAME && SEPARATOR.test(text));

/**
 * The line above the story that has most signs of a headline: it comes again, or opens a longer line that ends in
 * the site's name; small print stands right below it; it is marked as a heading; it speaks of what the story
 * speaks of. Null where no line has enough of them: a first line alone is not known to be a headline.
 */
function findTitle(blocks: readonly Block[], start: number): Block | null {
	const from = Math.max(0, start - HEADER_BLOCKS);
	const header = blocks.slice(from, start);
	const story = contentWords(
		blocks
			.slice(start, start + 4)
			.map((block) => block.text.slice(0, 2000))
			.join(' '),
	);
	const folded = header.map((block) => (shapeOf(block).titleish ? fold(block.text) : ''));
	let best: Block | null = null;
	let bestScore = TITLE_SCORE - 1;
	header.forEach((block, i) => {
		if (!isOpen(block) || !shapeOf(block).titleish || isSmallPrint(block) || block.form === 'item') return;
		const key = folded[i] ?? '';
		let score = 0;
		if (folded.some((other, j) => j !== i && isTitleCopy(header[j]?.text ?? '', other, key))) score += 2;
		const below = header.slice(i + 1, i + 4);
		if (below.some(isSmallPrint)) score += 2;
		// What sets a headline off goes with it. Without that, a second reading would take the next line for one.
		if (score === 0 && !isTopHeading(block, header)) return;
		if (block.form === 'heading') score += 2;
		score += Math.min(2, shared(contentWords(block.text), story));
		if (score > bestScore) {
			best = block;
			bestScore = score;
		}
	});
	return best;
}
