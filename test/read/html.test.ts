import { describe, expect, test } from 'vitest';
import { readHtml } from '../../src/read/html.js';

const texts = (html: string): string[] => readHtml(html).children.map((block) => block.text);
const first = (html: string) => {
	const [block] = readHtml(html).children;
	if (block === undefined) throw new Error('no block');
	return block;
};

describe('lines of a page', () => {
	test('a block element is a block, inline markup leaves no seam', () => {
		expect(
			texts('<p>The <a href="/x">appointment</a> came\n  <b>days</b> after.</p><p>Next&nbsp;&amp; last</p>'),
		).toEqual(['The appointment came days after.', 'Next\u00a0& last']);
	});

	test('labels side by side are lines of a run, though no white space parts them', () => {
		const bar = readHtml('<p>Before</p><div><a>Share</a><a>Face<b>book</b></a><span>Print 2</span></div>').children;
		expect(bar.map(({ text, run }) => [text, run])).toEqual([
			['Before', false],
			['Share', false],
			['Facebook', true],
			['Print 2', true],
		]);
		expect(texts('<div><span>Listen to this</span><span>0:00 / 4:12</span></div>')).toEqual([
			'Listen to this',
			'0:00 / 4:12',
		]);
		expect(texts('<h2><span>Weather</span><span>Storm on the sound</span></h2>')).toEqual([
			'Weather Storm on the sound',
		]);
		expect(texts('<p><a>Ann Lee</a><a>Ola Nes</a> went out.</p>')).toEqual(['Ann Lee Ola Nes went out.']);
	});

	test.each([
		['H<sub>2</sub>O', 'H2O'],
		['<span>T</span><span>he boat</span>', 'The boat'],
		['<span>i</span><span>Phone</span>', 'iPhone'],
		['<b>Mac</b><i>Donald</i>', 'MacDonald'],
		['<code><span>get</span><span>Name</span></code>', 'getName'],
		['<span>hydro</span><a>gen</a>', 'hydrogen'],
		['the Mc<a>Donald</a>', 'the McDonald'],
	])('one word stays one: %s', (html, text) => {
		expect(texts(`<p>${html}</p>`)).toEqual([text]);
	});

	test('a line break ends a line of a run, two of them a paragraph', () => {
		const blocks = readHtml('<p>one<br>two<br><br>three</p>').children;
		expect(blocks.map(({ text, run }) => [text, run])).toEqual([
			['one', false],
			['two', true],
			['three', false],
		]);
	});

	test('items of a list and rows of a table are runs', () => {
		const list = readHtml('<p>Before</p><ul><li>a<li><p>b</p><li>c</ul><p>After</p>').children;
		expect(list.map(({ form, run }) => [form, run])).toEqual([
			['paragraph', false],
			['item', false],
			['item', true],
			['item', true],
			['paragraph', false],
		]);
		const table = readHtml('<table><tr><th>Town<th>Votes<tr><td>Ayr</td><td></td><td>12</td></tr></table>').children;
		expect(table.map(({ text, form, run }) => [text, form, run])).toEqual([
			['Town\tVotes', 'row', false],
			['Ayr\t12', 'row', true],
		]);
	});

	test('lines of preformatted verse stay apart', () => {
		const blocks = readHtml('<pre>\nThe tide  is low,\n  the boats are in\n\nand so are we</pre>').children;
		expect(blocks.map(({ text, form, run }) => [text, form, run])).toEqual([
			['The tide is low,', 'verse', false],
			['the boats are in', 'verse', true],
			['and so are we', 'verse', false],
		]);
	});

	test('a layout table gives paragraphs, not one row', () => {
		expect(texts('<table><tr><td><p>One.</p><p>Two.</p></td><td>Menu</td></tr></table>')).toEqual([
			'One.',
			'Two.',
			'Menu',
		]);
	});

	test('source lines are those of the file', () => {
		const blocks = readHtml('<html>\n<p>one</p>\n\n<p>\n two\n three</p>').children;
		expect(blocks.map(({ lines }) => lines)).toEqual([
			[2, 2],
			[5, 6],
		]);
		expect(readHtml('a\nb').lineCount).toBe(2);
	});

	test('headings, captions, links and hidden parts are told', () => {
		expect(first('<h2>Head</h2>').markup?.level).toBe(2);
		expect(first('<figure><figcaption>A boat</figcaption></figure>').markup?.caption).toBe(true);
		expect(first('<p>ab <a href=x>cd</a></p>').markup?.linkShare).toBe(0.5);
		for (const hide of ['hidden', 'aria-hidden="true"', 'style="color:red; display: none"']) {
			expect(first(`<div ${hide}><p>Seen by nobody</p></div>`).markup?.hidden).toBe(true);
		}
		expect(first('<div style="display:block"><p>Seen</p></div>').markup?.hidden).toBe(false);
		expect(first('<main><article><p>x</p></article></main>').markup?.path).toEqual(['html', 'main', 'article', 'p']);
	});
});

describe('what is no text of the page', () => {
	const silent = [
		'<script>leak()</script>',
		'<SCRIPT TYPE=text/javascript>leak()</SCRIPT>',
		'<script>var a = "<p>leak</p>";</script>',
		'<script><!-- <script>leak</script> leak --></script>',
		'<style>.leak{}</style>',
		'<template><p>leak</p></template>',
		'<noscript><p>leak</p></noscript>',
		'<svg><title>leak</title><text>leak</text><script>leak()</script></svg>',
		'<svg><style>leak</style></svg>',
		'<iframe><p>leak</p></iframe>',
		'<noframes>leak</noframes>',
		'<textarea>leak</textarea>',
		'<select><option>leak<option>leak</select>',
		'<!-- <p>leak</p> -->',
		'<!--><!-- leak -->',
		'<![CDATA[ leak ]]>',
		'<?php leak ?>',
		'<video>leak</video><audio>leak</audio><canvas>leak</canvas><object>leak</object>',
		'<img src="data:image/svg+xml,%3Csvg%3E leak" alt="leak">',
		'<head><title>leak</title></head>',
	];
	test.each(silent)('%s', (html) => {
		expect(texts(`<p>before</p>${html}<p>after</p>`)).toEqual(['before', 'after']);
	});

	test.each(['<script>leak', '<style>leak', '<!-- leak', '<template>leak', '<noscript>leak', '<p title="leak'])(
		'unclosed: %s',
		(html) => {
			expect(texts(`<p>before</p>${html}`)).toEqual(['before']);
		},
	);

	test('an unclosed image ends where the page goes on', () => {
		expect(texts('<svg><g><path d="M0 0"><p>after</p>')).toEqual(['after']);
	});

	test('a declarative shadow root is a part of the page', () => {
		expect(
			texts(
				'<x-card><template shadowrootmode="open"><style>leak</style><p>in the shade</p></template><p>in the light</p></x-card>',
			),
		).toEqual(['in the shade', 'in the light']);
	});
});

describe('characters that nobody sees', () => {
	test('go', () => {
		const texts = readHtml('<p>O\u034fne \u{e0041}two&#xE0042;</p>').children.map(({ text }) => text);
		expect(texts).toEqual(['One two']);
	});
});

describe('broken pages', () => {
	test.each([
		['crossed tags', '<p><b>one<i>two</b>three</i></p><p>four</p>', ['onetwothree', 'four']],
		['unclosed paragraphs and items', '<p>one<p>two<ul><li>a<li>b</ul>three', ['one', 'two', 'a', 'b', 'three']],
		['end tags of nothing', '</div></p></table>one</span></body></html>two', ['onetwo']],
		['a link across blocks', '<a href=x><div>one</a></div><p>two</p>', ['one', 'two']],
		['NUL', '<p>o\0ne</p>\0<p>t&#0;wo</p>', ['one', 't\ufffdwo']],
		['no element at all', 'just words', ['just words']],
		['upper case', '<P>ONE<BR>TWO</P>', ['ONE', 'TWO']],
		['nothing', '', []],
		['frames', '<frameset><frame src=a><frame src=b><noframes>leak</noframes></frameset>', []],
		['a second body', '<body><p>one</p></body><body class=x><p>two</p></body>', ['one', 'two']],
	] as const)('%s', (_, html, expected) => {
		expect(texts(html)).toEqual(expected);
	});

	test('a link that crosses a block ends at its end tag', () => {
		const blocks = readHtml('<a href=x><div>one</a> and this</div><p>two</p>').children;
		expect(blocks.map((block) => block.markup?.linkShare)).toEqual([3 / 11, 0]);
	});

	test('100,000 levels', () => {
		const deep = 100_000;
		for (const [open, close] of [
			['<div>', '</div>'],
			['<span>', '</span>'],
			['<ul><li>', '</ul>'],
			['<table><tr><td>', ''],
			['<a><b>', '</a>'],
			['<svg><g>', ''],
		] as const) {
			const blocks = texts(`${open.repeat(deep)}deep${close.repeat(deep)}<p>after</p>`);
			expect(blocks.at(-1)).toBe('after');
		}
	});

	const slow: ReadonlyArray<readonly [name: string, unit: (n: number) => string]> = [
		['items under deep blocks', (n) => `${'<div>'.repeat(n)}${'<li>a</li>'.repeat(n)}`],
		['end tags that find nothing', (n) => `<div><table><td>${'<x>'.repeat(n)}${'</div>'.repeat(n)}`],
		['one line', (n) => '<p>word</p>'.repeat(n)],
		['brackets', (n) => '<'.repeat(n * 10)],
		['entities', (n) => '&amp;&amp'.repeat(n)],
		['attributes', (n) => `<p ${'class=x '.repeat(n)}>`],
		['crossed links', (n) => '<a><div>x</a>'.repeat(n)],
	];
	test.each(slow)('time grows with size: %s', (_, unit) => {
		const time = (n: number): number => {
			const html = unit(n);
			return Math.min(
				...[0, 1, 2].map(() => {
					const start = performance.now();
					readHtml(html);
					return performance.now() - start;
				}),
			);
		};
		time(2_000);
		// Eight times the size: quadratic would be 64 times the time. The floor keeps noise of a busy machine out.
		expect(time(40_000)).toBeLessThan(Math.max(20, time(5_000)) * 40);
	});
});
