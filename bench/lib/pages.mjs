/** The pages that systems are measured on: real ones where they lie beside the checkout, else pages made from fixtures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { madePage, seedsOf } from './made.mjs';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

/** Made pages that are as many as the news corpus has. */
const MADE = 123;

/** News pages, each `{id, url, text, html}`: the text as a browser shows the page, and its source. */
function real() {
	return readdirSync(CORPUS)
		.filter((name) => name.startsWith('news-'))
		.sort()
		.flatMap((name) =>
			gunzipSync(readFileSync(`${CORPUS}${name}`))
				.toString()
				.trimEnd()
				.split('\n'),
		)
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
		? { of: 'news pages of the corpus', real: true, pages: real() }
		: { of: 'pages made from the fixtures', real: false, pages: made() };
}
