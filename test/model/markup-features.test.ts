import { describe, expect, test } from 'vitest';
import { addMarkupFeatures } from '../../src/model/markup-features.js';
import { kindOfMarkup } from '../../src/model/markup-kinds.js';
import { textFeatures } from '../../src/model/text-features.js';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';

const SENTENCE =
	'The ferry was mended in the yard at Ayr last winter, and the crew of nine came back for the first trip of it.';
const PAGE = `<title>The ferry is back</title><meta name="description" content="${SENTENCE}"><meta name="author" content="Ida Lund">
<nav><a href="/a">Home</a></nav><main><article class="story-body"><h1>The ferry is back</h1><p class="byline">By Ida Lund</p>
<p>${SENTENCE}</p><p>${SENTENCE.replace('Ayr', 'Oban')}</p><p>${SENTENCE.replace('Ayr', 'Mallaig')}</p></article>
<ol id="commentList"><li><p>${SENTENCE.replace('Ayr', 'Leith')}</p></li></ol></main>`;

function measure(html: string) {
	const article = readHtml(html);
	const page = addMarkupFeatures(article, textFeatures(article));
	const of = (text: string) => {
		const i = article.children.findIndex((block) => block.text.includes(text));
		if (i < 0) throw new Error(`no block with ${text}`);
		return (name: string): number => {
			const column = page.columns.data[page.columns.names.indexOf(name)];
			if (column === undefined) throw new Error(`no column ${name}`);
			return column[i] ?? Number.NaN;
		};
	};
	return { of, columns: page.columns };
}

describe('measures of markup', () => {
	const { of, columns } = measure(PAGE);

	test('have names of their own, a number for each block, and are more than a hundred', () => {
		expect(new Set(columns.names).size).toBe(columns.names.length);
		expect(columns.names.filter((name) => name.startsWith('near-') || name.startsWith('outer')).length).toBeGreaterThan(
			60,
		);
		for (const column of columns.data) for (const value of column) expect(Number.isFinite(value)).toBe(true);
	});

	test('tell how near the words of markup stand', () => {
		expect(of('Leith')('near-comments')).toBeLessThan(4);
		expect(of('Oban')('near-comments')).toBe(15);
		expect(of('Oban')('near-body')).toBe(1);
		expect(of('Home')('near-<nav>')).toBeLessThan(3);
		expect(of('By Ida')('near-author')).toBe(0);
	});

	test('tell links, titles, authors and summaries', () => {
		expect(of('Home')('link-share')).toBe(1);
		expect(of('The ferry is back')('is-title')).toBe(2);
		expect(of('By Ida')('names-author')).toBe(2);
		expect(of('at Ayr')('in-description')).toBe(1);
		expect(of('Home')('in-description')).toBe(-0.5);
	});

	test('tell where most of the prose stands', () => {
		expect(of('Oban')('holder0.5-up')).toBe(1);
		expect(of('Leith')('holder0.5-down')).toBeGreaterThan(of('Oban')('holder0.5-down'));
		expect(of('Oban')('parent-long')).toBeCloseTo(Math.log1p(3));
	});

	test('use the story in linked data', () => {
		const body = [1, 2, 3, 4].map((n) => `${SENTENCE} ${n}`).join(' ');
		const linked = measure(
			`<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","articleBody":"${body}"}</script><p>${SENTENCE}</p><p>Subscribe to our daily letter today</p>`,
		);
		expect(linked.of('ferry')('in-linked-body')).toBe(1);
		expect(linked.of('Subscribe')('in-linked-body')).toBe(0);
		expect(of('Oban')('in-linked-body')).toBe(-1);
	});

	test('are zeros for a text', () => {
		const article = readText(`${SENTENCE}\n`);
		const page = addMarkupFeatures(article, textFeatures(article));
		expect(page.columns.data[page.columns.names.indexOf('depth')]?.[0]).toBe(0);
	});

	test('take time that grows with the page', () => {
		const time = (n: number): number => {
			const html = `${'<div class="a b-c">'.repeat(200)}${`<p>${SENTENCE}</p>`.repeat(n)}`;
			const start = performance.now();
			measure(html);
			return performance.now() - start;
		};
		time(50);
		expect(time(4_000)).toBeLessThan(Math.max(20, time(500)) * 40);
	});
});

test.each([
	[{ 'link-share': 0, 'near-comments': 2 }, 30, 'comments'],
	[{ 'link-share': 0, 'in-caption': 1 }, 30, 'caption'],
	[{ 'link-share': 1, 'near-<nav>': 3 }, 2, 'navigation'],
	[{ 'link-share': 0, 'near-author': 1 }, 3, 'byline'],
	[{ 'link-share': 0, 'near-author': 1 }, 40, 'author-bio'],
	[{ 'link-share': 0, 'is-title': 2 }, 5, 'title'],
	[{ 'link-share': 0 }, 5, null],
	[{ 'near-comments': 0 }, 5, null],
] as const)('kind by markup: %j', (columns, words, kind) => {
	expect(kindOfMarkup((name) => (columns as Record<string, number>)[name], words)).toBe(kind);
});
