/** CPU time of the reader as the command uses it, of every stage and of the writer on one input. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bounded } from '../../src/cli/limits.js';
import { STAGES } from '../../src/pipeline.js';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';
import { resolveSettings } from '../../src/settings.js';
import { toResult } from '../../src/write/json.js';
import type { Shape } from './shapes.js';

const SETTINGS = resolveSettings();
const READERS = { text: bounded(readText, 'text'), html: bounded(readHtml, 'html') };

/** Milliseconds of this process, in all its threads, by the name of what took them. */
export type StageTimes = Readonly<Record<string, number>>;

const now = (): number => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

let collector: (() => void) | undefined;
/** Collects garbage, so that nobody pays for that of others. */
function collect(): void {
	if (collector === undefined) {
		setFlagsFromString('--expose-gc');
		collector = runInNewContext('gc') as () => void;
	}
	collector();
}

function stageTimes(input: string, from: Shape['from'], isClean: boolean): StageTimes {
	const times: Record<string, number> = {};
	const timed = <T>(name: string, run: () => T): T => {
		if (isClean) collect();
		const start = now();
		const result = run();
		times[name] = now() - start;
		return result;
	};
	const article = timed('read', () => READERS[from](input));
	for (const [name, stage] of STAGES) timed(name, () => stage(article, SETTINGS));
	timed('write', () => toResult(article, SETTINGS));
	return times;
}

/**
 * The best of several runs of each part and of what is known already, so that one collection of garbage does not count.
 * Where something is known, garbage is collected before each part: a heap that grows alike in each run may have it
 * collected in the same part each time.
 */
export function bestTimes(input: string, from: Shape['from'], runs: number, known?: StageTimes): StageTimes {
	let best = known ?? {};
	for (let run = 0; run < runs; run++) {
		const times = stageTimes(input, from, known !== undefined);
		best = Object.fromEntries(Object.entries(times).map(([name, time]) => [name, Math.min(time, best[name] ?? time)]));
	}
	return best;
}

/** Parts that took more than `ratio` times as long on the larger input; below `noise` milliseconds nothing is said, and what took less than `least` on the smaller counts as that. */
export function tooSlow(
	small: StageTimes,
	large: StageTimes,
	{ ratio, noise, least = 0 }: { ratio: number; noise: number; least?: number },
): string[] {
	return Object.entries(large).flatMap(([name, time]) => {
		const before = small[name] ?? 0;
		if (time < noise || time <= Math.max(before, least) * ratio) return [];
		return [`${name}: ${before.toFixed(0)} ms, then ${time.toFixed(0)} ms`];
	});
}
