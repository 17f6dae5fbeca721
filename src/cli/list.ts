/** Prints what there is, as a table for people or as JSON. */
import { Trouble } from './errors.js';
import type { LowArgs } from './low-args.js';
import { standardOutput } from './output.js';
import { plain } from './plain.js';
import { checkValues } from './settings.js';

/**
 * @param cells the columns of a row; the last one is not padded
 * @throws Trouble when the command was given an argument, for it takes none
 */
export async function list<Row>(low: LowArgs, rows: readonly Row[], cells: (row: Row) => string[]): Promise<void> {
	const extra = low.inputs[0];
	if (extra !== undefined) throw new Trouble('too-many', { command: low.command, value: extra });
	const to = low.given.listTo ?? low.given.to;
	checkValues('listTo', to);
	const sink = standardOutput();
	if (to === 'json') await sink.write(`${JSON.stringify(rows, null, 2)}\n`);
	else if (to === 'ndjson') for (const row of rows) await sink.write(`${JSON.stringify(row)}\n`);
	else await sink.write(table(rows.map(cells)));
	await sink.commit();
}

/** Columns that one column of a table takes at most: a few long names must not push all others apart. */
const WIDEST = 40;

function table(rows: readonly (readonly string[])[]): string {
	const widths = (rows[0] ?? []).map((_, column) =>
		rows.reduce((most, row) => Math.max(most, Math.min(row[column]?.length ?? 0, WIDEST)), 0),
	);
	const line = (row: readonly string[]): string =>
		row.map((cell, column) => plain(cell).padEnd(column === row.length - 1 ? 0 : (widths[column] ?? 0))).join('  ');
	return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
