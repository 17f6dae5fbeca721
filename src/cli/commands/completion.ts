/** `bodycopy completion SHELL`: the script for a shell. `bodycopy complete -- words…` is what that script asks. */
import { readdirSync } from 'node:fs';
import { RootCommand } from '@bomb.sh/tab';
import { nearest } from '../../nearest.js';
import { Trouble } from '../errors.js';
import { COMMAND_ONLY, COMMANDS, FLAGS, type Flag, type FlagName } from '../flags.js';
import type { LowArgs } from '../low-args.js';

const SHELLS = ['bash', 'fish', 'powershell', 'zsh'] as const;
const PROFILE_ACTIONS = ['show', 'test', 'merge'];

export async function command(low: LowArgs): Promise<void> {
	const [shell = ''] = low.inputs;
	if (!SHELLS.some((one) => one === shell)) {
		const near = nearest(shell, SHELLS);
		throw new Trouble('unknown-value', {
			option: 'completion',
			value: shell,
			choices: SHELLS.join(', '),
			...(near !== undefined && { near }),
		});
	}
	if (shell === 'bash') process.stdout.write(BASH);
	else new RootCommand().setup('bodycopy', 'bodycopy', shell);
}

/**
 * The script for bash: the library's gives what was typed, and the names of files, to the shell to run. Here words are
 * handed on as they are, and what comes back is quoted.
 */
const BASH = `# bash completion for bodycopy

__bodycopy_complete() {
    local cur words cword value
    _get_comp_words_by_ref -n "=:" cur words cword
    COMPREPLY=()
    while IFS=$'\\t' read -r value _; do
        [[ "$value" == "$cur"* && "$value" != :* ]] && COMPREPLY+=("$(printf '%q' "$value")")
    done < <(bodycopy complete -- "\${words[@]:1:cword}" 2>/dev/null)
}

complete -F __bodycopy_complete bodycopy
`;

/** Prints what the last of the words may become, as the library's scripts read it. */
export function complete(words: readonly string[]): void {
	const root = new RootCommand();
	const files = () => paths(words.at(-1) ?? '');
	const fill = (values: () => readonly string[]) => (add: (value: string, says: string) => void) => {
		for (const value of values()) add(value, '');
	};
	for (const [name, flag] of Object.entries(FLAGS) as [FlagName, Flag][]) {
		const values = flag.choices ?? (flag.hint === undefined ? [] : undefined);
		const handler = flag.takes === 'none' ? undefined : fill(() => values ?? files());
		const owners = [
			...(COMMAND_ONLY.has(name) ? [] : [root]),
			...(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[])
				.filter((one) => flag.commands?.length === 0 || flag.commands?.includes(one))
				.map((one) => root.commands.get(one) ?? root.command(one, COMMANDS[one].says)),
		];
		for (const owner of owners) {
			if (handler === undefined) owner.option(flag.long, flag.says, flag.short ?? '');
			else owner.option(flag.long, flag.says, handler, flag.short);
		}
	}
	root.argument('inputs', fill(files), true);
	for (const [name, { says }] of Object.entries(COMMANDS)) {
		const own = name === 'completion' ? SHELLS : name === 'profile' ? PROFILE_ACTIONS : [];
		(root.commands.get(name) ?? root.command(name, says)).argument(
			'inputs',
			fill(() => [...own, ...files()]),
			true,
		);
	}
	root.parse([...words]);
}

/** Files and folders that begin as the word does; folders end in a slash. Unreadable folders have none. */
function paths(word: string): string[] {
	const folder = word.slice(0, word.lastIndexOf('/') + 1);
	try {
		return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
			.map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`)
			.filter((path) => path.startsWith(word))
			.sort();
	} catch {
		return [];
	}
}
