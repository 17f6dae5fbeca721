import { describe, expect, test } from 'vitest';
import { addMarkupFeatures } from '../../src/model/markup-features.js';
import { textFeatures } from '../../src/model/text-features.js';
import { readHtml } from '../../src/read/html.js';

const sentence = (place: string) =>
	`The ferry was mended in the yard at ${place} last winter, and the crew of nine came back for the first trip of it.`;

function measure(html: string) {
	const article = readHtml(html);
	const page = addMarkupFeatures(article, textFeatures(article));
	return (text: string, name: string): number => {
		const i = article.children.findIndex((block) => block.text.includes(text));
		const column = page.columns.data[page.columns.names.indexOf(name)];
		if (i < 0 || column === undefined) throw new Error(`no block with ${text}, or no column ${name}`);
		return column[i] ?? Number.NaN;
	};
}

describe('places on a page', () => {
	const of = measure(`<header><p>Pellow Post</p></header><main>
<article class="story"><h1>The ferry is back on the sound</h1><p>${sentence('Ayr')}</p>
<img src="a.jpg"><p>The ferry at the quay.</p><p>${sentence('Oban')}</p>
<article class="embed"><p>${sentence('Nairn')}</p></article></article>
<article class="story"><h2><a href="/2">The bridge opens</a></h2><p>${sentence('Leith')}</p></article></main>
<div class="cards"><div class="card-1"><h3>One</h3><p>${sentence('Kirn')}</p></div><div class="card-2"><h3>Two</h3><p>b</p></div>
<div class="card-3"><h3>Three</h3><p>${sentence('Largs')}</p></div></div>`);

	test('tell the headline’s article from one inside it and from another', () => {
		expect(of('Ayr', 'article-place')).toBe(1);
		expect(of('Nairn', 'article-place')).toBe(2);
		expect(of('Leith', 'article-place')).toBe(4);
		expect(of('Kirn', 'article-place')).toBe(0);
		expect(of('Leith', 'articles-before')).toBeCloseTo(Math.log1p(2));
	});

	test('tell how far the headline and the first paragraph are in the tree', () => {
		expect(of('Oban', 'title-up')).toBe(1);
		expect(of('Leith', 'title-up')).toBe(2);
		expect(of('Pellow Post', 'title-away')).toBeLessThan(0);
		expect(of('Oban', 'first-down')).toBe(1);
		expect(of('Leith', 'first-down')).toBe(2);
		expect(of('Oban', 'first-alike')).toBe(2);
		expect(of('Kirn', 'first-alike')).toBe(1);
	});

	test('tell cards of one look, numbers in their class aside', () => {
		expect(of('Largs', 'unit-near')).toBe(1);
		expect(of('Largs', 'unit-many')).toBeCloseTo(Math.log1p(3));
		expect(of('Largs', 'unit-place')).toBeCloseTo(Math.log1p(2));
		expect(of('Oban', 'unit-near')).toBe(15);
	});

	test('tell the picture above a caption and the heading above a paragraph', () => {
		expect(of('at the quay', 'picture-before')).toBe(1);
		expect(of('Oban', 'picture-before')).toBe(0);
		expect(of('Ayr', 'picture-after')).toBe(1);
		expect([of('Leith', 'heading-back'), of('Leith', 'heading-level'), of('Leith', 'heading-links')]).toEqual([
			1, 2, 1,
		]);
		expect(of('Leith', 'heading-up')).toBe(1);
		expect(of('Kirn', 'heading-links')).toBe(0);
	});

	test('tell where the story of linked data ends', () => {
		const body = ['Ayr', 'Oban', 'Nairn'].map(sentence).join(' ');
		const linked = measure(
			`<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","articleBody":"${body}"}</script><p>${sentence('Ayr')}</p><p>${sentence('Oban')}</p><p>Subscribe to our daily letter today</p>`,
		);
		expect(linked('Ayr', 'linked-ahead')).toBe(1);
		expect(linked('Subscribe', 'linked-ahead')).toBe(60);
		expect(linked('Subscribe', 'linked-back')).toBe(1);
		expect(of('Ayr', 'linked-ahead')).toBe(-1);
	});

	test('the story’s own property', () => {
		const found = measure(`<div itemprop="articleBody"><p>${sentence('Ayr')}</p></div><p>${sentence('Oban')}</p>`);
		expect([found('Ayr', 'body-prop'), found('Oban', 'body-prop')]).toEqual([1, 15]);
	});
});
