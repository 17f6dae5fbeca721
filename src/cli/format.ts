/** The formats of the output of a whole run: what stands before, between and after the documents. */
import { type Document, failureOf, recordOf, resultOf, type Shape, textOf } from './document.js';
import type { Trouble } from './errors.js';
import { jsonText } from './json-text.js';
import { plain } from './plain.js';
import type { RunSettings, To } from './settings.js';

/** Turns documents, in the order of the input, into output. */
export interface Format {
	document(document: Document): string | Promise<string>;
	failure(trouble: Trouble, id: unknown): string;
	/** What stands at the end. */
	end(): string;
}

/**
 * @param several true when there is more than one input, or one that holds several pages
 */
export type MakeFormat = (shape: Shape, several: () => boolean, settings: RunSettings) => Format;

/** Texts one after the other, each under its name where there are several. */
const named =
	(write: (document: Document, shape: Shape) => string): MakeFormat =>
	(shape, several, { header }) => {
		let count = 0;
		return {
			document(document) {
				const name = several() && header ? `${count > 0 ? '\n' : ''}==> ${plain(document.id)} <==\n` : '';
				count++;
				return name + write(document, shape);
			},
			failure: () => '',
			end: () => '',
		};
	};

const text = named(textOf);

const json: MakeFormat = (shape, several) => {
	let count = 0;
	const item = (value: unknown): string => {
		const open = several() ? (count > 0 ? ',\n' : '[\n') : '';
		count++;
		return open + jsonText(value, 2);
	};
	return {
		document: (document) => item(resultOf(document, shape.metaOnly)),
		// Alone there is nothing to keep the place of.
		failure: (trouble, id) => (several() ? item(failureOf(trouble, id)) : ''),
		end: () => (several() ? (count > 0 ? '\n]\n' : '[]\n') : count > 0 ? '\n' : ''),
	};
};

const ndjson: MakeFormat = (shape) => ({
	document: (document) => recordOf(document, shape),
	failure: (trouble, id) => `${jsonText(failureOf(trouble, id))}\n`,
	end: () => '',
});

/** Where each format is; what a run seldom needs is loaded when it is asked for. */
const FORMATS: Readonly<Record<To, () => MakeFormat | Promise<MakeFormat>>> = {
	text: () => text,
	json: () => json,
	ndjson: () => ndjson,
	markdown: async () => {
		const { toMarkdown } = await import('../write/markdown.js');
		return named(({ article, settings }) => toMarkdown(article, settings));
	},
	html: async () => {
		const { toHtml } = await import('../write/html.js');
		return named(({ article, settings }) => toHtml(article, settings));
	},
	report: async () => (await import('./report.js')).reported(),
	'explain-json': async () => (await import('./explain.js')).explainedJson,
};

/** The format that the settings ask for. */
export async function formatOf({ to, explain }: RunSettings): Promise<MakeFormat> {
	return explain ? (await import('./explain.js')).explained : FORMATS[to]();
}
