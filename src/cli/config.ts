/** Which configuration a run goes by: the one that is named, the one that is found, or none. */
import type { Config } from '../config/config.js';
import { type Found, findConfig, type Search, sortOf } from '../config/find.js';
import type { ConfigError, Loaded } from '../config/load.js';
import type { Options, Settings } from '../settings.js';
import { readTrouble, Trouble } from './errors.js';
import type { LowArgs } from './low-args.js';
import { plain } from './plain.js';
import { say } from './terminal.js';

const NOTHING: Loaded = { config: null, profiles: [], taught: null };

/**
 * Finds and reads the configuration and the profiles.
 * @throws Trouble for a file that is wrong, with the place
 */
export async function loadFor({ given }: LowArgs): Promise<Loaded> {
	const named = typeof given.config === 'string' ? given.config : null;
	if (named !== null && given.noConfig === true) {
		throw new Trouble('conflict', { one: '--config', other: '--no-config' });
	}
	const profiles = typeof given.profile === 'object' ? given.profile : [];
	const search = given.noConfig === true ? null : named === null ? searched(given.quiet === true) : null;
	const found = named === null ? (search?.found ?? null) : { path: named, sort: sortOf(named) };
	// What nobody uses is not loaded: looking for it costs a fraction of a millisecond, reading it some thirty.
	if (found === null && profiles.length === 0) return NOTHING;
	const { loadConfig } = await import('../config/load.js');
	try {
		return await loadConfig(found, profiles);
	} catch (error) {
		throw configTrouble(error, found?.path ?? profiles[0] ?? '');
	}
}

/** Where the configuration and the profiles stand: plain data, from which a worker reads them again. */
export interface Teaching {
	readonly found: Found | null;
	/** Profiles that the command line names. */
	readonly named: readonly string[];
}

/** Null where nothing was read. */
export function teachingOf({ config, profiles }: Loaded, { given }: LowArgs): Teaching | null {
	if (config === null && profiles.length === 0) return null;
	const found = config === null ? null : { path: config.path, sort: sortOf(config.path) };
	return { found, named: typeof given.profile === 'object' ? [...given.profile] : [] };
}

interface Taught {
	readonly core: Settings;
	readonly teaching: Teaching | null;
}

/** The settings without what cannot be sent to a worker: compiled rules and code. */
export const portable = <Run extends Taught>(run: Run): Run =>
	run.teaching === null ? run : { ...run, core: { ...run.core, taught: null, plugins: [] } };

/** Puts back in a worker what `portable` took out. */
export async function restored<Run extends Taught>(run: Run): Promise<Run> {
	if (run.teaching === null) return run;
	const { loadConfig } = await import('../config/load.js');
	const { config, taught } = await loadConfig(run.teaching.found, run.teaching.named);
	return { ...run, core: { ...run.core, taught, plugins: config?.value.plugins ?? [] } };
}

function searched(quiet: boolean): Search {
	const search = findConfig(process.cwd());
	if (quiet) return search;
	for (const path of search.notRun) {
		say(`bodycopy: ${plain(path)}: not run, for code is run only beside a package.json; name it with --config\n`);
	}
	return search;
}

/** What a configuration changes of the cleaner's options. */
export function optionsOf({ config, taught }: Loaded): Options {
	const { keep, drop, with: names, favor, rulesOnly, stages, plugins }: Config = config?.value ?? {};
	return {
		...(keep && { keep }),
		...(drop && { drop }),
		...(names && { with: names }),
		...(favor && { favor }),
		...(rulesOnly !== undefined && { rulesOnly }),
		...(stages && { stages }),
		...(plugins && { plugins }),
		...(taught && { taught }),
	};
}

/** What is wrong with a file of configuration, in the words of the command. */
export function configTrouble(error: unknown, path: string): unknown {
	if (isConfigError(error)) {
		const [first, ...more] = error.problems;
		if (!first) return error;
		const cause = more.length === 0 ? first.message : `${first.message} (and ${more.length} more)`;
		return new Trouble('bad-file', { line: first.line, column: first.column, cause }, error.path);
	}
	const at = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : path;
	return error instanceof Error && 'code' in error ? readTrouble(error, at) : error;
}

/** Told by its shape: its class is loaded only where there is a configuration. */
const isConfigError = (error: unknown): error is ConfigError =>
	error instanceof Error && 'problems' in error && Array.isArray(error.problems);
