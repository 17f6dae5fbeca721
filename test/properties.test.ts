/**
 * What holds for every page. Cases come from a grammar (`support/pages.ts`): stories with furniture of every kind,
 * language and form shuffled in. `npm run fuzz` runs fifty times as many as this does by itself.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, type Options } from '../src/index.js';
import { RUNS, SEED } from './support/cases.js';
import { brokenBy } from './support/page-promises.js';
import { anyString, page } from './support/pages.js';
import { again, isWellFormed, splitsInput } from './support/promises.js';

/** Of ten cases, one is a string of anything. */
const PAGES = Math.ceil(RUNS * 0.9);
const STRINGS = RUNS - PAGES;
const RULES: Options = { rulesOnly: true, from: 'text' };
const HOUR = 3_600_000;

describe('properties', { timeout: 4 * HOUR }, () => {
	it(`hold for ${PAGES} pages of the grammar`, () =>
		fc.assert(
			fc.property(page, (one) => void expect(brokenBy(one)).toEqual([])),
			{ numRuns: PAGES, seed: SEED },
		));

	it(`hold for ${STRINGS} strings of anything`, () =>
		fc.assert(
			fc.property(anyString, (input) => {
				expect(splitsInput(input)).toEqual([]);
				expect(isWellFormed(clean(input, { from: 'text' }).text)).toEqual([]);
				const { first, second } = again(input, RULES);
				expect(second).toBe(first);
				const lf = input.replace(/\r\n?|\n/g, '\n');
				expect(clean(lf.replaceAll('\n', '\r\n'), RULES)).toEqual(clean(lf, RULES));
			}),
			{ numRuns: STRINGS, seed: SEED },
		));
});
