/** The command line before anything is made of it. */
import { COMMAND_ONLY, COMMANDS, type CommandName, FLAGS, type Flag, type FlagName } from './flags.js';

/** The command line as it was typed: values are not checked yet. */
export interface LowArgs {
	readonly command: CommandName | 'clean' | 'help' | 'version';
	readonly inputs: readonly string[];
	/** Option name → what was given: true, a word, or all words of a list. */
	readonly given: Readonly<Partial<Record<FlagName, true | string | readonly string[]>>>;
}

/** Options of the main job, as they are typed, that stand alone or before one word. All others are the parser's. */
const SIMPLE: ReadonlyMap<string, FlagName> = new Map(
	(Object.entries(FLAGS) as [FlagName, Flag][])
		.filter(([name, { takes, optional }]) => !COMMAND_ONLY.has(name) && takes !== 'list' && optional === undefined)
		.filter(([name]) => name !== 'help' && name !== 'version')
		.map(([name, { long }]) => [`--${long}`, name]),
);

/**
 * Reads what mostly stands in a pipe, inputs and whole long options, without the parser: to load and build that
 * takes a quarter of the time that a run over one page has. Null where there is anything else to parse.
 */
export function plainArgs(argv: readonly string[]): LowArgs | null {
	const inputs: string[] = [];
	const given: Partial<Record<FlagName, true | string>> = {};
	for (let at = 0; at < argv.length; at++) {
		const word = argv[at] as string;
		if (word === '-' || !word.startsWith('-')) {
			if (word in COMMANDS) return null;
			inputs.push(word);
			continue;
		}
		const name = SIMPLE.get(word);
		if (name === undefined) return null;
		const flag: Flag = FLAGS[name];
		if (flag.value === undefined) {
			given[name] = true;
			continue;
		}
		const value = argv[++at];
		if (value === undefined || value.startsWith('-')) return null;
		given[name] = value;
	}
	return { command: 'clean', inputs, given };
}
