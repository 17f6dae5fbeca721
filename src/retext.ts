/**
 * `bodycopy/retext`: boilerplate in any retext pipeline. By default it reports each piece of boilerplate as a
 * message of the file, with rule id, reason and place, so that `vfile-reporter` and editors show it; with
 * `remove: true` it takes the words out of the nlcst tree as well.
 */
import type { Node, Parent, Root } from 'nlcst';
import type { VFile } from 'vfile';
import type { Block, Kind, Verdict } from './article.js';
import { createStages } from './clean.js';
import { placesIn } from './places.js';
import { lineStarts } from './read/lines.js';
import { readText } from './read/text.js';
import { type Options, resolveSettings } from './settings.js';
import { isWritten, segmentsOf } from './verdicts.js';

export interface RetextOptions extends Options {
	/** Take boilerplate out of the tree instead of only reporting it. Default: false. */
	remove?: boolean;
}

/** A range of the file that is boilerplate: offsets in UTF-16 code units, `end` exclusive. */
interface Range {
	readonly start: number;
	readonly end: number;
}

const DOCS = 'https://github.com/bodycopy/bodycopy/blob/main/docs/kinds/';

/** Plugin for nlcst trees, made by any retext parser. The tree's file must hold the text that was parsed. */
export default function retextBodycopy(options: RetextOptions = {}): (tree: Root, file: VFile) => undefined {
	const settings = resolveSettings(options);
	const judge = createStages(settings);
	return (tree, file) => {
		const text = String(file);
		const starts = lineStarts(text);
		const article = judge(readText(text), file);
		const ranges: Range[] = [];
		for (const block of article.children)
			for (const segment of segmentsOf(block)) {
				const { verdict } = segment;
				if (!verdict || isWritten(verdict, settings.inText)) continue;
				const pieces = rangesOf(block, segment.start, segment.end, text, starts);
				ranges.push(...pieces);
				report(file, verdict, segment.text, pieces, starts);
			}
		if (options.remove) prune(tree, ranges);
	};
}

function report(
	file: VFile,
	verdict: Verdict,
	text: string,
	pieces: readonly Range[],
	starts: readonly number[],
): void {
	const kind: Kind = verdict.kind ?? 'other';
	const place = { start: pointAt(pieces[0]?.start ?? 0, starts), end: pointAt(pieces.at(-1)?.end ?? 0, starts) };
	const message = file.message(`Unexpected ${kind}: ${verdict.reason}`, {
		place,
		source: 'bodycopy',
		ruleId: verdict.rule,
	});
	message.url = `${DOCS}${kind}.md`;
	message.actual = text;
	message.expected = [];
}

/** Where a part of a block stands in the file, a range for each line that it touches. */
function rangesOf(block: Block, start: number, end: number, text: string, starts: readonly number[]): Range[] {
	const ranges: Range[] = [];
	for (const piece of block.pieces) {
		if (piece.end <= start || piece.start >= end) continue;
		const from = starts[piece.line - 1] ?? 0;
		const line = text.slice(from, starts[piece.line] ?? text.length);
		if (start <= piece.start && piece.end <= end) ranges.push({ start: from, end: from + line.trimEnd().length });
		else {
			const clean = block.text.slice(piece.start, piece.end);
			const part = partOf(line, clean, Math.max(start - piece.start, 0), end - piece.start);
			if (part !== null) ranges.push({ start: from + part.start, end: from + part.end });
		}
	}
	return ranges;
}

/** Where a part of a line's clean text stands in the line, without the blanks around it; null where it has nothing else. */
function partOf(line: string, clean: string, start: number, end: number): Range | null {
	const part = clean.slice(start, end);
	const words = part.trim();
	if (words === '') return null;
	const first = start + part.indexOf(words);
	const [places] = placesIn(clean, [line]);
	// A character that was taken out has the place of what follows it: the last one of a place is it.
	const at = (place: number) => places?.lastIndexOf(place) ?? -1;
	return { start: at(first), end: at(first + words.length - 1) + 1 };
}

function pointAt(offset: number, starts: readonly number[]): { line: number; column: number; offset: number } {
	const line = lastAtOrBefore(starts.length, (i) => (starts[i] ?? 0) <= offset);
	return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset };
}

/** The last of `count` ascending places for which `holds` is true; 0 where it never is. */
function lastAtOrBefore(count: number, holds: (i: number) => boolean): number {
	let low = 0;
	let high = count - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (holds(middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** Takes out every leaf that stands in a range, and every parent that is left with nothing but white space. */
function prune(parent: Parent, ranges: readonly Range[]): void {
	const isOut = (node: Node): boolean => {
		const start = node.position?.start.offset;
		const end = node.position?.end.offset;
		if (start === undefined || end === undefined) return false;
		const range = ranges[lastAtOrBefore(ranges.length, (i) => (ranges[i]?.start ?? 0) <= start)];
		return range !== undefined && range.start <= start && end <= range.end;
	};
	parent.children = parent.children.filter((node) => {
		if (isOut(node as Node)) return false;
		if (!('children' in node)) return true;
		prune(node as Parent, ranges);
		return node.children.some((child) => child.type !== 'WhiteSpaceNode');
	}) as typeof parent.children;
}
