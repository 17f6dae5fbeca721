/**
 * Time grows no faster than the input, for both readers, every stage and the writer, on shapes made to be slow.
 * `npm run slow` does the same up to 64 MB.
 */
import { describe, expect, it } from 'vitest';
import { SHAPES } from './support/shapes.js';
import { bestTimes, type StageTimes, tooSlow } from './support/stage-times.js';

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
/** Where that is too slow, so many runs more: a part that is not linear is no faster in any of them, and the collector is in most. */
const MORE_RUNS = 30;
const LIMITS = { ratio: RATIO, noise: NOISE };

describe('time grows no faster than the input', { timeout: 300_000 }, () => {
	it.each(SHAPES)('$from: $name', ({ from, make }) => {
		const inputs = [make(SIZE), make(2 * SIZE)] as const;
		let [small, large] = inputs.map((input) => bestTimes(input, from, RUNS)) as [StageTimes, StageTimes];
		for (let run = 0; run < MORE_RUNS && tooSlow(small, large, LIMITS).length > 0; run++) {
			small = bestTimes(inputs[0], from, 1, small);
			large = bestTimes(inputs[1], from, 1, large);
		}
		expect(tooSlow(small, large, LIMITS)).toEqual([]);
	});

	it('is told where it is not', () => {
		const found = tooSlow({ read: 50, glue: 1 }, { read: 200, glue: 4 }, LIMITS);
		expect(found).toEqual(['read: 50 ms, then 200 ms']);
	});
});
