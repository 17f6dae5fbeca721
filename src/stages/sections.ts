/**
 * Sections: furniture that goes on under its first line. Readers' comments below the story, an author's box, key
 * points that a machine made, topics, and the lines between two lines of one notice.
 *
 * Comments                         ← comments
 * TomInGranby                      ← comments
 * 2 hours ago                      ← comments
 * We shall see what comes of it.   ← comments
 * Reply                            ← comments
 * © 2026 The Packet                ← untouched
 */
import { type Article, type Block, drop, type Kind } from '../article.js';
import { matchLine } from '../lexicon/match.js';
import { readNames } from '../names.js';
import { bodyStart, isDateLine, isReaderMark } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'sections';
/** A date or a "Reply" stands within so many blocks of a comment. */
const SIGN_NEAR = 2;
/** "Ann Lee 05.10.2025, 13:02": a name and a time, in words as digits are counted. */
const SIGNED_WORDS = 12;
const TIME_AT_END = /[^\d]\d{1,2}[:.]\d{2}\)?$/;
/** An author's box has no more blocks. */
const BIO_BLOCKS = 3;
/** Where two of so many open blocks below it are running text, the story goes on. */
const BELOW_BOX = 4;
/** Topics have no more words each. */
const TAG_WORDS = 4;
/** Between two lines of one notice stand no more blocks, with no more words each. */
const NOTICE_BLOCKS = 3;
const NOTICE_WORDS = 30;
/** A heading of key points has no more words. */
const HEADING_WORDS = 7;

const PAGE_NUMBER = /^\p{Nd}{1,4}$|^[.…]{1,3}$/u;

/** Kinds of which one notice has several lines. */
const NOTICES: ReadonlySet<Kind> = new Set<Kind>(['newsletter', 'paywall', 'consent']);
/** Kinds at which readers' comments end. */
const ENDS_COMMENTS: ReadonlySet<Kind> = new Set<Kind>([
	'related',
	'popular',
	'copyright',
	'navigation',
	'newsletter',
	'pagination',
	'consent',
	'author-bio',
	'source',
	'tags',
]);

export const sections: Stage = (article) => {
	const { children: blocks } = article;
	notices(blocks);
	const start = bodyStart(blocks);
	for (let i = 0; i < blocks.length; i++) {
		const block = blocks[i];
		const kind = block && !isOpen(block) ? block.verdict?.kind : undefined;
		if (!block || !kind) continue;
		if (kind === 'machine-summary') keyPoints(blocks, i);
		if (i <= start) continue;
		if (kind === 'tags' && isHeading(block)) topics(blocks, i);
		else if (kind === 'ad') sponsored(blocks, i);
		else if (kind === 'pagination') pageNumbers(blocks, i);
		else if (kind === 'author-bio' && isHeading(block)) authorBox(article, i);
		else if (kind === 'comments') i = comments(blocks, i) - 1;
	}
};

const isHeading = (block: Block): boolean => matchLine(block.text)?.role === 'heading';

function take(block: Block, kind: Kind, under: Block): void {
	block.verdict = drop(kind, `${RULE}/${kind}`, `goes on from “${under.text.slice(0, 60)}” (line ${under.lines[0]})`);
	block.spans = [];
}

/** Short text between two lines of one sign-up, wall or notice. */
function notices(blocks: readonly Block[]): void {
	let last = -1;
	blocks.forEach((block, i) => {
		const kind = block.verdict?.kind;
		if (!kind || !NOTICES.has(kind)) return;
		// "Subscribe" below a wall is the wall's.
		const wall = blocks[i - 1];
		if (kind === 'newsletter' && wall?.verdict?.kind === 'paywall' && shapeOf(block).words <= 2) {
			take(block, 'paywall', wall);
			return;
		}
		const before = blocks[last];
		const gap = blocks.slice(last + 1, Math.min(i, last + 2 + NOTICE_BLOCKS));
		if (before?.verdict?.kind === kind && before.text !== block.text && isPartOfNotice(gap, kind))
			for (const other of gap) if (isOpen(other)) take(other, kind, before);
		last = i;
	});
}

/** Not the story that goes on between two appeals: but for consent, one piece of running text, and a short one. */
function isPartOfNotice(gap: readonly Block[], kind: Kind): boolean {
	if (gap.length > NOTICE_BLOCKS || gap.some((block) => shapeOf(block).words > NOTICE_WORDS)) return false;
	return kind === 'consent' || gap.filter((block) => shapeOf(block).prose).length <= 1;
}

/** The bullets next to a line that names a machine as their author, and the short heading above them. */
function keyPoints(blocks: readonly Block[], at: number): void {
	const note = blocks[at];
	if (!note) return;
	let i = at + 1;
	while (blocks[i]?.form === 'item' && isOpen(blocks[i] as Block)) take(blocks[i++] as Block, 'machine-summary', note);
	if (i > at + 1) return;
	let top = at;
	// A dump has a rule or a button's place between the points and the note.
	while (top > 0 && isReaderMark(blocks[top - 1] as Block)) top--;
	const end = top;
	while (blocks[top - 1]?.form === 'item' && isOpen(blocks[top - 1] as Block)) top--;
	if (top === end) top = firstPoint(blocks, end);
	for (const point of blocks.slice(top, end)) take(point, 'machine-summary', note);
	const heading = blocks[top - 1];
	if (top < end && heading && isOpen(heading) && isLabel(heading)) take(heading, 'machine-summary', note);
}

/** Fewest and most points of a summary, and most words of one. */
const FEW_POINTS = 2;
const POINTS = 8;
const POINT_WORDS = 30;

const isLabel = (block: Block): boolean => !shapeOf(block).ends && shapeOf(block).words <= HEADING_WORDS;
const isPoint = (block: Block | undefined): boolean =>
	block !== undefined && isOpen(block) && shapeOf(block).ends && shapeOf(block).words <= POINT_WORDS;

/**
 * The first of the points above a note that lost their bullets: short sentences, a line each with no blank one between,
 * below a heading or furniture. The note itself where there are none such: they may be the story.
 */
function firstPoint(blocks: readonly Block[], note: number): number {
	let top = note;
	while (isPoint(blocks[top - 1])) {
		top--;
		if ((blocks[top] as Block).blanksBefore > 0) break;
	}
	const above = blocks[top - 1];
	const isList = note - top >= FEW_POINTS && note - top <= POINTS;
	return isList && above && (!isOpen(above) || isLabel(above)) ? top : note;
}

function topics(blocks: readonly Block[], at: number): void {
	const heading = blocks[at];
	for (let i = at + 1; heading && i < blocks.length; i++) {
		const block = blocks[i];
		if (!block || !isOpen(block) || shapeOf(block).words > TAG_WORDS || shapeOf(block).ends) return;
		take(block, 'tags', heading);
	}
}

/** A title that stands with the ad's label, the two apart from all else. */
function sponsored(blocks: readonly Block[], at: number): void {
	const label = blocks[at];
	const title = blocks[at + 1];
	if (!label || !title || !isOpen(title) || title.blanksBefore > 0 || label.blanksBefore === 0) return;
	const isApart = (blocks[at + 2]?.blanksBefore ?? 1) > 0;
	if (isApart && shapeOf(title).titleish && !shapeOf(title).ends) take(title, 'ad', label);
}

/** "1", "2", "3" next to "Next page". */
function pageNumbers(blocks: readonly Block[], at: number): void {
	for (const step of [-1, 1]) {
		for (let i = at + step; i >= 0 && i < blocks.length; i += step) {
			const block = blocks[i];
			if (!block || !isOpen(block) || !PAGE_NUMBER.test(block.text)) break;
			take(block, 'pagination', blocks[at] ?? block);
		}
	}
}

/** A box in mid-story is told by an author's name: without one the story may have gone on right below its heading. */
function authorBox({ children: blocks, metadata }: Article, at: number): void {
	const heading = blocks[at];
	const box = blocks.slice(at + 1, at + 1 + BIO_BLOCKS);
	const end = box.findIndex((block) => shapeOf(block).ends);
	const below = blocks.slice(at + 1 + (end < 0 ? box.length : end + 1)).filter(isOpen);
	const goesOn = below.slice(0, BELOW_BOX).filter((block) => shapeOf(block).prose).length >= 2;
	const bylines = blocks.filter(({ verdict }) => verdict?.kind === 'byline');
	const authors = [...metadata.byline, ...bylines.flatMap(({ text }) => readNames(text))];
	const surnames = authors.map((name) => name.slice(name.lastIndexOf(' ') + 1));
	if (goesOn && !box.some(({ text }) => surnames.some((name) => text.includes(name)))) return;
	for (const block of heading ? box : []) {
		if (!isOpen(block)) return;
		take(block, 'author-bio', heading as Block);
		if (shapeOf(block).ends) return;
	}
}

/** Takes the comments from their first line on; returns the index after the last. Prose without a sign ends them. */
function comments(blocks: readonly Block[], at: number): number {
	const heading = blocks[at];
	if (!heading) return at + 1;
	let end = blocks.length;
	// Short lines below the last sign are the story's if the story goes on.
	let sure = at + 1;
	for (let i = at + 1; i < end; i++) {
		const block = blocks[i];
		const kind = block?.verdict?.kind;
		if (!block || (kind && ENDS_COMMENTS.has(kind))) end = i;
		else if (isSign(block)) sure = i + 1;
		else if (shapeOf(block).prose) {
			if (hasSign(blocks, i)) sure = i + 1;
			else end = sure;
		}
	}
	for (const block of blocks.slice(at + 1, end)) if (!isOwn(block)) take(block, 'comments', heading);
	return end;
}

/** What is the page's among the comments: ads, and calls to follow it, which are longer than a button. */
const isOwn = (block: Block): boolean =>
	block.verdict?.kind === 'ad' || (block.verdict?.kind === 'share' && shapeOf(block).words > 2);

/** A date right above, or a "Reply" right below: somebody wrote this below the story. */
function hasSign(blocks: readonly Block[], i: number): boolean {
	return (
		blocks.slice(Math.max(0, i - SIGN_NEAR), i).some((block) => isDateLine(block) && isSign(block)) ||
		blocks.slice(i + 1, i + 1 + SIGN_NEAR).some((block) => isSign(block) && !isDateLine(block))
	);
}

/** A date of no list, or a line of the lexicon's that comments have and that opens none. */
function isSign(block: Block): boolean {
	const kind = block.verdict?.kind;
	if (kind === 'comments') return !isHeading(block);
	if (kind && kind !== 'published') return false;
	return isDateLine(block) || (shapeOf(block).words <= SIGNED_WORDS && TIME_AT_END.test(block.text.slice(-12)));
}
