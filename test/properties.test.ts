import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, type Options } from '../src/index.js';
import { content } from './support/fixtures.js';
import { anyString, page } from './support/pages.js';
import { again, isWellFormed, splitsInput } from './support/promises.js';

/** Cases a property; `npm run fuzz` sets far more. */
const RUNS = Number(process.env.BODYCOPY_RUNS ?? 200);
const RULES: Options = { rulesOnly: true, from: 'text' };
/** Nothing of the case may be lost from the report: pages are short. */
const check = (property: fc.IProperty<unknown>) => fc.assert(property, { numRuns: RUNS });
const HOUR = 3_600_000;

describe('every page of the grammar', { timeout: HOUR }, () => {
	it('is kept or removed, piece by piece, in order', () =>
		check(fc.property(page, ({ input }) => void expect(splitsInput(input)).toEqual([]))));

	it('is kept or removed, piece by piece, in order, by rules only', () =>
		check(fc.property(page, ({ input }) => void expect(splitsInput(input, RULES)).toEqual([]))));

	it('comes out in the form of the contract', () =>
		check(
			fc.property(page, ({ input }) => void expect(isWellFormed(clean(input, { from: 'text' }).text)).toEqual([])),
		));

	it('is not changed by a second pass, by rules only', () =>
		check(
			fc.property(page, ({ input }) => {
				const { first, second } = again(input, RULES);
				expect(second).toBe(first);
			}),
		));

	it('gives the same with CRLF, BOM and blanks at the ends', () =>
		check(
			fc.property(page, ({ input }) => {
				const plain = clean(input, RULES);
				expect(clean(input.replaceAll('\n', '\r\n'), RULES)).toEqual(plain);
				expect(clean(`\ufeff${input}`, RULES)).toEqual(plain);
				expect(clean(input.replaceAll('\n', ' \t\n'), RULES)).toEqual(plain);
				expect(clean(`${input}\n \n`, RULES).text).toBe(plain.text);
			}),
		));

	it('keeps prose that stands between prose', () =>
		check(
			fc.property(page, ({ input, story, form }) => {
				// A cut sentence below a list looks like its titles: how well it is told is for the scorer to say.
				fc.pre(form !== 'cut');
				const text = content(clean(input, RULES).text);
				expect(story.filter((piece) => !text.includes(content(piece)))).toEqual([]);
			}),
		));

	it('loses its furniture or keeps it, but never mixes it into the prose', () =>
		check(
			fc.property(page, ({ input, form }) => {
				if (form === 'cut') return;
				const lines = clean(input, RULES).text.split('\n');
				for (const line of lines) if (line.length > 200) expect(line).not.toMatch(/Advertisement|Реклама|広告|إعلان/);
			}),
		));
});

describe('any string', { timeout: HOUR }, () => {
	it('is cleaned without a throw, and split in order', () =>
		check(
			fc.property(anyString, (input) => {
				expect(splitsInput(input)).toEqual([]);
				expect(isWellFormed(clean(input, { from: 'text' }).text)).toEqual([]);
			}),
		));

	it('gives the same with CRLF', () =>
		check(
			fc.property(anyString, (input) => {
				const lf = input.replace(/\r\n?|\n/g, '\n');
				expect(clean(lf.replaceAll('\n', '\r\n'), RULES)).toEqual(clean(lf, RULES));
			}),
		));

	it('is not changed by a second pass, by rules only', () =>
		check(
			fc.property(anyString, (input) => {
				const { first, second } = again(input, RULES);
				expect(second).toBe(first);
			}),
		));
});

describe('time', { timeout: HOUR }, () => {
	const [sample] = fc.sample(page, { numRuns: 1, seed: 7 });
	const input = sample?.input ?? '';
	const shapes: readonly (readonly [name: string, make: (size: number) => string])[] = [
		['pages one after another', (size) => input.repeat(Math.ceil(size / input.length)).slice(0, size)],
		['one line of words', (size) => 'word '.repeat(size / 5)],
		['one line without a blank', (size) => 'x'.repeat(size)],
		['blank lines', (size) => '\n'.repeat(size)],
		['lines of one letter', (size) => 'a\n'.repeat(size / 2)],
		['a heading again and again', (size) => 'Most read\n'.repeat(size / 10)],
		['dates', (size) => '3 hours ago\n'.repeat(size / 12)],
		['open quotes', (size) => '“'.repeat(size)],
		['link marks', (size) => '[12]'.repeat(size / 4)],
		['dots', (size) => '. '.repeat(size / 2)],
		['combining marks', (size) => 'e\u0301'.repeat(size / 2)],
	];
	/** Bytes of the smaller input, and how much longer twice of it may take: 2 is linear, 4 is quadratic. */
	const SIZE = 400_000;
	const RATIO = 3.2;
	/** Below this a ratio measures the clock, in milliseconds. */
	const NOISE = 600;

	it.each(shapes)('grows no faster than the input: %s', { retry: 3 }, (_, make) => {
		const once = fastest(make(SIZE));
		const twice = fastest(make(2 * SIZE));
		expect(twice).toBeLessThan(Math.max(once * RATIO, NOISE));
	});

	function fastest(text: string): number {
		let best = Number.POSITIVE_INFINITY;
		for (let i = 0; i < 3; i++) {
			const from = performance.now();
			clean(text);
			best = Math.min(best, performance.now() - from);
		}
		return best;
	}
});
