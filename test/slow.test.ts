/**
 * Time grows no faster than the input, for both readers, every stage and the writer, on shapes made to be slow.
 * `npm run slow` does the same up to 64 MB.
 */
import { describe, expect, it } from 'vitest';
import { SHAPES } from './support/shapes.js';
import { bestTimes, type StageTimes, tooSlow } from './support/stage-times.js';

/** UTF-16 code units of the smaller input, and how many times as long the larger is. */
const SIZE = 62_500;
const TIMES = 8;
/**
 * How much longer the larger may take: 8 times is linear, 64 times is quadratic. The collector of garbage and the machine's
 * neighbours have been seen to make five times of what is linear, where a part makes much that is kept, as the writer does. By
 * hand, on large inputs, 2.2 times for twice the size is asked for.
 */
const RATIO = 45;
/** What takes less on the smaller input counts as this: its code runs too short a time to be measured. Milliseconds. */
const LEAST = 3;
/** A part that takes less on the larger input is measured by its noise, in milliseconds. */
const NOISE = 60;
const RUNS = 2;
/** Where that is too slow, so many runs more: a part that is not linear is no faster in any of them. */
const MORE_RUNS = 10;
const LIMITS = { ratio: RATIO, noise: NOISE, least: LEAST };

describe('time grows no faster than the input', { timeout: 300_000 }, () => {
	it.each(SHAPES)('$from: $name', ({ from, make }) => {
		const inputs = [make(SIZE), make(TIMES * SIZE)] as const;
		let [small, large] = inputs.map((input) => bestTimes(input, from, RUNS)) as [StageTimes, StageTimes];
		for (let run = 0; run < MORE_RUNS && tooSlow(small, large, LIMITS).length > 0; run++) {
			small = bestTimes(inputs[0], from, 1, small);
			large = bestTimes(inputs[1], from, 1, large);
		}
		expect(tooSlow(small, large, LIMITS)).toEqual([]);
	});

	it('is told where it is not', () => {
		const found = tooSlow({ read: 10, glue: 1, write: 10 }, { read: 640, glue: 40, write: 80 }, LIMITS);
		expect(found).toEqual(['read: 10 ms, then 640 ms']);
	});
});
