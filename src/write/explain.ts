/**
 * Writes the input with what was decided about each line and why. Kept lines stand plain; the others are dimmed,
 * with kind, rule, confidence and reason at the right, or below them where the terminal is narrow. A mark in the
 * margin says the same without colour.
 */
import type { ChalkInstance } from 'chalk';
import { type Article, type Verdict, WARNINGS } from '../article.js';
import { chalk } from '../paint.js';
import { plain } from '../plain.js';
import type { Settings } from '../settings.js';
import { clip, pad, wrap } from './columns.js';
import { type Fate, type Row, rowsOf } from './rows.js';

/** How the explanation is to look. */
export interface ExplainLook {
	/** Columns of the terminal. */
	readonly width: number;
	readonly color: boolean;
}

/** Marks in the margin. */
const MARKS = { kept: ' ', named: '+', dropped: '-', metadata: '=' } as const satisfies Record<Fate, string>;

const LEGEND = '  kept   + kept, with a name   = read as metadata   - left out';

/** From so many columns on, reasons stand at the right. */
const WIDE = 90;
/** Columns of the reasons: two fifths of the terminal, within these bounds. */
const NOTE_SHARE = 0.4;
const NOTE_COLUMNS = { min: 34, max: 64 } as const;
/** Narrower than this nothing is readable; wider than this lines are. */
const COLUMNS = { min: 24, max: 240 } as const;

/** Lines that one row of the input may take. A story's paragraph is shown whole, 20 MB on a line are not. */
const KEPT_LINES = 40;
const DROPPED_LINES = 2;
const NOTE_LINES = 4;

/** A run of dropped rows longer than this is folded: its first rows, how many are missing, its last row. */
const FOLD_FROM = 12;
const FOLD_HEAD = 4;
const FOLD_TAIL = 2;

/** The whole explanation of one page. */
export function explain(article: Article, settings: Settings, look: ExplainLook): string {
	const paint = chalk(look.color);
	const width = Math.min(COLUMNS.max, Math.max(COLUMNS.min, look.width));
	const rows = rowsOf(article, settings);
	const gutter = Math.max(3, String(article.lineCount).length);
	const table = new Table(paint, width, gutter);
	let text = `${paint.dim(clip(LEGEND, width))}\n`;
	for (let at = 0; at < rows.length; ) {
		const end = endOfRun(rows, at);
		if (end - at > FOLD_FROM) {
			for (const row of rows.slice(at, at + FOLD_HEAD)) text += table.row(row);
			text += table.fold(rows.slice(at + FOLD_HEAD, end - FOLD_TAIL));
			for (const row of rows.slice(end - FOLD_TAIL, end)) text += table.row(row);
			at = end;
			continue;
		}
		const row = rows[at];
		if (row) text += table.row(row);
		at++;
	}
	return text + summary(article, rows, { paint, width });
}

/** Index after the run of rows of the same fate that starts at `at`; only what is left out runs. */
function endOfRun(rows: readonly Row[], at: number): number {
	let end = at;
	while (rows[end]?.fate === 'dropped') end++;
	return Math.max(end, at + 1);
}

/** "share 0.97 learned: looks like …" in one line. */
export function noteOf(verdict: Verdict): string {
	const sure = verdict.confidence >= 1 ? '' : ` ${verdict.confidence.toFixed(2)}`;
	return plain(`${verdict.kind ?? 'body'}${sure} · ${verdict.rule} · ${verdict.reason}`);
}

/** Lays rows out in the columns that there are. */
class Table {
	readonly #textWidth: number;
	readonly #noteWidth: number;
	readonly #wide: boolean;
	readonly #margin: number;
	#line = 0;

	constructor(
		private readonly paint: ChalkInstance,
		private readonly width: number,
		private readonly gutter: number,
	) {
		this.#margin = gutter + 3;
		this.#wide = width >= WIDE;
		const share = Math.floor(width * NOTE_SHARE);
		this.#noteWidth = this.#wide
			? Math.min(NOTE_COLUMNS.max, Math.max(NOTE_COLUMNS.min, share))
			: width - this.#margin - 2;
		this.#textWidth = width - this.#margin - (this.#wide ? this.#noteWidth + 2 : 0);
	}

	row(row: Row): string {
		const gap = this.#line > 0 && row.line > this.#line + 1 ? '\n' : '';
		const number = row.line === this.#line ? '' : String(row.line);
		this.#line = row.line;
		const front = `${number.padStart(this.gutter)} ${MARKS[row.fate]} `;
		const text = plain(row.text);
		if (row.fate === 'kept') {
			return gap + this.#lines(wrap(text, this.width - this.#margin, KEPT_LINES), front, (line) => line);
		}
		const notes = row.first && row.verdict ? wrap(noteOf(row.verdict), this.#noteWidth, NOTE_LINES) : [];
		const most = row.fate === 'named' ? KEPT_LINES : DROPPED_LINES;
		const lines = wrap(text, this.#textWidth, most);
		const style = this.#style(row.fate);
		if (!this.#wide) {
			const below = notes.map((note) => `${' '.repeat(this.#margin + 2)}${this.paint.dim(note)}\n`).join('');
			return gap + this.#lines(lines, front, style) + below;
		}
		return gap + this.#beside(lines, notes, { front, style });
	}

	/** Says what a fold hides. */
	fold(rows: readonly Row[]): string {
		const counts = new Map<string, number>();
		for (const { verdict } of rows)
			counts.set(verdict?.kind ?? 'other', (counts.get(verdict?.kind ?? 'other') ?? 0) + 1);
		const kinds = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`);
		const last = rows.at(-1);
		if (last) this.#line = last.line;
		const text = `… lines ${rows[0]?.line}–${last?.line}: ${rows.length} more left out (${kinds.join(', ')})`;
		return this.#lines(wrap(text, this.width - this.#margin, 3), `${' '.repeat(this.gutter)} - `, this.paint.dim);
	}

	#style(fate: Fate): (text: string) => string {
		if (fate === 'metadata') return this.paint.cyan;
		return fate === 'dropped' ? this.paint.dim : (text) => text;
	}

	#lines(lines: readonly string[], front: string, style: (text: string) => string): string {
		return lines.map((line, i) => `${this.#front(front, i)}${style(line)}\n`).join('');
	}

	#beside(
		lines: readonly string[],
		notes: readonly string[],
		{ front, style }: { front: string; style: (text: string) => string },
	): string {
		let text = '';
		for (let i = 0; i < Math.max(lines.length, notes.length); i++) {
			const note = notes[i];
			const line = lines[i] ?? '';
			const shown = note === undefined ? style(line) : `${style(pad(line, this.#textWidth))}  ${this.paint.dim(note)}`;
			text += `${this.#front(front, i)}${shown}\n`;
		}
		return text;
	}

	/** The margin: number and mark on the first line, blanks on the next, so that a mark stands once a row. */
	#front(front: string, index: number): string {
		return this.paint.dim(index === 0 ? front : ' '.repeat(front.length));
	}
}

function summary(article: Article, rows: readonly Row[], look: { paint: ChalkInstance; width: number }): string {
	const { paint, width } = look;
	const pieces = rows.filter((row) => row.first);
	const count = (fate: Fate): number => pieces.filter((row) => row.fate === fate).length;
	const counts = `${count('kept') + count('named')} pieces kept, ${count('metadata')} read as metadata, ${count('dropped')} left out`;
	let text = `\n${wrap(counts, width, 4).join('\n')}\n`;
	for (const [name, value] of Object.entries(article.metadata)) {
		const shown: unknown = Array.isArray(value) ? value.join(', ') : value;
		if (typeof shown !== 'string' || shown === '') continue;
		const from = article.provenance[name as keyof typeof article.provenance];
		const where = from ? `line ${from.lines[0]}, ${from.rule}` : '';
		text += `${clip(plain(`= ${name}: ${shown}${where && `  (${where})`}`), width)}\n`;
	}
	for (const warning of article.warnings) text += `${paint.yellow(`! ${warning}: ${WARNINGS[warning]}`)}\n`;
	return text;
}
