/** The pages that systems are measured on: real ones where they lie beside the checkout, else pages made from fixtures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { madePage, seedsOf } from './made.mjs';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

/** Made pages that are as many as the news corpus has. */
const MADE = 123;

/** @returns the paths of a set's files ('news', 'web'); none where there are no corpora */
export const corpusFiles = (set) =>
	existsSync(CORPUS)
		? readdirSync(CORPUS)
				.filter((name) => name.startsWith(`${set}-`))
				.sort()
				.map((name) => `${CORPUS}${name}`)
		: [];

/** Pages of a set, each `{id, url, text, html}`: the text as a browser shows the page, and its source. */
export function corpusPages(set) {
	return corpusFiles(set)
		.flatMap((path) => gunzipSync(readFileSync(path)).toString().trimEnd().split('\n'))
		.map((line) => JSON.parse(line))
		.map(({ id, url, text, html }) => ({ id, url: url ?? `https://example.org/${id}`, text: text.browser, html }));
}

/** A page's words without its markup, a line for each piece. */
const textOf = (html) =>
	html
		.replace(/<(script|style)\b[^>]*>[^<]*<\/\1>/gi, '')
		.split(/<[^<>]*>/)
		.map((piece) => piece.trim())
		.filter((piece) => piece !== '')
		.join('\n');

function made() {
	const seeds = seedsOf('html');
	return Array.from({ length: MADE }, (_, number) => madePage(number, seeds)).map(({ id, url, content }) => ({
		id,
		url,
		text: textOf(content),
		html: content,
	}));
}

/** @returns the pages, what to call them, and whether they are real */
export function benchPages() {
	return existsSync(CORPUS)
		? { of: 'news pages of the corpus', real: true, pages: corpusPages('news') }
		: { of: 'pages made from the fixtures', real: false, pages: made() };
}
