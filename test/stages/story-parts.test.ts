import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/clean.js';
import { readHtml } from '../../src/read/html.js';
import { resolveSettings } from '../../src/settings.js';
import { article, pieces } from './judge.js';

const LEAD = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.';
const NEXT =
	'Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school.';

describe('story parts', () => {
	it.each([
		['LUNDE, March 6 (AFP) – ', 'LUNDE, March 6 (AFP)'],
		['LUNDE (Reuters) - ', 'LUNDE (Reuters)'],
		['Lunde, Norway — ', 'Lunde, Norway'],
		['Москва, 6 марта (ТАСС). — ', 'Москва, 6 марта (ТАСС)'],
		['Madrid, 6 mar (EFE).- ', 'Madrid, 6 mar (EFE)'],
	])('reads the dateline of “%s” and keeps it', (words, dateline) => {
		expect(article(words + LEAD).metadata.dateline).toBe(dateline);
		expect(pieces(words + LEAD).join('')).toContain(LEAD);
	});

	it('takes no dash inside a sentence for one', () => {
		const sentence =
			'Ann Berg – the port master of Lunde – said on Monday that the harbour will stay closed until Friday.';
		expect(article(sentence).metadata.dateline).toBeNull();
	});

	it('names the standfirst between headline and small print', () => {
		const standfirst = 'The port master expects that the storm will last for the whole week';
		const page = `Storm Closes the Harbour of Lunde\n\n${standfirst}\n\nBy Ola Nes\nMarch 6, 2025\n\n${LEAD}\n\n${NEXT}`;
		expect(pieces(page)[1]).toBe(`standfirst|${standfirst}`);
		expect(article(page).metadata.standfirst).toBe(standfirst);
	});

	it('names subheads', () => {
		expect(pieces(`${LEAD}\n\nA night in the school\n\n${NEXT}`)[1]).toBe('subhead|A night in the school');
	});

	it('takes a heading between sentences for a subhead, though menus have its label', () => {
		const judge = createJudge(resolveSettings({ rulesOnly: true }), readHtml);
		const kindOf = (heading: string, below = 'Rain will reach the coast by noon.') =>
			judge(`<h1>Storm</h1><p>${LEAD}</p>${heading}<p>${below}</p><p>${NEXT}</p>`).children[2]?.verdict?.kind;
		for (const label of ['Weather', 'Contact', 'Instagram and Facebook'])
			expect(kindOf(`<h2>${label}</h2>`)).toBe('subhead');
		expect(kindOf('<p>Weather</p>')).toBe('navigation');
		expect(kindOf('<h2>Weather</h2>', 'Rain')).toBe('navigation');
		expect(kindOf('<h2>Table of Contents</h2>')).toBe('navigation');
		expect(kindOf('<h2>Popular Articles</h2>')).toBe('popular');
	});

	it('drops what a dump leaves of an item that held a button', () => {
		const page = `   ${LEAD}\n\n     * [12]Harbour of Lunde\n     * (BUTTON)\n     * [14]Second pier\n\n   ${NEXT}\n`;
		expect(pieces(page)).toContain('navigation|* (BUTTON)');
		expect(pieces(page)).toHaveLength(5);
	});
});
