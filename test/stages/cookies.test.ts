import { describe, expect, it } from 'vitest';
import { emptyArticle, lineBlock } from '../../src/article.js';
import { createJudge } from '../../src/clean.js';
import { readHtml } from '../../src/read/html.js';
import { resolveSettings } from '../../src/settings.js';
import { cookies } from '../../src/stages/cookies.js';
import { isOpen } from '../../src/verdicts.js';
import { pieces } from './judge.js';

const STORY = [
	'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.',
	'Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school.',
	'“We have not seen such waves since my father was master here,” said Ola Nes, who has run the port for thirty years.',
	'A cracked breakwater and two sunken boats are what the divers found on Tuesday, when the wind had gone down at last.',
	'The county has promised money for the breakwater, but nobody in Lunde expects it to be mended before next spring.',
];
const NOTICE = ['Privacy Overview', 'This website uses cookies to improve your experience.'];
const ROWS = [
	['lunde_id', '1 year', 'This is an important cookie that keeps a visitor of the harbour logged in.'],
	['tide', 'session', 'The cookie remembers which tide table was looked at last.'],
	['_boat', '5 months 27 days', 'Set by the boat rental, this cookie counts how many boats were looked at.'],
];
const HEADER = ['Cookie', 'Duration', 'Description'];
const kept = (lines: readonly string[]) =>
	pieces(lines.join('\n'))
		.filter((piece) => piece.startsWith('|'))
		.map((piece) => piece.slice(1));

/** A story whose every paragraph names them, which only says what it is about by its head. */
const ABOUT_COOKIES = [
	'The county of Lunde wants to do away with every cookie on the pages of its ports, the council said on Monday.',
	'Nobody needs a cookie to look up when the ferry sails, said Ola Nes, who has run the port for thirty years.',
	'The first pages without cookies are to be shown in spring, when the county has paid for the work at last.',
];
const judgeHtml = createJudge(resolveSettings({ rulesOnly: true }), readHtml);
/** What is kept of a page that has the story about cookies below a consent tool. */
const keptBelow = (tool: string): string[] => {
	const story = ABOUT_COOKIES.map((text) => `<p>${text}</p>`).join('');
	const head = '<h1>No more cookies in the ports of Lunde</h1>';
	const { children } = judgeHtml(`<!doctype html><body><div>${tool}</div><article>${head}${story}</article>`);
	return children.filter(isOpen).map(({ text }) => text);
};

describe('tables of cookies', () => {
	it('go, read as rows', () =>
		expect(kept([...STORY, ...NOTICE, HEADER.join('\t'), ...ROWS.map((row) => row.join('\t'))])).toEqual(STORY));
	it('go, read cell by cell', () => expect(kept([...STORY, ...NOTICE, ...HEADER, ...ROWS.flat()])).toEqual(STORY));
	it('end where nothing tells of cookies any more', () => {
		const after = Array.from({ length: 8 }, (_, i) => `Number ${i} of the ferries sails again on Friday at noon.`);
		const page = [...STORY, ...NOTICE, HEADER.join('\t'), ...ROWS.map((row) => row.join('\t')), '', ...after];
		expect(kept(page)).toEqual([...STORY, ...after]);
	});
	it('stay in a story about cookies', () => {
		const page = [...STORY, 'Which cookies the port sets:', HEADER.join('\t'), ...ROWS.map((row) => row.join('\t'))];
		expect(kept(page.map((line) => `${line}\n`))).toHaveLength(page.length);
	});
	it('end above a story about cookies', () => {
		const cells = [HEADER, ...ROWS].map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
		const notice = '<p>We use cookies</p><p>Accept all cookies</p>';
		expect(keptBelow(`${notice}<table>${cells.join('')}</table>`)).toEqual(ABOUT_COOKIES);
		expect(kept([...NOTICE, ...HEADER, ...ROWS.flat(), ...ABOUT_COOKIES])).toEqual(ABOUT_COOKIES);
		const titled = ['No more cookies', ...ABOUT_COOKIES, 'Cookie settings'];
		expect(kept([...NOTICE, ...HEADER, ...ROWS.flat(), ...titled])).toEqual(expect.arrayContaining(ABOUT_COOKIES));
	});
});

describe('sentences that a consent tool brings along', () => {
	const SORTS = [
		'When you visit our website, we store cookies on your browser. The harbour uses them to know you again.',
		'However, you may choose what you like.',
		'Strictly Necessary',
		'These cookies are necessary for the website to function and nobody at the harbour can switch them off.',
		'Performance',
		'These cookies allow us to count visits and traffic sources so that the harbour knows who came by.',
		'All of it stays in Lunde and no cookie tells who you are.',
	];

	it('go with what stands between them', () => {
		expect(kept([...STORY, ...SORTS])).toEqual(STORY);
		const german = [
			'Diese Cookies sind zur Funktion der Website erforderlich und im Hafen nicht abzuschalten.',
			'Immer aktiv',
			'Mithilfe dieser Cookies kann die Website eine verbesserte Funktionalität zeigen.',
			'Diese Cookies ermöglichen es uns, Besuche und Verkehrsquellen zu zählen, auch am Sonntag.',
		];
		expect(kept([...STORY, ...german])).toEqual(STORY);
	});

	/** Purposes of the Transparency and Consent Framework, with what a tool says of them behind. */
	const PURPOSES = [
		'* ...Informationen auf einem Gerät speichern und/oder abrufen Der Hafen legt dazu Cookies ab.',
		'* ...Karten einbinden Dazu werden Daten mit der Seekarte ausgetauscht.',
		'* ...Anzeigen-Leistung messen Der Hafen zählt, wer das Bild der Fähre gesehen hat.',
		'* ...Produkte entwickeln und verbessern Der Hafen lernt daraus, welche Fähre gefragt ist.',
	];

	it('go by the purposes that all tools name', () => {
		expect(kept([...PURPOSES, '', ...STORY])).toEqual(STORY);
	});

	it('stay in a list that a story leads to', () => {
		const lead = 'These are the purposes that every visitor of the port of Lunde is asked about:';
		const list = ['Store and/or access information on a device', 'Select basic ads', 'Measure ad performance'];
		const text = [...STORY, lead, ...list.map((line) => `- ${line} by the port`)];
		expect(kept(text)).toEqual(text);
	});

	it('end above a story about cookies', () => {
		const openings = [SORTS[0], SORTS[3], SORTS[5]].map((line) => line ?? '');
		expect(keptBelow(openings.map((text) => `<p>${text}</p>`).join(''))).toEqual(ABOUT_COOKIES);
		const titled = ['No more cookies in the ports of Lunde', ...ABOUT_COOKIES];
		expect(kept([...openings, ...titled].map((line) => `${line}\n`))).toEqual(titled);
	});

	it('are read once, however many stretches of them there are', () => {
		const stretch = [SORTS[0], SORTS[3], SORTS[5], ...Array<string>(13).fill(SORTS[6] ?? '')];
		const milliseconds = (count: number): number => {
			const article = emptyArticle('text', count * stretch.length);
			for (let i = 0; i < count; i++)
				for (const line of stretch) article.children.push(lineBlock(line ?? '', article.children.length + 1, 1));
			const before = process.cpuUsage();
			cookies(article, resolveSettings());
			const { user, system } = process.cpuUsage(before);
			expect(article.children.some(isOpen)).toBe(false);
			return (user + system) / 1000;
		};
		// 40,000 blocks take seconds where each stretch is read to the end of the page.
		expect(milliseconds(2_500)).toBeLessThan(500);
	});

	it('stay where a story quotes one or two', () => {
		const quoting = [SORTS[0], SORTS[5], SORTS[6]].map((line) => line ?? '');
		expect(kept([...STORY, ...quoting])).toEqual([...STORY, ...quoting]);
	});

	it('do not reach over a story', () => {
		const page = [
			SORTS[0] ?? '',
			SORTS[3] ?? '',
			...STORY,
			...STORY.map((line) => `${line} So he said.`),
			SORTS[5] ?? '',
		];
		const rest = ['Lunde', 'two', 'boats'].map(
			(word) => `${word}: the ferry of the island was there at nine, and nobody else.`,
		);
		expect(
			kept([...page.slice(0, -1), ...rest, page.at(-1) ?? '']).filter((line) => line.includes('Ola Nes')),
		).not.toEqual([]);
	});
});
