/** Names the parts of the story that stay: standfirst, dateline, subheads. */
import { type Block, drop, type Kind, keep } from '../article.js';
import { matchLine } from '../lexicon/match.js';
import { note } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

/** A subhead has no more words. */
const SUBHEAD_WORDS = 14;
const STANDFIRST_WORDS = 70;
/**
 * "KYIV, March 6 (AFP) – ": a place of one to four words, then what is behind a comma or in brackets, then a dash.
 * Classes are negative ones: a repeated `\\p{L}` costs more to compile than a page to clean.
 */
const DATELINE =
	/^([^\s(),–—]{2,30}(?: [^\s(),–—-][^\s(),–—]{0,29}){0,3})(, [^()–—]{1,40})?( ?\([^()]{2,40}\))?\.? ?(?:[–—]|-{1,2}(?= )) ?/;
const MAX_DATELINE = 100;

/** Kinds whose labels are words of the story as often: "Privacy", "YouTube", "Next". */
const WORDS_TOO: ReadonlySet<Kind> = new Set<Kind>(['navigation', 'share', 'pagination']);
/** A label of more words ("Table of Contents") is one, unless it names networks. */
const LABEL_WORDS = 2;
/** What stands above and below a subhead ends as sentences do and has so many words. */
const SENTENCE_WORDS = 5;

/** What a dump leaves of an item that held a picture: to a second reading it would be a line of its own. */
const isBareBullet = ({ form, text, marker }: Block): boolean => form === 'item' && text === marker.trim();

export const storyParts: Stage = (article) => {
	for (const block of article.children)
		if (isOpen(block) && isBareBullet(block))
			block.verdict = drop('navigation', 'story-parts/bullet', 'a bullet that had no words');
	if (article.from === 'html') labelledSubheads(article.children);
	const kept = article.children.filter(isOpen);
	const first = kept.findIndex((block) => shapeOf(block).prose);
	const opening = kept[first];
	if (!opening) return;
	for (const block of kept.slice(first, first + 3)) if (nameDateline(block)) break;
	const found = kept
		.slice(first, first + 3)
		.find((block) => block.spans.some((span) => span.verdict.kind === 'dateline'));
	const span = found?.spans.find(({ verdict }) => verdict.kind === 'dateline');
	if (found && span) {
		const text = found.text.slice(span.start, span.end).replace(/[\s.–—-]{1,6}$/u, '');
		note(article, 'dateline', text, { lines: [found.lines[0], found.lines[0]], rule: 'story-parts/dateline' });
	}
	nameStandfirst(kept, article.children);
	const lead = kept.find((block) => block.verdict?.kind === 'standfirst');
	if (lead) note(article, 'standfirst', lead.text, { lines: lead.lines, rule: 'story-parts/standfirst' });
	for (let i = first + 1; i < kept.length - 1; i++) nameSubhead(kept, i);
};

/**
 * A heading by its markup, with sentences that stay right above and right below it, is the story's own, though menus have
 * the same label: of 12 such headings in the pages with gold 11 are. Labels that are paragraphs are none, bold or not.
 */
function labelledSubheads(blocks: readonly Block[]): void {
	for (let i = 1; i < blocks.length - 1; i++) {
		const block = blocks[i] as Block;
		const { verdict } = block;
		if (block.form !== 'heading' || isOpen(block) || !WORDS_TOO.has(verdict?.kind ?? 'other')) continue;
		const match = matchLine(block.text);
		if (match?.id !== verdict?.rule || match?.role !== 'line') continue;
		if (shapeOf(block).words > LABEL_WORDS && !match.phrase.includes('{place}')) continue;
		if (isSentence(blocks[i - 1] as Block) && isSentence(blocks[i + 1] as Block))
			block.verdict = keep('subhead', 'story-parts/label', 'a heading with sentences of the story above and below');
	}
}

const isSentence = (block: Block): boolean =>
	isOpen(block) && shapeOf(block).ends && shapeOf(block).words >= SENTENCE_WORDS && block.form !== 'heading';

function nameDateline(block: Block): boolean {
	const head = block.text.slice(0, MAX_DATELINE);
	const match = DATELINE.exec(head);
	if (match === null || block.spans.length > 0) return false;
	const [words, place = '', more, source] = match;
	const isPlace = place.split(' ').every((word) => isCapital(word.charAt(0)));
	const isShouted = place.length >= 3 && place === place.toUpperCase() && place !== place.toLowerCase();
	if (!isPlace || !(more || source || isShouted)) return false;
	const verdict = keep('dateline', 'story-parts/dateline', 'place and date before the first sentence');
	block.spans = [{ start: 0, end: words.length, verdict }];
	return true;
}

const isCapital = (sign: string): boolean => sign !== sign.toLowerCase();

/** What stands between the headline and the small print, or right under the headline with small print below it. */
function nameStandfirst(kept: readonly Block[], blocks: readonly Block[]): void {
	const [block, next] = kept;
	if (!block || !next || block.verdict?.kind || shapeOf(block).words > STANDFIRST_WORDS || shapeOf(block).words < 5)
		return;
	const at = blocks.indexOf(block);
	const before = blocks.slice(Math.max(0, at - 3), at).some((other) => other.verdict?.kind === 'title');
	const gap = blocks.slice(at + 1, blocks.indexOf(next));
	const after = gap.some(({ verdict }) => verdict?.kind === 'byline' || verdict?.kind === 'published');
	if (before && after) block.verdict = keep('standfirst', 'story-parts/standfirst', 'between headline and small print');
}

/** A short line without a sentence's end, between running text, no list item and no line of a run. */
function nameSubhead(kept: readonly Block[], i: number): void {
	const block = kept[i];
	const next = kept[i + 1];
	if (!block || !next || block.verdict?.kind || block.run || next.run || block.form === 'item') return;
	const shape = shapeOf(block);
	if (block.form !== 'heading' && (shape.ends || shape.words > SUBHEAD_WORDS)) return;
	if (shape.words > 2 * SUBHEAD_WORDS || !shapeOf(next).ends || !shapeOf(kept[i - 1] ?? block).ends) return;
	block.verdict = keep('subhead', 'story-parts/subhead', 'a short line without a full stop between running text');
}
