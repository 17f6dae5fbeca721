/**
 * `bodycopy/teach`: rules of your own and site profiles for the library.
 *
 *     const taught = await teach({ rules: [{ drop: 'ad', phrase: 'Brought to you by {name}' }] })
 *     const cleaner = createCleaner({ taught })
 */
import { compileLessons } from './profiles/compile.js';
import type { Profile, Rule, Taught } from './taught.js';

export type { Evidence, Lessons, Profile, ProfileRule, Region, Rule, Taught } from './taught.js';

/**
 * Compiles rules and profiles for `Options.taught`. Patterns run on an engine without backtracking.
 * @throws Error for a rule that cannot be compiled: which, and why
 */
export async function teach({
	rules = [],
	profiles = [],
}: {
	rules?: readonly Rule[];
	profiles?: readonly Profile[];
}): Promise<Taught> {
	const { taught, problems } = await compileLessons({ rules, profiles });
	const [first] = problems;
	if (!first) return taught;
	const { site, problem } = first;
	throw new Error(`${site === null ? '' : `${site}: `}rules[${problem.index}].${problem.key}: ${problem.message}`);
}
