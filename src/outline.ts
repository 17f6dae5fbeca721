/**
 * The outline of a page as the structural stages need it: where running text begins and ends, and which lines
 * are bylines and dates. Everything is read off shapes and verdicts; nothing here decides anything.
 */
import type { Article, Block } from './article.js';
import { dateOf } from './dates/block.js';
import { cutDate } from './dates/dates.js';
import { shapeOf } from './shape.js';
import { isOpen } from './verdicts.js';

/** On a page without running text, a sentence of so many words is what comes nearest to it. */
const SENTENCE_WORDS = 5;

const isSentence = (block: Block): boolean => shapeOf(block).stops && shapeOf(block).words >= SENTENCE_WORDS;

/**
 * Index of the first block of running text that no stage has dropped; where the page has none, of the first sentence,
 * as in a short scrape; the number of blocks where it has none either.
 */
export function firstProse(blocks: readonly Block[]): number {
	const at = blocks.findIndex((block) => isOpen(block) && shapeOf(block).prose);
	if (at >= 0) return at;
	const sentence = blocks.findIndex((block) => isOpen(block) && isSentence(block));
	return sentence < 0 ? blocks.length : sentence;
}

/** So much running text may stand above the small print: a notice, a standfirst of two paragraphs. */
const PROSE_ABOVE = 3;
/** From the small print to the story, in blocks: captions, share bars and key points stand between. */
const BELOW_SMALL_PRINT = 12;
/** From one line of small print to the next, in blocks. */
const SMALL_PRINT_APART = 10;

/**
 * Index of the first block of the story's body: the first running text, or the first below the small print where
 * that stands within reach, as it does below a standfirst. The number of blocks where there is none.
 */
export function bodyStart(blocks: readonly Block[]): number {
	const first = firstProse(blocks);
	let start = first;
	for (const block of blocks.slice(Math.max(0, first - SMALL_PRINT_APART), first))
		if (block.verdict?.kind === 'byline') return first;
	let prose = 0;
	// Without a headline above, a date below running text may be a timeline's.
	const isHeaded = blocks.slice(0, first).some((block) => isHeadline(block) && shapeOf(block).titleish);
	for (let i = first, last = first; i < blocks.length && i - last <= SMALL_PRINT_APART; i++) {
		const block = blocks[i];
		if (!block) break;
		if (isOpen(block) && shapeOf(block).prose && !isDateLine(block)) {
			// Running text below the small print is the story: what follows is no header.
			if (start !== first || ++prose > PROSE_ABOVE) break;
		} else if (isHeaded && isOwnSmallPrint(block)) {
			const next = blocks.findIndex(
				(other, j) => j > i && j <= i + BELOW_SMALL_PRINT && isOpen(other) && shapeOf(other).prose,
			);
			if (next < 0) break;
			start = next;
			last = i;
		}
	}
	return start;
}

/** Before the headline is known any open line may be it; a later stage must find the same start as an earlier one. */
const isHeadline = (block: Block): boolean => isOpen(block) || block.verdict?.kind === 'title';

/** Small print of this page, not of an entry in a list of others. */
function isOwnSmallPrint(block: Block): boolean {
	const kind = block.verdict?.kind;
	if (kind) return kind === 'byline' || kind === 'published';
	return isDateLine(block);
}

/** With so many blocks that went a page is whole. Of a short text somebody chose what it holds. */
const WHOLE_PAGE = 60;

/** True for a page with its furniture, of which a stage may think what it would not of a text that somebody copied. */
export const isWholePage = (blocks: readonly Block[]): boolean =>
	blocks.reduce((count, block) => count + (isOpen(block) ? 0 : 1), 0) >= WHOLE_PAGE;

/** True for the rules, marks and places of buttons of a reader's dump, which may stand between any two lines. */
export const isReaderMark = ({ verdict }: Block): boolean => verdict?.rule.startsWith('reader/') === true;

/** A colon, and white space behind it. */
const COLON = /[:：]\s{0,2}$/;

/** True for a line that leads to what stands below it. */
export const leads = ({ text }: Block): boolean => COLON.test(text.slice(-4));

/** Index of the last block of running text that no stage has dropped, or -1. */
export function lastProse(blocks: readonly Block[]): number {
	return blocks.findLastIndex((block) => isOpen(block) && shapeOf(block).prose);
}

/** True for a line that is only a date or an age ("9h ago"); a bare time is none, it may be a live blog's entry. */
export function isDateLine(block: Block): boolean {
	const shape = dateOf(block);
	return shape === 'date' || shape === 'relative';
}

/** Byline, date and reading time: the small print that stands between a headline and what follows it. */
export function isSmallPrint(block: Block): boolean {
	const kind = block.verdict?.kind;
	if (kind === 'byline' || kind === 'published' || kind === 'reading-time') return true;
	// "March 6, 2025 08:00 ET | Source: The Packet" dates the page, too.
	return (kind === 'source' && cutDate(block.text) !== null) || isDateLine(block);
}

/** "*By Ann Lee*". */
const EMPHASIS = /^([*_])(?=[^*_\s])([^*_]{1,300})\1$/s;

/** The text without what a writer of Markdown or a dump of links put around it. */
export const unmarked = ({ text, marker }: Block): string =>
	text
		.slice(text.startsWith(marker) ? marker.length : 0)
		.replace(/\*\*|__|\[\d{1,4}\]/g, '')
		.trim()
		.replace(EMPHASIS, '$2');

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
