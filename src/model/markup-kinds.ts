/** The kind of a block that the model dropped, by the markup around it. */
import type { Kind } from '../article.js';

/** Value of a column of markup for the block at hand; `undefined` where the page was read as text. */
export type MarkupValue = (name: string) => number | undefined;

/** Levels within which a sign stands for the block, and not for the whole page. */
const NEAR = 6;
const BESIDE = 2;
/** Words above which a block is running text: no share bar, no menu, no date line. */
const LINE_WORDS = 12;

/** Signs in the order in which they are asked, with how near they must stand and what they mean. */
const BY_SIGN: ReadonlyArray<readonly [sign: string, levels: number, kind: Kind, shortOnly: boolean]> = [
	['near-comments', NEAR, 'comments', false],
	['near-paywall', BESIDE, 'paywall', false],
	['near-newsletter', BESIDE, 'newsletter', false],
	['near-<figure>', NEAR, 'caption', false],
	['near-caption', BESIDE, 'caption', false],
	['near-author', BESIDE, 'byline', true],
	['near-author', BESIDE, 'author-bio', false],
	['near-date', 1, 'published', true],
	['near-share', BESIDE, 'share', true],
	['near-tags', BESIDE, 'tags', true],
	['near-<nav>', NEAR, 'navigation', true],
	['near-related', NEAR, 'related', false],
	['near-popular', NEAR, 'popular', false],
	['near-teaser', BESIDE, 'related', false],
	['near-ad', BESIDE, 'ad', false],
	['near-<footer>', NEAR, 'navigation', false],
	['near-<header>', NEAR, 'navigation', true],
];

/** Null where markup does not say. */
export function kindOfMarkup(value: MarkupValue, words: number): Kind | null {
	if (value('link-share') === undefined) return null;
	if (value('is-title') === 2) return 'title';
	if (value('in-caption') === 1) return 'caption';
	if (value('names-author') === 2 && words <= LINE_WORDS) return 'byline';
	for (const [sign, levels, kind, shortOnly] of BY_SIGN) {
		if ((!shortOnly || words <= LINE_WORDS) && (value(sign) ?? Infinity) <= levels) return kind;
	}
	return null;
}
