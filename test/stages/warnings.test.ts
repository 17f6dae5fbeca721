import { describe, expect, it } from 'vitest';
import { article } from './judge.js';

const LEAD = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.';

describe('warnings', () => {
	it('finds no article in nothing, in white space and in a headline', () => {
		for (const page of ['', ' \n\t\n', 'Storm Closes the Harbour of Lunde'])
			expect(article(page).warnings).toEqual(['no-article']);
	});

	it('sees that a story breaks off', () => {
		expect(
			article(`${LEAD}\n\nFerries to the outer islands were cancelled as well, and some two hundred …`).warnings,
		).toEqual(['truncated']);
		expect(article(LEAD).warnings).toEqual([]);
	});
});
