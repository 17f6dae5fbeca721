/**
 * What programs that print pages leave in the text: lynx's and w3m's link numbers, buttons, form fields, frames and
 * pictures, rules drawn with signs, Markdown's link marks. None of it is the story's; all of it stays on record.
 */
import { type Block, drop, type Span, type Verdict } from '../article.js';

const RULE = 'reader/marks';
/** Characters of a line or block in which marks are looked for; beyond that it is no line of a reader's dump. */
const REACH = 20_000;
/** Longest line that can be a mark as a whole. */
const LONGEST_MARK = 500;
/** Rows of link numbers that must count up from 1 before they are taken for a reader's. */
const FEWEST_NUMBERS = 5;

const DRAWN = /^(?:[-_=~─━═] ?){5,500}$/;
const FRAME = /^I?FRAME: \S{1,480}$/;
const PICTURE =
	/^\[[^\]\s]{1,300}\.(?:png|jpe?g|gif|svg|webp|bmp|ico|php)(?:\?[^\]\s]{0,150})?\]$|^\[(?:INLINE|IMAGE|IMG|USEMAP|EMBED|LINK|p\?[^\]\s]{1,300})\]$/i;
/** What a line of buttons and fields is made of. */
const FIELDS = /\(BUTTON\)|\[[ xX*]\]|\([ *]\)|[_[\] ]/g;
const FEED = /^#[^#].{0,120}(?: alternate|» Feed| RSS| Feed)$/;
const REFERENCES = /^(?:References|Visible links:?|Hidden links:?)$/;
const REFERENCE = /^\d{1,4}\. (?:https?|ftp|file|mailto|javascript|about|tel|data):\S/;

type PieceMark = readonly [sign: string, pattern: RegExp, reason: string];
const PIECES: readonly PieceMark[] = [
	['(BUTTON)', /\(BUTTON\) ?/g, 'a button as lynx prints it'],
	['_____', /\[?_{5,400}\]? ?/g, 'an input field or a rule as a reader prints it'],
	['![', /!\[[^\][\n]{0,300}\]\([^()[\]\s]{1,500}\) ?/g, 'a picture in Markdown'],
];
/** Text and address of a link in Markdown: the text is the page's, the rest is not. */
const LINK = /\[([^\][\n]{1,300})\]\([^()[\]\s]{1,500}\)/g;
/** A picture in Markdown that says what it shows. */
const CAPTIONED = /^!\[[^\][\n]{1,300}\]\(/;
const NUMBER = /\[(\d{1,4})\](?=\S)/g;

/** Why a whole line is a mark and no text, or null. Looks at one line alone. */
export function markOf(text: string): string | null {
	if (text.length > LONGEST_MARK) return null;
	const first = text.charAt(0);
	if ('-_=~─━═'.includes(first) && DRAWN.test(text)) return 'a rule drawn with signs';
	if (first === '(' || first === '[' || first === '_') {
		if (text.replace(FIELDS, '') === '') return 'buttons and fields as a reader prints them';
		return PICTURE.test(text) ? 'a picture as a reader prints it' : null;
	}
	if (first === 'I' || first === 'F') return FRAME.test(text) ? 'a frame as lynx prints it' : null;
	return first === '#' && FEED.test(text) ? 'a feed as lynx prints it' : null;
}

const verdict = (reason: string): Verdict => drop('navigation', RULE, `This is ${reason}, not text of the page.`);

/**
 * Gives verdicts to blocks that are marks as a whole, and hides the marks inside others: the stages judge the words
 * that a person wrote. `showMarks` puts them back. Linear in the size of the page.
 * @param page the text that the blocks were made of
 */
export function hideMarks(blocks: readonly Block[], page: string): void {
	// By their first character: the rest may stand on the next line of the page.
	const sought: Sought = {
		pieces: PIECES.filter(([sign]) => page.includes(sign.charAt(0))),
		links: page.includes(']'),
		numbers: dropReferences(blocks) || countsUp(blocks),
	};
	for (const block of blocks) {
		if (block.verdict !== undefined) continue;
		const reason = block.pieces.length === 1 ? markOf(block.text) : null;
		if (reason !== null) block.verdict = verdict(reason);
		else if (block.text.length <= REACH) hideIn(block, spansOf(block.text, sought));
	}
}

const NONE: readonly Span[] = [];

/** The marks that a page may have. */
interface Sought {
	readonly pieces: readonly PieceMark[];
	/** Links in Markdown. */
	readonly links: boolean;
	/** Numbers of links. */
	readonly numbers: boolean;
}

function spansOf(text: string, { pieces, links, numbers }: Sought): readonly Span[] {
	const spans: Span[] = [];
	const collect = (pattern: RegExp, reason: string) => {
		for (const match of text.matchAll(pattern))
			spans.push({ start: match.index, end: match.index + match[0].length, verdict: verdict(reason) });
	};
	for (const [sign, pattern, reason] of pieces) if (text.includes(sign)) collect(pattern, reason);
	if (links && text.includes('](')) {
		for (const { index, 0: whole, 1: words = '' } of text.matchAll(LINK)) {
			if (text.charAt(index - 1) === '!') continue;
			const reason = verdict('the marks of a link in Markdown');
			spans.push({ start: index, end: index + 1, verdict: reason });
			spans.push({ start: index + 1 + words.length, end: index + whole.length, verdict: reason });
		}
	}
	if (numbers && text.includes('[')) collect(NUMBER, "a link's number as a reader prints it");
	if (spans.length === 0) return NONE;
	spans.sort((a, b) => a.start - b.start);
	return spans.filter((span, i) => i === 0 || span.start >= (spans[i - 1]?.end ?? 0));
}

function hideIn(block: Block, found: readonly Span[]): void {
	if (found.length === 0) return;
	const { text, pieces } = block;
	// What stands before a mark at the end would keep a blank behind it.
	const marks = found.map((mark) =>
		mark.end === text.length ? { ...mark, start: text.slice(0, mark.start).trimEnd().length } : mark,
	);
	let words = '';
	let at = 0;
	for (const { start, end } of marks) {
		words += text.slice(at, start);
		at = end;
	}
	words += text.slice(at);
	if (words.trim() === '') {
		block.verdict = CAPTIONED.test(text)
			? drop('caption', RULE, 'This is a picture in Markdown with what it shows.')
			: verdict(marks[0]?.verdict.reason ?? 'marks of a reader');
		return;
	}
	block.hidden = { text, pieces, marks };
	block.text = words;
	const shown = (offset: number) =>
		marks.reduce((n, { start, end }) => n - Math.max(0, Math.min(offset, end) - start), offset);
	block.pieces = pieces.map(({ line, start, end }) => ({ line, start: shown(start), end: shown(end) }));
}

/** Puts the hidden marks back, each as a span that is dropped. Spans that the stages set move along. */
export function showMarks(blocks: readonly Block[]): void {
	for (const block of blocks) {
		if (block.hidden === undefined) continue;
		const { text, pieces, marks } = block.hidden;
		const moved = block.spans.flatMap((span) => around(span, marks));
		// A block that goes as a whole takes its marks along: one piece on record, not three.
		const whole = block.verdict?.keep === false;
		const free = whole
			? []
			: marks.filter(({ start, end }) => !moved.some((span) => span.start <= start && end <= span.end));
		block.text = text;
		block.pieces = pieces;
		block.spans = [...moved, ...free].sort((a, b) => a.start - b.start);
		delete block.hidden;
	}
}

/** A span of the words as spans of the whole text. One that drops takes the marks inside it along. */
function around(span: Span, marks: readonly Span[]): Span[] {
	const parts: Span[] = [];
	let gone = 0;
	let { start, end } = span;
	for (const mark of marks) {
		const at = mark.start - gone;
		const size = mark.end - mark.start;
		if (at >= span.end) break;
		if (at <= span.start) start += size;
		else if (span.verdict.keep) {
			parts.push({ ...span, start, end: mark.start });
			start = mark.end;
		}
		end += size;
		gone += size;
	}
	if (end > start) parts.push({ ...span, start, end });
	return parts;
}

/** Drops the list of addresses at the end of a dump; true where there is one. */
function dropReferences(blocks: readonly Block[]): boolean {
	let found = false;
	for (let i = 0; i + 1 < blocks.length; i++) {
		const head = blocks[i];
		if (head === undefined || !isHeading(head) || !(isReference(blocks[i + 1]) || isHeading(blocks[i + 1]))) continue;
		found = true;
		head.verdict = verdict('the heading over the addresses of links');
		for (let k = i + 1; isReference(blocks[k]); k++) {
			const block = blocks[k];
			if (block !== undefined) block.verdict = verdict('the address of a link');
		}
	}
	return found;
}

const isHeading = (block: Block | undefined): boolean => block !== undefined && REFERENCES.test(block.text);

const isReference = (block: Block | undefined): boolean =>
	block !== undefined && REFERENCE.test(block.text.slice(0, 40));

/** True where bracketed numbers before words count up from 1, as a reader numbers links. Notes stand after words. */
function countsUp(blocks: readonly Block[]): boolean {
	let next = 1;
	for (const { text } of blocks) {
		if (text.length > REACH || !text.includes('[')) continue;
		for (const match of text.matchAll(NUMBER)) {
			if (Number(match[1]) !== next) return false;
			if (++next > FEWEST_NUMBERS) return true;
		}
	}
	return false;
}
