import { describe, expect, test } from 'vitest';
import { createJudge } from '../../src/clean.js';
import { readHtml } from '../../src/read/html.js';
import { resolveSettings } from '../../src/settings.js';

const judge = createJudge(resolveSettings({ rulesOnly: true }), readHtml);
/** Rule of the block that holds a text; '' where no rule named it. */
const ruleOf = (html: string, text: string): string => {
	const block = judge(html).children.find((other) => other.text.includes(text));
	if (block === undefined) throw new Error(`no block with ${text}`);
	return block.verdict?.keep === false ? block.verdict.rule : '';
};

const p = (place: string) =>
	`<p>The ferry was mended in the yard at ${place} last winter, and the crew of nine came back for the first trip of the year across the sound.</p>`;
const story = (...places: string[]) => places.map(p).join('\n');
const STORY = story('Ayr', 'Oban', 'Mallaig', 'Ullapool', 'Tarbert', 'Largs');

describe('another article', () => {
	const own = `<article class="story"><h1>The ferry is back on the sound</h1>${STORY}</article>`;

	test('beside the story is none of it, whatever it looks like', () => {
		const page = `${own}<article class="story"><h1>The bridge opens a year late</h1>${story('Leith', 'Nairn')}</article>`;
		expect(ruleOf(page, 'Leith')).toBe('other-articles');
		expect(ruleOf(page, 'Mallaig')).toBe('');
		expect(ruleOf(`${own}<article class="teaser"><h3>The bridge</h3>${p('Leith')}</article>`, 'Leith')).toBe(
			'other-articles',
		);
	});

	test('in it or around it is the story’s', () => {
		const inside = `<article><h1>The ferry is back on the sound</h1>${STORY}<article class="box">${p('Leith')}</article></article>`;
		expect(ruleOf(inside, 'Leith')).toBe('');
		expect(ruleOf(`<article>${p('Leith')}${own}</article>`, 'Leith')).toBe('');
	});

	test('of the same look without a title of its own is the next entry of a live blog', () => {
		const entry = (text: string) => `<article class="entry entry-12">${text}</article>`;
		expect(ruleOf(`<h1>Storm on the sound</h1>${entry(STORY)}${entry(story('Leith', 'Nairn'))}`, 'Leith')).toBe('');
	});

	test('is the story where the first is a box', () => {
		const page = `<article class="box"><h1>The ferry is back on the sound</h1>${p('Leith')}</article><article class="story">${STORY}</article>`;
		expect(ruleOf(page, 'Mallaig')).toBe('');
	});
});

describe('footers, forms, data', () => {
	const page = (more: string) => `<main><h1>The ferry is back on the sound</h1>${STORY}</main>${more}`;

	test('are none of the story', () => {
		expect(ruleOf(page(`<footer>${p('Leith')}</footer>`), 'Leith')).toBe('apart/footer');
		expect(ruleOf(page(`<form><div>${p('Leith')}</div></form>`), 'Leith')).toBe('apart/form');
		expect(ruleOf(page(`<div>{"layout": 2, "text": "The ferry at Leith is back"}</div>`), 'Leith')).toBe('hidden/data');
	});

	test('inside the story are its own where they are not for sending', () => {
		const within = (part: string) => `<main><h1>The ferry is back on the sound</h1>${STORY}${part}${p('Kirn')}</main>`;
		const list = '<ul><li><label><input type="checkbox"> 200 g of Leith flour</label></li></ul>';
		expect(ruleOf(within(`<h2>For the galley</h2><form>${list}</form>`), 'Leith')).toBe('');
		expect(ruleOf(within(`<form>${list}<input type="email"></form>`), 'Leith')).toBe('apart/form');
		expect(ruleOf(within(`<form>${list}<button>Vote</button></form>`), 'Leith')).toBe('apart/form');
		expect(ruleOf(page(`<form>${list}</form>`), 'Leith')).toBe('apart/form');
		const quote = `<blockquote>${p('Nairn')}<footer>— Ada Kerr, mason at Leith</footer></blockquote>`;
		expect(ruleOf(within(quote), 'Leith')).toBe('');
		expect(ruleOf(page(`<footer>${quote}</footer>`), 'Leith')).toBe('apart/footer');
	});

	test('of the article say what was put right', () => {
		const footer = (text: string) =>
			`<article><h1>The ferry is back</h1>${STORY}<footer><p>${text}</p></footer></article>`;
		const amended = 'This article was amended on 5 March 2025. An earlier version said that the yard was at Leith.';
		expect(ruleOf(footer(amended), 'Leith')).toBe('');
		expect(ruleOf(footer('Filed under Leith.'), 'Leith')).toBe('apart/footer');
	});

	test('are the story’s where they hold it', () => {
		expect(ruleOf(`<form>${page('')}</form>`, 'Mallaig')).toBe('');
		expect(ruleOf(page('<pre>{"layout": 2, "text": "Leith"}</pre>'), 'Leith')).toBe('');
		expect(ruleOf(page('<p>{"Leith" is what they call it}</p>'), 'Leith')).toBe('');
	});
});

describe('hidden text', () => {
	const dialog = (inner: string) => `<div style="display: none">${inner}</div>`;

	test('beside the story is none of it', () => {
		const page = `<main><h1>The ferry is back on the sound</h1>${STORY}</main>${dialog(p('Leith'))}`;
		expect(ruleOf(page, 'Leith')).toBe('hidden');
		expect(ruleOf(page, 'Mallaig')).toBe('');
	});

	test('within the story may be shown by a button', () => {
		expect(ruleOf(`<main><h1>The ferry is back</h1>${STORY}${dialog(p('Leith'))}</main>`, 'Leith')).toBe('');
	});

	test('may be the story where much of the page is hidden, or little is in sight', () => {
		const page = `<main><h1>The ferry is back</h1>${story('Leith', 'Nairn', 'Kirn', 'Crail', 'Wick')}</main>`;
		expect(ruleOf(`${page}${dialog(STORY)}`, 'Mallaig')).toBe('');
		expect(ruleOf(`<main><h1>The ferry is back</h1>${story('Leith')}</main>${dialog(p('Nairn'))}`, 'Nairn')).toBe('');
	});

	test('that says again what stays is a copy, and nothing else is', () => {
		const whole = createJudge(resolveSettings(), readHtml);
		const kept = (copy: string) =>
			whole(`<article><h1>The ferry is back on the sound</h1>${STORY}${copy}</article>`)
				.children.filter(({ verdict }) => verdict?.keep !== false)
				.map(({ text }) => /at (\w+) last/.exec(text)?.[1]);
		const places = ['Ayr', 'Oban', 'Mallaig', 'Ullapool', 'Tarbert', 'Largs'];
		expect(kept(dialog(STORY))).toEqual(places);
		expect(kept(dialog(story('Oban', 'Leith')))).toEqual([...places, 'Leith']);
	});

	test('means nothing in a page of text', () => {
		const article = createJudge(resolveSettings({ rulesOnly: true }))('The ferry is back.\n');
		expect(article.children.every((block) => block.verdict?.rule !== 'hidden')).toBe(true);
	});
});

describe('code and formulas', () => {
	const within = (part: string) => `<main><h1>The ferry is back on the sound</h1>${STORY}${part}${p('Kirn')}</main>`;

	test('hold no counts and no dates', () => {
		expect(ruleOf(within('<pre>x = 2\ny = 3</pre>'), 'x = 2')).toBe('');
		expect(ruleOf(within('<p>x = 2</p>'), 'x = 2')).toBe('');
		expect(ruleOf(within('<p><code>X 2</code></p>'), 'X 2')).toBe('');
		expect(ruleOf(within('<p><math><mi>x</mi><mo>=</mo><mn>2</mn></math></p>'), 'x=2')).toBe('');
		for (const line of ['a = 1;', 'Y: 4', '<code>4 h</code>', '<code>2025-03-04</code>'])
			expect(ruleOf(`<main>${STORY}<p>${line}</p></main>`, line.replace(/<[^>]*>/g, ''))).toBe('');
	});

	test('are told by markup: elsewhere a count is one, and so is a date', () => {
		expect(ruleOf(within('<p>X 2</p>'), 'X 2')).toBe('share/mul/place-n');
		for (const line of ['4 h', 'il y a 4 h', '2025-03-04'])
			expect(ruleOf(`<main>${STORY}<p>${line}</p></main>`, line)).toBe('metadata/date');
	});

	test('are not told where the whole page is preformatted', () => {
		const lines = ['Ayr', 'Oban'].map((place) => p(place).replace(/<[^>]*>/g, ''));
		expect(ruleOf(`<pre>Advertisement\n\n${lines.join('\n\n')}</pre>`, 'Adv')).toBe('ad/en/advertisement');
	});
});
