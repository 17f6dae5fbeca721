/** Where a line or a text is cut before its pieces are looked up. */
import { tokenize } from './fold.js';

const QUOTED = /^\s{0,3}["“„«‘'「『].*["”“»’'」』][.,!?…]?\s{0,3}$/;
const DASHED = /^\s{0,3}[–—]\s.*[.!?…]["”»]?\s{0,3}$/;

/** Speech between quotation marks or behind a dash is never a label. */
export function isSpeech(text: string): boolean {
	// Nearly every line begins with a letter, which neither pattern does.
	const code = text.charCodeAt(0);
	if (code >= 0x41 && code < 0x7f) return false;
	return QUOTED.test(text) || DASHED.test(text);
}

const BUTTON = '(BUTTON)';
const FIELD = /_{3,}/g;

/** Whether a reader's dump may have written marks into the line. */
export const hasMarks = (text: string): boolean =>
	text.charCodeAt(0) === 0x5b || text.includes(BUTTON) || text.includes('___');

/** Takes away what a reader's dump writes before a label: `(BUTTON) `, `[12]`. A line of nothing else is a button. */
export function withoutMarks(text: string): string {
	const label = text
		.replace(/^\[\d{1,4}\]\s{0,3}/, '')
		.replaceAll(BUTTON, '|')
		.replace(FIELD, '|');
	return tokenize(label).length > 0 || !text.includes(BUTTON) ? label : 'Button';
}

/** Most parts of one line ("Share | Tweet | Print") that are looked up one by one. */
const MOST_PARTS = 12;

const BAR = /[|•·●‧∙]|[.!?。！？][\s)]|。|！|？|\] ?\[/;
const BARS = /[|•·●‧∙]|[.!?]\s|[。！？]|\] ?\[/;

/** The parts of a line between bars, brackets and sentence ends; none where there are too many. */
export function partsOf(text: string): string[] {
	if (!BAR.test(text)) return [];
	const parts = text.split(BARS, MOST_PARTS + 2).filter((part) => part.trim() !== '');
	return parts.length > MOST_PARTS ? [] : parts;
}

const MARKS_AFTER = new Set(':：»›>–—-→▶►/／=＝|｜┃▲】]'.split('').map((mark) => mark.charCodeAt(0)));

export interface MarkAfter {
	/** Where what the key labels begins. */
	readonly end: number;
	readonly any: boolean;
	readonly colon: boolean;
	readonly dot: boolean;
}

/** Looks past blanks, marks and a closing bracket after a key. */
export function markAfter(text: string, from: number): MarkAfter {
	let end = from;
	let any = false;
	let colon = false;
	const dot = text.charCodeAt(from) === 0x2e;
	while (end < text.length && end - from < 12) {
		const code = text.charCodeAt(end);
		if (MARKS_AFTER.has(code)) {
			any = true;
			colon ||= code === 0x3a || code === 0xff1a || code === 0x3d || code === 0xff1d;
		} else if (
			code !== 0x20 &&
			code !== 0xa0 &&
			code !== 0x3000 &&
			code !== 0x09 &&
			code !== 0x29 &&
			!(dot && end === from)
		)
			break;
		end++;
	}
	return { end, any, colon, dot };
}

/** How far back from the end of a text a tail is looked for, in UTF-16 code units, and most sentences tried. */
const TAIL_REACH = 260;
const TAIL_SENTENCES = 8;

/** What ends a sentence, or stands before a bracket. Used by `exec`: `matchAll` makes a copy of it each time. */
const SENTENCE_END = /[.!?…]["'”’»)\]]{0,2}\s|[。！？][」』）]?|\s(?=[([（])/g;

/** Where sentences begin near the end of a text, from the left. */
export function sentenceStarts(text: string): number[] {
	const starts: number[] = [];
	const from = Math.max(0, text.length - TAIL_REACH);
	const tail = text.slice(from);
	SENTENCE_END.lastIndex = 0;
	while (SENTENCE_END.test(tail)) {
		let start = from + SENTENCE_END.lastIndex;
		while (start < text.length && text.charCodeAt(start) === 0x20) start++;
		if (start > 0 && start < text.length) starts.push(start);
	}
	return starts.slice(-TAIL_SENTENCES);
}
