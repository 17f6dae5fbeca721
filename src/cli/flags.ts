/**
 * Every option of the command as data. The parser, the help and the shell completions are made from this table,
 * and nothing about an option is written anywhere else.
 */
import { KINDS, WARNINGS } from '../article.js';

/** What an option takes: nothing, one word, or words apart by commas. */
export type FlagValue = 'none' | 'one' | 'list';

export interface Flag {
	readonly long: string;
	readonly short?: string;
	readonly takes: FlagValue;
	/** How the value is called in the help. */
	readonly value?: string;
	/** The words that are allowed; absent where any is. */
	readonly choices?: readonly string[];
	/** True when `--flag` without `=VALUE` is allowed. The value is then `FLAG_ALONE`. */
	readonly optional?: true;
	/** What the value is: helps a shell to complete. */
	readonly hint?: 'file' | 'folder';
	readonly says: string;
	readonly group: 'Output' | 'Input' | 'Folders and streams' | 'What stays' | 'Teach' | 'Exit code' | 'Other' | 'Check';
	/** Commands that know it beside the main one; absent: the main one alone, `[]`: all. */
	readonly commands?: readonly string[];
}

/** The value of an option with an optional value that was given alone. */
export const FLAG_ALONE = 'any';

const KIND_NAMES = Object.keys(KINDS);

export const FLAGS = {
	to: {
		long: 'to',
		takes: 'one',
		value: 'FORMAT',
		choices: ['text', 'json', 'ndjson', 'markdown', 'html', 'report', 'explain-json'],
		says: 'text (default), json, ndjson, markdown, html, report or explain-json',
		group: 'Output',
	},
	listTo: {
		long: 'to',
		takes: 'one',
		value: 'FORMAT',
		choices: ['text', 'json', 'ndjson'],
		says: 'text (default), json or ndjson',
		group: 'Output',
		commands: ['kinds', 'rules', 'config'],
	},
	output: {
		long: 'output',
		short: 'o',
		takes: 'one',
		value: 'FILE',
		hint: 'file',
		says: 'write to FILE, whole or not at all',
		group: 'Output',
		commands: ['learn', 'profile'],
	},
	removed: { long: 'removed', takes: 'none', says: 'ndjson: add the list of removed pieces', group: 'Output' },
	keepInput: { long: 'keep-input', takes: 'none', says: 'ndjson: keep the html of a record', group: 'Output' },
	metaOnly: { long: 'meta-only', takes: 'none', says: 'metadata alone, without the text', group: 'Output' },
	header: { long: 'no-header', takes: 'none', says: 'no "==> path <==" before each of several texts', group: 'Output' },
	explain: { long: 'explain', takes: 'none', says: 'show each line with what was decided and why', group: 'Output' },
	from: {
		long: 'from',
		takes: 'one',
		value: 'FORMAT',
		choices: ['auto', 'text', 'html', 'ndjson'],
		says: 'auto (default: by content), text, html or ndjson',
		group: 'Input',
	},
	field: {
		long: 'field',
		takes: 'one',
		value: 'NAME',
		says: 'the field of an NDJSON record with the text (default: text)',
		group: 'Input',
	},
	url: { long: 'url', takes: 'one', value: 'URL', says: 'address of the page', group: 'Input' },
	stdinFilename: {
		long: 'stdin-filename',
		takes: 'one',
		value: 'NAME',
		says: 'what to call standard input in results and messages',
		group: 'Input',
	},
	outDir: {
		long: 'out-dir',
		takes: 'one',
		value: 'FOLDER',
		hint: 'folder',
		says: 'a file for each input, in the same tree',
		group: 'Folders and streams',
	},
	jobs: {
		long: 'jobs',
		short: 'j',
		takes: 'one',
		value: 'N',
		says: 'workers (default: one for each core)',
		group: 'Folders and streams',
	},
	resume: {
		long: 'resume',
		takes: 'none',
		says: 'go on with a run that was not finished',
		group: 'Folders and streams',
	},
	failFast: { long: 'fail-fast', takes: 'none', says: 'stop at the first failure', group: 'Folders and streams' },
	failures: {
		long: 'failures',
		takes: 'one',
		value: 'FILE',
		hint: 'file',
		says: 'write what failed to FILE, as NDJSON',
		group: 'Folders and streams',
	},
	stats: {
		long: 'stats',
		takes: 'one',
		value: 'FILE',
		hint: 'file',
		says: 'write the summary to FILE, as JSON',
		group: 'Folders and streams',
	},
	timeout: {
		long: 'timeout',
		takes: 'one',
		value: 'SECONDS',
		says: 'give a page up after this long (default: 300)',
		group: 'Folders and streams',
	},
	maxMemory: {
		long: 'max-memory',
		takes: 'one',
		value: 'MB',
		says: 'memory of one worker (default: 2048)',
		group: 'Folders and streams',
	},
	learn: {
		long: 'learn',
		takes: 'none',
		says: 'first count which lines recur on a site: furniture',
		group: 'Folders and streams',
	},
	with: {
		long: 'with',
		takes: 'list',
		value: 'NAMES',
		choices: ['title', 'byline', 'published'],
		says: 'put title, byline, published above the text',
		group: 'What stays',
	},
	keep: {
		long: 'keep',
		takes: 'list',
		value: 'KINDS',
		choices: KIND_NAMES,
		says: 'leave these kinds in (see: bodycopy kinds)',
		group: 'What stays',
	},
	drop: {
		long: 'drop',
		takes: 'list',
		value: 'KINDS',
		choices: KIND_NAMES,
		says: 'take these kinds out as well',
		group: 'What stays',
	},
	favor: {
		long: 'favor',
		takes: 'one',
		value: 'SIDE',
		choices: ['precision', 'balance', 'recall'],
		says: 'in doubt: less junk (precision) or more story (recall)',
		group: 'What stays',
	},
	rulesOnly: { long: 'rules-only', takes: 'none', says: 'leave the learned stage out', group: 'What stays' },
	line: {
		long: 'line',
		takes: 'one',
		value: 'N',
		says: 'explain line N, with the config entry that changes it',
		group: 'Output',
	},
	config: {
		long: 'config',
		takes: 'one',
		value: 'FILE',
		hint: 'file',
		says: 'use FILE instead of the configuration that is found',
		group: 'Teach',
		commands: ['check', 'config'],
	},
	noConfig: {
		long: 'no-config',
		takes: 'none',
		says: 'use no configuration',
		group: 'Teach',
		commands: ['check', 'config'],
	},
	profile: {
		long: 'profile',
		takes: 'list',
		value: 'FILES',
		hint: 'file',
		says: 'use site profiles (see: bodycopy learn --help)',
		group: 'Teach',
		commands: ['check', 'config'],
	},
	failOnEmpty: { long: 'fail-on-empty', takes: 'none', says: 'exit 1 when an input has no story', group: 'Exit code' },
	failOnWarning: {
		long: 'fail-on-warning',
		takes: 'list',
		value: 'NAMES',
		choices: [FLAG_ALONE, ...Object.keys(WARNINGS)],
		optional: true,
		says: 'exit 1 on a warning, any or one of NAMES',
		group: 'Exit code',
	},
	site: {
		long: 'site',
		takes: 'one',
		value: 'HOST',
		says: 'the host whose pages they are',
		group: 'Teach',
		commands: ['learn'],
	},
	print: {
		long: 'print',
		takes: 'none',
		says: 'print what is in force (the default)',
		group: 'Other',
		commands: ['config'],
	},
	update: {
		long: 'update',
		takes: 'none',
		says: 'write what came out as the new expectation',
		group: 'Check',
		commands: ['check'],
	},
	yes: {
		long: 'yes',
		short: 'y',
		takes: 'none',
		says: 'with --update on a terminal: do not ask',
		group: 'Check',
		commands: ['check'],
	},
	reporter: {
		long: 'reporter',
		takes: 'list',
		value: 'NAMES',
		says: 'pretty (default), junit, github, json; NAME=FILE: to FILE',
		group: 'Check',
		commands: ['check'],
	},
	minF1: {
		long: 'min-f1',
		takes: 'one',
		value: 'SHARE',
		says: 'exit 1 when F1 over all fixtures is below SHARE (0 to 1)',
		group: 'Check',
		commands: ['check'],
	},
	add: {
		long: 'add',
		takes: 'one',
		value: 'SCRAPE',
		hint: 'file',
		says: 'make a fixture of SCRAPE; the argument is its name',
		group: 'Check',
		commands: ['check'],
	},
	color: {
		long: 'color',
		takes: 'one',
		value: 'WHEN',
		choices: ['auto', 'always', 'never'],
		says: 'auto (default), always or never',
		group: 'Other',
		commands: [],
	},
	quiet: {
		long: 'quiet',
		short: 'q',
		takes: 'none',
		says: 'no warnings on standard error',
		group: 'Other',
		commands: [],
	},
	times: {
		long: 'times',
		takes: 'none',
		says: 'show on standard error what each stage took',
		group: 'Other',
	},
	version: { long: 'version', short: 'V', takes: 'none', says: 'print the version', group: 'Other' },
	help: { long: 'help', short: 'h', takes: 'none', says: 'print this help', group: 'Other', commands: [] },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof FLAGS;

/** Options that belong to a command alone, not to the main job. */
export const COMMAND_ONLY: ReadonlySet<FlagName> = new Set<FlagName>([
	'update',
	'print',
	'site',
	'yes',
	'reporter',
	'minF1',
	'add',
	'listTo',
]);

export interface CommandInfo {
	readonly name: string;
	readonly usage: string;
	readonly says: string;
	readonly examples: readonly string[];
}

/** The commands beside the main job. Each is one file in `commands/`, loaded when it is called. */
export const COMMANDS = {
	check: {
		name: 'check',
		usage: '[paths...]',
		says: 'hold scrapes against expected.txt or expect.yml beside them',
		examples: [
			'bodycopy check fixtures',
			'bodycopy check --reporter pretty,junit=out.xml',
			'bodycopy check --add scrape.txt my-story',
			'bodycopy check --update fixtures/my-story',
		],
	},
	config: {
		name: 'config',
		usage: '',
		says: 'show the configuration in force, and from where',
		examples: ['bodycopy config --print', 'bodycopy config --to json'],
	},
	learn: {
		name: 'learn',
		usage: 'folder... --site HOST',
		says: 'learn from a few dozen pages what recurs on a site',
		examples: [
			'bodycopy learn scrapes/ --site example.org -o example.org.json',
			'bodycopy --profile example.org.json page.txt',
		],
	},
	profile: {
		name: 'profile',
		usage: 'show|test|merge file...',
		says: 'read, try or merge site profiles',
		examples: [
			'bodycopy profile show example.org.json',
			'bodycopy profile test example.org.json scrapes/',
			'bodycopy profile merge old.json new.json -o both.json',
		],
	},
	kinds: {
		name: 'kinds',
		usage: '',
		says: 'list the kinds of text',
		examples: ['bodycopy kinds', 'bodycopy kinds --to json'],
	},
	completion: {
		name: 'completion',
		usage: 'shell',
		says: 'print the script for bash, fish, powershell, zsh',
		examples: ['source <(bodycopy completion bash)', 'bodycopy completion zsh > ~/.zfunc/_bodycopy'],
	},
	rules: {
		name: 'rules',
		usage: '',
		says: 'list the phrases and patterns',
		examples: ['bodycopy rules | grep /de/', 'bodycopy rules --to json'],
	},
} as const satisfies Record<string, CommandInfo>;

export type CommandName = keyof typeof COMMANDS;

export const EXAMPLES: readonly string[] = [
	'bodycopy page.txt                      the story alone',
	'curl -s https://example.org/a | bodycopy',
	'bodycopy --to json page.html           text, metadata, what was removed',
	'bodycopy --with title,byline *.txt     several, each under its name',
	'bodycopy --to ndjson < pages.ndjson    a stream of records',
	'bodycopy ./check                       a file called like a command',
];
