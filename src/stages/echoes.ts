/**
 * Echoes: what the page says twice. A title that also stands in a list of related stories is a teaser wherever
 * else it stands; a title that comes again within a few lines frames a teaser; a second copy of a paragraph is a
 * duplicate.
 */
import { type Block, drop } from '../article.js';
import { firstProse, isSmallPrint } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { contentWords, shapeOf, shared } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'echoes';
/** Lines with fewer words may be said twice for good reason. */
const TITLE_WORDS = 5;
const PARAGRAPH_WORDS = 12;
/** A teaser's title comes again within so many blocks, small print not counted. */
const NEAR = 4;
const SHARED_WORDS = 3;
/** Looks over the page, at most. A second one finds something on few pages, a third on hardly any. */
const ROUNDS = 8;
const STANDFIRST_WORDS = 60;

export const echoes: Stage = (article) => {
	const { children: blocks } = article;
	const listed = new Map<string, Block>();
	for (const block of blocks)
		if (block.verdict?.rule === 'groups' && shapeOf(block).words >= TITLE_WORDS) listed.set(keyOf(block), block);
	for (let round = 0; round < ROUNDS && dropRepeated(blocks, listed); round++);
};

/** One look over the page. True if it dropped something: then lines that were apart may be near now. */
function dropRepeated(blocks: readonly Block[], listed: ReadonlyMap<string, Block>): boolean {
	let changed = false;
	const seen = new Map<string, { at: number; place: number }>();
	const start = firstProse(blocks);
	// Distance is told by what may stay: with the rest gone, a second reading must find the same lines near.
	let place = 0;
	blocks.forEach((block, at) => {
		if (!isOpen(block)) return;
		if (!isSmallPrint(block)) place++;
		const shape = shapeOf(block);
		if (shape.words < TITLE_WORDS) return;
		const key = keyOf(block);
		const teaser = listed.get(key);
		if (teaser && !shape.prose && at > 0) {
			changed = true;
			block.verdict = drop('related', RULE, `also in a list of other stories (line ${teaser.lines[0]})`);
			return;
		}
		const before = seen.get(key);
		seen.set(key, { at, place });
		if (before === undefined || block.form === 'verse' || block.form === 'dialogue') return;
		if (shape.prose && shape.words >= PARAGRAPH_WORDS) {
			changed = true;
			const first = blocks[before.at]?.lines[0] ?? 0;
			block.verdict = drop('duplicate', RULE, `the same paragraph as on line ${first}`);
		} else if (place - before.place <= NEAR && before.at > start)
			changed = dropTeaser(blocks, before.at, at) || changed;
	});
	return changed;
}

/** What is compared: letters' case and a mark at the end do not count. */
const keyOf = (block: Block): string => block.text.toLowerCase().replace(/[\s.…:|›»>→]{1,8}$/u, '');

/** Title, label, title, standfirst: one teaser. Above the story, a title said twice is the story's own. */
function dropTeaser(blocks: readonly Block[], from: number, to: number): boolean {
	const title = blocks[to];
	if (!title || shapeOf(title).stops) return false;
	const verdict = drop('related', RULE, `a teaser: “${title.text}” stands here twice`);
	for (const block of blocks.slice(from, to + 1)) if (isOpen(block) && !shapeOf(block).prose) block.verdict = verdict;
	let next = to + 1;
	while (blocks[next] && isSmallPrint(blocks[next] as Block)) {
		(blocks[next] as Block).verdict = verdict;
		next++;
	}
	const after = blocks[next];
	if (!after || !isOpen(after) || shapeOf(after).words > STANDFIRST_WORDS) return true;
	if (shared(contentWords(title.text), contentWords(after.text)) >= SHARED_WORDS) after.verdict = verdict;
	return true;
}
