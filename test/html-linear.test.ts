import { describe, expect, test } from 'vitest';
import { clean } from '../src/index.js';

const PROSE =
	'The ferry was mended in the yard at Ayr last winter, and the crew of nine came back for the first trip of it.';
const TITLE = 'Ferry is back on the lake after nine months';

/** Pages of one thing over and over: what is looked for near and far must not be looked for anew each time. */
const SHAPES: Readonly<Record<string, (times: number) => string>> = {
	'the same paragraph': (n) => `<p>${PROSE}</p>\n`.repeat(2 * n),
	'paragraphs that differ': (n) => many(n, (i) => `<p>${PROSE} ${i} ${i * 7} boats.</p>\n`),
	'two paragraphs in turn, and headings': (n) => `<p>${PROSE}</p><h2>${TITLE}</h2><p>No. ${PROSE}</p>`.repeat(n / 2),
	'the same title': (n) => `<h3><a href="/a">${TITLE}</a></h3>\n`.repeat(n),
	'titles and their summaries': (n) => many(n / 2, (i) => `<h3>${TITLE} ${i % 9}</h3><p>${PROSE}</p>`),
	'a list of links': (n) =>
		`<ul>${'<li><a href="/b">More news</a> <span class="date">May 3</span></li>'.repeat(n)}</ul>`,
	'lists in boxes': (n) => `<div class="box"><h4>Read more</h4><ul><li>${TITLE}</li></ul></div>`.repeat(n / 2),
	'a table': (n) => `<table>${'<tr><td>Ayr</td><td>3</td><td>4.5</td></tr>'.repeat(n)}</table>`,
	'classes without end': (n) => many(n, (i) => `<div class="c${i}x story-body-${i}">${i}</div>`),
	'bylines and dates': (n) => `<p class="byline">By Ida Lund</p><time>May 3, 2024</time>`.repeat(n / 2),
	'lines of one paragraph': (n) => `<p>${'By the lake<br>'.repeat(n)}</p>`,
	'a story in linked data': (n) =>
		`<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: 'ferry '.repeat(n) })}</script>` +
		`<p>${'ferry '.repeat(40)}</p>`.repeat(n / 4),
};

const many = (n: number, make: (i: number) => string): string => Array.from({ length: n }, (_, i) => make(i)).join('');

/** The least processor time of a few runs, in ms: neither what else the machine does nor a collection of garbage counts. */
function least(html: string): number {
	let best = Infinity;
	for (let run = 0; run < 2; run++) {
		const start = process.cpuUsage();
		clean(html, { from: 'html' });
		const { user, system } = process.cpuUsage(start);
		best = Math.min(best, (user + system) / 1000);
	}
	return best;
}

/** Blocks of the smaller page. A real page has some hundred; the same paragraph took quadratic time from some ten thousand on. */
const SIZE = 1_500;
const TIMES = 8;
/** 8 times is linear, 64 times is quadratic: in between is room for the collector of garbage and the machine's neighbours. */
const RATIO = 30;
const MARGIN_MS = 60;

describe('a page eight times as long takes no more than some eight times the time', () => {
	clean(
		many(400, (i) => `<p>${PROSE} ${i}</p>`),
		{ from: 'html' },
	);

	// Measured again before it is called slow: what else runs on the machine counts, too.
	test.each(Object.entries(SHAPES))('%s', { retry: 2, timeout: 120_000 }, (_name, make) => {
		const once = least(make(SIZE));
		const longer = least(make(SIZE * TIMES));
		expect(longer).toBeLessThan(once * RATIO + MARGIN_MS);
	});
});
