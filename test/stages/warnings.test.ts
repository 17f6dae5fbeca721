import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/clean.js';
import { clean } from '../../src/index.js';
import { readHtml } from '../../src/read/html.js';
import { resolveSettings } from '../../src/settings.js';
import { teach } from '../../src/teach.js';
import { article } from './judge.js';

const LEAD = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.';

describe('warnings', () => {
	it('finds no article in nothing, in white space and in a headline', () => {
		for (const page of ['', ' \n\t\n', 'Storm Closes the Harbour of Lunde'])
			expect(article(page).warnings).toEqual(['no-article']);
	});

	it('takes a story of two paragraphs for no wall, though its lines are worded as notices are', () => {
		const lines = ['We use cookies to win.', 'We use cookies and cakes.', 'Cookies help us raise money.'];
		const end = 'The scouts of Lunde, who sold four hundred boxes last year, will be at the pier again on Sunday.';
		const page = article([LEAD, ...lines, end].join('\n\n'));
		expect(page.warnings).toEqual([]);
		expect(page.children.filter(({ verdict }) => verdict?.kind !== 'consent').map(({ text }) => text)).toEqual([
			LEAD,
			end,
		]);
		expect(article([...lines, end].join('\n\n')).warnings).toEqual(['no-article', 'consent-wall']);
	});

	it('finds none where the server says that there is no page', () => {
		const sorry = 'Sorry, we could not find what you were looking for. It may have been moved or deleted.';
		const judge = createJudge(resolveSettings({ rulesOnly: true }), readHtml);
		for (const title of ['Page not found', '404', 'Page introuvable', 'Just a moment...']) {
			const { children, warnings } = judge(`<title>${title} | Lunde Packet</title><h1>${title}</h1><p>${sorry}</p>`);
			expect(warnings).toEqual(['no-article']);
			expect(children.every(({ verdict }) => verdict?.keep === false)).toBe(true);
		}
		const story = Array.from({ length: 4 }, () => `<p>${LEAD}</p><p>${sorry}</p>`).join('');
		expect(judge(`<h1>Page not found: a history</h1>${story}`).warnings).toEqual([]);
		expect(judge(`<h1>404 boats at sea</h1><p>${LEAD}</p>`).warnings).toEqual([]);
		expect(judge(`<h1>404</h1><p>By Ola Nes</p><p>${LEAD}</p>`).warnings).toEqual([]);
	});

	it('sees that a story breaks off', () => {
		expect(
			article(`${LEAD}\n\nFerries to the outer islands were cancelled as well, and some two hundred …`).warnings,
		).toEqual(['truncated']);
		expect(article(LEAD).warnings).toEqual([]);
	});

	it('leaves the last word to what the user taught', async () => {
		const taught = await teach({ rules: ['Page not found', 'Nothing to see'].map((line) => ({ keep: true, line })) });
		const { text, warnings } = clean('Page not found\n\nNothing to see\n\nSearch\n', { taught });
		expect(text).toBe('Page not found\n\nNothing to see\n');
		expect(warnings).toEqual([]);
		expect(clean('Page not found', { taught })).toMatchObject({ text: 'Page not found\n', warnings: [] });
		const { removed } = clean('Page not found\n\nNothing here\n', { taught });
		expect(removed).toMatchObject([{ text: 'Nothing here', rule: 'warnings/no-article' }]);
	});
});

describe('a page of teasers', () => {
	const judgeHtml = createJudge(resolveSettings({ rulesOnly: true }), readHtml);
	const teaser = (place: string, href = '/x') =>
		`<article class="teaser"><h2><a href="${href}">Storm over ${place}</a></h2><p>The harbour of ${place} will stay closed until Friday because of the storm.</p></article>`;
	const places = ['Ayr', 'Oban', 'Largs', 'Kirn'];
	const list = places.map((place) => teaser(place)).join('');
	const page = (body: string, type = 'website') =>
		judgeHtml(`<title>The Packet</title><meta property="og:type" content="${type}"><h1>The Packet</h1>${body}`);

	it('holds no article', () => {
		const { warnings, children } = page(list);
		expect(warnings).toEqual(['no-article']);
		expect(children.every(({ verdict }) => verdict?.keep === false)).toBe(true);
	});

	it.each([
		['beside a sentence of its own', `<p>${LEAD}</p>${list}`, 'website'],
		['that says it is an article', list, 'article'],
		[
			'that lead nowhere else, as entries of a live blog',
			places.map((place) => teaser(place, '#1')).join(''),
			'website',
		],
		['with a day', `<meta property="article:published_time" content="2026-03-12">${list}`, 'website'],
		[
			'that are three',
			places
				.slice(1)
				.map((place) => teaser(place))
				.join(''),
			'website',
		],
		['that are long', list.replaceAll('</p>', ` ${LEAD} ${LEAD} ${LEAD}</p>`), 'website'],
	])('is left alone %s', (_, body, type) => {
		expect(page(body, type).warnings).not.toContain('no-article');
	});
});
