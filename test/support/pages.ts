/** A grammar of pages: stories with furniture of every kind, in the forms in which scrapes come. For fast-check. */
import fc from 'fast-check';
import { stray, strayAlone } from './furniture.js';
import { LANGUAGES, type Language } from './languages.js';

export const FORMS = [
	'blank lines',
	'single newlines',
	'wrapped',
	'cut',
	'indented dump',
	'numbered links',
	'far apart',
	'tabs and blanks',
	'returns',
] as const;
export type PageForm = (typeof FORMS)[number];

export interface Page {
	readonly language: string;
	readonly form: PageForm;
	readonly input: string;
	/** The same page as markup, in one of the ways sites write it. */
	readonly html: string;
	/** The paragraphs of the story that stand between others, in order. */
	readonly story: readonly string[];
}

/** A line of the page before it is given a form. */
interface Entry {
	readonly text: string;
	readonly prose: boolean;
	/** True for the heading of a list. */
	readonly heads?: boolean;
}

const COLUMN = 72;
const INDENT = '   ';

const furniture = (text: string): Entry => ({ text, prose: false });

const oneOf = (list: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...list);

function sentence({ parts, blank, stop }: Language): fc.Arbitrary<string> {
	return fc.tuple(...parts.map(oneOf)).map((chosen) => chosen.join(blank) + stop);
}

/** One to three sentences, no two paragraphs alike: a number tells them apart. */
function story(language: Language): fc.Arbitrary<string[]> {
	return fc
		.array(fc.array(sentence(language), { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 6 })
		.map((paragraphs) => [...new Set(paragraphs.map((sentences) => sentences.join(language.blank)))]);
}

/** A heading and the titles under it, with or without bylines and dates. */
function list(language: Language): fc.Arbitrary<Entry[]> {
	const { lists, titles, bylines, dates } = language;
	const item = fc
		.tuple(oneOf(titles), fc.option(bylines.length > 0 ? oneOf(bylines) : fc.constant(null)), fc.option(oneOf(dates)))
		.map((lines) => lines.filter((line) => line !== null));
	return fc
		.tuple(oneOf(lists), fc.array(item, { minLength: 1, maxLength: 3 }))
		.map(([heading, items]) => [{ text: heading, prose: false, heads: true }, ...items.flat().map(furniture)]);
}

function header(language: Language): fc.Arbitrary<Entry[]> {
	return fc
		.tuple(
			fc.subarray([...language.menu]),
			fc.option(oneOf(language.titles)),
			fc.option(language.bylines.length > 0 ? oneOf(language.bylines) : fc.constant(null)),
			fc.option(oneOf(language.dates)),
			fc.subarray([...language.labels], { maxLength: 2 }),
		)
		.map(([menu, title, byline, date, labels]) =>
			[...menu, title, byline, date, ...labels].filter((line) => line !== null).map(furniture),
		);
}

/** What may stand between two paragraphs: nothing, mostly. */
function between(language: Language): fc.Arbitrary<Entry[]> {
	return fc.oneof(
		{ weight: 4, arbitrary: fc.constant<Entry[]>([]) },
		{ weight: 2, arbitrary: oneOf(language.labels).map((label) => [furniture(label)]) },
		{ weight: 2, arbitrary: strayAlone.map(({ text }) => [furniture(text)]) },
		{ weight: 1, arbitrary: list(language) },
	);
}

/** What may stand above and below a story: lines of any kind and language, one upon another. */
const strays: fc.Arbitrary<Entry[]> = fc
	.array(stray, { maxLength: 3 })
	.map((lines) => lines.map(({ text }) => furniture(text)));

/** Gives lines a form. Chunks of a cut line are apart by a newline where a blank was. */
function shaped(entries: readonly Entry[], form: PageForm): string {
	if (form === 'blank lines') return entries.map(({ text }) => text).join('\n\n');
	if (form === 'single newlines') return entries.map(({ text }) => text).join('\n');
	if (form === 'wrapped') return entries.map(({ text }) => wrap(text, COLUMN, '')).join('\n\n');
	if (form === 'indented dump') return entries.map(({ text }) => wrap(text, COLUMN, INDENT)).join('\n\n');
	if (form === 'numbered links') return numbered(entries);
	if (form === 'far apart') return entries.map(({ text }) => text).join('\n\n\n\n');
	if (form === 'tabs and blanks') return entries.map(({ text }) => `\t ${text} \u00a0`).join('\n \t\n');
	if (form === 'returns') return entries.map(({ text }) => text).join('\r\n');
	return entries.map(({ text, prose }) => (prose ? cut(text) : text)).join('\n');
}

/** As a text browser dumps a page: links have numbers, lists of them stand line below line, all in one width. */
function numbered(entries: readonly Entry[]): string {
	let out = '';
	for (const [i, { text, prose, heads }] of entries.entries()) {
		const before = entries[i - 1];
		const apart = prose || heads || before?.prose || before?.heads ? '\n\n' : '\n';
		const item = wrap(`* [${i + 1}]${text}`, COLUMN, `${INDENT}    `).slice(2);
		out += `${i === 0 ? '' : apart}${prose || heads ? wrap(text, COLUMN, INDENT) : item}`;
	}
	return out;
}

const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/gu;
/** A terminal gives some scripts two columns a sign, and what wraps for one counts them so. */
const columnsOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

function wrap(text: string, column: number, indent: string): string {
	const lines: string[] = [];
	let line = indent;
	for (const word of text.split(' ')) {
		if (line.length > indent.length && columnsOf(line) + columnsOf(word) + 1 > column) {
			lines.push(line);
			line = indent;
		}
		line += line.length === indent.length ? word : ` ${word}`;
	}
	return [...lines, line].join('\n');
}

/** As a soup cuts a sentence around a link of two words. */
function cut(text: string): string {
	const words = text.split(' ');
	if (words.length < 8) return text;
	const from = 2 + (text.length % (words.length - 6));
	return [words.slice(0, from), words.slice(from, from + 2), words.slice(from + 2)]
		.map((part) => part.join(' '))
		.join('\n');
}

type MarkupOf = (head: readonly Entry[], body: readonly Entry[], foot: readonly Entry[]) => string;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const tags = (entries: readonly Entry[], prose: string, other: string): string =>
	entries
		.map((entry) => {
			const name = entry.prose ? prose : other;
			return `<${name}>${escaped(entry.text)}</${name}>`;
		})
		.join('\n');

const plainMarkup: MarkupOf = (head, body, foot) =>
	`<!DOCTYPE html><html><body>${tags([...head, ...body, ...foot], 'p', 'div')}</body></html>`;

const MARKUPS: readonly MarkupOf[] = [
	plainMarkup,
	(head, body, foot) =>
		`<!DOCTYPE html><html><body><header><ul>${tags(head, 'li', 'li')}</ul></header><main><article>${tags(body, 'p', 'aside')}</article></main><footer>${tags(foot, 'p', 'a')}</footer></body></html>`,
	(head, body, foot) =>
		`<html><body><div class=top>${tags(head, 'p', 'span')}<br></div><div class=content><div>${tags(body, 'div', 'h3')}</div></div><ul>${tags(foot, 'li', 'li')}</ul>`,
	// Line breaks for paragraphs, in a table, as sites were written once.
	(head, body, foot) =>
		`<table><tr><td>${head.map(({ text }) => escaped(text)).join('<br>')}<td>${body.map(({ text }) => escaped(text)).join('<br><br>\n')}<td>${tags(foot, 'p', 'a')}</table>`,
];

/** Any page of the grammar. */
export const page: fc.Arbitrary<Page> = fc.constantFrom(...LANGUAGES).chain((language) =>
	fc
		.record({
			form: fc.constantFrom(...FORMS),
			above: header(language),
			paragraphs: story(language),
			atop: strays,
			under: strays,
			markup: fc.nat(MARKUPS.length - 1),
			gaps: fc.array(between(language), { minLength: 6, maxLength: 6 }),
			below: fc.array(
				fc.oneof(
					list(language),
					oneOf(language.labels).map((label) => [furniture(label)]),
				),
				{ maxLength: 3 },
			),
		})
		.map(({ form, above, atop, paragraphs, gaps, below, under, markup }) => {
			const body = paragraphs.flatMap((text, i) => [{ text, prose: true }, ...(gaps[i] ?? [])]);
			const head = [...atop, ...above];
			const foot = [...below.flat(), ...under];
			const input = `${shaped([...head, ...body, ...foot], form)}\n`;
			const html = (MARKUPS[markup] ?? plainMarkup)(head, body, foot);
			return { language: language.code, form, input, html, story: paragraphs.slice(1, -1) };
		}),
);

/** Any string of UTF-16 code units, lone surrogates and NULs among them, with line ends more often than by chance. */
export const anyString: fc.Arbitrary<string> = fc
	.array(
		fc.oneof(
			fc.string({ unit: 'binary', maxLength: 40 }),
			fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
			fc.constantFrom(
				'\n',
				'\r\n',
				'\r',
				'\n\n',
				'\0',
				'\t',
				' ',
				'\u00a0',
				'\ufeff',
				'\u2028',
				'\f',
				'\u200b',
				'\u00ad',
			),
			fc.constantFrom(
				'[12]',
				'* ',
				'1. ',
				'# ',
				'> ',
				'— ',
				'|',
				'By ',
				'date 2025-01-01 ',
				'Read more:',
				'“',
				'”',
				'…',
			),
			oneOf(LANGUAGES.flatMap(({ labels, lists, titles, menu }) => [...labels, ...lists, ...titles, ...menu])),
		),
		{ maxLength: 30 },
	)
	.map((parts) => parts.join(''));
