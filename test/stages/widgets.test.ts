import { describe, expect, test } from 'vitest';
import { createJudge } from '../../src/clean.js';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';
import { resolveSettings } from '../../src/settings.js';

const settings = resolveSettings({ rulesOnly: true });
const judgeHtml = createJudge(settings, readHtml);
const judgeText = createJudge(settings, readText);
const ruleIn = (judge: typeof judgeHtml, input: string, text: string): string => {
	const block = judge(input).children.find((other) => other.text.includes(text));
	if (block === undefined) throw new Error(`no block with ${text}`);
	return block.verdict?.keep === false ? block.verdict.rule : '';
};

const sentence = (place: string) =>
	`The ferry was mended in the yard at ${place} last winter, and the crew of nine came back for the first trip of the year across the sound.`;
const p = (place: string) => `<p>${sentence(place)}</p>`;
const STORY = ['Ayr', 'Oban', 'Mallaig', 'Ullapool', 'Tarbert', 'Largs'].map(p).join('\n');
const page = (more: string) => `<div><h1>The ferry is back on the sound</h1>${STORY}${more}</div>`;
const rule = (more: string) => ruleIn(judgeHtml, page(more), 'Leith');

describe('parts that well-known systems make', () => {
	test.each([
		['comments', `<div id="comments"><div class="entry">${p('Leith')}</div></div>`],
		['comments', `<ol><li class="comment even depth-1">${p('Leith')}</li></ol>`],
		['comments', `<div class="comment-block"><p class="comment-content">${sentence('Leith')}</p></div>`],
		['comments', `<div itemscope itemtype="https://schema.org/Comment">${p('Leith')}</div>`],
		['comments', `<div class="reader-comments"><div class="reader-comment">${p('Leith')}</div></div>`],
		['related', `<div class='yarpp yarpp-related'>${p('Leith')}</div>`],
		['related', `<aside class="box related">${p('Leith')}</aside>`],
		['related', `<div class="related-posts">${p('Leith')}</div>`],
		['newsletter', `<div class="inline-newsletter">${p('Leith')}</div>`],
		['author', `<div class="saboxplugin-wrap"><div class="saboxplugin-desc">${p('Leith')}</div></div>`],
		['embed', `<blockquote class="twitter-tweet" data-lang="en">${p('Leith')}&mdash; Port (@port)</blockquote>`],
		['embed', `<blockquote class="instagram-media">${p('Leith')}</blockquote>`],
		['caption', `<figure><img src="a.jpg"><figcaption>${sentence('Leith')}</figcaption></figure>`],
		['disclaimer', `<div class="fund-disclaimer">${p('Leith')}</div>`],
		['screen-reader', `<span class="sr-only"><p>${sentence('Leith')}</p></span>`],
	])('%s', (name, more) => {
		expect(rule(more)).toBe(`widgets/${name}`);
		expect(ruleIn(judgeHtml, page(more), 'Mallaig')).toBe('');
	});

	test('say nothing where they hold the story or its headline', () => {
		expect(ruleIn(judgeHtml, `<h1>The ferry</h1><div id="comments">${STORY}</div>${p('Leith')}`, 'Mallaig')).toBe('');
		expect(ruleIn(judgeHtml, `<div class="disclaimer">${page('')}</div>${STORY}`, 'Mallaig')).toBe('');
	});

	test('what stands below a quotation says who said it', () => {
		const figure = (quote: string) => `<figure>${quote}<figcaption>Ada Kerr, mason at Leith</figcaption></figure>`;
		expect(rule(figure(`<blockquote>${p('Nairn')}</blockquote>`))).toBe('');
		expect(rule(figure(`<blockquote class="twitter-tweet">${p('Nairn')}</blockquote>`))).toBe('widgets/caption');
	});

	test('are told by whole names', () => {
		expect(rule(`<div class="commentary">${p('Leith')}</div>`)).toBe('');
		expect(rule(`<div class="related">${p('Leith')}</div>`)).toBe('');
		expect(rule(`<div class="comment">${p('Leith')}</div>`)).toBe('');
		expect(rule(`<blockquote>${p('Leith')}</blockquote>`)).toBe('');
	});
});

describe('a post inside a story that is text', () => {
	const text = (post: string) =>
		[sentence('Ayr'), sentence('Oban'), post, sentence('Mallaig'), sentence('Largs')].join('\n\n');
	const AUTHOR = '— Port of Leith 🚢 (@portofleith) March 3, 2025';

	test('goes with its author, whatever lines it has', () => {
		const page = text(`Trips from Leith\nstart on Monday. pic.twitter.com/a1B2c3D4e5\n\n${AUTHOR}`);
		for (const line of ['Trips from', 'start on', 'Port of']) expect(ruleIn(judgeText, page, line)).toBe('embeds');
		for (const line of ['Ayr', 'Oban', 'Mallaig', 'Largs']) expect(ruleIn(judgeText, page, line)).toBe('');
	});

	test('is one line where no blank lines tell', () => {
		const page = [
			...[sentence('Ayr'), sentence('Oban'), 'Trips from Leith start on Monday.', 'pic.twitter.com/a1B2c3D4e5'],
			...['— Port of Leith (@portofleith)', 'March 3, 2025', sentence('Mallaig'), sentence('Largs')],
		].join('\n');
		for (const line of ['Trips from', 'pic.', '— Port', 'March']) expect(ruleIn(judgeText, page, line)).toBe('embeds');
		for (const line of ['Ayr', 'Oban', 'Mallaig', 'Largs']) expect(ruleIn(judgeText, page, line)).toBe('');
	});

	test('is none where somebody is quoted by a handle', () => {
		const quote = '“It was madness to sail.”';
		for (const author of ['— Carla Ruiz (@cruiz)', '— Carla Ruiz (@cruiz) March 3, 2025'])
			expect(ruleIn(judgeText, text(`${quote}\n${author}`), 'madness')).toBe('');
		expect(ruleIn(judgeHtml, page(`<p>${quote}<br>— Carla Ruiz (@cruiz)</p>${p('Leith')}`), 'Carla')).toBe('');
	});

	test('is none without a handle, or in a sentence', () => {
		expect(ruleIn(judgeText, text('Trips start on Monday.\n\n— Ann Lee (Port of Leith) March 3, 2025'), 'Trips')).toBe(
			'',
		);
		expect(ruleIn(judgeText, text('They told us – as Ann (@ann) wrote – that trips start.'), 'They')).toBe('');
	});
});
