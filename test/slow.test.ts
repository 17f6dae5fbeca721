/**
 * Time grows no faster than the input, for both readers, every stage and the writer, on shapes made to be slow.
 * `npm run slow` does the same up to 64 MB.
 */
import { describe, expect, it } from 'vitest';
import { SHAPES } from './support/shapes.js';
import { bestTimes, tooSlow } from './support/stage-times.js';

/** UTF-16 code units of the smaller input; the larger is twice of it. */
const SIZE = 250_000;
/**
 * How much longer twice the input may take: 2 is linear, 4 is quadratic. Linear parts that fill memory have been seen at
 * 2.7 on inputs of this size, where the collector of garbage has its share; by hand, on large inputs, 2.2 is asked for.
 */
const RATIO = 3.1;
/** A part that takes less on the larger input is measured by its noise, in milliseconds. */
const NOISE = 60;
const RUNS = 2;

describe('time grows no faster than the input', { retry: 3, timeout: 300_000 }, () => {
	it.each(SHAPES)('$from: $name', ({ from, make }) => {
		const small = bestTimes(make(SIZE), from, RUNS);
		const large = bestTimes(make(2 * SIZE), from, RUNS);
		expect(tooSlow(small, large, { ratio: RATIO, noise: NOISE })).toEqual([]);
	});

	it('is told where it is not', () => {
		const found = tooSlow({ read: 50, glue: 1 }, { read: 200, glue: 4 }, { ratio: RATIO, noise: NOISE });
		expect(found).toEqual(['read: 50 ms, then 200 ms']);
	});
});
