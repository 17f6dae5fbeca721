/** What the README says of the command is so. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLAGS, type Flag } from '../../src/cli/flags.js';
import { bodycopy, ROOT, shell } from './process.js';

const readme = readFileSync(`${ROOT}/README.md`, 'utf8');

describe('README', () => {
	it('names only options that there are', () => {
		const known = new Set<string>(Object.values<Flag>(FLAGS).map(({ long }) => long));
		// Options of other programs that its examples call.
		for (const other of ['global']) known.add(other);
		const named = [...readme.matchAll(/--([a-z][a-z0-9-]*)/g)].map((match) => match[1] ?? '');
		expect(named.length).toBeGreaterThan(20);
		expect(named.filter((name) => !known.has(name))).toEqual([]);
	});

	it('shows a fixture that comes out as expected', () => {
		const path = /npx bodycopy (\S+)\/input\.txt/.exec(readme)?.[1] ?? '';
		expect(bodycopy([`${path}/input.txt`]).stdout).toBe(readFileSync(`${ROOT}/${path}/expected.txt`, 'utf8'));
	});

	const transcripts = [...readme.matchAll(/```console\n\$ (.+)\n([\s\S]*?)```/g)];
	it.each(transcripts.map(([, command = '', output = '']) => ({ command, output })))(
		'prints what it shows: $command',
		({ command, output }) => {
			expect(shell(command)).toMatchObject({ stdout: output, code: 0 });
		},
	);

	it('has a transcript', () => expect(transcripts.length).toBeGreaterThan(0));
});
