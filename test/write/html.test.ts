import { describe, expect, test } from 'vitest';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';
import { resolveSettings } from '../../src/settings.js';
import { toHtml } from '../../src/write/html.js';

const clean = (html: string): string => toHtml(readHtml(html), resolveSettings({}));

describe('the fragment', () => {
	test('keeps what means something and nothing else', () => {
		expect(
			clean(
				'<div class=x><h2 id=a style="color:red">Head</h2><p onclick="x()">Body <a href="https://a.example" target=_blank>link</a> <span>x</span></p></div>',
			),
		).toBe('<h2>Head</h2>\n<p>Body <a href="https://a.example">link</a> x</p>\n');
	});

	test.each([
		'<p><a href="javascript:alert(1)">x</a></p>',
		'<p><a href=" jAvascript:alert(1)">x</a></p>',
		'<p><a href="java&#10;script:alert(1)">x</a></p>',
		'<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
		'<p><img src=x onerror=alert(1)>x</p>',
		'<svg onload=alert(1)><p>x</p></svg>',
		'<p>x</p><script>alert(1)</script>',
	])('runs nothing: %s', (html) => {
		const fragment = clean(html);
		expect(fragment).not.toMatch(/<(?!\/?(?:p|a)\b)|\son\w+=|script:/i);
		expect(fragment).not.toBe('');
	});

	test('a link that leads nowhere is its text', () => {
		expect(
			clean('<p>The <a name=q>wall</a>, <a href="javascript:x()">the <i>quay</i></a>, <a href="tel:1">1</a></p>'),
		).toBe('<p>The wall, the <i>quay</i>, 1</p>\n');
	});

	test('code is one block, with its indentation and blank lines', () => {
		expect(clean('<pre><code>if x:\n    <b>if</b> y:\n\n        z()</code></pre><pre>one\n two</pre>')).toBe(
			'<pre><code>if x:\n    <b>if</b> y:\n\n        z()</code></pre>\n<pre>one\n two</pre>\n',
		);
		expect(clean('<pre><div>if x:</div><div>  y()</div></pre>')).toBe('<pre>if x:\n  y()</pre>\n');
	});

	test('code without a line of it keeps the others as they stand', () => {
		const article = readHtml('<pre><code>  a\n  b\n\n    c</code></pre>');
		const verdict = { keep: false, kind: 'ad' as const, rule: 'test', confidence: 1, reason: '' };
		for (const [dropped, left] of [
			[0, '  b\n\n    c'],
			[1, '  a\n\n    c'],
		] as const) {
			article.children.forEach((block, i) => {
				block.verdict = i === dropped ? verdict : undefined;
			});
			expect(toHtml(article, resolveSettings({}))).toBe(`<pre><code>${left}</code></pre>\n`);
		}
	});

	const PORTS =
		'<tr><th rowspan=2>Port<th colspan=2>Tonnes<tr><th>2023<th>2024<tr><td rowspan=2>Quay<td><td>2<tr><td>3<tr><td colspan=99>All';

	test('lists keep how they count', () => {
		const lists = '<ol start="3" reversed><li>a</li><li value="5">b</li></ol>';
		expect(clean(lists)).toBe(`${lists}\n`);
		expect(clean('<ol reversed="x"><li value=x>a<li value=-2>b</ol>')).toBe(
			'<ol reversed><li>a</li><li value="-2">b</li></ol>\n',
		);
	});

	test('cells keep the rows and columns that they span', () => {
		expect(clean(`<table>${PORTS}</table>`)).toBe(
			'<table><tr><th rowspan="2">Port</th><th colspan="2">Tonnes</th></tr><tr><th>2023</th><th>2024</th></tr>' +
				'<tr><td rowspan="2">Quay</td><td></td><td>2</td></tr><tr><td>3</td></tr><tr><td colspan="3">All</td></tr></table>\n',
		);
	});

	test('cells stand in their columns where a row of the table is left out', () => {
		const article = readHtml(`<table>${PORTS}</table>`);
		const [first] = article.children;
		if (first) first.verdict = { keep: false, kind: 'ad', rule: 'test', confidence: 1, reason: '' };
		expect(toHtml(article, resolveSettings({}))).toBe(
			'<table><tr><td></td><th>2023</th><th>2024</th></tr><tr><td>Quay</td><td></td><td>2</td></tr>' +
				'<tr><td></td><td>3</td></tr><tr><td>All</td></tr></table>\n',
		);
	});

	test('reads as the same text again', () => {
		const fragment = clean(
			'<ul><li>a<li>b</ul><blockquote>c</blockquote><p>d &amp; e<br>f</p><table><tr><td>1<td>2</table>',
		);
		const texts = (html: string) => readHtml(html).children.map(({ text, run }) => [text, run]);
		expect(texts(fragment)).toEqual([
			['a', false],
			['b', true],
			['c', false],
			['d & e', false],
			['f', true],
			['1\t2', false],
		]);
	});

	test('of text is escaped paragraphs', () => {
		expect(toHtml(readText('1 < 2 & <b>\n\nEnd.\n'), resolveSettings({}))).toBe(
			'<p>1 &#x3C; 2 &#x26; &#x3C;b></p>\n<p>End.</p>\n',
		);
	});

	test('of nothing is nothing', () => expect(clean('')).toBe(''));
});
