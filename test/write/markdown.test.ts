import { describe, expect, test } from 'vitest';
import { createJudge } from '../../src/clean.js';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';
import { type Options, resolveSettings } from '../../src/settings.js';
import { toMarkdown } from '../../src/write/markdown.js';

/** Every block is kept, so that the writer alone is tested. */
const fromHtml = (html: string, options: Options = {}): string => toMarkdown(readHtml(html), resolveSettings(options));
const fromText = (text: string): string => {
	const settings = resolveSettings({ rulesOnly: true });
	return toMarkdown(createJudge(settings)(text), settings);
};

describe('from HTML', () => {
	test.each([
		['headings keep their level', '<h2>Head</h2><p>Body</p><h3>Sub</h3>', '## Head\n\nBody\n\n### Sub\n'],
		[
			'emphasis and links',
			'<p>He <b>said</b> <a href="https://a.example/x">so</a>, <em>twice</em>.</p>',
			'He **said** [so](https://a.example/x), *twice*.\n',
		],
		['blanks stand outside emphasis', '<p>says <em> No bathing </em> and</p>', 'says *No bathing* and\n'],
		['lists', '<ul><li>a<li><p>b <i>c</i></p></ul><ol start=3><li>d<li>e</ol>', '- a\n\n- b *c*\n\n3. d\n4. e\n'],
		['a nested list', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c\n'],
		['a list that begins with a number of its own', '<ol><li value=5>a<li>b</ol>', '5. a\n6. b\n'],
		['a number below nought, which Markdown has not', '<ol><li value=-5>a<li>b</ol>', '1. a\n2. b\n'],
		['quotes', '<blockquote><p>One.</p><p>Two.</p></blockquote>', '> One.\n>\n> Two.\n'],
		[
			'tables with empty cells',
			'<table><tr><th>Town<th>Yes<th>No<tr><td>Ayr<td><td>12</table>',
			'| Town | Yes | No |\n| - | - | - |\n| Ayr | | 12 |\n',
		],
		[
			'cells that span rows and columns',
			'<table><tr><th rowspan=2>Port<th colspan=2>Tonnes<tr><th>2023<th>2024<tr><td rowspan=2>Quay<td>1<td>2<tr><td>3<tr><td colspan=9>All</table>',
			'| Port | Tonnes | |\n| - | - | - |\n| | 2023 | 2024 |\n| Quay | 1 | 2 |\n| | 3 | |\n| All | | |\n',
		],
		['a table for layout', '<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>', 'One.\n\nTwo.\n'],
		['lines of a verse', '<p>one<br>two<br><br>three</p>', 'one\\\ntwo\n\nthree\n'],
		['preformatted text', '<pre>a\n\nb</pre>', '```\na\n\nb\n```\n'],
		[
			'code keeps its indentation and blank lines',
			'<pre>\n  <code><span>if</span> x:  # no\t\ttab \r\n    <span>if</span>\u00a0y:\n\n\n        z()<br>\tw()</code>\n</pre><p>End.</p>',
			'```\n  if x:  # no\t\ttab\n    if\u00a0y:\n\n\n        z()\n\tw()\n```\n\nEnd.\n',
		],
		['a no-break space where markup begins', '<p>10<b>&nbsp;km</b></p>', '10\u00a0**km**\n'],
		['bare text between blocks', '<div>one<p>two</p>three <b>four</b></div>', 'one\n\ntwo\n\nthree **four**\n'],
		['a link around a heading', '<a href="/x"><h2>Head</h2></a>', '## Head\n'],
		[
			'what Markdown would read is escaped',
			'<p># no head</p><p>* no *list* [x](y) &lt;b&gt;</p>',
			'\\# no head\n\n\\* no \\*list\\* \\[x]\\(y) \\<b>\n',
		],
		[
			'a link that leads nowhere is its text',
			'<p><a href="javascript:alert(1)">x</a> <a href="data:text/html,x">y</a> the <a name=q>wall</a> <b><a href="">z</a></b></p>',
			'x y the wall **z**\n',
		],
		['nothing', '<nav></nav>', ''],
	])('%s', (_, html, expected) => {
		expect(fromHtml(html)).toBe(expected);
	});

	test('links are made whole where the address of the page is known', () => {
		expect(fromHtml('<p><a href="/x">y</a></p>', { url: 'https://a.example/b/c' })).toBe('[y](https://a.example/x)\n');
		expect(fromHtml('<p><a href="http://[">y</a></p>', { url: 'https://a.example/' })).toBe('[y](http://[)\n');
		const canonical = '<link rel=canonical href="https://a.example/b"><p><a href="/x">y</a></p>';
		expect(fromHtml(canonical, { url: 'page 12' })).toBe('[y](https://a.example/x)\n');
	});

	test('dropped blocks and spans are left out', () => {
		const article = readHtml('<p>date 2025-03-06 The <b>ferry</b> sails.</p><p>Advertisement</p><p>End.</p>');
		const [first, second] = article.children;
		if (first === undefined || second === undefined) throw new Error('no blocks');
		const verdict = { keep: false, kind: 'published' as const, rule: 'test', confidence: 1, reason: '' };
		first.spans = [{ start: 0, end: 16, verdict }];
		second.verdict = { ...verdict, kind: 'ad' };
		expect(toMarkdown(article, resolveSettings({}))).toBe('The **ferry** sails.\n\nEnd.\n');
	});

	test('metadata above the body', () => {
		const html = '<title>Ferry</title><meta name="author" content="Ida Lund"><p>It sails.</p>';
		expect(fromHtml(html, { with: ['title', 'byline'] })).toBe('# Ferry\n\nIda Lund\n\nIt sails.\n');
	});
});

test('from text: subheads, lists, verse and marks of the text itself', () => {
	const prose =
		'The ferry was mended in the yard at Ayr last winter, and the crew of nine came back for the first trip.';
	const text = `${prose}\n\n## What will change\n\n* one thing that is new\n* another thing\n\n${prose.replace('Ayr', 'Oban')}\n\nUse *stars* and <tags> in the text of it, as the manual of the harbour office says on its first page.\n`;
	const markdown = fromText(text);
	expect(markdown).toContain('\n\n## What will change\n\n- one thing that is new\n- another thing\n\n');
	expect(markdown).toContain('Use \\*stars\\* and \\<tags>');
});

test('a tree of text without marks is paragraphs', () => {
	expect(toMarkdown(readText('One.\n\nTwo.\n'), resolveSettings({}))).toBe('One.\n\nTwo.\n');
});
