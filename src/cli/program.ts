/** Builds the parser from the flag data and reads the command line with it. Decides nothing about what it read. */
import { Command, CommanderError, Option } from 'commander';
import { nearest } from '../nearest.js';
import { Trouble } from './errors.js';
import {
	COMMAND_ONLY,
	COMMANDS,
	type CommandName,
	EXAMPLES,
	FLAG_ALONE,
	FLAGS,
	type Flag,
	type FlagName,
} from './flags.js';
import type { LowArgs } from './low-args.js';

/** Columns that the help keeps to. */
const HELP_WIDTH = 80;

const HELP_SETTINGS = {
	helpWidth: HELP_WIDTH,
	// An optional value must follow an `=`.
	optionTerm: ({ flags }: Option) => flags.replace(' [', '[='),
	subcommandTerm: (command: Command) => `${command.name()} ${COMMANDS[command.name() as CommandName].usage}`.trim(),
};

/**
 * @throws Trouble for what the parser does not know.
 */
export function parse(argv: readonly string[]): LowArgs {
	let low: LowArgs = { command: 'clean', inputs: [], given: {} };
	const program = build((command, inputs, values) => {
		low = { command, inputs, given: given(values) };
	});
	try {
		program.parse(argv.map(alone), { from: 'user' });
	} catch (error) {
		throw asTrouble(error, argv);
	}
	onlyOwn(low);
	if (low.given.version !== undefined) return { ...low, command: 'version' };
	return low;
}

/** Options before a command's name are the main job's; those that the command does not know are refused. */
function onlyOwn({ command, given }: LowArgs): void {
	if (command === 'clean' || command === 'help' || command === 'version') return;
	const own = new Set(flagsOf(command).map(([, { long }]) => long));
	for (const [name, { long }] of entries()) {
		if (given[name] !== undefined && !own.has(long)) throw new Trouble('not-its-own', { option: `--${long}`, command });
	}
}

/** The options of the main job or of one command. */
function flagsOf(command: CommandName | undefined): [FlagName, Flag][] {
	if (command === undefined) return entries().filter(([name]) => !COMMAND_ONLY.has(name));
	return entries().filter(([, { commands }]) => commands?.length === 0 || (commands?.includes(command) ?? false));
}

/** The help of the whole or of one command. */
export function helpText(command?: CommandName): string {
	const program = build(() => {});
	const of = command === undefined ? program : program.commands.find((one) => one.name() === command);
	const examples = command === undefined ? EXAMPLES : COMMANDS[command].examples;
	return `${(of ?? program).helpInformation()}\nExamples:\n${examples.map((line) => `  ${line}\n`).join('')}`;
}

type Found = (command: LowArgs['command'], inputs: string[], values: Record<string, unknown>) => void;

function build(found: Found): Command {
	const program = new Command('bodycopy')
		.description('Prints the story of a news page or scrape, text or HTML, without what stands around it.')
		.usage('[options] [inputs...]\n       command | bodycopy [options]')
		.argument('[inputs...]', 'files, or - for standard input')
		.configureHelp(HELP_SETTINGS)
		.configureOutput({ writeErr: () => {}, writeOut: () => {} })
		.helpOption(false)
		.helpCommand(false)
		.exitOverride()
		// Or the main job's options would be taken where a command has its own of the same name.
		.enablePositionalOptions()
		.action((inputs: string[], values: Record<string, unknown>) => {
			found(values.help === true ? 'help' : 'clean', inputs, values);
		});
	for (const [name, flag] of flagsOf(undefined)) program.addOption(option(name, flag));
	for (const name of Object.keys(COMMANDS) as CommandName[]) {
		const info = COMMANDS[name];
		const command = program.command(name).description(info.says).usage(`[options] ${info.usage}`.trim());
		command
			.argument('[inputs...]')
			.helpOption(false)
			.configureHelp({ ...HELP_SETTINGS, visibleArguments: () => [] });
		for (const [key, flag] of flagsOf(name)) command.addOption(option(key, flag));
		command.action((inputs: string[], _: unknown, self: Command) => {
			found(name, inputs, self.optsWithGlobals());
		});
	}
	return program;
}

function entries(): [FlagName, Flag][] {
	return Object.entries(FLAGS) as [FlagName, Flag][];
}

function option(name: FlagName, flag: Flag): Option {
	const value = flag.value === undefined ? '' : flag.optional ? `[=${flag.value}]` : ` <${flag.value}>`;
	const short = flag.short === undefined ? '' : `-${flag.short}, `;
	// Commander reads `[=NAMES]` as an optional value; it is written so because a value must follow an `=`.
	const made = new Option(`${short}--${flag.long}${flag.optional ? ` [${flag.value}]` : value}`, flag.says);
	made.helpGroup(`${flag.group}:`);
	made.attributeName = () => name;
	// `--no-header` must not become a negation of `header` with a default of true.
	made.negate = false;
	if (flag.takes === 'list') {
		made.argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), ...text.split(',')]);
	}
	return made;
}

const OPTIONAL: ReadonlySet<string> = new Set(
	entries().flatMap(([, flag]) => (flag.optional ? [`--${flag.long}`] : [])),
);

/** An optional value must follow an `=`, or `--fail-on-warning page.txt` would swallow the input. */
function alone(word: string): string {
	return OPTIONAL.has(word) ? `${word}=${FLAG_ALONE}` : word;
}

function given(values: Record<string, unknown>): LowArgs['given'] {
	const known: Partial<Record<FlagName, true | string | readonly string[]>> = {};
	for (const [name] of entries()) {
		const value = values[name];
		if (value === true || typeof value === 'string') known[name] = value;
		else if (Array.isArray(value)) known[name] = value.map((word) => String(word).trim()).filter((word) => word !== '');
	}
	return known;
}

const QUOTED = /'([^']*)'/;

/** Says in the project's own words what the parser found wrong. */
function asTrouble(error: unknown, argv: readonly string[]): unknown {
	if (!(error instanceof CommanderError)) return error;
	const word = QUOTED.exec(error.message)?.[1] ?? '';
	if (error.code === 'commander.optionMissingArgument') {
		return new Trouble('missing-value', { option: word.split(' ').find((part) => part.startsWith('--')) ?? word });
	}
	if (error.code !== 'commander.unknownOption') return error;
	const option = word.split('=')[0] ?? word;
	const command = argv.find((one): one is CommandName => one in COMMANDS);
	const own = flagsOf(command).map(([, { long }]) => `--${long}`);
	if (own.includes(option)) return new Trouble('extra-value', { option });
	const other = entries().find(([, { long }]) => `--${long}` === option)?.[1];
	if (other !== undefined && command !== undefined) return new Trouble('not-its-own', { option, command });
	if (other !== undefined) return new Trouble('not-here', { option, command: other.commands?.[0] ?? '' });
	const near = option.startsWith('--') ? nearest(option, own) : undefined;
	return new Trouble('unknown-option', { option, ...(near !== undefined && { near }) });
}
