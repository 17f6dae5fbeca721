/** The command line before anything is made of it. */
import { COMMANDS, type CommandName, type FlagName } from './flags.js';

/** The command line as it was typed: values are not checked yet. */
export interface LowArgs {
	readonly command: CommandName | 'clean' | 'help' | 'version';
	readonly inputs: readonly string[];
	/** Option name → what was given: true, a word, or all words of a list. */
	readonly given: Readonly<Partial<Record<FlagName, true | string | readonly string[]>>>;
}

/**
 * Reads a command line without options, which is what stands in a pipe, without the parser: to load and build that
 * takes a quarter of the time that a run over one page has. Null where there is something to parse.
 */
export function plainArgs(argv: readonly string[]): LowArgs | null {
	if (argv.some((word) => word.startsWith('-') && word !== '-') || (argv[0] ?? '') in COMMANDS) return null;
	return { command: 'clean', inputs: argv, given: {} };
}
