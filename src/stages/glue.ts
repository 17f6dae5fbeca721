/**
 * What is glued to the prose: a key and date before the first sentence ("date 2025-03-06 France will …"), a
 * "Read more: …" or "(Advertisement)" behind the last. Only blocks that stay are looked at, and retext parses
 * sentences only where the lexicon sees something at the block's end: it must stand as a sentence of its own.
 */
import { type Block, drop, type Span } from '../article.js';
import { leadingDateLength, readDay } from '../dates/dates.js';
import { matchTail } from '../lexicon/match.js';
import { note } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { startsSentence } from '../sentences.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'glue';
/** The date is glued to the first paragraph, or to one of the next where the first is a standfirst. */
const FIRST_BLOCKS = 3;
const OPENS_BRACKET = /[([（［]/;
/** Characters in which a date at the front stands. */
const HEAD = 80;

export const glue: Stage = (article) => {
	let prose = 0;
	for (const block of article.children) {
		if (!isOpen(block) || !shapeOf(block).prose) continue;
		prose++;
		const date = prose <= FIRST_BLOCKS ? datesLength(block.text) : 0;
		if (date > 0) {
			addSpan(block, {
				start: 0,
				end: date,
				verdict: drop('published', `${RULE}/date`, 'a date glued to the first sentence'),
			});
			const day = readDay(block.text.slice(0, date));
			if (day) note(article, 'published', day, { lines: [block.lines[0], block.lines[0]], rule: `${RULE}/date` });
		}
		const { text } = block;
		const tail = matchTail(text);
		if (
			tail &&
			tail.start > date &&
			(OPENS_BRACKET.test(text.charAt(tail.start)) || startsSentence(text, tail.start))
		) {
			addSpan(block, {
				start: tail.start,
				end: block.text.length,
				verdict: drop(tail.kind, tail.id, `glued to the end of the paragraph: “${tail.phrase}”`),
			});
		}
	}
};

/** Length of all dates at the front, one after another: one left there would go at a second reading. */
function datesLength(text: string): number {
	let length = 0;
	for (let more = leadingDateLength(text); more > 0; more = leadingDateLength(text.slice(length, length + HEAD)))
		length += more;
	return length;
}

/** Adds a span in its place, unless it would overlap one that is there. */
function addSpan(block: Block, span: Span): void {
	if (block.spans.some((other) => other.start < span.end && span.start < other.end)) return;
	block.spans = [...block.spans, span].sort((a, b) => a.start - b.start);
}
