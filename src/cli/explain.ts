/** The formats that show the record of verdicts: for a person at a terminal, and for a machine. */
import { explain } from '../write/explain.js';
import { toExplanation } from '../write/explain-json.js';
import { type Document, failureOf } from './document.js';
import type { MakeFormat } from './format.js';
import { jsonText } from './json-text.js';
import { plain } from './plain.js';

/** Columns where nobody says how many there are: what every terminal and log has room for. */
const COLUMNS = 80;

/** Columns of the terminal that shows the output, behind a pager too: standard error still is the terminal then. */
export function columns(env: NodeJS.ProcessEnv): number {
	const asked = Number(env.COLUMNS);
	if (Number.isInteger(asked) && asked > 0) return asked;
	return process.stdout.columns ?? process.stderr.columns ?? COLUMNS;
}

/** `--explain` */
export const explained: MakeFormat = (_shape, several, { header, color, line, teaching }) => {
	let count = 0;
	const width = columns(process.env);
	const look = async (document: Document, line: number): Promise<string> => {
		const { explainLine } = await import('./explain-line.js');
		return explainLine(document, { line, width, config: teaching?.found?.path ?? null });
	};
	return {
		async document(document) {
			const name = several() && header ? `${count > 0 ? '\n' : ''}==> ${plain(document.id)} <==\n` : '';
			const text =
				line === null ? explain(document.article, document.settings, { width, color }) : await look(document, line);
			count++;
			return name + text;
		},
		failure: () => '',
		end: () => '',
	};
};

/** `--to explain-json`: an object, or an array where there are several. */
export const explainedJson: MakeFormat = (_shape, several) => {
	let count = 0;
	const item = (value: unknown): string => {
		const open = several() ? (count > 0 ? ',\n' : '[\n') : '';
		count++;
		return open + jsonText(value, 2);
	};
	return {
		document: ({ article, settings, id }) => item({ id, ...toExplanation(article, settings) }),
		failure: (trouble, id) => (several() ? item(failureOf(trouble, id)) : ''),
		end: () => (several() ? (count > 0 ? '\n]\n' : '[]\n') : count > 0 ? '\n' : ''),
	};
};
