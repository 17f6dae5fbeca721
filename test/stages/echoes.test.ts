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

	it('leaves short lines that come again, as in a song', () => {
		const verse = 'Row, sailor, row\nthe night is long\nRow, sailor, row\nthe wind is strong';
		expect(kinds(`${LEAD}\n\n${verse}\n\n${NEXT}`).every((kind) => kind === '')).toBe(true);
	});
});
