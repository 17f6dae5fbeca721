/**
 * Echoes: what the page says twice. A title that also stands in a list of related stories is a teaser wherever
 * else it stands; a title that comes again within a few lines frames a teaser; of a paragraph that stands twice one
 * copy is a duplicate.
 */
import { type Block, drop } from '../article.js';
import { memoOf } from '../memo.js';
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

/** Copies in a row, no further apart than this on either side, are one stretch of text that stands twice. Unit: blocks. */
const STRETCH_GAP = 8;
/** So many blocks on each side of a paragraph tell whether it stands in running text. */
const AROUND = 2;

export const echoes: Stage = (article) => {
	const { children: blocks } = article;
	const listed = new Map<string, Block>();
	for (const block of blocks)
		if (block.verdict?.rule === 'groups' && shapeOf(block).words >= TITLE_WORDS) listed.set(keyOf(block), block);
	dropCopies(blocks);
	for (let round = 0; round < ROUNDS && dropRepeated(blocks, listed); round++);
};

/** A paragraph that stands on the page twice: indexes of its first place and of a later one. */
interface Copy {
	readonly first: number;
	readonly later: number;
}

/**
 * Of a paragraph that stands twice, the copy among running text is the story's: a pull quote and a summary stand alone.
 * A stretch of several paragraphs is judged as a whole, or half of it would come from each place.
 */
function dropCopies(blocks: readonly Block[]): void {
	const seen = new Map<string, number>();
	const nextProse = proseFinder(blocks);
	let stretch: Copy[] = [];
	blocks.forEach((block, later) => {
		if (!isParagraph(block)) return;
		const key = keyOf(block);
		const first = seen.get(key);
		if (first === undefined) {
			seen.set(key, later);
			return;
		}
		const last = stretch.at(-1);
		if (last && !isNext(last, { first, later })) {
			settle(blocks, stretch, nextProse);
			stretch = [];
		}
		stretch.push({ first, later });
	});
	settle(blocks, stretch, nextProse);
}

const isParagraph = (block: Block): boolean =>
	isOpen(block) &&
	block.form !== 'verse' &&
	block.form !== 'dialogue' &&
	shapeOf(block).prose &&
	shapeOf(block).words >= PARAGRAPH_WORDS;

const isNext = (last: Copy, copy: Copy): boolean =>
	copy.first > last.first && copy.first - last.first <= STRETCH_GAP && copy.later - last.later <= STRETCH_GAP;

function settle(blocks: readonly Block[], stretch: readonly Copy[], nextProse: NextProse): void {
	let balance = 0;
	for (const { first, later } of stretch) balance += proseAround(blocks, later) - proseAround(blocks, first);
	// Of a third copy the first may be gone by now.
	const isLater =
		balance > 0 &&
		stretch.every(({ first }) => isOpen(blocks[first] as Block)) &&
		// With nothing to read between two copies, either gives the same text, and the first one is the standfirst.
		stretch.some(({ first, later }) => nextProse(first + 1) < later);
	for (const { first, later } of stretch) {
		const [kept, gone] = isLater ? [later, first] : [first, later];
		const line = blocks[kept]?.lines[0] ?? 0;
		(blocks[gone] as Block).verdict = drop('duplicate', `${RULE}/copy`, `the same paragraph as on line ${line}`);
	}
}

/** Index of the next open block of prose from a place on; the number of blocks where there is none. */
type NextProse = (from: number) => number;

/** Blocks only ever close here: what was passed over once is not looked at again, however many copies a page has. */
function proseFinder(blocks: readonly Block[]): NextProse {
	const skip = new Int32Array(blocks.length);
	for (let at = 0; at < skip.length; at++) skip[at] = at;
	const isProse = (block: Block): boolean => isOpen(block) && shapeOf(block).prose;
	return (from) => {
		let at = from;
		while (at < blocks.length) {
			if (skip[at] === at && isProse(blocks[at] as Block)) break;
			at = Math.max(at + 1, skip[at] as number);
		}
		for (let i = from; i < at; ) {
			const next = Math.max(i + 1, skip[i] as number);
			skip[i] = at;
			i = next;
		}
		return at;
	};
}

function proseAround(blocks: readonly Block[], at: number): number {
	let prose = 0;
	for (let i = Math.max(0, at - AROUND); i <= at + AROUND; i++) {
		const block = blocks[i];
		if (block && i !== at && isOpen(block) && shapeOf(block).prose) prose++;
	}
	return prose;
}

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
			block.verdict = drop('related', `${RULE}/listed`, `also in a list of other stories (line ${teaser.lines[0]})`);
			return;
		}
		const before = seen.get(key);
		seen.set(key, { at, place });
		if (before === undefined || block.form === 'verse' || block.form === 'dialogue' || isParagraph(block)) return;
		if (place - before.place <= NEAR && before.at > start) changed = dropTeaser(blocks, before.at, at) || changed;
	});
	return changed;
}

/** What is compared: letters' case and a mark at the end do not count. */
function keyOf(block: Block): string {
	const memo = memoOf(block);
	if (memo.copyKey === undefined) {
		const small = memo.text.toLowerCase();
		let end = small.length;
		while (end > 0 && small.length - end < MARKS && END_MARK.test(small.charAt(end - 1))) end--;
		memo.copyKey = small.slice(0, end);
	}
	return memo.copyKey;
}

/** Most marks at the end that do not count. */
const MARKS = 8;
const END_MARK = /[\s.…:|›»>→]/;

/** Title, label, title, standfirst: one teaser. Above the story, a title said twice is the story's own. */
function dropTeaser(blocks: readonly Block[], from: number, to: number): boolean {
	const title = blocks[to];
	if (!title || shapeOf(title).stops) return false;
	const verdict = drop('related', `${RULE}/teaser`, `a teaser: “${title.text}” stands here twice`);
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
