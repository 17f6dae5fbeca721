/** Completion as the scripts ask for it, and in a real bash where Debian's bash-completion is there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, bodycopy, folderOf, ROOT, removeFolder } from './process.js';

const FUNCTION = `bodycopy() { ${JSON.stringify(process.execPath)} ${JSON.stringify(BIN)} "$@"; }`;

const BASH_COMPLETION = '/usr/share/bash-completion/bash_completion';

/** What the script hears for the words behind the command. */
const answers = (...words: string[]): string[] =>
	bodycopy(['complete', '--', ...words])
		.stdout.split('\n')
		.filter((line) => line !== '' && !line.startsWith(':'))
		.map((line) => line.split('\t')[0] ?? '');

/** What bash offers for the last word of a line. */
function offered(line: string, cwd = ROOT): string[] {
	const words = line.split(' ');
	const script = `${FUNCTION}
source ${BASH_COMPLETION}
source <(bodycopy completion bash)
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
COMP_LINE='${line}'; COMP_POINT=${line.length}
__bodycopy_complete
printf '%s\\n' "\${COMPREPLY[@]}"`;
	const { stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8', cwd });
	return stdout
		.split('\n')
		.map((word) => word.trim())
		.filter((word) => word !== '');
}

describe('completion', () => {
	it('knows options, values, commands and files', () => {
		expect(answers('--fav')).toEqual(['--favor']);
		expect(answers('--favor', 'prec')).toEqual(['precision']);
		expect(answers('che')).toContain('check');
		expect(answers('check', '--rep')).toEqual(['--reporter']);
		expect(answers('fixtures/hard-verse/inp')).toEqual(['fixtures/hard-verse/input.txt']);
	});

	it.skipIf(!existsSync(BASH_COMPLETION))('is what bash offers', () => {
		expect(offered('bodycopy --fav')).toEqual(['--favor']);
		expect(offered('bodycopy --favor prec')).toEqual(['precision']);
		expect(offered('bodycopy fixtures/hard-verse/inp')).toEqual(['fixtures/hard-verse/input.txt']);
	});

	it.skipIf(!existsSync(BASH_COMPLETION))(
		'bash runs nothing of the line or of names of files, and writes nothing',
		() => {
			const cwd = folderOf({ 'keep.txt': 'kept', 'n$(id>named).txt': '', 'n two.txt': '' });
			expect(offered('bodycopy a.txt > keep.txt --fav', cwd)).toEqual(['--favor']);
			expect(offered('bodycopy "$(id>typed)" `id>typed` --fav', cwd)).toEqual(['--favor']);
			expect(offered('bodycopy n', cwd)).toEqual(['n\\ two.txt', 'n\\$\\(id\\>named\\).txt']);
			expect(readFileSync(join(cwd, 'keep.txt'), 'utf8')).toBe('kept');
			expect(readdirSync(cwd)).toHaveLength(3);
			removeFolder(cwd);
		},
	);

	it('the script for bash may be read twice', () => {
		const twice = `${FUNCTION}\nsource <(bodycopy completion bash)\n`.repeat(2);
		expect(spawnSync('bash', ['-c', twice], { encoding: 'utf8' }).stderr).toBe('');
	});

	it.each(['bash', 'fish', 'powershell', 'zsh'])('has a script for %s', (shell) => {
		const { stdout, code } = bodycopy(['completion', shell]);
		expect(code).toBe(0);
		expect(stdout).toMatch(/bodycopy/);
	});

	it('names the nearest shell', () => {
		const { stderr, code } = bodycopy(['completion', 'bsh']);
		expect(code).toBe(2);
		expect(stderr).toBe('bodycopy: completion does not know "bsh"; did you mean bash?\n');
	});
});
