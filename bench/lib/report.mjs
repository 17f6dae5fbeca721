/** How a part of the benchmark tells what it found. */
import { writeFileSync } from 'node:fs';

/** Options that every part takes: `--json` prints the result as JSON, `--out FILE` writes it beside what is printed. */
export const REPORT_OPTIONS = { json: { type: 'boolean', default: false }, out: { type: 'string' } };

/** @param words turns the result into lines for a person */
export function report(result, words, { json, out }) {
	const text = JSON.stringify(result, null, 2);
	if (out !== undefined) writeFileSync(out, `${text}\n`);
	console.log(json ? text : words(result).join('\n'));
}

/** A median with its quartiles. */
export const shown = ({ median, quartiles }) => `${median} (${quartiles.join(' to ')})`;

/** A table in Markdown. */
export const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
