import { describe, expect, it } from 'vitest';
import { again } from '../support/promises.js';
import { article, pieces } from './judge.js';

const LEAD = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.';
const NEXT =
	'Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school.';
const TITLE = 'Storm Closes the Harbour of Lunde';

describe('metadata', () => {
	const page = `${TITLE}\n\nBy Ola Nes and Ann Berg\n\nMarch 6, 2025 10:05 am\n\n${LEAD}\n\n${NEXT}\n\nReuters\n`;

	it('reads headline, byline, date and agency', () => {
		const { metadata, provenance } = article(page);
		expect(metadata).toMatchObject({
			title: TITLE,
			byline: ['Ola Nes', 'Ann Berg'],
			published: '2025-03-06',
			source: 'Reuters',
		});
		expect(provenance.title).toMatchObject({ lines: [1, 1] });
		expect(provenance.published).toMatchObject({ lines: [5, 5] });
	});
	const withLine = (line: string) => article([TITLE, line, LEAD, NEXT].join('\n\n'));

	it.each([
		['By Ida Lund - 14 March 2025', '2025-03-14'],
		['Von Ida Lund - 14. März 2025', '2025-03-14'],
		['Par Ida Lund - 14 mars 2025', '2025-03-14'],
		['By Ida Lund on Friday, March 14, 2025', '2025-03-14'],
		['Posted on March 14, 2025 by Ida Lund', '2025-03-14'],
		['Posted by Ida Lund on March 14, 2025', '2025-03-14'],
		['By Ida Lund | March 14, 2025', '2025-03-14'],
		['14 March 2025 | Ida Lund', '2025-03-14'],
		['Ida Lund · March 14, 2025', '2025-03-14'],
		['Ida Lund, March 14, 2025 · 4 min read', '2025-03-14'],
		['14.3.2025, 12:40 Автор: Ida Lund', '2025-03-14'],
		['14/03/2025 by Ida Lund', '2025-03-14'],
		['كتب: Ida Lund - الثلاثاء 14 مارس 2025', '2025-03-14'],
		['By Ida Lund - 14 tháng 3, 2025', '2025-03-14'],
		['By Ida Lund - ১৪ মার্চ ২০২৫', '2025-03-14'],
		['Deur Ida Lund - 14 Maart 2025', '2025-03-14'],
		['*By Ida Lund*', null],
		['_By [Ida Lund](https://packet.example/ida)_', null],
		['By Ida Lund - Lunde Packet', null],
	])('reads the name and the day of %s', (line, day) => {
		const { metadata, children } = withLine(line);
		expect(metadata).toMatchObject({ byline: ['Ida Lund'], published: day });
		expect(children[1]?.verdict?.keep).toBe(false);
	});

	it.each([
		['By April May, 4 March 2025', ['April May']],
		['By Dan Le, 4 March 2025', ['Dan Le']],
		['By Marta Maris, 4 March 2025', ['Marta Maris']],
		['By Ida Lund and Jo Ray, Reuters, 4 March 2025', ['Ida Lund', 'Jo Ray', 'Reuters']],
	])('takes no name for a part of the date: %s', (line, names) => {
		const { metadata } = withLine(line);
		expect(metadata).toMatchObject({ byline: names, published: '2025-03-04' });
	});

	it.each([
		'New York, March 4, 2025',
		'Ida Lund, 4 March 2025',
		'The pier by Lunde was closed on 4 March 2025',
		'Walking by Lunde Pier, 4 March 2025',
	])('leaves what may be no byline: %s', (line) => {
		const { children, metadata } = withLine(line);
		expect(children[1]?.verdict?.keep).not.toBe(false);
		expect(metadata.byline).toEqual([]);
	});

	it('reads the day and the source of one line', () => {
		const { metadata } = withLine('April 3, 2025 08:00 ET | Source: Nordlys Marine ASA');
		expect(metadata).toMatchObject({ published: '2025-04-03', source: 'Nordlys Marine ASA' });
	});

	it.each([
		'2025-03-14T07:12:00Z',
		'2025-03-14T07:12:00.000Z',
		'2025-03-14T07:12+02:00',
		'2025-03-14 07:12',
		'March 14, 2025 7:12 am ET',
		'Updated March 14, 2025 7:12 am ET',
		'14 March 2025 07:12 GMT+1',
		'March 14, 2025 07:12 ET | Source: Lunde Harbour ASA',
	])('takes the line “%s” for the day, and the line above it for the headline', (line) => {
		const page = withLine(line);
		expect(page.metadata).toMatchObject({ title: TITLE, published: '2025-03-14' });
		expect(page.children[1]?.verdict?.keep).toBe(false);
	});
	it('takes the name behind “by” rather than a rubric beside the date', () => {
		const top = [TITLE, 'World News | March 4, 2025', 'By Ida Lund'];
		expect(article([...top, LEAD, NEXT].join('\n\n')).metadata.byline).toEqual(['Ida Lund']);
	});

	it('leaves a name and a date inside the story', () => {
		const { children } = article(`${TITLE}\n\n${LEAD}\n\nIda Lund · March 14, 2025\n\n${NEXT}`);
		expect(children[2]?.verdict?.keep).not.toBe(false);
	});

	it('reads topics that stand a line each below their heading', () => {
		const { metadata } = article(`${page}\nTopics\nHarbour\nSecond Pier\n© Lunde Packet`);
		expect(metadata.tags).toEqual(['Harbour', 'Second Pier']);
	});

	it('knows the headline by the title of the page, however long the menus between them are', () => {
		const teasers = Array.from({ length: 70 }, (_, i) => `Council of Vik debates proposal number ${i + 1}`);
		const top = `Harbours: ${TITLE} | Lunde Packet`;
		const { metadata } = article([top, ...teasers, TITLE, 'Ola Nes in a boat near Vik', LEAD, NEXT].join('\n'));
		expect(metadata.title).toBe(TITLE);
	});

	it('takes no piece of a sentence for the headline, because another sentence begins like it', () => {
		const cut = ['The council of Lunde said after a long debate that', 'on Monday', 'The council of Lunde said', LEAD];
		const { metadata } = article([...cut, NEXT].join('\n\n'));
		expect(metadata.title).toBeNull();
	});

	it('finds in the page the headline that a second reading finds', () => {
		const top = [`${TITLE} - The Lunde Harbour Packet`, 'The Lunde Harbour Packet', 'Subscribe', TITLE];
		const { first, second } = again([...top, LEAD, NEXT].join('\n\n'), { rulesOnly: true, from: 'text' });
		expect(first).toBe(`${LEAD}\n\n${NEXT}\n`);
		expect(second).toBe(first);
	});

	it('tells a time to read from a date', () => {
		const lines = pieces(`${TITLE}\nBy Ola Nes\nMarch 6, 2025\n6–8 minutes\n\n${LEAD}\n\n${NEXT}\n`);
		expect(lines[3]?.split('|')[0]).toBe('reading-time');
	});

	it('keeps them out of the text', () => {
		expect(pieces(page).map((piece) => piece.split('|')[0])).toEqual([
			'title',
			'byline',
			'published',
			'',
			'',
			'source',
		]);
	});

	it('knows the headline with the name of the site behind it', () => {
		expect(
			pieces(`${TITLE} - The Lunde Post\nMenu\n${TITLE}\nMarch 6, 2025\n\n${LEAD}\n\n${NEXT}`)
				.slice(0, 3)
				.map((piece) => piece.split('|')[0]),
		).toEqual(['title', expect.any(String), 'title']);
	});

	it('does not take a first line for the headline that nothing says is one', () => {
		expect(pieces(`Nothing to be done here\n\n${LEAD}\n\n${NEXT}`)[0]).not.toMatch(/^title/);
	});

	it('leaves a date that stands inside the story, as in a timeline', () => {
		expect(pieces(`${LEAD}\n\nMarch 6, 2025\n\n${NEXT}`)[1]).not.toMatch(/^published/);
	});
});
