/**
 * The headline of a page that sets it off by nothing: no copy, no byline or date below, no markup; or that lists its own
 * story among others. Only a line that has been taken out already can be one, so that a text that is clean keeps its
 * first line.
 */
import { type Article, type Block, drop, type Kind } from '../article.js';
import type { Stage } from '../pipeline.js';
import { contentWords, shapeOf, shared } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'headline';
/** So many blocks above the story are looked at. */
const HEADER_BLOCKS = 25;
/** The story's opening, in blocks that stay, and the characters of each that are looked at. */
const OPENING = 5;
const OPENING_LENGTH = 2_000;
/** A headline speaks of the story: it has so many of its words, and this share of its own. */
const LEAST_SHARED = 2;
const LEAST_SHARE = 0.3;
/** What a line is that has a name already. */
const NAMED: ReadonlySet<Kind | null> = new Set<Kind | null>([
	'title',
	'byline',
	'published',
	'caption',
	'source',
	'tags',
]);
/** Rules that may take a headline for something else: what stands in a list under a heading is surely none. */
const OPEN_TO_DOUBT = ['learned', 'echoes/', 'metadata/above'];
const FROM_HEADER = 'metadata/title';

export const headline: Stage = (article) => {
	const blocks = article.children;
	const start = blocks.findIndex((block) => isOpen(block) && shapeOf(block).prose);
	if (start < 0) return;
	const opening = blocks.slice(start).filter(isOpen).slice(0, OPENING);
	const story = contentWords(opening.map((block) => block.text.slice(0, OPENING_LENGTH)).join(' '));
	if (!isMissing(article, story)) return;
	let best: Block | undefined;
	let most = 0;
	for (const block of blocks.slice(Math.max(0, start - HEADER_BLOCKS), start)) {
		if (!isCandidate(block)) continue;
		const words = contentWords(block.text);
		const common = shared(words, story);
		const share = common / Math.max(1, words.size);
		if (common < LEAST_SHARED || share < LEAST_SHARE || common * share <= most) continue;
		best = block;
		most = common * share;
	}
	if (best === undefined) return;
	best.verdict = drop('title', RULE, 'the line above the story that has most words of it', best.verdict?.confidence);
	article.metadata.title = best.text;
	article.provenance.title = { lines: best.lines, rule: RULE };
};

/** True where no headline is known, or one that has no word of the story. */
function isMissing({ metadata: { title }, provenance }: Article, story: ReadonlySet<string>): boolean {
	if (title === null) return true;
	return provenance.title?.rule === FROM_HEADER && shared(contentWords(title), story) === 0;
}

function isCandidate(block: Block): boolean {
	const { verdict } = block;
	if (verdict?.keep !== false || NAMED.has(verdict.kind) || !shapeOf(block).titleish) return false;
	return OPEN_TO_DOUBT.some((rule) => verdict.rule.startsWith(rule));
}
