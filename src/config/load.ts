/** Reads the configuration and the profiles that it names, and compiles what they teach. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileLessons } from '../profiles/compile.js';
import { plainHost } from '../profiles/host.js';
import type { RuleProblem } from '../profiles/rule-set.js';
import type { Profile, Taught } from '../taught.js';
import { asProfile, type Config, configProblems, dataOfCode, profileProblems } from './config.js';
import { type Data, type Path, type Problem, parseData } from './data.js';
import type { Found } from './find.js';

/** A file that is wrong: where, and what. `problems` is never empty. */
export class ConfigError extends Error {
	constructor(
		readonly path: string,
		readonly problems: readonly Problem[],
	) {
		super(problems[0]?.message ?? 'is wrong');
	}
}

/** A file of rules, for those who run the rules' own tests. */
export interface Source<Value> {
	readonly path: string;
	readonly value: Value;
	readonly data: Data;
	/** Keys under which the value stands in the file (`bodycopy` in `package.json`). */
	readonly within: Path;
}

/** What is in force beyond the defaults. */
export interface Loaded {
	readonly config: Source<Config> | null;
	readonly profiles: readonly Source<Profile>[];
	/** Null where nobody taught anything. */
	readonly taught: Taught | null;
}

/**
 * Reads everything.
 * @param found the configuration, or null where there is none
 * @param profilePaths profiles named beside those of the configuration
 * @throws ConfigError for the first file that is wrong; the file system's errors
 */
export async function loadConfig(found: Found | null, profilePaths: readonly string[]): Promise<Loaded> {
	const config = found === null ? null : await readConfig(found);
	const own = (config?.value.profiles ?? []).map((path) => resolve(dirname(config?.path ?? ''), path));
	const named = profilePaths.map((path) => resolve(path));
	const profiles = [...new Set([...own, ...named])].map(readProfile);
	const always = profiles.flatMap(({ path, value }) => (named.includes(path) ? [value.site] : []));
	const rules = config?.value.rules ?? [];
	if (rules.length === 0 && profiles.length === 0) return { config, profiles, taught: null };
	const { taught, problems } = await compileLessons({ rules, profiles: profiles.map(({ value }) => value), always });
	for (const { site, problem } of problems) {
		const source = site === null ? config : profiles.find(({ value }) => plainHost(value.site) === site);
		if (source) throw new ConfigError(source.path, [placed(problem, source)]);
	}
	return { config, profiles, taught };
}

function placed({ index, key, message }: RuleProblem, { data, within }: Source<unknown>): Problem {
	const place = data.at([...within, 'rules', index, key]);
	return { ...place, message: `"rules[${index}].${key}" ${message}` };
}

async function readConfig({ path, sort }: Found): Promise<Source<Config>> {
	if (sort === 'code') return readCode(path);
	const whole = parseData(readFileSync(path, 'utf8'));
	const within: Path = sort === 'package' ? ['bodycopy'] : [];
	const data = sort === 'package' ? keyOf(whole) : whole;
	const problems = data.value === null ? [...data.problems] : configProblems(data);
	if (problems.length > 0) throw new ConfigError(path, problems);
	return { path, value: (data.value ?? {}) as Config, data: whole, within };
}

/** The tool's own part of a manifest. */
function keyOf(whole: Data): Data {
	const value = (whole.value as { bodycopy?: unknown } | null)?.bodycopy ?? null;
	return { value, problems: whole.problems, at: (path, key) => whole.at(['bodycopy', ...path], key) };
}

/** Runs a file of code: its default export is the configuration. */
async function readCode(path: string): Promise<Source<Config>> {
	let exported: unknown;
	try {
		const module: { default?: unknown } = await import(pathToFileURL(path).href);
		exported = module.default;
	} catch (error) {
		const message = `cannot be run: ${error instanceof Error ? error.message : String(error)}`;
		throw new ConfigError(path, [{ line: 1, column: 1, message }]);
	}
	if (typeof exported !== 'object' || exported === null) {
		throw new ConfigError(path, [{ line: 1, column: 1, message: 'needs a default export that is an object' }]);
	}
	const { plugins, ...rest } = exported as Config;
	const problems = configProblems(dataOfCode(rest));
	if (plugins !== undefined && !Array.isArray(plugins)) {
		problems.push({ line: 1, column: 1, message: '"plugins" must be an array of unified plugins' });
	}
	if (problems.length > 0) throw new ConfigError(path, problems);
	const value: Config = plugins === undefined ? rest : { ...rest, plugins };
	return { path, value, data: dataOfCode(rest), within: [] };
}

/** Reads and checks a profile. */
export function readProfile(path: string): Source<Profile> {
	const data = parseData(readFileSync(path, 'utf8'));
	const problems = profileProblems(data);
	if (problems.length > 0) throw new ConfigError(path, problems);
	return { path, value: asProfile(data), data, within: [] };
}
