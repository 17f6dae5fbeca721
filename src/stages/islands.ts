/**
 * What the model takes for story, but stands by itself: far from the story, alone among furniture, beside it without being
 * a sentence, or above the credit of a picture. It must be surer of such a block than of a paragraph of the story, for it
 * judges block by block, and learned with the junk of a page weighing little more than its story. Of the blocks that go
 * here 9 % are story on news pages, 19 % on web pages and a third on the `extra` pages (text, by weights that had not
 * seen the page).
 */
import { type Article, type Block, drop, type Kind } from '../article.js';
import { Learned } from '../model/verdict.js';
import type { Stage } from '../pipeline.js';
import { hasTwoSentences, shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

/** A stretch of story goes on across so many blocks that are none: ads, a list, a picture with its credit. */
const GAP = 6;
/** Words of furniture between a stretch and the story from which it is far. From HTML, where markup tells more, a half more. */
const FAR_WORDS = { text: 100, html: 150 };
/** What stands below the end of a story, by kind: a stretch beyond it is far, if it is one by itself. Markup knows better. */
const ENDINGS: ReadonlySet<Kind> = new Set<Kind>(['related', 'comments', 'author-bio', 'copyright']);
/** How many times the odds of the threshold a stretch must have, in the mean of its words, that is far above or below the story. */
const FAR_ABOVE = 2.5;
const FAR_BELOW = 3.8;
/** Furniture is what a rule has dropped, and what the model thinks less likely story than this: a list that it took in doubt is none. */
const FURNITURE = 0.25;
/** So few blocks, with furniture right above and below, are alone. */
const LONE_BLOCKS = 2;
/** They have less than this share of the words of the story, and must have so many times the odds. */
const LONE_SHARE = 0.05;
const LONE = 2.5;
/** The same for a line of 6 to 25 words without a sentence's end that has furniture on one side: a caption, a teaser's title. */
const EDGE = 3.8;
const EDGE_WORDS: readonly [number, number] = [6, 25];
/** A clause that goes on, or a sentence before the last words. */
const TELLS = /[,;:：，、；]["'”’»)]?$|[.!?…]["'”’»“]? |[。！？]/u;
/** So much of a line is looked at, in UTF-16 code units: a longer one has too many words anyway. */
const REACH = 400;
/** The same for one sentence right above the credit of a picture, which has so many words at most. */
const CAPTION = 4.5;
const CAPTION_WORDS = 45;
const CREDIT_WORDS = 8;
/** With less furniture, in blocks, a page is a short scrape: its few lines around the story are the story's as often. */
const WHOLE_PAGE = 60;
/** Stories of more words are lists and logs more often than not, whose entries stand alone. */
const LONG_STORY = 1000;

/** How sure a verdict is on what an earlier stage had named. */
const NAMED = 0.5;

/** Blocks that stay, by their index. */
interface Stretch {
	readonly members: readonly number[];
	readonly words: number;
	/** Means over the words of what the model kept: their probability and the threshold; 1 and 0 where it kept nothing. */
	readonly probability: number;
	readonly threshold: number;
}

export const islands: Stage = (article) => {
	if (article.children.filter(isFurniture).length < WHOLE_PAGE) return;
	sinkFar(article);
	if (article.from === 'text') sinkCaptions(article.children);
	sinkLone(article.children);
};

function sinkFar({ children: blocks, from }: Article): void {
	const all = stretches(blocks, GAP);
	const mass = ({ words, probability }: Stretch) => words * probability;
	const main = all.reduce((best, stretch, i) => (mass(stretch) > mass(all[best] as Stretch) ? i : best), 0);
	const words = sums(blocks, (block) => (isFurniture(block) ? shapeOf(block).words : 0));
	const endings = sums(blocks, (block) => (from === 'text' && isFurniture(block) && isEnding(block) ? 1 : 0));
	for (const step of [-1, 1] as const) {
		let near = all[main];
		for (let i = main + step; near !== undefined && i >= 0 && i < all.length; i += step) {
			const stretch = all[i] as Stretch;
			const [above, below] = step < 0 ? [stretch, near] : [near, stretch];
			const between = (sum: Float64Array) =>
				(sum[below.members[0] as number] as number) - (sum[above.members.at(-1) as number] as number);
			const isFar = between(words) >= FAR_WORDS[from] || (step > 0 && between(endings) > 0);
			if (isFar && !isSure(stretch, step < 0 ? FAR_ABOVE : FAR_BELOW)) sink(blocks, stretch, 'far from the story');
			else near = stretch;
		}
	}
}

/** What all blocks above each have of something: what lies between two that have none of it is a difference. */
function sums(blocks: readonly Block[], count: (block: Block) => number): Float64Array {
	const above = new Float64Array(blocks.length);
	for (let i = 1; i < blocks.length; i++) above[i] = (above[i - 1] as number) + count(blocks[i - 1] as Block);
	return above;
}

function sinkLone(blocks: readonly Block[]): void {
	// Found before the edges go: what lay between a paragraph and furniture was not alone.
	const all = stretches(blocks, 0);
	const story = all.reduce((sum, { words }) => sum + words, 0);
	if (story >= LONG_STORY) return;
	sinkEdges(blocks);
	for (const stretch of all) {
		if (stretch.members.length > LONE_BLOCKS || stretch.words >= LONE_SHARE * story || isSure(stretch, LONE)) continue;
		const first = stretch.members[0] as number;
		if (!isFurniture(blocks[first - 1]) || !isFurniture(blocks[first + stretch.members.length])) continue;
		// What a rule has named or put back, and the lines of lists, are short by nature.
		if (stretch.members.every((i) => blocks[i]?.verdict instanceof Learned && !isListed(blocks[i])))
			sink(blocks, stretch, 'alone among furniture');
	}
}

function sinkCaptions(blocks: readonly Block[]): void {
	blocks.forEach((block, i) => {
		const { verdict } = block;
		const below = blocks[i + 1];
		if (!(verdict instanceof Learned) || !verdict.keep || below === undefined || !isCredit(below)) return;
		if (shapeOf(block).words > CAPTION_WORDS || hasTwoSentences(block.text.slice(0, REACH))) return;
		if (!isSure(measure(blocks, [i]), CAPTION))
			block.verdict = verdict.dropped('one sentence above the credit of a picture');
	});
}

const isCredit = (block: Block): boolean =>
	block.verdict?.kind === 'caption' && !(block.verdict instanceof Learned) && shapeOf(block).words <= CREDIT_WORDS;

function sinkEdges(blocks: readonly Block[]): void {
	const open = blocks.map(isOpen);
	blocks.forEach((block, i) => {
		const { verdict } = block;
		if (!(verdict instanceof Learned) || !verdict.keep || isListed(block)) return;
		const beside = open[i - 1] ? blocks[i + 1] : blocks[i - 1];
		if (open[i - 1] === open[i + 1] || beside === undefined || !isFurniture(beside)) return;
		const { words, ends } = shapeOf(block);
		if (ends || words < EDGE_WORDS[0] || words >= EDGE_WORDS[1] || TELLS.test(block.text.slice(0, REACH))) return;
		if (isSure(measure(blocks, [i]), EDGE)) return;
		block.verdict = verdict.dropped('no sentence, beside furniture');
	});
}

const isListed = (block: Block | undefined): boolean => block?.form === 'item' || block?.form === 'row';

function isFurniture(block: Block | undefined): boolean {
	if (block === undefined) return true;
	return !isOpen(block) && !(block.verdict instanceof Learned && block.verdict.probability >= FURNITURE);
}

/** Named by a rule: a copy of a line that stands elsewhere ends nothing. */
function isEnding({ verdict }: Block): boolean {
	if (verdict instanceof Learned || !verdict?.kind || verdict.rule.startsWith('echoes/')) return false;
	return ENDINGS.has(verdict.kind);
}

function isSure({ probability, threshold }: Stretch, times: number): boolean {
	return probability >= (times * threshold) / (1 - threshold + times * threshold);
}

/** Subheads that were named by what is below them go with it. */
function sink(blocks: readonly Block[], { members }: Stretch, why: string): void {
	for (const i of members) {
		const block = blocks[i] as Block;
		block.verdict =
			block.verdict instanceof Learned ? block.verdict.dropped(why) : drop('other', 'islands', why, NAMED);
	}
}

/** Stretches of blocks that stay, with at most `gap` others between two. */
function stretches(blocks: readonly Block[], gap: number): Stretch[] {
	const groups: number[][] = [];
	let last = -1;
	blocks.forEach((block, i) => {
		if (!isOpen(block)) return;
		if (last >= 0 && i - last - 1 <= gap) groups.at(-1)?.push(i);
		else groups.push([i]);
		last = i;
	});
	return groups.map((members) => measure(blocks, members));
}

function measure(blocks: readonly Block[], members: readonly number[]): Stretch {
	let words = 0;
	let judged = 0;
	let probability = 0;
	let threshold = 0;
	for (const i of members) {
		const block = blocks[i] as Block;
		const count = shapeOf(block).words;
		words += count;
		if (!(block.verdict instanceof Learned)) continue;
		judged += count;
		probability += count * block.verdict.probability;
		threshold += count * block.verdict.threshold;
	}
	if (judged === 0) return { members, words, probability: 1, threshold: 0 };
	return { members, words, probability: probability / judged, threshold: threshold / judged };
}
