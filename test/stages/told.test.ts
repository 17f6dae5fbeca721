import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/clean.js';
import { readHtml } from '../../src/read/html.js';
import { resolveSettings } from '../../src/settings.js';

const judge = createJudge(resolveSettings({ rulesOnly: true }), readHtml);

const TITLE = 'Storm on the sound';
const STORY = ['Ayr', 'Oban', 'Mallaig', 'Largs']
	.map(
		(place) =>
			`<p>The ferry was mended in the yard at ${place} last winter, and the crew of nine came back for the first trip of the year across the sound.</p>`,
	)
	.join('');
const linked = (author: string) =>
	`<script type="application/ld+json">${JSON.stringify({
		'@context': 'https://schema.org',
		'@type': 'NewsArticle',
		headline: TITLE,
		datePublished: '2026-03-12T05:00:00+01:00',
		author: { '@type': 'Person', name: author },
		publisher: { '@type': 'Organization', name: 'Sound Packet' },
	})}</script>`;

/** The lines above the story with the kinds that they have gone as; '' for what stays. */
const header = (html: string): string[] =>
	judge(html)
		.children.filter(({ text }) => !text.startsWith('The ferry'))
		.map(({ text, verdict }) => `${verdict?.keep === false ? verdict.kind : ''}|${text}`);

describe('what linked data or microdata name', () => {
	const page = (author: string, line: string) => `${linked(author)}<h1>${TITLE}</h1>${line}${STORY}`;

	it.each([
		['Ann Lee', '<div><span>Ann Lee</span></div>', 'byline|Ann Lee'],
		['Ann Lee', '<p class="who">Ann Lee - Sound Packet</p>', 'byline|Ann Lee - Sound Packet'],
		['Ann Lee', '<div>Sound Packet</div>', 'source|Sound Packet'],
		['Ann Lee', '<div>SOUND PACKET, 12 March 2026</div>', 'source|SOUND PACKET, 12 March 2026'],
		[
			'佐藤健',
			'<div><span>佐藤健</span> <time>2026年3月12日 5時00分</time></div>',
			'byline|佐藤健 2026年3月12日 5時00分',
		],
	])('goes between headline and story: %s in %s', (author, line, expected) => {
		expect(header(page(author, line))).toEqual([`title|${TITLE}`, expected]);
	});

	it('goes where microdata name the author', () => {
		expect(header(`<h1>${TITLE}</h1><span itemprop="author">Ann Lee</span>${STORY}`)).toEqual([
			`title|${TITLE}`,
			'byline|Ann Lee',
		]);
	});

	it.each([
		['<h2>Ann Lee sails again</h2>', '|Ann Lee sails again'],
		['<p>For Ann Lee, the Sound Packet</p>', '|For Ann Lee, the Sound Packet'],
	])('stays with words of its own: %s', (line, expected) => {
		expect(header(page('Ann Lee', line))).toContain(expected);
	});

	it('stays inside the story and below it', () => {
		expect(header(`${linked('Ann Lee')}<h1>${TITLE}</h1>${STORY}<p>Ann Lee</p>${STORY}<p>Ann Lee</p>`)).toEqual([
			`title|${TITLE}`,
			'|Ann Lee',
			'|Ann Lee',
		]);
	});
});

describe('the headline where no heading holds it', () => {
	const page = (title: string, lines: string) => `<title>${title}</title>${lines}${STORY}`;

	it.each([
		[TITLE, `<div>${TITLE}</div>`],
		[`${TITLE} | The Sound Packet`, `<div class=headline>${TITLE}</div>`],
		[`The Sound Packet - ${TITLE}`, `<font size=5><b>${TITLE}</b></font>`],
		[`The Packet: News | ${TITLE}`, `<h2>The Packet</h2><h2>${TITLE}</h2>`],
		[`${TITLE} – one year on | The Sound Packet`, `<div>${TITLE} – one year on</div>`],
	])('is told by the title “%s”', (title, lines) => {
		const { metadata } = judge(page(title, lines));
		expect(metadata.title).toBe(title.includes('one year') ? `${TITLE} – one year on` : TITLE);
		expect(header(page(title, lines)).at(-1)).toMatch(/^title\|Storm/);
	});

	it('takes the name of the site above it with it', () => {
		const html = page(`The Packet | ${TITLE}`, `<h2>The Packet</h2><h2>${TITLE}</h2>`);
		expect(header(html)).toEqual(['navigation|The Packet', `title|${TITLE}`]);
	});

	it.each([
		['The Sound Packet', '<div>Storm on the firth</div>', '|Storm on the firth'],
		[`Live | ${TITLE}`, '<div>Live</div><div>Storm on the firth</div>', '|Live'],
		[`${TITLE} | The Sound Packet`, '<div>Storm</div>', '|Storm'],
	])('is no other line: “%s”, %s', (title, lines, expected) => {
		expect(header(page(title, lines))).toContain(expected);
		expect(judge(page(title, lines)).metadata.title).toBe(title);
	});

	it('stays in the story, where it is a sentence of it', () => {
		expect(header(`<title>${TITLE}</title>${STORY}<p>${TITLE}</p>${STORY}`)).toEqual([`|${TITLE}`]);
	});
});
