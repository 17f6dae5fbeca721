import { describe, expect, it } from 'vitest';
import { pieces } from './judge.js';

const LEAD = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.';
const NEXT =
	'Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school.';
const TITLE = 'Fishermen Ask Parliament for a Second Pier';
const kinds = (page: string) => pieces(page).map((piece) => piece.split('|')[0]);

describe('echoes', () => {
	it('knows a teaser by its title in a list further down', () => {
		expect(kinds(`${LEAD}\n\n${TITLE}\n\n${NEXT}\n\nPOPULAR\n${TITLE}\nBy Ola Nes`)).toEqual([
			'',
			'related',
			'',
			'popular',
			'popular',
			'popular',
		]);
	});

	it('knows a teaser by its title before and after a label', () => {
		const standfirst = 'The fishermen want parliament to pay for a second pier, they say in a letter.';
		expect(kinds(`${LEAD}\n\n${TITLE}\nIn focus\n${TITLE}\n${standfirst}\n\n${NEXT}`)).toEqual([
			'',
			'related',
			'related',
			'related',
			'related',
			'',
		]);
	});

	it('drops the second copy of a paragraph only', () => {
		expect(kinds(`${LEAD}\n\n${NEXT}\n\n${LEAD}`)).toEqual(['', '', 'duplicate']);
	});

	it('keeps the copy of a paragraph that stands among running text', () => {
		const third = 'The council meets on Thursday to hear what the repair of the outer breakwater is going to cost.';
		const quote = 'Nobody on the island remembers a winter in which the boats stayed tied up for nine whole days.';
		expect(
			kinds(`${LEAD}\n\nThe story in one sentence\n\n${quote}\n\nShare\n\nPrint\n\n${NEXT}\n\n${quote}\n\n${third}`),
		).toEqual(['', 'subhead', 'duplicate', 'share', 'share', '', '', '']);
	});

	it('takes a stretch that stands twice from one place', () => {
		const third = 'The council meets on Thursday to hear what the repair of the outer breakwater is going to cost.';
		const fourth = 'A second storm is on its way from the north, and the school has been told to keep its beds made.';
		const story = [LEAD, 'Ferries tied up', NEXT, third, fourth];
		expect(kinds([...story, 'Share', ...story].join('\n\n')).slice(6)).toEqual([
			'duplicate',
			'',
			'duplicate',
			'duplicate',
			'duplicate',
		]);
	});

	it('leaves short lines that come again, as in a song', () => {
		const verse = 'Row, sailor, row\nthe night is long\nRow, sailor, row\nthe wind is strong';
		expect(kinds(`${LEAD}\n\n${verse}\n\n${NEXT}`).every((kind) => kind === '')).toBe(true);
	});

	it('looks past the marks at a title’s end and the case of its letters', () => {
		expect(kinds(`${LEAD}\n\n${TITLE.toUpperCase()} ›\n\n${NEXT}\n\nPOPULAR\n${TITLE}…\nBy Ola Nes`)[1]).toBe(
			'related',
		);
	});

	it('leaves a label of few words in the story, though a list of others has the same', () => {
		expect(kinds(`${LEAD}\n\nA Second Pier\n\n${NEXT}\n\nPOPULAR\nA Second Pier\nBy Ola Nes`)[1]).toBe('subhead');
	});

	it('leaves a subhead that comes again further down', () => {
		const third = 'The council meets on Thursday to hear what the repair of the outer breakwater is going to cost.';
		const fourth = 'A second storm is on its way from the north, and the school has been told to keep its beds made.';
		const page = [
			LEAD,
			TITLE,
			NEXT,
			third,
			fourth,
			LEAD.replace('Monday', 'Tuesday'),
			TITLE,
			NEXT.replace('two', 'nine'),
		];
		expect(kinds(page.join('\n\n'))).not.toContain('related');
	});

	it('takes the small print below a teaser, and the sentence below that if it tells of the title', () => {
		const teaser = `${TITLE}\nIn focus\n${TITLE}\nBy Ola Nes`;
		const told = 'The fishermen want parliament to pay for a second pier, they say in a letter.';
		const other = 'Soup was served in the hall until the morning came.';
		expect(kinds(`${LEAD}\n\n${teaser}\n${told}\n\n${NEXT}`)).toEqual(['', ...Array(5).fill('related'), '']);
		expect(kinds(`${LEAD}\n\n${teaser}\n\n${other}\n\n${NEXT}`)).toEqual(['', ...Array(4).fill('related'), '', '']);
	});

	it('leaves what is said twice in a talk and in a song, however long', () => {
		const refrain = 'Row, sailor, row until the morning comes and all the boats of Lunde are home again';
		const song = `${refrain}\nthe night is long\nthe sea is strong\n${refrain}`;
		expect(kinds(`${LEAD}\n\n${song}\n\n${NEXT}`)).not.toContain('duplicate');
		const said = '“Nobody on the island remembers a winter in which the boats stayed tied up for nine whole days.”';
		const talk = [said, '“Nobody?”', said, '“I do.”', '“You would.”'].map((line) => `– ${line.slice(1, -1)}`);
		expect(kinds([LEAD, ...talk, NEXT].join('\n'))).not.toContain('duplicate');
	});

	it('leaves the headline that stands twice above the story', () => {
		expect(kinds(`${TITLE}\n\nBy Ola Nes\n\n${TITLE}\n\n${LEAD}\n\n${NEXT}`)).not.toContain('related');
	});

	it('judges copies far apart each by themselves', () => {
		const third = 'The council meets on Thursday to hear what the repair of the outer breakwater is going to cost.';
		const quote = 'Nobody on the island remembers a winter in which the boats stayed tied up for nine whole days.';
		const buttons = Array.from({ length: 10 }, () => 'Share');
		const page = [LEAD, 'In one sentence', quote, 'Share', 'Print', NEXT, quote, third, ...buttons, NEXT, 'Share'];
		const found = kinds(page.join('\n\n'));
		expect([found[2], found[5], found[6], found.at(-2)]).toEqual(['duplicate', '', '', 'duplicate']);
	});
});
