/**
 * Rails around the learned stage: what it may not do to a page however sure it is. They look at verdicts of the
 * rule `learned` alone; what a rule has decided stays decided.
 */
import { type Article, type Block, drop, type Kind, keep } from '../article.js';
import { leads } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';

const RULE = 'rails';

/** So many words of running text in one stretch are a story. */
const CLEAR_STORY_WORDS = 60;
/** Where nothing at all is left fewer words are enough, if the model had some doubt. */
const LONE_STORY_WORDS = 25;
const LONE_DOUBT = 0.95;
/** So few words without one sentence are headlines. */
const HEADLINE_WORDS = 80;
/** Share of a page's words that rules know as a notice, from which all of it is one. */
const WALL_SHARE = 0.3;
/** A learned stage that leaves less than this share of such a stretch has emptied the page. */
const EMPTIED = 0.2;
/** Longest run of spoken lines that is put back between two kept blocks. */
const DIALOGUE_LINES = 12;
/** A line of speech: a quotation mark or a dash at its front. */
const SPEECH = /^["“„«»‚‘「『—–]|^- /u;
const SUBHEAD_WORDS = 12;
/** The learned stage must not be surer than this for a subhead to be put back. */
const SUBHEAD_DOUBT = 0.65;

/** The learned stage must not be surer than this for an item to be put back beside another of its list. */
const ITEM_DOUBT = 0.98;
/** Facts in a list have so many words, titles of other stories mostly more; how sure the model may be of them. */
const FACT_WORDS = 5;
const FACT_DOUBT = 0.99;

/** Kinds that a clean text may have above or below the story. */
const SMALL_PRINT: ReadonlySet<Kind> = new Set<Kind>(['title', 'byline', 'published', 'source', 'reading-time']);
/** Share of words that the model may want to take from a clean text, and how sure it must be of each block. */
const CLEAN_LOSS = 0.3;
const CLEAN_LOSS_SHORT = 0.7;
const CLEAN_DOUBT = 0.98;
/** A scrape of no more blocks is short: somebody chose what to copy, and a paragraph is likely the story's. */
const SHORT_BLOCKS = 70;
const PARAGRAPH_WORDS = 6;
/** As long in UTF-16 code units, where a language puts into one word what English says in three. */
const PARAGRAPH_LENGTH = 36;
/** A sentence of a short scrape has so many words, and sentences are so much of what the rules left open. */
const SENTENCE_WORDS = 3;
const SENTENCE_SHARE = 0.6;
/** Kinds whose heading opens a list of paragraphs that are not the story's. */
const LISTS: ReadonlySet<Kind> = new Set<Kind>(['related', 'popular', 'comments', 'author-bio', 'machine-summary']);
/** "Read also: a title" points to one other story and opens no list. */
const POINTER = /^[^:：]{2,40}[:：] ?\S/u;
/** A sentence with an agency or initials behind it: "… in June. (dpa/ab)". */
const SIGNED = /[.!?…]["”’»]? ?\([^()]{2,30}\)$/u;
const SIGNATURE = 40;
/** The learned stage must not be surer than this for a paragraph of a short scrape to be put back. */
const PARAGRAPH_DOUBT = 0.995;
/** The same where a list or a question that the model took stands between, and for the question. */
const RETURN_DOUBT = 0.95;
const QUESTION = /[?？؟]$/u;

const byModel = (block: Block): boolean => block.verdict?.rule === 'learned' && !block.verdict.keep;
const stays = (block: Block | undefined): boolean => block !== undefined && (block.verdict?.keep ?? true);

export const rails: Stage = (article) => {
	const { children: blocks } = article;
	dropHeadlines(blocks);
	if (!blocks.some(byModel)) return;
	restoreStory(article);
	restoreSentences(blocks);
	nameWall(blocks);
	spareCleanText(article);
	if (blocks.length <= SHORT_BLOCKS) {
		for (let i = 0; i < blocks.length; ) i = restoreList(blocks, i);
		restoreParagraphs(blocks);
	}
	for (let i = 1; i < blocks.length - 1; i++) {
		const block = blocks[i] as Block;
		if (!byModel(block) || !stays(blocks[i - 1])) continue;
		i = restoreDialogue(blocks, i);
	}
	for (let i = 1; i < blocks.length - 1; i++) {
		restoreSubhead(blocks, i);
		restoreRow(blocks, i);
	}
};

/** True for the one stretch of running text of a page of which nothing else is left, if the model had some doubt. */
function isLone(blocks: readonly Block[], best: { from: number; to: number; words: number }, kept: number): boolean {
	if (kept > 0 || best.words < LONE_STORY_WORDS) return false;
	return blocks.every((block, i) => {
		if (!byModel(block)) return true;
		if (i >= best.from && i <= best.to) return (block.verdict?.confidence ?? 1) < LONE_DOUBT;
		return !shapeOf(block).prose;
	});
}

/** A few headlines among furniture, without one sentence, are no story however much they look like one. */
function dropHeadlines(blocks: readonly Block[]): void {
	const kept = blocks.filter(stays);
	const words = kept.reduce((sum, block) => sum + shapeOf(block).words, 0);
	if (kept.length === 0 || words > HEADLINE_WORDS || kept.some((block) => shapeOf(block).ends)) return;
	if (!blocks.some((block) => LISTS.has(block.verdict?.kind ?? 'other') && !byModel(block))) return;
	for (const block of kept)
		if (block.verdict?.rule === 'learned')
			block.verdict = drop('related', `${RULE}/headlines`, 'headlines without a story', 0.5);
}

/**
 * A short scrape of which the model leaves less than half: where most of what it takes is sentences, they are the
 * story. The model learned from whole pages, where a sentence or two alone is mostly a notice.
 */
function restoreSentences(blocks: readonly Block[]): void {
	if (blocks.length > SHORT_BLOCKS) return;
	const isSentence = (block: Block) => shapeOf(block).ends && shapeOf(block).words >= SENTENCE_WORDS;
	const words = (list: readonly Block[]) => list.reduce((sum, block) => sum + shapeOf(block).words, 0);
	const kept = words(blocks.filter(stays));
	const open = blocks.filter(byModel);
	const lost = open.filter(isSentence);
	if (kept >= words(lost) || words(lost) < SENTENCE_SHARE * words(open)) return;
	for (const block of lost)
		block.verdict = keep(null, `${RULE}/sentences`, 'a sentence, in a short text of sentences', 0.5);
}

/** Where nothing is left of a page that asks for consent, all of it is the notice. */
function nameWall(blocks: readonly Block[]): void {
	if (blocks.some(stays)) return;
	const words = (list: readonly Block[]) => list.reduce((sum, block) => sum + shapeOf(block).words, 0);
	if (words(blocks.filter((block) => block.verdict?.kind === 'consent')) < WALL_SHARE * words(blocks)) return;
	for (const block of blocks)
		if (byModel(block)) block.verdict = drop('consent', `${RULE}/wall`, 'on a page that is a consent notice', 0.5);
}

/** A page with a clear stretch of running text is never emptied: if almost none of it is left, all of it comes back. */
function restoreStory({ children: blocks }: Article): void {
	let best = { from: -1, to: -1, words: 0 };
	let from = -1;
	let words = 0;
	let kept = 0;
	for (let i = 0; i <= blocks.length; i++) {
		const block = blocks[i];
		if (block && (stays(block) || byModel(block)) && shapeOf(block).prose) {
			if (from < 0) from = i;
			words += shapeOf(block).words;
			if (words > best.words) best = { from, to: i, words };
		} else {
			from = -1;
			words = 0;
		}
		if (block && stays(block)) kept += shapeOf(block).words;
	}
	if (best.words < CLEAR_STORY_WORDS && !isLone(blocks, best, kept)) return;
	if (kept >= EMPTIED * best.words) return;
	for (const block of blocks.slice(best.from, best.to + 1))
		if (byModel(block))
			block.verdict = keep(null, `${RULE}/story`, 'the only stretch of running text on the page', 0.5);
}

/**
 * A text from which the rules took nothing but small print, and the model little, is clean already: what the model has
 * any doubt about stays. So that a second pass, or a story copied by hand, loses nothing.
 */
function spareCleanText({ children: blocks }: Article): void {
	let open = 0;
	let lost = 0;
	for (const block of blocks) {
		if (!stays(block) && !byModel(block)) {
			if (!SMALL_PRINT.has(block.verdict?.kind ?? 'other')) return;
			continue;
		}
		open += shapeOf(block).words;
		if (byModel(block)) lost += shapeOf(block).words;
	}
	if (lost > (blocks.length <= SHORT_BLOCKS ? CLEAN_LOSS_SHORT : CLEAN_LOSS) * open) return;
	for (const block of blocks)
		if (byModel(block) && (block.verdict?.confidence ?? 1) < CLEAN_DOUBT)
			block.verdict = keep(null, `${RULE}/clean`, 'there is hardly anything else than the story', 0.5);
}

/** In a short scrape a paragraph goes with the one above or below it, whatever line but a list's heading stands between. */
function restoreParagraphs(blocks: readonly Block[]): void {
	// Put back when all is told: what stands below a question that is answered is none of its answer.
	const questions: Block[] = [];
	for (let i = 0; i < blocks.length; i++) {
		const block = blocks[i] as Block;
		if (!isInDoubt(block, PARAGRAPH_DOUBT) || !isSentence(block)) continue;
		const isBeside = leadsTo(blocks, i, -1) || leadsTo(blocks, i, 1);
		if (!isBeside && !(isInDoubt(block, RETURN_DOUBT) && returns(blocks, i))) continue;
		block.verdict = keep(null, `${RULE}/paragraph`, 'a paragraph beside one that stays, in a short text', 0.5);
		const above = blocks[i - 1];
		if (!isBeside && above && isQuestion(above) && isInDoubt(above, RETURN_DOUBT)) questions.push(above);
	}
	for (const block of questions)
		block.verdict = keep('subhead', `${RULE}/subhead`, 'a question before a paragraph that stays', 0.5);
}

const isInDoubt = (block: Block, doubt: number): boolean => byModel(block) && (block.verdict?.confidence ?? 1) <= doubt;

/** True if the story returns here: below a question that the model took, or below a list from which a blank line parts it. */
function returns(blocks: readonly Block[], at: number): boolean {
	const above = blocks[at - 1];
	let i = above && isQuestion(above) ? at - 1 : at;
	while (stays(blocks[i - 1]) && !isParagraph(blocks[i - 1] as Block)) i--;
	if (isApart(blocks, i)) while (LISTS.has(blocks[i - 1]?.verdict?.kind ?? 'other')) i--;
	return leadsTo(blocks, i, -1);
}

/** A blank line parts the block at `i` from the list above it, of which the last two titles stand together. */
function isApart(blocks: readonly Block[], i: number): boolean {
	const isTitle = (block: Block | undefined) =>
		block?.verdict?.rule === 'groups' && LISTS.has(block.verdict.kind ?? 'other');
	const last = blocks[i - 1];
	return (blocks[i]?.blanksBefore ?? 0) > 0 && last?.blanksBefore === 0 && isTitle(last) && isTitle(blocks[i - 2]);
}

/** A question on a line of its own, that the paragraph below answers. Other short lines that the model takes head boxes as often. */
const isQuestion = (block: Block): boolean =>
	byModel(block) && shapeOf(block).words <= SUBHEAD_WORDS && QUESTION.test(block.text.slice(-4));

const isSentence = (block: Block): boolean =>
	(shapeOf(block).words >= PARAGRAPH_WORDS || block.text.length >= PARAGRAPH_LENGTH) &&
	(shapeOf(block).ends || SIGNED.test(block.text.slice(-SIGNATURE)));
const isParagraph = (block: Block): boolean => shapeOf(block).prose && isSentence(block);

/** True if the next block that no rule has dropped, subheads aside, is a kept paragraph and no heading of a list stands before it. */
function leadsTo(blocks: readonly Block[], from: number, step: 1 | -1): boolean {
	for (let i = from + step; i >= 0 && i < blocks.length; i += step) {
		const block = blocks[i] as Block;
		if (stays(block)) {
			if (shapeOf(block).words > SUBHEAD_WORDS || isParagraph(block)) return isParagraph(block);
			continue;
		}
		if (step < 0 && isLine(block) && isPointer(blocks[i - 1])) continue;
		if (byModel(block) || (LISTS.has(block.verdict?.kind ?? 'other') && !isPointer(block))) return false;
	}
	return false;
}

/** A subhead, perhaps, that the model took. */
const isLine = (block: Block): boolean =>
	byModel(block) && shapeOf(block).words <= SUBHEAD_WORDS && !shapeOf(block).ends;
const isPointer = (block: Block | undefined): boolean =>
	LISTS.has(block?.verdict?.kind ?? 'other') && POINTER.test(block?.text.slice(0, 80) ?? '');

/** Lines of speech between kept blocks stay together. Gives the last block that was looked at. */
function restoreDialogue(blocks: readonly Block[], from: number): number {
	let to = from;
	while (to < blocks.length && to - from <= DIALOGUE_LINES && isDropped(blocks[to]) && isSpeech(blocks[to])) to++;
	if (to === from || to - from > DIALOGUE_LINES || !stays(blocks[to]) || to >= blocks.length)
		return Math.max(from, to - 1);
	for (const block of blocks.slice(from, to))
		block.verdict = keep(null, `${RULE}/dialogue`, 'speech between paragraphs that stay', 0.5);
	return to;
}

const isDropped = (block: Block | undefined): boolean => block !== undefined && byModel(block);
const isSpeech = (block: Block | undefined): boolean =>
	block !== undefined && (block.form === 'dialogue' || (SPEECH.test(block.text.slice(0, 2)) && shapeOf(block).ends));

/** A short line right between kept running text is its subhead, unless the model is very sure that it is not. */
function restoreSubhead(blocks: readonly Block[], i: number): void {
	const block = blocks[i] as Block;
	const next = blocks[i + 1];
	if (!byModel(block) || (block.verdict?.confidence ?? 1) > SUBHEAD_DOUBT) return;
	if (!stays(blocks[i - 1]) || next === undefined || !stays(next)) return;
	const shape = shapeOf(block);
	if (shape.words > SUBHEAD_WORDS || shape.words < 1 || shape.ends || !shapeOf(next).prose) return;
	block.verdict = keep('subhead', `${RULE}/subhead`, 'a short line before running text that stays', 0.5);
}

/** One line of a table or list between two that stay. */
function restoreRow(blocks: readonly Block[], i: number): void {
	const [above, block, below] = [blocks[i - 1], blocks[i] as Block, blocks[i + 1]];
	if (!byModel(block) || !stays(above) || !stays(below)) return;
	if ((block.form !== 'row' && block.form !== 'item') || above?.form !== block.form || below?.form !== block.form)
		return;
	block.verdict = keep(null, `${RULE}/row`, 'a line of a table or list whose other lines stay', 0.5);
}

/**
 * In a short scrape the lines of one list stay together: below a line that stays and leads to it with a colon, where one
 * stays, and between two paragraphs that stay, where they are facts and no titles, so do those that the model has some
 * doubt about. Gives the index after the list.
 */
function restoreList(blocks: readonly Block[], from: number): number {
	let to = from;
	while (blocks[to]?.form === 'item' && (to === from || blocks[to]?.blanksBefore === 0)) to++;
	const list = blocks.slice(from, to);
	const above = blocks[from - 1];
	const isLed = above && stays(above) && leads(above) && list.some(stays);
	const doubt = isLed ? ITEM_DOUBT : above && stays(above) && areFacts(list, above, blocks[to]) ? FACT_DOUBT : 0;
	for (const block of list)
		if (isInDoubt(block, doubt))
			block.verdict = keep(null, `${RULE}/list`, 'an item of a list that the story holds', 0.5);
	return Math.max(to, from + 1);
}

/** "- Two cranes damaged", "- Nobody hurt", between two paragraphs. */
const areFacts = (list: readonly Block[], above: Block, below: Block | undefined): boolean =>
	list.length > 1 &&
	list.every((item) => shapeOf(item).words <= FACT_WORDS && (stays(item) || byModel(item))) &&
	isParagraph(above) &&
	below !== undefined &&
	stays(below) &&
	isParagraph(below);
