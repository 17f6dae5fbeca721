import { describe, expect, it } from 'vitest';
import { pieces } from './judge.js';

const LEAD = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.';
const NEXT =
	'Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school.';
const CUT =
	'They wrote a letter to parliament, in which they say that one pier is not enough for forty boats and that […]';
const TEASER = ['Fishermen Ask for a Second Pier', CUT];
const OTHER = ['Why the Lighthouse Went Dark', CUT.replace('They', 'Two sisters').replace('[…]', '[...]')];
const kinds = (...lines: string[]) => pieces(lines.join('\n\n')).map((piece) => piece.split('|')[0]);

describe('excerpts', () => {
	it('go with their titles, from two on', () => {
		expect(kinds(LEAD, NEXT, ...TEASER, ...OTHER)).toEqual(['', '', ...Array(4).fill('related')]);
	});

	it('are known below the small print of their title', () => {
		const [title = '', cut = ''] = OTHER;
		const page = kinds(LEAD, NEXT, ...TEASER, title, 'By Ann Berg', '6 March 2025', cut);
		expect([page[4], page.at(-1)]).toEqual(['related', 'related']);
	});

	it('are the story where there is one alone', () => {
		expect(kinds(LEAD, NEXT, 'What the fishermen want', CUT)).toEqual(['', '', 'subhead', '']);
	});

	it('are paragraphs of the story below paragraphs and below sentences', () => {
		expect(kinds(LEAD, CUT, NEXT, OTHER[1] ?? '')).toEqual(['', '', '', '']);
		expect(kinds(LEAD, 'What did they write?', CUT, 'And who answered them?', OTHER[1] ?? '', NEXT)).not.toContain(
			'related',
		);
	});

	it('are none where a quotation goes on or closes behind the mark', () => {
		const quote = `“${CUT}”`;
		expect(kinds(LEAD, 'A letter', quote, 'Another letter', quote.replace('They', 'We'), NEXT)).not.toContain(
			'related',
		);
	});

	it('are the story’s below the names of those who speak, and where running text goes on', () => {
		const talk = kinds(LEAD, 'Anna Berg', CUT, 'Ola Nes', OTHER[1] ?? '', 'Anna Berg', NEXT);
		expect(talk).not.toContain('related');
		const essay = kinds(
			LEAD,
			'What the fishermen wrote',
			CUT,
			NEXT,
			'What the sisters wrote',
			OTHER[1] ?? '',
			LEAD.replace('Monday', 'Sunday'),
		);
		expect(essay).not.toContain('related');
	});
});
