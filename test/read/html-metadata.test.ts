import { describe, expect, test } from 'vitest';
import { createJudge } from '../../src/clean.js';
import { readHtml } from '../../src/read/html.js';
import { isoDate } from '../../src/read/html-dates.js';
import { resolveSettings } from '../../src/settings.js';

const read = (html: string) => {
	const { metadata, provenance } = readHtml(html);
	return { ...metadata, rules: Object.fromEntries(Object.entries(provenance).map(([name, { rule }]) => [name, rule])) };
};
const linked = (json: string) => `<script type="application/ld+json">${json}</script>`;

describe('linked data', () => {
	test('an article anywhere in a graph', () => {
		const found = read(
			linked(
				JSON.stringify({
					'@context': 'https://schema.org',
					'@graph': [
						{ '@type': 'Organization', name: 'The Pellow Post' },
						{
							'@type': ['NewsArticle'],
							headline: 'Lake opens',
							datePublished: '2026-04-02T09:30:00+01:00',
							author: [{ '@type': 'Person', name: 'Rhona Petrie' }, 'Miles Odum and Jo Ray'],
							publisher: { name: 'The Pellow Post' },
							keywords: ['Lakes', 'lakes', 'Swimming'],
							articleSection: ['Local'],
							image: [{ url: 'https://post.example/lake.jpg' }],
							inLanguage: 'en_GB',
						},
					],
				}),
			),
		);
		expect(found).toMatchObject({
			title: 'Lake opens',
			published: '2026-04-02T09:30:00+01:00',
			byline: ['Rhona Petrie', 'Miles Odum', 'Jo Ray'],
			source: 'The Pellow Post',
			tags: ['Lakes', 'Swimming'],
			section: 'Local',
			image: 'https://post.example/lake.jpg',
			language: 'en-GB',
		});
		expect(new Set(Object.values(found.rules))).toEqual(new Set(['json-ld']));
	});

	test('a node named by its @id alone is looked up in all scripts of the page', () => {
		const story = {
			'@type': 'NewsArticle',
			headline: 'Lake opens',
			author: [{ '@id': '#petrie' }, { '@type': 'Person', '@id': '#odum' }, { '@id': '#nobody' }],
			publisher: { '@id': '#post' },
			image: { '@id': '#lake' },
		};
		const people = [
			{ '@type': 'Person', '@id': '#petrie', name: 'Rhona Petrie' },
			{ '@type': 'ImageObject', '@id': '#lake', url: 'https://post.example/lake.jpg' },
		];
		const site = { '@type': 'WebSite', publisher: { '@id': '#post', name: 'The Pellow Post' } };
		const odum = { '@type': 'ProfilePage', about: { '@id': '#odum', name: 'Miles Odum' } };
		const graph = linked(JSON.stringify({ '@graph': [story, ...people] }));
		expect(read(graph + linked(JSON.stringify([site, odum])))).toMatchObject({
			byline: ['Rhona Petrie', 'Miles Odum'],
			source: 'The Pellow Post',
			image: 'https://post.example/lake.jpg',
		});
	});

	test('entities in names and keywords are decoded before they are parted', () => {
		const story = {
			'@type': 'NewsArticle',
			author: { name: 'Se&aacute;n O&#039;Brien' },
			keywords: 'Caf&eacute;s; Quay',
		};
		expect(read(linked(JSON.stringify(story)))).toMatchObject({ byline: ["Seán O'Brien"], tags: ['Cafés', 'Quay'] });
	});

	test.each([
		['line breaks in strings', '{"@type":"NewsArticle","headline":"Lake\nopens"}'],
		['a comma too many', '{"@type":"NewsArticle","headline":"Lake opens",}'],
		['a comment around it', '<!-- {"@type":"NewsArticle","headline":"Lake opens"} -->'],
		['a list of scripts', '[{"@type":"BreadcrumbList"},{"@type":"NewsArticle","headline":"Lake opens"}]'],
		['a semicolon after it', '{"@type":"NewsArticle","headline":"Lake opens"};'],
		['cut off', '{"@type":"NewsArticle","headline":"Lake opens","author":{"name":"Rhona'],
		['entities', '{"@type":"NewsArticle","headline":"Lake&#32;opens"}'],
	])('%s', (_, json) => {
		expect(read(linked(json)).title).toBe('Lake opens');
	});

	test.each([
		'{',
		'[['.repeat(50_000),
		'"a"',
		'null',
		'{"@type":5,"headline":{}}',
		'{"@type":"NewsArticle","author":[[[]]]}',
	])('nonsense says nothing: %.20s', (json) => {
		expect(read(`${linked(json)}<title>Lake opens</title>`)).toMatchObject({ title: 'Lake opens', byline: [] });
	});
});

describe('head and body', () => {
	test('Open Graph and meta, each with its rule', () => {
		const found = read(`<html lang="de-AT"><head><title>See geöffnet | Pellower Bote</title>
			<meta property="og:title" content="See geöffnet - Pellower Bote"><meta property="og:site_name" content="Pellower Bote">
			<meta name="author" content="Von Rhona Petrie; Miles Odum"><meta property="article:published_time" content="2026-04-02T09:30:00Z">
			<meta name="description" content="Drei &amp; eine Leiter"><link rel="canonical" href="https://bote.example/see">
			<meta property="article:tag" content="See"><meta property="article:tag" content="Baden"></head><body><h1>See geöffnet</h1>`);
		expect(found).toMatchObject({
			title: 'See geöffnet',
			byline: ['Rhona Petrie', 'Miles Odum'],
			published: '2026-04-02T09:30:00Z',
			description: 'Drei & eine Leiter',
			url: 'https://bote.example/see',
			tags: ['See', 'Baden'],
			language: 'de-AT',
			source: 'Pellower Bote',
		});
		expect(found.rules).toEqual({
			title: 'meta:og:title',
			byline: 'meta:author',
			published: 'meta:article:published_time',
			description: 'meta:description',
			url: 'link:canonical',
			tags: 'meta:article:tag',
			language: 'html:lang',
			source: 'meta:og:site_name',
		});
	});

	test('microdata, time, rel=author', () => {
		const found =
			read(`<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Lake <i>opens</i></h1>
			By <a rel="author" href="/petrie">Rhona Petrie</a> <time datetime="2026-04-02">2 April</time></article>`);
		expect(found).toMatchObject({ title: 'Lake opens', byline: ['Rhona Petrie'], published: '2026-04-02' });
		expect(found.rules).toEqual({ title: 'microdata:headline', byline: 'rel=author', published: 'time' });
	});

	test('addresses are seen from <base>, or from where the page was fetched', () => {
		const page = '<link rel="canonical" href="/a/b"><meta property="og:image" content="i/1.jpg"><p>Lake opens</p>';
		const based = `<base href="https://post.example/news/">${page}`;
		expect(read(based)).toMatchObject({
			url: 'https://post.example/a/b',
			image: 'https://post.example/news/i/1.jpg',
		});
		const from = (url: string | undefined, html: string) => {
			const settings = resolveSettings({ rulesOnly: true, ...(url !== undefined && { url }) });
			return createJudge(settings, readHtml)(html).metadata;
		};
		const url = 'https://x.example/news/1';
		expect(from(url, page)).toMatchObject({ url: 'https://x.example/a/b', image: 'https://x.example/news/i/1.jpg' });
		expect(from(url, based).url).toBe('https://post.example/a/b');
		expect(from(url, '<p>Lake opens</p>').url).toBe(url);
		expect(from('x.example', page).url).toBe('/a/b');
		expect(from(undefined, page).url).toBe('/a/b');
	});

	test('topics are links with rel=tag that stand side by side', () => {
		const tags = '<p><a rel="tag">Lakes</a>, <a rel="tag">Storm damage</a></p>';
		const teaser = '<p>Another story</p><p>It goes on.</p><p><a rel="tag">Cars</a> <a rel="category tag">News</a></p>';
		expect(read(`<p>Lake opens</p>${tags}${teaser}`)).toMatchObject({
			tags: ['Lakes', 'Storm damage'],
			rules: { tags: 'rel=tag' },
		});
	});

	test('the links of a line of topics are its topics', () => {
		const prose = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said. ';
		const line = '<div>Tags: <a>Harbour</a> <a>Storm <b>damage</b></a> <a>Quay</a></div>';
		const judge = createJudge(resolveSettings({ rulesOnly: true }), readHtml);
		expect(judge(`<p>${prose}</p><p>${prose.repeat(2)}</p>${line}`).metadata.tags).toEqual([
			'Harbour',
			'Storm damage',
			'Quay',
		]);
	});

	test('authors as a library cites them', () => {
		const cited = '<meta name="citation_author" content="Lund, Ida"><meta name="citation_author" content="Jo Ray">';
		expect(read(cited).byline).toEqual(['Ida Lund', 'Jo Ray']);
	});

	test('what microdata say of a comment or a picture is not said of the story', () => {
		const about = (type: string) =>
			`<div itemscope itemtype="https://schema.org/${type}"><span itemprop="author">Miles Odum</span>
			<a rel="author" class="author">Jo Ray</a><time itemprop="datePublished" datetime="2020-01-01">then</time>
			<meta itemprop="dateCreated" content="2020-01-02"></div>`;
		const others = `${about('ImageObject')}${about('Comment')}<div itemprop="comment" itemscope><b itemprop="author">Al</b></div>`;
		expect(read(`<h1>Lake opens</h1>${others}`)).toMatchObject({ byline: [], published: null });
		expect(read(`<h1>Lake opens</h1>${others}${about('NewsArticle')}`)).toMatchObject({
			byline: ['Jo Ray'],
			published: '2020-01-01',
		});
	});

	test('a person is named rather than the site', () => {
		const page = (body: string) =>
			read(
				`${linked('{"@type":"NewsArticle","headline":"x","author":{"name":"POST.example"},"publisher":{"name":"post.example"}}')}${body}`,
			);
		expect(page('<a rel="author">Rhona Petrie</a>').byline).toEqual(['Rhona Petrie']);
		expect(page('<p class="byline">powered by us</p>').byline).toEqual(['POST.example']);
	});

	test('the title of an image is not the page’s', () => {
		expect(read('<svg><title>Close</title></svg>').title).toBeNull();
	});

	test('where it stands is told by the line', () => {
		expect(readHtml('<html>\n<head>\n<title>Lake opens</title>').provenance.title?.lines).toEqual([3, 3]);
	});
});

test.each([
	['2026-04-02', '2026-04-02'],
	['2026-04-02T09:30', '2026-04-02T09:30:00'],
	['2026-04-02 09:30:05.123 +0200', '2026-04-02T09:30:05+02:00'],
	['20260402', '2026-04-02'],
	['Thu, 02 Apr 2026 09:30:00 GMT', '2026-04-02T09:30:00Z'],
	['2 Apr 2026 09:30', '2026-04-02T09:30:00'],
	['2 Apr 2026 99:99', '2026-04-02'],
	['99 May 2024', null],
	['31 Feb 2024', null],
	['1775122200', '2026-04-02T09:30:00.000Z'],
	['2. April 2026', '2026-04-02'],
	['2026-13-45', null],
	['soon', null],
])('date %s', (value, expected) => {
	expect(isoDate(value)).toBe(expected);
});

describe('the headline among the titles of a page', () => {
	const page = (titles: {
		og?: string;
		linked?: string;
		h1?: string;
		title?: string;
		meta?: string;
		type?: string;
	}) => {
		const { og, linked: headline, h1, title, meta, type = 'NewsArticle' } = titles;
		return read(
			[
				`<title>${title ?? ''}</title><meta property="og:site_name" content="Pellower Bote">`,
				og === undefined ? '' : `<meta property="og:title" content="${og}">`,
				meta === undefined ? '' : `<meta name="title" content="${meta}">`,
				headline === undefined ? '' : linked(JSON.stringify({ '@type': type, headline })),
				h1 === undefined ? '' : `<h1>${h1}</h1>`,
			].join(''),
		).title;
	};
	const [EDITOR, COPY, OTHER] = [
		'Lake opens to swimmers at last',
		'Swimming in Lake Pellow again',
		'Mayor dives in first',
	];

	test.each([
		[
			'Open Graph of a news page, against copies of one field',
			{ og: EDITOR, linked: COPY, h1: COPY, title: COPY },
			EDITOR,
		],
		['all five others against it', { og: EDITOR, linked: COPY, h1: COPY, title: COPY, meta: COPY }, COPY],
		[
			'heading and linked data, which nobody copied',
			{ og: COPY, linked: EDITOR, h1: EDITOR, title: `${COPY} | Bote` },
			EDITOR,
		],
		['another headline of linked data', { og: COPY, linked: OTHER, h1: COPY, title: COPY }, OTHER],
		[
			'no summary in its place',
			{ og: COPY, linked: `${OTHER} ${'and so on '.repeat(30)}`, h1: COPY, title: COPY },
			COPY,
		],
		['nor the same with a few words changed', { og: COPY, linked: `${COPY}, says mayor`, h1: COPY, title: COPY }, COPY],
		[
			'what readers see of a page that is no news',
			{ og: COPY, h1: `How swimming in Lake Pellow works`, title: COPY },
			'How swimming in Lake Pellow works',
		],
		['no label in its place', { og: COPY, h1: 'Our journal of the north', title: COPY }, COPY],
		['the site’s name in front', { title: `Pellower Bote - ${COPY}` }, COPY],
		['a word of the site’s name in front', { title: `Pellow - ${COPY}` }, `Pellow - ${COPY}`],
		['no site’s name in its place', { title: `${COPY} | Pellower Bote`, h1: 'PELLOWER BOTE' }, COPY],
		[
			'a tail that linked data hold too',
			{ og: `${COPY} - Latest news`, linked: `${COPY} - Latest news`, h1: COPY, title: `${COPY} - Latest news` },
			`${COPY} - Latest news`,
		],
		[
			'no heading that goes on in mid-word after it',
			{ og: COPY, h1: `${COPY}<div>Posted on May 3 by Ann</div>`, title: COPY, type: 'BlogPosting' },
			COPY,
		],
		['a heading without Open Graph', { title: 'Lake | Pellower Bote', h1: EDITOR }, EDITOR],
	])('%s', (_, titles, expected) => {
		expect(page(titles)).toBe(expected);
	});
});

test('a summary is no headline', () => {
	const summary = 'All that you need to know of the lake, its water and its rules.';
	const head = `<title>Lake opens | Post</title><meta property="og:title" content="Lake opens | Post"><meta name="description" content="${summary}">`;
	const article = linked(JSON.stringify({ '@type': 'Article', headline: summary }));
	expect(read(`${head}${article}<h1>Lake opens</h1>`).title).toBe('Lake opens');
	expect(read(`${head}<h1>Lake opens</h1><p itemprop="headline">${summary}</p>`).title).toBe('Lake opens');
});

describe('authors', () => {
	test('of given and family names', () => {
		const people = [
			{ '@type': 'Person', givenName: 'Ann', familyName: 'Lee' },
			{ '@type': 'Person', givenName: 'Jo', familyName: 'Roe' },
		];
		expect(read(linked(JSON.stringify({ '@type': 'NewsArticle', headline: 'x', author: people }))).byline).toEqual([
			'Ann Lee',
			'Jo Roe',
		]);
	});

	test('are no picture credits and no networks', () => {
		expect(read('<meta name="author" content="Ann Lee,(Image: Agency)">').byline).toEqual(['Ann Lee']);
		expect(read('<p class="author-links">Twitter Facebook</p>').byline).toEqual([]);
	});

	const site = `<meta property="og:site_name" content="Pellower Bote"><meta name="author" content="Pellower Bote">`;

	test('a person in a byline goes before the site itself, a town beside her does not count', () => {
		expect(read(`${site}<p class="byline">By Ann Lee, Pellow</p>`).byline).toEqual(['Ann Lee']);
		expect(read(site).byline).toEqual(['Pellower Bote']);
	});
});
