import { describe, expect, test } from 'vitest';
import { createCleaner } from '../../src/index.js';

const cleaner = createCleaner({ from: 'html' });
const read = (html: string) => cleaner.clean(html);

const PARAGRAPHS = [
	'The harbour office in Pellow said on Monday that the ferry would sail again from the first of June, a year after it was laid up.',
	'The hull was mended in the yard at Ayr, where nine workers had spent the winter on the plates below the water line.',
	'“We have waited for this boat since last summer,” said Ann Lee, who runs the shop at the end of the pier on the island.',
	'The council paid for two thirds of the work, and the rest came from a fund that the islanders had set up three years ago.',
	'A second ferry is to follow in the autumn if the yard keeps to its plan, the harbour master told the people on the quay.',
	'Until then the small boats will go on carrying the post and the milk, as they have done since the first storm of the year.',
];
const STORY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n');
const HEAD =
	'<title>The ferry is back on the sound | Pellow Post</title><meta property="og:title" content="The ferry is back on the sound"><link rel="canonical" href="https://pellow.example/news/ferry">';
const page = (body: string, head = HEAD) =>
	`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const ARTICLE = `<article><h1>The ferry is back on the sound</h1>${STORY}</article>`;

describe('kinds of page with a story', () => {
	test.each([
		[
			'AMP',
			page(`<amp-sidebar id="menu" layout="nodisplay"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></amp-sidebar>
			<amp-ad width="300" height="250" type="x"></amp-ad>${ARTICLE}<amp-analytics><script type="application/json">{"vars": {"account": "secret"}}</script></amp-analytics>`).replace(
				'<html',
				'<html amp',
			),
		],
		[
			'a print view',
			page(
				`<p><a href="javascript:window.print()">Print this page</a></p><hr><h1>The ferry is back on the sound</h1>${STORY}<hr><p>https://pellow.example/news/ferry</p>`,
			),
		],
		[
			'a page in a layout table',
			page(
				`<table width="100%"><tr><td><a href="/">Home</a><br><a href="/news">News</a></td><td><h1>The ferry is back on the sound</h1>${STORY}</td></tr></table>`,
			),
		],
		[
			'a page around frames',
			page(
				`<iframe src="/ad.html">Your browser shows no frames</iframe>${ARTICLE}<noframes>See the page without frames</noframes>`,
			),
		],
		[
			'a shadow root',
			page(
				`<story-view><template shadowrootmode="open">${ARTICLE}</template></story-view><template><p>Never shown to anybody who reads the page as it is.</p></template>`,
			),
		],
		[
			'nothing closed',
			`${HEAD}<body><div class=main><h1>The ferry is back on the sound</h1>${STORY.replaceAll('</p>', '')}`,
		],
		['NULs', page(ARTICLE.replaceAll('ferry', 'fer\0ry'))],
	])('%s: the whole story and nothing beside it', (_, html) => {
		const { text, warnings, title } = read(html);
		expect(
			text
				.trimEnd()
				.split('\n\n')
				.filter((line) => line !== 'The ferry is back on the sound'),
		).toEqual(PARAGRAPHS);
		expect(warnings).toEqual([]);
		expect(title).toBe('The ferry is back on the sound');
	});

	test('an unclosed heading takes the story in, and not its title', () => {
		const { title, text } = read(`${HEAD}<body><h1>The ferry is back on the sound${STORY}`);
		expect(title).toBe('The ferry is back on the sound');
		for (const line of PARAGRAPHS) expect(text).toContain(line);
	});

	test('a live blog keeps its entries with their times', () => {
		const entry = (time: string, text: string) => `<article class="entry"><h2>${time}</h2><p>${text}</p></article>`;
		const { text } = read(
			page(
				`<h1>Storm on the sound: live</h1><div class="live-blog">${PARAGRAPHS.map((line, i) => entry(`1${i}:05`, line)).join('')}</div>`,
			),
		);
		for (const line of PARAGRAPHS) expect(text).toContain(line);
	});

	test('a stub behind a wall says so', () => {
		const { text, warnings } = read(
			page(
				`<article><h1>The ferry is back on the sound</h1>${STORY}<div class="paywall"><p>Subscribe to continue reading</p><p>Already a subscriber? Log in</p></div></article>`,
			),
		);
		expect(warnings).toContain('paywalled');
		expect(text).not.toContain('Already a subscriber');
	});
});

describe('pages without a story', () => {
	const links = (...names: string[]) => `<ul>${names.map((name) => `<li><a href="/x">${name}</a></li>`).join('')}</ul>`;
	const menu = `<nav>${links('Home', 'News', 'Sport', 'Weather')}</nav>`;
	const footer = `<footer>${links('Imprint', 'Privacy policy', 'Contact')}</footer>`;

	test.each([
		['404', `<h1>Page not found</h1><p>Sorry, we could not find that page.</p>`],
		[
			'login',
			`<h1>Log in</h1><form><label>Email</label><input><label>Password</label><input><button>Log in</button></form><p><a href="/forgot">Forgot your password?</a></p>`,
		],
		[
			'front page',
			links(
				'Ferry back on the sound',
				'Bridge opens a year late',
				'Mayor dives in first',
				'Rain until Friday',
				'School gets a new roof',
				'Shop at the pier to close',
			),
		],
		[
			'nothing but scripts',
			'<div id="app"></div><script>window.app = "The ferry is back.";</script><noscript>Please turn on JavaScript to read this page.</noscript>',
		],
	])('%s: no article', (_, body) => {
		const { text, warnings } = read(page(`${menu}${body}${footer}`));
		expect(warnings).toContain('no-article');
		expect(text).toBe('');
	});

	test('a consent wall', () => {
		const { warnings } = read(
			page(
				`<div id="consent"><h2>We value your privacy</h2><p>We and our partners store and access information on a device, such as cookies, and process personal data.</p><button>Accept all</button><button>Manage preferences</button></div>`,
			),
		);
		expect(warnings).toContain('consent-wall');
	});
});

describe('text of scripts never comes out', () => {
	const SECRET = 'var secret = "The ferry is not back at all, whatever they say in the harbour office.";';
	test.each([
		['a script', `<script>${SECRET}</script>`],
		['a script that holds an end tag in a string', `<script>var a = "<\\/script><p>"; ${SECRET}</script>`],
		['a script in a comment in a script', `<script><!-- <script>${SECRET}</script> --></script>`],
		['a script in upper case and with blanks', `<SCRIPT >${SECRET}</SCRIPT\n>`],
		['linked data', `<script type="application/ld+json">{"@type": "Thing", "name": "secret"}</script>`],
		['a style', `<style>p::after { content: "secret"; }</style>`],
		['a template', `<template><script>${SECRET}</script></template>`],
		['an image', `<svg><script>${SECRET}</script><desc>secret</desc></svg>`],
		['a comment', `<!-- <p>${SECRET}</p> -->`],
		['an attribute', `<img src="data:image/svg+xml,secret" alt="secret" onload="secret()">`],
		['a script left open at the end', `<script>${SECRET}`],
	])('%s', (_, markup) => {
		const { text } = read(page(ARTICLE.replace('</article>', '') + markup));
		expect(text).not.toContain('secret');
		expect(text).toContain(PARAGRAPHS[0]);
	});
});
