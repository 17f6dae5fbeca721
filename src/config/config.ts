/** What a configuration holds, and what is wrong with it. */
import type { PluggableList } from 'unified';
import { nearest } from '../nearest.js';
import { STAGES } from '../pipeline.js';
import { FIXED_STAGES, type Options } from '../settings.js';
import type { Profile, Rule } from '../taught.js';
import type { Data, Path, Problem } from './data.js';
import { validate } from './validate.js';

/** A configuration file. */
export interface Config extends Pick<Options, 'keep' | 'drop' | 'with' | 'favor' | 'rulesOnly' | 'stages'> {
	$schema?: string;
	rules?: Rule[];
	/** Paths of profiles, relative to the file. */
	profiles?: string[];
	check?: { paths?: string[]; minF1?: number };
	/** The user's own stages; only a file of code can hold them. */
	plugins?: PluggableList;
}

/** Everything that is wrong with a configuration. */
export function configProblems(data: Data): Problem[] {
	const problems = validate(data, 'config');
	if (problems.length > 0 || typeof data.value !== 'object' || data.value === null) return problems;
	const { stages } = data.value as Config;
	const names = STAGES.map(([name]) => name).filter((name) => !FIXED_STAGES.has(name));
	for (const name of Object.keys(stages ?? {})) {
		if (names.includes(name)) continue;
		const near = nearest(name, names);
		const hint = near === undefined ? `; there are ${names.join(', ')}` : `; did you mean "${near}"?`;
		problems.push({ ...data.at(['stages', name], 'key'), message: `unknown stage "${name}"${hint}` });
	}
	return problems;
}

/** Everything that is wrong with a profile. */
export const profileProblems = (data: Data): Problem[] => validate(data, 'profile');

/** A file of code has no text to look up places in: every place is its first line. */
export function dataOfCode(value: unknown): Data {
	return { value, problems: [], at: (_path: Path) => ({ line: 1, column: 1 }) };
}

/** Narrowed after `profileProblems` found none. */
export const asProfile = (data: Data): Profile => data.value as Profile;
