/**
 * Evidence of a corpus: a line that stands on many pages of one site is the site's, not the story's. Who has many
 * pages (the batch) counts the lines; the stage `recurring` asks what was counted.
 */
import { hash53 } from './hash.js';
import type { Shape } from './shape.js';

/** On how many pages of the site a line was seen. */
export interface Recurrence {
	readonly pages: number;
	readonly of: number;
}

/** What is known of a line on the site of the page at hand; null for one that does not recur. */
export type Recurring = (text: string) => Recurrence | null;

/** Longer lines are no furniture that recurs word by word. */
const MAX_CHARS = 400;

const BLANKS = /\s+/g;
const DIGITS = /\p{Nd}+/gu;

/** What a line is known by: counts and case do not tell lines apart. 0 for lines that are not counted. */
export function lineHash(text: string): number {
	if (text.length > MAX_CHARS) return 0;
	const folded = text.toLowerCase().replace(DIGITS, '0').replace(BLANKS, ' ');
	return folded.length < 2 ? 0 : hash53(folded);
}

/** From how many pages, and from which share of the site's pages, a line is furniture. Chosen by hand. */
const PROSE = { least: 6, share: 0.6 };
const SENTENCE = { least: 5, share: 0.4 };
const SHORT = { least: 4, share: 0.25 };

/**
 * Whether a line that was seen on `pages` of the `of` pages of a site is furniture. Short lines need little: on a
 * few pages already they are menus and labels. What reads as a sentence must stand on most pages, since a story that
 * was fetched twice, or quoted, brings its sentences with it.
 */
export function isFurniture({ ends, prose }: Pick<Shape, 'ends' | 'prose'>, { pages, of }: Recurrence): boolean {
	const { least, share } = prose ? PROSE : ends ? SENTENCE : SHORT;
	return pages >= least && pages >= share * of;
}
