/** What the page says of itself elsewhere: its story in linked data, its title, summary, authors. */
import type { Article } from '../article.js';
import { treeOf } from '../read/html-evidence.js';
import { BareText, unitsOf } from './bare-text.js';
import { distances } from './columns.js';
import { MIN_PROBE, Whole } from './probes.js';
import type { Page } from './text-features.js';

/** Characters of a block that are compared. */
const MAX_TEXT = 2_000;
/** Letters and digits: a story in linked data has more, a block that is the headline or names an author fewer. */
const MIN_BODY = 200;
const MAX_HEADLINE = 300;
const MAX_CREDIT = 400;
const MAX_BYLINE = 60;
const MIN_NAME = 3;
/** Blocks from the headline; all further are as far. */
const FAR = 60;

export function claims(article: Article, { blocks, columns }: Page): void {
	const { title, description, byline } = article.metadata;
	const bodyUnits = unitsOf(treeOf(article)?.articleBody ?? '');
	const body = bodyUnits.length > MIN_BODY ? new Whole(bodyUnits) : null;
	const summaryUnits = unitsOf(description ?? '');
	const summary = summaryUnits.length > 0 ? new Whole(summaryUnits) : null;
	const headline = unitsOf(title ?? '');
	const names = byline.map(unitsOf).filter(({ length }) => length > MIN_NAME);
	const inBody = columns.add('in-linked-body');
	const inSummary = columns.add('in-description');
	const isTitle = columns.add('is-title');
	const named = columns.add('names-author');
	const bare = new BareText();
	blocks.forEach((block, i) => {
		bare.read(block.text, MAX_TEXT);
		inBody[i] = body?.probe(bare.units, bare.length) ?? -1;
		inSummary[i] = summary?.probe(bare.units, bare.length) ?? -1;
		isTitle[i] = likeHeadline(bare, headline);
		if (bare.length < MAX_CREDIT && names.some((name) => bare.includes(name)))
			named[i] = bare.length < MAX_BYLINE ? 2 : 1;
	});
	const [back, ahead] = distances(blocks.length, (i) => isTitle[i] === 2, FAR);
	columns.fill('title-back', (i) => back[i] as number);
	columns.fill('title-ahead', (i) => ahead[i] as number);
	for (const by of [-1, 1]) columns.shift(`in-linked-body@${by}`, inBody, by, -1);
}

/** 2 for the headline itself, 1 where one begins with the other, 0 else. */
function likeHeadline(bare: BareText, headline: Uint16Array): number {
	const { length } = bare;
	if (headline.length === 0 || length > MAX_HEADLINE) return 0;
	if (!bare.holds(headline, Math.min(length, headline.length), 0)) return 0;
	if (length === headline.length) return 2;
	return length > MIN_PROBE ? 1 : 0;
}
