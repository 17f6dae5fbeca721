/** How wide lines are on a terminal, and at which column a page was wrapped, if it was. */
import type { Line } from './lines.js';

/** The wrap of a page. Column 0: no sign that anything wrapped it. */
export interface Wrap {
	/** Widest line the wrapper allowed, in columns, or 0. */
	readonly column: number;
	/** True when so many breaks agree on the column that chance is out. */
	readonly sure: boolean;
	/** Columns of each line, its indent included. */
	readonly widths: Int32Array;
	/** Columns of each line without its indent, which the output does not have. */
	readonly inked: Int32Array;
	/** Columns of the first word of each line: what did not fit on the line before. */
	readonly heads: Int32Array;
}

/** Lines beyond this are no product of a wrapper; it bounds the counters, not the text. */
const WIDEST = 1200;
/** Nothing wraps narrower: shorter lines are menus and verse. */
const NARROWEST = 36;
/** Share of lines that may stand out beyond the column (preformatted text, long addresses). */
const BEYOND = 0.02;
/** Breaks that must agree on a column where no line stands out beyond it by accident. */
const BREAKS = 4;
/** Of the lines that come near the column and have a neighbour below, the share that must break there. */
const NEAR = 0.75;
const AGREEMENT = 0.5;
/** Reader's dumps (lynx, w3m) indent prose by three columns: share of lines from which a page is one. */
const DUMP_INDENT = 3;
const DUMP = 0.5;

const LOWER = /^\p{Ll}/u;
/** Scripts without small letters do not say by their letters where a sentence goes on. */
const CASELESS = /^\p{Lo}/u;
/** So many sentences that end below the line they began on tell a wrapper where letters do not. */
const FINISHED = 2;
/** Of so many lines one at most may be a single long word. */
const WORDS_BEYOND = 8;
const ENDED = /[.!?…:]["'”’»)]?$/u;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
/** Scripts that a wrapper may break after any character. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]/;

/** Columns that a text takes on a terminal: two for a wide character. */
function columnsOf(text: string): number {
	if (text.length > WIDEST || !WIDE.test(text)) return text.length;
	let width = 0;
	for (let i = 0; i < text.length; i++) width += WIDE.test(text.charAt(i)) ? 2 : 1;
	return width;
}

/** A line that no blank parts, behind its bullet: an address, or a script without blanks. */
function isOneWord(text: string): boolean {
	const blank = text.lastIndexOf(' ');
	return blank < 0 || (blank <= 1 && /^[*+•·-] /.test(text));
}

/** Below it stands no wide character and no script that a wrapper may break anywhere. */
const FIRST_ODD = 0xe00;

function isNarrow(text: string, length: number): boolean {
	for (let at = 0; at < length; at++) if (text.charCodeAt(at) >= FIRST_ODD) return false;
	return true;
}

/** Columns of the piece that a wrapper would have had to fit on the line before. */
function headOf(text: string): number {
	const space = text.indexOf(' ');
	const length = space < 0 ? text.length : space;
	if (length <= WIDEST && isNarrow(text, length)) return length;
	const head = text.slice(0, length);
	const odd = head.length > WIDEST ? -1 : head.search(UNSPACED);
	if (odd >= 0) return odd === 0 ? columnsOf(head.charAt(0)) : odd;
	return Math.min(columnsOf(head), WIDEST);
}

/**
 * Finds the column at which a page was wrapped. Each break that a wrapper made holds that column between two
 * bounds: the line fits, and the line with the next word does not. The column that most breaks agree on is it,
 * if hardly a line stands out beyond it.
 */
export function findWrap(lines: readonly Line[]): Wrap {
	const widths = new Int32Array(lines.length);
	const inked = new Int32Array(lines.length);
	const heads = new Int32Array(lines.length);
	const opens = new Int32Array(WIDEST + 2);
	const ends = new Int32Array(WIDEST + 2);
	const unbroken = new Int32Array(WIDEST + 2);
	let pairs = 0;
	let singles = 0;
	lines.forEach((line, i) => {
		const columns = columnsOf(line.text);
		const width = Math.min(line.indent + columns, WIDEST + 1);
		widths[i] = width;
		inked[i] = Math.min(columns, WIDEST + 1);
		heads[i] = headOf(line.text);
		ends[width] = (ends[width] ?? 0) + 1;
		if (width >= NARROWEST && isOneWord(line.text)) {
			unbroken[width] = (unbroken[width] ?? 0) + 1;
			singles++;
		}
		const before = widths[i - 1] ?? 0;
		if (i === 0 || line.blanks > 0 || before < NARROWEST || before > WIDEST) return;
		const open = Math.min(before + 1 + (heads[i] ?? 0), WIDEST + 1);
		opens[before] = (opens[before] ?? 0) + 1;
		opens[open] = (opens[open] ?? 0) - 1;
		pairs++;
	});
	let found = pairs === 0 ? NO_COLUMN : bestColumn(lines, widths, { opens, ends });
	if (found.column === 0 && pairs > 0 && singles > 0 && singles * WORDS_BEYOND <= lines.length) {
		// A wrapper that breaks at blanks alone leaves a long word as it is: it hides no column.
		for (let width = 0; width < ends.length; width++) ends[width] = (ends[width] ?? 0) - (unbroken[width] ?? 0);
		found = bestColumn(lines, widths, { opens, ends });
	}
	return { ...found, widths, inked, heads };
}

const NO_COLUMN = { column: 0, sure: false };

interface Bounds {
	/** At a column: breaks that begin to hold it less those that cease to. */
	readonly opens: Int32Array;
	/** Lines of just that width. */
	readonly ends: Int32Array;
}

function bestColumn(lines: readonly Line[], widths: Int32Array, { opens, ends }: Bounds): typeof NO_COLUMN {
	let beyond = ends.reduce((sum, count) => sum + count, 0);
	let agree = 0;
	let best = 0;
	let most = 0;
	for (let column = 0; column <= WIDEST; column++) {
		beyond -= ends[column] ?? 0;
		agree += opens[column] ?? 0;
		if (agree > most && (beyond === 0 || (agree >= BREAKS && beyond <= lines.length * BEYOND))) {
			most = agree;
			best = column;
		}
	}
	if (best === 0) return NO_COLUMN;
	let near = 0;
	let indented = 0;
	let middle = 0;
	let finished = 0;
	for (let i = 0; i < lines.length; i++) {
		const line = lines[i];
		const next = lines[i + 1];
		if (line === undefined) break;
		if (line.indent >= DUMP_INDENT) indented++;
		const width = widths[i] ?? 0;
		if (next === undefined || next.blanks > 0 || width > best || width < best * NEAR) continue;
		near++;
		if (ENDED.test(line.text)) continue;
		if (LOWER.test(next.text)) middle++;
		else if (CASELESS.test(next.text) && ENDED.test(next.text)) finished++;
	}
	if (most < near * AGREEMENT) return NO_COLUMN;
	if (most >= BREAKS) return { column: best, sure: middle * 4 >= near };
	return middle > 0 || finished >= FINISHED || indented >= lines.length * DUMP
		? { column: best, sure: false }
		: NO_COLUMN;
}

/** Columns by which a reader's own marks (link numbers) make a line stand out. */
const SLACK = 2;

/** True where the first word of the line below would not have fitted. */
export function breaksAt({ column, widths, heads }: Wrap, i: number): boolean {
	const width = widths[i] ?? 0;
	return width <= column + SLACK && width + 1 + (heads[i + 1] ?? 0) > column;
}
