/**
 * Time against size, by hand: each hostile shape at 1, 2, 4, … MB, each part of the way, told where twice the input
 * took more than 2.2 times as long. A shape ends at the size that the command refuses.
 *
 *     npm run slow -- [--max 64] [--shape name]
 */
import { parseArgs } from 'node:util';
import { SHAPES } from '../test/support/shapes.js';
import { bestTimes, type StageTimes, tooSlow } from '../test/support/stage-times.js';

const MB = 1_000_000;
const RATIO = 2.2;
/** Parts that take less than this are measured by their noise, in milliseconds. */
const NOISE = 100;

const { values } = parseArgs({
	options: {
		max: { type: 'string', default: '64' },
		from: { type: 'string', default: '1' },
		shape: { type: 'string' },
	},
});
const sum = (times: StageTimes): number => Object.values(times).reduce((total, time) => total + time, 0);

let slow = 0;
for (const { name, from, make } of SHAPES) {
	if (values.shape !== undefined && values.shape !== name) continue;
	let before: StageTimes | null = null;
	for (let size = Number(values.from); size <= Number(values.max); size *= 2) {
		let times: StageTimes;
		try {
			times = bestTimes(make(size * MB), from, size <= 4 ? 2 : 1);
		} catch (error) {
			console.log(`${from} | ${name} | ${size} MB | ${String(error).slice(0, 80)}`);
			break;
		}
		const found = before === null ? [] : tooSlow(before, times, { ratio: RATIO, noise: NOISE });
		slow += found.length;
		const ratio = before === null ? '' : (sum(times) / sum(before)).toFixed(2);
		console.log(`${from} | ${name} | ${size} MB | ${sum(times).toFixed(0)} ms | ${ratio} | ${found.join('; ')}`);
		before = times;
	}
}
process.exitCode = slow > 0 ? 1 : 0;
