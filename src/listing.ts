/** Telling a front page or a rubric's: teasers and nothing else. */
import type { Article, Block } from './article.js';
import { sourceOf, treeOf } from './read/html-evidence.js';
import type { HtmlElement } from './read/html-tree.js';
import { shapeOf } from './shape.js';

/** A list has so many teasers, and each no more words that end as sentences do. */
const TEASERS = 4;
const TEASER_WORDS = 60;
/** Share of a heading's characters in links from which it leads to a page of its own. */
const ALL_LINKS = 0.8;

/**
 * True for a page that calls itself a site, names no author and no day, and all of whose sentences stand in teasers: in
 * articles that are short and have a heading that is a link to another page.
 */
export function isListing(article: Article): boolean {
	const { metadata } = article;
	if (article.from !== 'html' || metadata.byline.length > 0 || metadata.published !== null || !isSite(article))
		return false;
	const words = new Map<HtmlElement, number>();
	const headed = new Set<HtmlElement>();
	for (const block of article.children) {
		const own = articleAround(block);
		if (own !== null && isLinked(block)) headed.add(own);
		if (block.verdict?.keep === false || !shapeOf(block).ends) continue;
		if (own === null) return false;
		words.set(own, (words.get(own) ?? 0) + shapeOf(block).words);
	}
	return words.size >= TEASERS && [...words].every(([own, count]) => headed.has(own) && count <= TEASER_WORDS);
}

/** What Open Graph says of the page. */
const isSite = (article: Article): boolean =>
	treeOf(article)?.elements.some(
		(element) =>
			element.name === 'meta' &&
			element.rawAttribute('property')?.toLowerCase() === 'og:type' &&
			element.rawAttribute('content')?.trim().toLowerCase() === 'website',
	) ?? false;

/** A heading that is a link, but not to a place on the page itself. */
const isLinked = (block: Block): boolean =>
	block.form === 'heading' && (block.markup?.linkShare ?? 0) >= ALL_LINKS && leadsAway(block);

function leadsAway(block: Block): boolean {
	for (let element = sourceOf(block)?.texts[0]?.parent ?? null; element !== null; element = element.parent)
		if (element.name === 'a') return !/^\s{0,9}(?:#|$)/.test(element.rawAttribute('href') ?? '');
	return false;
}

function articleAround(block: Block): HtmlElement | null {
	let element = sourceOf(block)?.element ?? null;
	while (element !== null && element.name !== 'article') element = element.parent;
	return element;
}
