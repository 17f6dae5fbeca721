import { expect, test } from 'vitest';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';
import { resolveSettings } from '../../src/settings.js';
import { toText } from '../../src/write/text.js';

/** Every block is kept, so that the writer alone is tested. */
const clean = (html: string): string => toText(readHtml(html), resolveSettings({}));

test.each([
	[
		'an empty cell keeps its place, but at the ends of a line',
		'<table><tr><th></th><th>2023</th><th>2024</th><th>2025</th></tr><tr><td>Quay</td><td></td><td> </td><td>2</td></tr><tr><td>Wall<td>1<td></td></tr></table>',
		'2023\t2024\t2025\nQuay\t\t\t2\nWall\t1\n',
	],
	[
		'cells that span rows and columns cover those of others',
		'<table><tr><th rowspan=2>Port<th colspan=2>Tonnes<th>Note<tr><th>2023<th>2024<tr><td>Quay<td>1<td>2<td>b<tr><td>Wall<td rowspan=9>3<td>4<tr><td>Mole<td>5</table>',
		'Port\tTonnes\t\tNote\n2023\t2024\nQuay\t1\t2\tb\nWall\t3\t4\nMole\t\t5\n',
	],
	[
		'lists in lists are neighbours, lists beside lists are not',
		'<p>Before</p><ul><li>A:<ul><li>b</li><li>c<ol><li>d</ol></li></ul></li><li>e<br><br>f</li></ul><ul><li>g</ul><p>After</p>',
		'Before\n\nA:\nb\nc\nd\ne\n\nf\n\ng\n\nAfter\n',
	],
	['items of no list', '<li>a<li>b', 'a\n\nb\n'],
	['a table in an item', '<ul><li>a<table><tr><td>b<td><ul><li>c</ul></table></li><li>d</ul>', 'a\n\nb\n\nc\n\nd\n'],
	['cells with markup in them', '<table><tr><td><b>a</b> <i>b</i><td>\u200b<td>c</table>', 'a b\t\tc\n'],
	['text beside the cells', '<table><tr>a<td>b<td><td>c</table>', 'a\tb\tc\n'],
	[
		'a table in a table',
		'<table><tr><td>a<td><table><tr><td>b<td><td>c</table><td>d<td><td>e</table>',
		'a\n\nb\t\tc\n\nd\t\te\n',
	],
])('%s', (_, html, text) => {
	expect(clean(html)).toBe(text);
});

test('a table of text is the same after a second pass', () => {
	const table = 'Year\t2024\t2025\nQuay\t\t3\nWall\t\t\t4\n';
	expect(toText(readText(table), resolveSettings({}))).toBe(table);
});
