import { describe, expect, it } from 'vitest';
import { pieces } from './judge.js';

const LEAD = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.';
const NEXT =
	'Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school.';

describe('groups', () => {
	it('takes the list under a heading with its small print, to the end of the page', () => {
		expect(
			pieces(
				`${LEAD}\n\n${NEXT}\n\nPOPULAR\nFishermen Ask for a Second Pier\nBy Ola Nes\nMar. 1\nWhy the Lighthouse Went Dark\nBy Ann Berg\n9h ago`,
			),
		).toEqual([
			`|${LEAD}`,
			`|${NEXT}`,
			'popular|POPULAR',
			'popular|Fishermen Ask for a Second Pier',
			'popular|By Ola Nes',
			'popular|Mar. 1',
			'popular|Why the Lighthouse Went Dark',
			'popular|By Ann Berg',
			'popular|9h ago',
		]);
	});

	it('ends where running text returns', () => {
		const list = 'Related articles\nFishermen Ask for a Second Pier\nWhy the Lighthouse Went Dark';
		expect(pieces(`${LEAD}\n\n${list}\n\n${NEXT}`)).toEqual([
			`|${LEAD}`,
			'related|Related articles',
			'related|Fishermen Ask for a Second Pier',
			'related|Why the Lighthouse Went Dark',
			`|${NEXT}`,
		]);
	});

	it('ends at a short sentence that a blank line parts from its titles, though the page ends there', () => {
		const list = 'More on this story\nFishermen ask for a second pier\nWhy the lighthouse went dark';
		const end = '"Two days is a disgrace," said Ola Nes.';
		expect(pieces(`${LEAD}\n\n${list}\n\nThe school will open again on Thursday.\n\n${end}`)).toEqual([
			`|${LEAD}`,
			'related|More on this story',
			'related|Fishermen ask for a second pier',
			'related|Why the lighthouse went dark',
			'|The school will open again on Thursday.',
			`|${end}`,
		]);
	});

	it('takes teasers that are sentences, where the list is done in blank lines or its titles are sentences too', () => {
		for (const list of [
			'Fishermen ask for a second pier\n\nThey wrote a letter to parliament.\n\nWhy the lighthouse went dark\n\nNobody had paid the bill.',
			'A pier for ten boats. Perhaps.\nA light that went out.\n\nNobody had paid the bill.',
		]) {
			const kinds = pieces(`${LEAD}\n\nRead Next\n${list}`).map((piece) => piece.split('|')[0]);
			expect(new Set(kinds.slice(1))).toEqual(new Set(['related']));
		}
	});

	it('gives the story its subhead back where a blank line parts it from the list', () => {
		const list = 'Related articles\nFishermen Ask for a Second Pier\nWhy the Lighthouse Went Dark';
		expect(pieces(`${LEAD}\n\n${list}\n\nA night in the school\n\n${NEXT}`).slice(-2)).toEqual([
			'subhead|A night in the school',
			`|${NEXT}`,
		]);
	});

	it('takes a standfirst that tells of the same as its title', () => {
		const teaser =
			'Fishermen Ask Parliament for a Second Pier in Lunde\nThe fishermen of Lunde want parliament to pay for a second pier, they say in a letter.';
		expect(pieces(`${LEAD}\n\nRead Next\n${teaser}\n\n${NEXT}`).map((piece) => piece.split('|')[0])).toEqual([
			'',
			'related',
			'related',
			'related',
			'',
		]);
	});

	it('hands to the next list when another heading comes', () => {
		expect(
			pieces(`${LEAD}\n\nPOPULAR\nFishermen Ask for a Second Pier\nRead Next\nWhy the Lighthouse Went Dark`).map(
				(piece) => piece.split('|')[0],
			),
		).toEqual(['', 'popular', 'popular', 'related', 'related']);
	});

	it('leaves the headline of the story under a list that stands above it', () => {
		const page = `Latest news\nFishermen Ask for a Second Pier\nWhy the Lighthouse Went Dark\nStorm Closes the Harbour of Lunde\nBy Ola Nes\nMarch 6, 2025\n${LEAD}\n${NEXT}`;
		const kinds = pieces(page).map((piece) => piece.split('|')[0]);
		expect(kinds.slice(-5)).toEqual(['title', 'byline', 'published', '', '']);
	});

	it("leaves the headline of the story below a menu that a list's heading opens", () => {
		const page = (labels: string[]) =>
			pieces(`POPULAR\n${labels.join('\n')}\nStorm Closes the Harbour of Lunde for Another Week\n${LEAD}\n${NEXT}`).map(
				(piece) => piece.split('|')[0],
			);
		expect(page(['Harbour', 'Islands', 'The North']).slice(-3)).not.toContain('popular');
		expect(page(['Harbour']).at(-3)).toBe('popular');
		expect(page(['Fishermen Ask for a Second Pier', 'Why the Lighthouse Went Dark']).at(-3)).toBe('popular');
	});

	it('knows no heading inside a sentence', () => {
		const page = `${LEAD}\n\nOn the site a box named Read Next offers more of the same, readers told the council on Tuesday.\n\n${NEXT}`;
		expect(pieces(page).every((piece) => piece.startsWith('|'))).toBe(true);
	});

	it('goes on through teasers that are running text, once three of them stand under dated titles', () => {
		const entry = (title: string, day: number) => `${title}\n${day} March 2025\n${NEXT}`;
		const entries = [
			entry('Fishermen Ask for a Second Pier', 4),
			entry('Why the Lighthouse Went Dark', 3),
			entry('Harbour Closed for a Day', 2),
		];
		const kinds = (list: string[]) =>
			pieces(`${LEAD}\n\nRead Next\n${list.join('\n')}`).map((piece) => piece.split('|')[0]);
		expect(kinds(entries).slice(1, 9)).toEqual(Array(8).fill('related'));
		// Between two dated titles the story may go on.
		expect(kinds(entries.slice(1))[4]).toBe('');
	});

	it('gives the story its subhead back where the titles have small print and it has none', () => {
		const list =
			'Related articles\nFishermen Ask for a Second Pier\nBy Ola Nes\nWhy the Lighthouse Went Dark\nBy Ann Berg';
		const subhead = pieces(`${LEAD}\n${list}\nA night in the school\n${NEXT}`).slice(-2);
		expect(subhead).toEqual(['subhead|A night in the school', `|${NEXT}`]);
		const bare = list.split('\n').filter((line) => !line.startsWith('By'));
		expect(pieces(`${LEAD}\n${bare.join('\n')}\nA Night in the School\n${NEXT}`).at(-2)).toBe(
			'related|A Night in the School',
		);
	});

	it('leaves what is the page’s own in a list to the page, and ends at what closes it', () => {
		const list = ['Read Next', 'Fishermen Ask for a Second Pier', 'Advertisement', 'Why the Lighthouse Went Dark'];
		const kinds = (...lines: string[]) => pieces([LEAD, ...lines].join('\n')).map((piece) => piece.split('|')[0]);
		expect(kinds(...list)).toEqual(['', 'related', 'related', 'ad', 'related']);
		expect(kinds(...list, '© 2026 The Packet', 'Bakery on Mill Street Closes').slice(5)).toEqual([
			'copyright',
			expect.not.stringMatching('related'),
		]);
	});

	it('takes no list of bullets for the story', () => {
		const teasers = [
			'* The fishermen of Lunde ask for a second pier, and they want it soon.',
			'* Nobody had paid the bill.',
		];
		expect(pieces([LEAD, '', 'Read Next', ...teasers].join('\n')).map((piece) => piece.split('|')[0])).toEqual([
			'',
			...Array(3).fill('related'),
		]);
	});

	describe('above the story', () => {
		const ENTRY = 'Fishermen Ask for a Second Pier';
		const TITLE = 'Storm Closes the Harbour of Lunde';
		const kinds = (...list: string[]) =>
			pieces(['Latest news', ...list, LEAD, NEXT].join('\n'))
				.map((piece) => piece.split('|')[0])
				.slice(1, -2);

		it('leaves the entry that alone has a byline, though others have dates', () => {
			const list = kinds(ENTRY, 'March 5, 2025', 'Why the Lighthouse Went Dark', 'March 4, 2025', TITLE, 'By Ola Nes');
			expect(list).toEqual([...Array(4).fill('popular'), 'title', 'byline']);
		});

		it('takes the last entry too where another has a byline, or each a date', () => {
			expect(kinds(ENTRY, 'By Ann Berg', TITLE, 'By Ola Nes')).toEqual(Array(4).fill('popular'));
			expect(kinds(ENTRY, 'March 5, 2025', TITLE, 'March 6, 2025')).toEqual(Array(4).fill('popular'));
		});

		it('takes it where the byline is far above the story, or has no title near', () => {
			const more = [
				'A Wall for Lunde',
				'Soup for Nine Hundred',
				'Two Boats Lost',
				'Bakery Closes Early',
				'School Opens',
			];
			expect(kinds(ENTRY, TITLE, 'By Ola Nes', ...more, 'The Last Net')).toEqual(Array(9).fill('popular'));
		});

		it('takes a list of one entry, which is no list of others without it', () => {
			expect(kinds(ENTRY, TITLE, 'By Ola Nes').slice(0, 2)).toEqual(['popular', 'title']);
			expect(kinds(TITLE, 'By Ola Nes')).toEqual(['popular', 'popular']);
		});
	});
});
