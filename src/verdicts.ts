/** Reading the record of verdicts: which pieces of a block stay, which go, and what their text is. */
import type { Block, Kind, Verdict } from './article.js';

/** A part of a block under one verdict. `verdict` is undefined where no stage said anything: that is body. */
export interface Segment {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	readonly lines: readonly [number, number];
	readonly verdict: Verdict | undefined;
}

/** Whether text under a verdict is written, by the kinds that the user wants. */
export function isWritten(verdict: Verdict | undefined, inText: ReadonlySet<Kind>): boolean {
	if (verdict === undefined || verdict.kind === null) return verdict?.keep ?? true;
	return inText.has(verdict.kind);
}

/** True where no stage has dropped the block yet. */
export const isOpen = (block: Block): boolean => block.verdict === undefined || block.verdict.keep;

/** The parts of a block in order; together they are its whole text, white space at the seams aside. */
export function segmentsOf(block: Block): Segment[] {
	if (block.spans.length === 0)
		return [{ start: 0, end: block.text.length, text: block.text, lines: block.lines, verdict: block.verdict }];
	const segments: Segment[] = [];
	let at = 0;
	const push = (start: number, end: number, verdict: Verdict | undefined) => {
		const text = block.text.slice(start, end).trim();
		if (text !== '') segments.push({ start, end, text, lines: linesOf(block, start, end), verdict });
	};
	for (const span of block.spans) {
		if (span.start > at) push(at, span.start, block.verdict);
		// A block that is dropped as a whole takes its spans with it, whatever they said.
		push(span.start, span.end, block.verdict && !block.verdict.keep ? block.verdict : span.verdict);
		at = span.end;
	}
	if (at < block.text.length) push(at, block.text.length, block.verdict);
	return segments;
}

/** What is written of a block: '' where nothing is. Blanks at a seam become one. */
export function writtenText(block: Block, inText: ReadonlySet<Kind>): string {
	if (block.spans.length === 0) return isWritten(block.verdict, inText) ? block.text : '';
	let text = '';
	for (const segment of segmentsOf(block)) {
		if (!isWritten(segment.verdict, inText)) continue;
		const raw = block.text.slice(segment.start, segment.end);
		text = /\s$/u.test(text) ? text + raw.trimStart() : text + raw;
	}
	return text.trim();
}

/** For each code unit of a block's text: 1 where it is written, 0 where it is not. */
export function keptUnits(block: Block, inText: ReadonlySet<Kind>): Uint8Array {
	const keep = new Uint8Array(block.text.length);
	for (const { start, end, verdict } of segmentsOf(block)) if (isWritten(verdict, inText)) keep.fill(1, start, end);
	return keep;
}

/** First and last input line that a range of a block's text stands on. */
function linesOf(block: Block, start: number, end: number): readonly [number, number] {
	let first = 0;
	let last = 0;
	for (const piece of block.pieces) {
		if (piece.end <= start || piece.start >= end) continue;
		if (first === 0) first = piece.line;
		last = piece.line;
	}
	return first === 0 ? block.lines : [first, last];
}
