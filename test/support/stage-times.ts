/** CPU time of the reader, of every stage and of the writer on one input. */

import { STAGES } from '../../src/pipeline.js';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';
import { resolveSettings } from '../../src/settings.js';
import { toResult } from '../../src/write/json.js';
import type { Shape } from './shapes.js';

const SETTINGS = resolveSettings();

/** Milliseconds of this process, in all its threads, by the name of what took them. */
export type StageTimes = Readonly<Record<string, number>>;

const now = (): number => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

function stageTimes(input: string, from: Shape['from']): StageTimes {
	const times: Record<string, number> = {};
	const timed = <T>(name: string, run: () => T): T => {
		const start = now();
		const result = run();
		times[name] = now() - start;
		return result;
	};
	const article = timed('read', () => (from === 'html' ? readHtml : readText)(input));
	for (const [name, stage] of STAGES) timed(name, () => stage(article, SETTINGS));
	timed('write', () => toResult(article, SETTINGS));
	return times;
}

/** The best of several runs of each part and of what is known already, so that one collection of garbage does not count. */
export function bestTimes(input: string, from: Shape['from'], runs: number, known: StageTimes = {}): StageTimes {
	let best = known;
	for (let run = 0; run < runs; run++) {
		const times = stageTimes(input, from);
		best = Object.fromEntries(Object.entries(times).map(([name, time]) => [name, Math.min(time, best[name] ?? time)]));
	}
	return best;
}

/** Parts that took more than `ratio` times as long on the larger input; below `noise` milliseconds nothing is said. */
export function tooSlow(
	small: StageTimes,
	large: StageTimes,
	{ ratio, noise }: { ratio: number; noise: number },
): string[] {
	return Object.entries(large).flatMap(([name, time]) => {
		const before = small[name] ?? 0;
		if (time < noise || time <= before * ratio) return [];
		return [`${name}: ${before.toFixed(0)} ms, then ${time.toFixed(0)} ms`];
	});
}
