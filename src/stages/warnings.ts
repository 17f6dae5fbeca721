/** Says what a reader should know of the page as a whole. Last but for the language: it sees every verdict. */
import { type Article, type Block, drop, type Warning } from '../article.js';
import { note } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

/** Share of words left below which almost all is gone, on pages that have words enough to tell. */
const MOSTLY = 0.03;
const PAGE_WORDS = 300;
/** So few words without one sentence are a headline, not a story. */
const STORY_WORDS = 25;
/** A story cut by a wall is short. */
const TEASER_WORDS = 250;
/** A second story has a headline with small print and so many words of running text of its own. */
const SECOND_STORY_WORDS = 80;
const CUT = /(?:\.\.\.|…|\[…\]|\[\.\.\.\])["'”’»)\]]{0,3}$/u;

export const warnings: Stage = (article) => {
	const { children: blocks } = article;
	const kept = blocks.filter(isOpen);
	const words = kept.reduce((sum, block) => sum + shapeOf(block).words, 0);
	const all = blocks.reduce((sum, block) => sum + shapeOf(block).words, 0);
	const sentence = kept.some((block) => shapeOf(block).ends && shapeOf(block).words >= 4);
	const has = (kind: string) => blocks.some((block) => block.verdict?.kind === kind);
	const empty = kept.length === 0 || (words < STORY_WORDS && !sentence && kept.length <= 2);
	if (empty) {
		const [only] = blocks;
		if (only && blocks.length === 1 && shapeOf(only).titleish) nameTitle(article, only);
		else for (const block of kept) block.verdict = drop('other', 'warnings/no-article', 'no running text on the page');
		warn(article, 'no-article');
		if (has('consent')) warn(article, 'consent-wall');
	}
	if (has('paywall') && words < TEASER_WORDS) warn(article, 'paywalled');
	const last = kept.at(-1);
	if (!empty && last && isCut(last)) warn(article, 'truncated');
	if (!empty && all >= PAGE_WORDS && words < MOSTLY * all) warn(article, 'mostly-removed');
	if (countStories(blocks) > 1) warn(article, 'several-articles');
};

/** A page of one line that reads like a headline is one. */
function nameTitle(article: Article, block: Block): void {
	const rule = 'warnings/headline-alone';
	block.verdict = drop('title', rule, 'the page is this line alone');
	note(article, 'title', block.text, { lines: block.lines, rule });
}

function warn(article: Article, warning: Warning): void {
	if (!article.warnings.includes(warning)) article.warnings.push(warning);
}

/** Ends in an ellipsis, or is long running text that breaks off. */
function isCut(block: Block): boolean {
	const shape = shapeOf(block);
	return CUT.test(block.text.slice(-8)) || (block.form === 'paragraph' && shape.words >= 25 && !shape.ends);
}

/** Stretches of kept running text that a byline or date line and at least some lines part from each other. */
function countStories(blocks: readonly Block[]): number {
	let stories = 0;
	let words = 0;
	let headed = true;
	for (const block of blocks) {
		const kind = block.verdict?.kind;
		if (!isOpen(block)) {
			if (kind !== 'title') continue;
			if (words >= SECOND_STORY_WORDS) {
				stories += headed ? 1 : 0;
				words = 0;
			}
			headed = true;
		} else if (shapeOf(block).prose) words += shapeOf(block).words;
	}
	return stories + (words >= SECOND_STORY_WORDS ? 1 : 0);
}
