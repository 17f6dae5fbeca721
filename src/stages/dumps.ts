/**
 * What lynx, w3m and their kin print of a page's forms and pictures, and the learned stage has left: labels of buttons, the
 * choices of a poll with its question, and a picture's text and caption on one line, which say the same. After that stage,
 * so that it sees the page as it is.
 */
import { type Block, drop } from '../article.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'dumps';
const BUTTON = '(BUTTON)';
/** A button with more words, or one that asks, opens a part of the story: an answer, a step. */
const BUTTON_WORDS = 15;
/** A mark alone is a footnote's. */
const CHOICE = /^\([ *]\) \S/;
const CHOICES = /^\([ *]\) .{1,300} \([ *]\) \S/;
/** Fewer words that stand twice are a cry or a verse; a sentence may be said twice. */
const TWICE_WORDS = 4;
const SENTENCE_END = /[.!?…。！？؟।]["'”’»)]?$/u;
/** Longest text that stands twice, in UTF-16 code units. */
const TWICE_LENGTH = 600;

export const dumps: Stage = ({ children: blocks, from }) => {
	if (from !== 'text') return;
	blocks.forEach((block, i) => {
		if (!isOpen(block)) return;
		if (isButton(block)) set(block, 'navigation', 'button', 'the label of a button');
		else if (isTwice(block.text))
			set(block, 'caption', 'picture', "a picture's text and its caption, which say the same");
		else if (isChoice(blocks, i)) {
			set(block, 'other', 'choice', 'a choice in a form');
			const above = blocks[i - 1];
			if (above && isOpen(above) && /[?？؟]$/u.test(above.text.slice(-1)))
				set(above, 'other', 'choice', 'a question above the choices of a form');
		}
	});
};

function set(block: Block, kind: 'navigation' | 'caption' | 'other', name: string, reason: string): void {
	block.verdict = drop(kind, `${RULE}/${name}`, reason);
	block.spans = [];
}

function isChoice(blocks: readonly Block[], i: number): boolean {
	const is = (block: Block | undefined) => block !== undefined && CHOICE.test(block.text);
	return is(blocks[i]) && (CHOICES.test(blocks[i]?.text ?? '') || is(blocks[i - 1]) || is(blocks[i + 1]));
}

function isButton(block: Block): boolean {
	if (!block.hidden?.text.startsWith(BUTTON)) return false;
	return shapeOf(block).words <= BUTTON_WORDS && !/[.!?…:。！？：؟]$/u.test(block.text.slice(-1));
}

/** "The pier in May. The pier in May." */
function isTwice(text: string): boolean {
	const half = (text.length - 1) / 2;
	if (text.length > TWICE_LENGTH || !Number.isInteger(half) || text.charAt(half) !== ' ') return false;
	const words = text.slice(0, half);
	if (text.slice(half + 1) !== words || SENTENCE_END.test(words.slice(-2))) return false;
	return new Set(words.match(/\p{L}{2,40}/gu)).size >= TWICE_WORDS;
}
