/**
 * The outline of a page as the structural stages need it: where running text begins and ends, and which lines
 * are bylines and dates. Everything is read off shapes and verdicts; nothing here decides anything.
 */
import type { Article, Block } from './article.js';
import { dateShape } from './dates/dates.js';
import { shapeOf } from './shape.js';
import { isOpen } from './verdicts.js';

/** Index of the first block of running text that no stage has dropped, or the number of blocks. */
export function firstProse(blocks: readonly Block[]): number {
	const at = blocks.findIndex((block) => isOpen(block) && shapeOf(block).prose);
	return at < 0 ? blocks.length : at;
}

/** Index of the last block of running text that no stage has dropped, or -1. */
export function lastProse(blocks: readonly Block[]): number {
	return blocks.findLastIndex((block) => isOpen(block) && shapeOf(block).prose);
}

/** True for a line that is only a date or an age ("9h ago"); a bare time is none, it may be a live blog's entry. */
export function isDateLine(block: Block): boolean {
	const shape = dateShape(block.text);
	return shape === 'date' || shape === 'relative';
}

/** Byline, date and reading time: the small print that stands between a headline and what follows it. */
export function isSmallPrint(block: Block): boolean {
	const kind = block.verdict?.kind;
	return kind === 'byline' || kind === 'published' || kind === 'reading-time' || isDateLine(block);
}

/** Puts the metadata value there if none stands yet, with where it came from. */
export function note<Name extends 'title' | 'published' | 'dateline' | 'source' | 'standfirst'>(
	article: Article,
	name: Name,
	value: string,
	at: { readonly lines: readonly [number, number]; readonly rule: string },
): void {
	if (article.metadata[name] !== null) return;
	article.metadata[name] = value;
	article.provenance[name] = { lines: at.lines, rule: at.rule };
}

/** Blocks that a user's rule calls the heading of a list: the lexicon does not know them. */
export const openers = new WeakSet<Block>();
