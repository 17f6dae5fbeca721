/**
 * Lines between the top of a page and its story that say nothing but what markup has said already: the headline where no
 * heading holds it, and who wrote the story, when and for whom.
 *
 * <title>Storm on the sound | The Packet</title>
 * <div>Storm on the sound</div>     ← title; the page's title loses the site's name
 * <span>Ann Lee – The Packet</span> ← byline, where linked data name her and the house
 */
import { type Article, type Block, drop } from '../article.js';
import { dateShape } from '../dates/dates.js';
import { bodyStart } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { fold, foldOf, shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'told';
/** Longest line of names and a date, and longest headline, in UTF-16 code units. */
const LONGEST_NAMES = 120;
const LONGEST_TITLE = 300;
/** What parts a headline from the site's name. */
const SEAMS = /\s[|–—•·:»-]{1,2}\s/;
/** What stands between names. */
const BETWEEN = /[\s|–—•·:,;/()-]+/g;

export const told: Stage = (article) => {
	if (article.from !== 'html') return;
	const { children: blocks } = article;
	const start = bodyStart(blocks);
	if (start >= blocks.length) return;
	const header = blocks.slice(0, start).filter(isOpen);
	if (!blocks.slice(0, start).some(({ verdict }) => verdict?.kind === 'title')) headlines(article, header);
	for (const block of header) if (isOpen(block)) names(article, block);
};

/** The whole title of the page as a line, or else a part of it. */
function headlines(article: Article, header: readonly Block[]): void {
	const { title, source } = article.metadata;
	if (title === null || title.length > LONGEST_TITLE) return;
	const isLine = (block: Block, key: string) => block.text.length <= LONGEST_TITLE && foldOf(block) === key;
	const whole = fold(title);
	let found = whole === '' ? [] : header.filter((block) => isLine(block, whole));
	if (found.length === 0) {
		const parts = new Set(partsOf(title).map(fold));
		const site = fold(source ?? '');
		found = header.filter((block) => shapeOf(block).titleish && parts.has(foldOf(block)) && foldOf(block) !== site);
		const [first] = found;
		if (first === undefined) return;
		const headline = found.reduce(
			(longest, block) => (block.text.length > longest.text.length ? block : longest),
			first,
		);
		article.metadata.title = headline.text;
		article.provenance.title = { lines: headline.lines, rule: `${RULE}/title` };
		for (const block of header.slice(0, header.indexOf(headline)))
			if (!found.includes(block) && block.text.length <= LONGEST_TITLE && parts.has(foldOf(block)))
				block.verdict = drop('navigation', `${RULE}/site`, 'what the title of the page has beside the headline');
	}
	for (const block of found) block.verdict = drop('title', `${RULE}/title`, 'the title of the page, or a part of it');
}

/** What stands before and behind the first seam and the last. */
function partsOf(title: string): string[] {
	const pieces = title.split(SEAMS);
	if (pieces.length < 2) return [];
	const [first = ''] = pieces;
	const last = pieces.at(-1) ?? '';
	return [first, last, title.slice(first.length), title.slice(0, -last.length)];
}

/** A line of known names alone, with the date or without it. */
function names({ metadata }: Article, block: Block): void {
	if (block.text.length > LONGEST_NAMES) return;
	const authors = cut(block.text, metadata.byline);
	const left = cut(authors.rest, metadata.source === null ? [] : [metadata.source]);
	if (!authors.found && !left.found) return;
	if (left.rest.replace(BETWEEN, '') !== '' && dateShape(left.rest.trim()) === null) return;
	block.verdict = authors.found
		? drop('byline', `${RULE}/names`, 'nothing but the authors that the page names')
		: drop('source', `${RULE}/names`, 'nothing but the publisher that the page names');
}

/** A text without the names. */
function cut(text: string, known: readonly string[]): { readonly rest: string; readonly found: boolean } {
	let rest = text;
	for (const name of known) {
		const at = name === '' ? -1 : rest.toLowerCase().indexOf(name.toLowerCase());
		if (at >= 0) rest = `${rest.slice(0, at)} ${rest.slice(at + name.length)}`;
	}
	return { rest, found: rest !== text };
}
