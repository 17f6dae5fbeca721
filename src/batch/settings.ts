/** What the batch runs by, and when a run is one for the batch. */
import { existsSync, statSync } from 'node:fs';
import { Trouble } from '../cli/errors.js';
import type { LowArgs } from '../cli/low-args.js';
import { GLOB } from './glob.js';

export interface BatchSettings {
	/** Folder of the results; null: one output. */
	readonly outDir: string | null;
	/** Workers; null: as many as there are cores. */
	readonly jobs: number | null;
	readonly resume: boolean;
	readonly failFast: boolean;
	/** Where failures are written as NDJSON. */
	readonly failures: string | null;
	/** Where the summary is written as JSON. */
	readonly stats: string | null;
	/** Seconds that one document may take; 0: as long as it will. */
	readonly timeout: number;
	/** Memory that one worker's heap may take, in MB. */
	readonly memory: number;
	readonly learn: boolean;
	/** True when an option was given that only the batch knows. */
	readonly asked: boolean;
}

/** Seconds that a page may take unless told otherwise: a page of 50 MB takes some 20 s on one slow core. */
const TIMEOUT_SECONDS = 300;

/** MB of heap for a worker unless told otherwise: a page of 50 MB and its tree have room. */
const MEMORY_MB = 2_048;

const MAX_JOBS = 1_024;

/** Options of the batch alone: one of them is enough to make a run one for it. */
const NAMES = ['outDir', 'jobs', 'resume', 'failFast', 'failures', 'stats', 'timeout', 'maxMemory', 'learn'] as const;

/** @throws Trouble for values that make no sense and options that exclude each other */
export function resolveBatch({ given, inputs }: LowArgs): BatchSettings {
	const word = (name: (typeof NAMES)[number]): string | null => {
		const value = given[name];
		return typeof value === 'string' ? value : null;
	};
	const outDir = word('outDir');
	if (outDir !== null && given.output !== undefined)
		throw new Trouble('conflict', { one: '--out-dir', other: '--output' });
	if (given.learn === true && (inputs.length === 0 || inputs.some(isReadOnce))) throw new Trouble('learn-stdin');
	if (outDir !== null && (inputs.length === 0 || inputs.includes('-'))) throw new Trouble('out-dir-stdin');
	if (given.resume === true && outDir === null && given.output === undefined) throw new Trouble('resume-where');
	return {
		outDir,
		jobs: word('jobs') === null ? null : number('--jobs', word('jobs'), 1, MAX_JOBS),
		resume: given.resume === true,
		failFast: given.failFast === true,
		failures: word('failures'),
		stats: word('stats'),
		timeout: number('--timeout', word('timeout') ?? String(TIMEOUT_SECONDS), 0, 1_000_000),
		memory: number('--max-memory', word('maxMemory') ?? String(MEMORY_MB), 16, 1_000_000),
		learn: given.learn === true,
		asked: NAMES.some((name) => given[name] !== undefined),
	};
}

/** True for standard input and for pipes by name: what was read of them is gone. */
function isReadOnce(input: string): boolean {
	if (input === '-') return true;
	const info = statSync(input, { throwIfNoEntry: false });
	return info !== undefined && !info.isFile() && !info.isDirectory();
}

function number(option: string, text: string | null, min: number, max: number): number {
	const value = Number(text);
	const whole = option === '--timeout' || Number.isInteger(value);
	if (text?.trim() === '' || !whole || !(value >= min && value <= max)) {
		throw new Trouble('bad-number', { option, value: text ?? '', min, max });
	}
	return value;
}

/** Files from this size, in bytes, are worth the start of workers when they hold records. */
const LARGE_BYTES = 4_000_000;

const PACKED = /\.(?:gz|gzip|zst|zstd|warc|wet)$/i;

/** True for what one thread without a pool is not made for: folders, patterns, archives and large streams. */
export function needsBatch(inputs: readonly string[], { asked }: BatchSettings): boolean {
	return asked || inputs.some(isForBatch);
}

function isForBatch(input: string): boolean {
	if (input === '-') return false;
	if (PACKED.test(input)) return true;
	try {
		const info = statSync(input);
		return info.isDirectory() || (/\.(?:ndjson|jsonl)$/i.test(input) && info.size > LARGE_BYTES);
	} catch {
		return GLOB.test(input) && !existsSync(input);
	}
}
