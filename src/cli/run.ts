/** The command: takes the words that were typed, returns the exit code, never exits and never throws. */
import manifest from '../../package.json' with { type: 'json' };
import { clean } from './commands/clean.js';
import { Trouble, troubleLine } from './errors.js';
import { type ExitCode, exitCode, type Outcome, quietOutcome } from './exit-code.js';
import type { CommandName } from './flags.js';
import { type LowArgs, plainArgs } from './low-args.js';
import { ReaderGone, standardOutput } from './output.js';
import { resolveRun } from './settings.js';
import { isTerminal, say } from './terminal.js';

/** A command other than the main job. It notes in `outcome` what happened; it throws Trouble. */
export type RunCommand = (low: LowArgs, outcome: Outcome) => Promise<void>;

/** Where each command is. A run loads the one that it needs. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<{ command: RunCommand }>>> = {
	check: () => import('./commands/check.js'),
	config: () => import('./commands/config.js'),
	learn: () => import('./commands/learn.js'),
	profile: () => import('./commands/profile.js'),
	completion: () => import('./commands/completion.js'),
	kinds: () => import('./commands/kinds.js'),
	rules: () => import('./commands/rules.js'),
};

/** The parser and the help, loaded where they are needed. */
const program = () => import('./program.js');

/** Runs the command line `argv` (without `node` and the script). */
export async function run(argv: readonly string[]): Promise<ExitCode> {
	const outcome = quietOutcome();
	try {
		// What the shells' completion scripts ask; the words behind it are no command line.
		if (argv[0] === 'complete' && argv[1] === '--') (await import('./commands/completion.js')).complete(argv.slice(2));
		else await dispatch(plainArgs(argv) ?? (await program()).parse(argv), outcome);
	} catch (error) {
		if (error instanceof ReaderGone) return exitCode(outcome);
		outcome.trouble = true;
		if (error instanceof Trouble) say(troubleLine(error));
		else say(`bodycopy: internal error; please report it\n${error instanceof Error ? error.stack : String(error)}\n`);
	}
	return exitCode(outcome);
}

async function dispatch(low: LowArgs, outcome: Outcome): Promise<void> {
	const { command } = low;
	if (command === 'version') return print(`${manifest.version}\n`);
	if (command === 'help') return print((await program()).helpText());
	if (command !== 'clean') {
		if (low.given.help === true) return print((await program()).helpText(command));
		const loaded = await COMMANDS[command]();
		return loaded.command(low, outcome);
	}
	// A person who typed the bare name waits for an answer, not for input.
	if (low.inputs.length === 0 && isTerminal(0)) {
		say((await program()).helpText());
		outcome.trouble = true;
		return;
	}
	return clean(await resolveRun(low, process.env), outcome);
}

async function print(text: string): Promise<void> {
	const sink = standardOutput();
	await sink.write(text);
	await sink.commit();
}
