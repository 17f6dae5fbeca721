/** Where the cells of a page's tables stand, with those that span several rows or columns counted. */

import type { Article, Block } from '../article.js';
import { lazily } from '../lazily.js';
import { sourceOf } from '../read/html-evidence.js';
import type { HtmlElement, HtmlTree } from '../read/html-tree.js';

export interface Cell {
	readonly element: HtmlElement;
	/** From 0. */
	readonly column: number;
	/** Columns and rows that it says it covers, from 1. */
	readonly columns: number;
	readonly rows: number;
}

export interface Row {
	readonly table: Table;
	readonly section: Section;
	/** Position in its section, from 1. */
	readonly number: number;
	readonly cells: Cell[];
}

export interface Table {
	/** Columns in which a cell begins, up to the last of them. */
	width: number;
}

/** `thead`, `tbody`, `tfoot`, or a table without them: no cell reaches beyond it. */
interface Section {
	rows: number;
	/** For each column, the last row that a cell covers. */
	readonly covered: number[];
}

/** Columns that spans are followed through: a row of two cells must not become a thousand. */
const MAX_COLUMNS = 100;

/** The rows of all tables by their elements; one pass over the page. */
export function tableRows({ elements }: HtmlTree): ReadonlyMap<HtmlElement, Row> {
	const rows = new Map<HtmlElement, Row>();
	const tables = new Map<HtmlElement, Table>();
	const sections = new Map<HtmlElement, Section>();
	for (const element of elements) {
		const { parent, around } = element;
		if (parent === null) continue;
		const row = rows.get(parent);
		if (element.tag.cell && row !== undefined) place(row, element);
		if (element.name !== 'tr' || !around?.table) continue;
		const table = tables.get(around.table) ?? { width: 0 };
		const section = sections.get(parent) ?? { rows: 0, covered: [] };
		tables.set(around.table, table);
		sections.set(parent, section);
		rows.set(element, { table, section, number: ++section.rows, cells: [] });
	}
	return rows;
}

/** Puts a cell into the first column that is free. */
function place({ table, section: { covered }, number, cells }: Row, element: HtmlElement): void {
	const last = cells[cells.length - 1];
	let column = last === undefined ? 0 : last.column + last.columns;
	while ((covered[column] ?? 0) >= number) column++;
	const columns = Math.max(1, Math.min(span(element, 'colspan'), MAX_COLUMNS - column));
	const rows = column < MAX_COLUMNS ? span(element, 'rowspan') : 1;
	if (column < MAX_COLUMNS) covered.length = Math.max(covered.length, column + columns);
	if (column < MAX_COLUMNS) covered.fill(number + rows - 1, column, column + columns);
	table.width = Math.max(table.width, column + 1);
	cells.push({ element, column, columns, rows });
}

function span(cell: HtmlElement, name: 'colspan' | 'rowspan'): number {
	const value = cell.attribute(name)?.trim() ?? '';
	return /^\d{1,5}$/.test(value) ? Math.max(1, Number(value)) : 1;
}

/** The text of a row with a tab for each column between its cells: an empty one keeps its place. */
export function rowText(block: Block, rows: ReadonlyMap<HtmlElement, Row>): string {
	const source = sourceOf(block);
	const row = source && rows.get(source.element);
	const texts = block.text.split('\t');
	if (row === undefined) return block.text;
	const full = new Set<HtmlElement | null>();
	for (const { parent, data } of source?.texts ?? []) if (SEEN().test(data)) full.add(cellAround(parent));
	const cells = row.cells.filter(({ element }) => full.has(element));
	// Characters that no reader sees, and text beside the cells, make the two differ.
	if (cells.length !== texts.length) return block.text;
	return texts
		.map((text, i) => '\t'.repeat((cells[i]?.column ?? 0) - (cells[i - 1]?.column ?? cells[0]?.column ?? 0)) + text)
		.join('');
}

/** A character that a reader sees. */
const SEEN = lazily(() => /[^\s\p{Cc}\p{Cf}]/u);

function cellAround(from: HtmlElement): HtmlElement | null {
	let element: HtmlElement | null = from;
	while (element !== null && !element.tag.cell) element = element.parent;
	return element;
}

/** The columns and rows that a cell covers, as attributes: what reaches beyond its table or section is cut. */
export function spansOf({ column, columns, rows }: Cell, { table, section, number }: Row): Record<string, string> {
	const colSpan = Math.min(columns, table.width - column);
	const rowSpan = Math.min(rows, section.rows - number + 1);
	return { ...(colSpan > 1 && { colSpan: `${colSpan}` }), ...(rowSpan > 1 && { rowSpan: `${rowSpan}` }) };
}

/**
 * The row of each block that is one: several cells, or one that holds all of its row, in a table that has rows of
 * several too. What a page lays out by tables is none.
 */
export function rowBlocks({ children }: Article, rows: ReadonlyMap<HtmlElement, Row>): ReadonlyMap<Block, Row> {
	const found = new Map<Block, Row>();
	const wide = new Set<Table>();
	const blocksIn = new Map<Row, number>();
	for (const block of children) {
		let element = sourceOf(block)?.element ?? null;
		if (!element?.around?.table) continue;
		const row = rows.get(element) ?? (element.tag.cell && element.parent ? rows.get(element.parent) : undefined);
		if (row !== undefined) found.set(block, row);
		if (row !== undefined && block.form === 'row') wide.add(row.table);
		for (; element !== null; element = element.parent) {
			const around = rows.get(element);
			if (around !== undefined) blocksIn.set(around, (blocksIn.get(around) ?? 0) + 1);
		}
	}
	for (const [block, row] of found)
		if (block.form !== 'row' && (blocksIn.get(row) !== 1 || !wide.has(row.table))) found.delete(block);
	return found;
}
