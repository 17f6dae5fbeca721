/**
 * Raw arguments in, settings out. Every value is checked here, every default filled in here and every conflict met
 * here, once: what runs later reads settings and never asks what was typed.
 */

import { type Kind, WARNINGS, type Warning } from '../article.js';
import { type BatchSettings, resolveBatch } from '../batch/settings.js';
import type { Loaded } from '../config/load.js';
import { nearest } from '../nearest.js';
import { type Favor, resolveSettings, type Settings } from '../settings.js';
import type { WithName } from '../write/text.js';
import { loadFor, optionsOf, type Teaching, teachingOf } from './config.js';
import { Trouble } from './errors.js';
import { FLAG_ALONE, FLAGS, type Flag, type FlagName } from './flags.js';
import type { LowArgs } from './low-args.js';
import { plain } from './plain.js';
import { isTerminal } from './terminal.js';

export type To = 'text' | 'json' | 'ndjson' | 'markdown' | 'html' | 'explain-json' | 'report';
export type From = 'auto' | 'text' | 'html' | 'ndjson';

/** Formats of the story alone: they have no place for metadata. */
const STORY_ALONE: readonly string[] = ['markdown', 'html'];

/** What the main job runs by. */
export interface RunSettings {
	/** What the cleaner itself is told. */
	readonly core: Settings;
	/** Paths; `-` is standard input. Never empty. */
	readonly inputs: readonly string[];
	readonly to: To;
	readonly from: From;
	/** Name of the field of an NDJSON record that holds the text. */
	readonly field: string;
	/** Null: standard output. */
	readonly output: string | null;
	/** What standard input is called in results. */
	readonly stdinId: string;
	/** What standard input is called in messages. */
	readonly stdinName: string;
	readonly header: boolean;
	readonly removed: boolean;
	readonly keepInput: boolean;
	readonly metaOnly: boolean;
	readonly explain: boolean;
	/** The one line to explain, from 1; null: all. */
	readonly line: number | null;
	/** Where the configuration and the profiles stand; null where there are none. */
	readonly teaching: Teaching | null;
	readonly failOnEmpty: boolean;
	/** Warnings that make the exit code 1. */
	readonly failOnWarning: ReadonlySet<Warning>;
	readonly color: boolean;
	readonly quiet: boolean;
	/** Whether the time of each stage is measured and shown. */
	readonly times: boolean;
	readonly batch: BatchSettings;
}

/**
 * @throws Trouble for values that are not known and options that exclude each other.
 */
export async function resolveRun(low: LowArgs, env: NodeJS.ProcessEnv): Promise<RunSettings> {
	const { given } = low;
	for (const name of Object.keys(given) as FlagName[]) checkValues(name, given[name]);
	const keep = list<Kind>(given.keep);
	const drop = list<Kind>(given.drop);
	const both = keep.find((kind) => drop.includes(kind));
	if (both !== undefined) throw new Trouble('conflict', { one: `--keep ${both}`, other: `--drop ${both}` });
	const line = lineOf(given.line);
	const explain = given.explain === true || line !== null;
	const metaOnly = given.metaOnly === true;
	const asked = line === null ? '--explain' : '--line';
	if (explain && given.to !== undefined && given.to !== 'text') {
		throw new Trouble('conflict', { one: asked, other: `--to ${given.to}` });
	}
	if (explain && metaOnly) throw new Trouble('conflict', { one: asked, other: '--meta-only' });
	const to = word(given.to);
	if (metaOnly && to !== undefined && STORY_ALONE.includes(to))
		throw new Trouble('conflict', { one: '--meta-only', other: `--to ${to}` });
	const batch = resolveBatch(low);
	if (given.times === true && batch.asked)
		throw new Trouble('conflict', { one: '--times', other: 'options of a batch' });
	if (given.to === 'report' && batch.asked && batch.outDir === null)
		throw new Trouble('conflict', { one: '--to report without --out-dir', other: 'options of a batch' });
	const inputs = low.inputs.length === 0 ? ['-'] : low.inputs;
	if (inputs.filter((path) => path === '-').length > 1) throw new Trouble('stdin-twice');
	const loaded = await loadFor(low);
	return {
		core: resolveCore(low, loaded),
		teaching: teachingOf(loaded, low),
		inputs,
		to: (word(given.to) ?? (metaOnly ? 'json' : 'text')) as To,
		from: (word(given.from) ?? 'auto') as From,
		field: word(given.field) ?? 'text',
		output: word(given.output) ?? null,
		stdinId: word(given.stdinFilename) ?? '-',
		stdinName: word(given.stdinFilename) ?? 'standard input',
		header: given.header !== true,
		removed: given.removed === true,
		keepInput: given.keepInput === true,
		metaOnly,
		explain,
		line,
		failOnEmpty: given.failOnEmpty === true,
		failOnWarning: warnings(list(given.failOnWarning)),
		// Nothing else is painted, and to ask whether it is a terminal takes a tenth of a short run.
		color: explain && resolveColor(given.color, env),
		quiet: given.quiet === true,
		times: given.times === true,
		batch,
	};
}

/** @throws Trouble for what is no number of a line */
function lineOf(value: LowArgs['given']['line']): number | null {
	if (typeof value !== 'string') return null;
	const line = Number(value);
	if (Number.isInteger(line) && line > 0) return line;
	throw new Trouble('unknown-value', { option: '--line', value: plain(value), choices: '1, 2, 3, …' });
}

/** What the cleaner is told: the command line over the configuration over the defaults. */
export function resolveCore({ given }: LowArgs, loaded: Loaded): Settings {
	const options = optionsOf(loaded);
	const [keep, drop, names] = [list<Kind>(given.keep), list<Kind>(given.drop), list<WithName>(given.with)];
	const [url, favor] = [word(given.url), word(given.favor)];
	return resolveSettings({
		...options,
		keep: [...(options.keep ?? []).filter((kind) => !drop.includes(kind)), ...keep],
		drop: [...(options.drop ?? []).filter((kind) => !keep.includes(kind)), ...drop],
		...(names.length > 0 && { with: names }),
		...(given.rulesOnly === true && { rulesOnly: true }),
		...(favor !== undefined && { favor: favor as Favor }),
		...(url !== undefined && { url }),
	});
}

/** Colour or not: what was asked for, then NO_COLOR, FORCE_COLOR, then whether a person is looking. */
export function resolveColor(asked: LowArgs['given'][FlagName], env: NodeJS.ProcessEnv): boolean {
	if (asked === 'always') return true;
	if (asked === 'never') return false;
	if (env.NO_COLOR) return false;
	if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
	return env.TERM !== 'dumb' && isTerminal(1);
}

/**
 * Checks a value against the words that its flag allows.
 * @throws Trouble with the nearest allowed word.
 */
export function checkValues(name: FlagName, value: LowArgs['given'][FlagName]): void {
	const flag: Flag = FLAGS[name];
	if (value === undefined || value === true) return;
	const option = `--${flag.long}`;
	const words = typeof value === 'string' ? [value] : value;
	if (words.length === 0 || words[0] === '') throw new Trouble('missing-value', { option });
	for (const one of words) {
		if (flag.choices === undefined || flag.choices.includes(one)) continue;
		const near = nearest(one, flag.choices);
		const about = { option, value: plain(one), ...(near !== undefined && { near }) };
		if (name === 'keep' || name === 'drop') throw new Trouble('unknown-kind', about);
		throw new Trouble('unknown-value', { ...about, choices: flag.choices.join(', ') });
	}
}

const word = (value: LowArgs['given'][FlagName]): string | undefined => (typeof value === 'string' ? value : undefined);

/** The words of a list; `checkValues` has seen them. */
const list = <Word extends string>(value: LowArgs['given'][FlagName]): Word[] =>
	typeof value === 'object' ? ([...value] as Word[]) : [];

function warnings(names: readonly string[]): ReadonlySet<Warning> {
	return new Set(names.includes(FLAG_ALONE) ? (Object.keys(WARNINGS) as Warning[]) : (names as readonly Warning[]));
}
