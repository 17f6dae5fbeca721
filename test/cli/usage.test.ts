/** What a user sees who asks for help or mistypes: kept word for word. */
import { describe, expect, it } from 'vitest';
import { COMMANDS, FLAGS, type Flag } from '../../src/cli/flags.js';
import { parse } from '../../src/cli/program.js';
import { nearest } from '../../src/nearest.js';
import { bodycopy, transcript } from './process.js';

describe('help', () => {
	for (const args of [['--help'], ['check', '--help'], ['kinds', '--help'], ['rules', '-h']]) {
		it(`bodycopy ${args.join(' ')}`, () => {
			const { stdout, stderr, code } = bodycopy(args);
			expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
			for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
			expect(transcript(args)).toMatchSnapshot();
		});
	}

	it('names every option', () => {
		const all = ['', ...Object.keys(COMMANDS)]
			.map((name) => bodycopy([name, '--help'].filter(Boolean)).stdout)
			.join('');
		for (const { long } of Object.values<Flag>(FLAGS)) expect(all).toContain(`--${long}`);
	});

	it('prints the version of the package', () => {
		expect(bodycopy(['--version'])).toEqual({ stdout: '0.1.0\n', stderr: '', code: 0 });
	});
});

describe('usage errors are one line and exit code 2', () => {
	const CASES = [
		['--hlep'],
		['-z'],
		['--to', 'jsn', 'x'],
		['--to'],
		['--to='],
		['--from', 'pdf', 'x'],
		['--keep', 'captoin', 'x'],
		['--keep', 'ad', '--drop', 'share,ad', 'x'],
		['--with', 'title,author', 'x'],
		['--fail-on-warning=paywaled', 'x'],
		['--quiet=3', 'x'],
		['--update', 'x'],
		['--explain', '--to', 'json', 'x'],
		['--explain', '--meta-only', 'x'],
		['--meta-only', '--to', 'markdown', 'x'],
		['--meta-only', '--to', 'html', 'x'],
		['--color', 'sometimes', 'x'],
		['-', '-'],
		['chekc'],
		['kinds', 'extra'],
		['kinds', '--to', 'xml'],
		['check', '--color', 'blue'],
		['check', '--keep', 'ad'],
	];
	for (const args of CASES) {
		it(`bodycopy ${args.join(' ')}`, () => {
			const { stdout, stderr, code } = bodycopy(args);
			expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
			expect(stderr).toMatch(/^bodycopy: [^\n]+; [^\n]+\n$/);
			expect(stderr).toMatchSnapshot();
		});
	}
});

describe('parse', () => {
	it('reads lists given in pieces and in one', () => {
		expect(parse(['--keep', 'ad,share', '--keep=title', 'a', '-']).given.keep).toEqual(['ad', 'share', 'title']);
	});

	it('does not take an input for an optional value', () => {
		const { inputs, given } = parse(['--fail-on-warning', 'page.txt']);
		expect(inputs).toEqual(['page.txt']);
		expect(given.failOnWarning).toEqual(['any']);
	});

	it('takes what follows -- for inputs', () => {
		expect(parse(['--', '--to', '-x']).inputs).toEqual(['--to', '-x']);
	});

	it('takes ./check for a file', () => {
		expect(parse(['./check']).command).toBe('clean');
		expect(parse(['check']).command).toBe('check');
	});
});

describe('nearest', () => {
	it('knows swapped, missing and wrong letters, and when to be silent', () => {
		const words = ['caption', 'consent', 'ad', 'share'];
		expect(nearest('captoin', words)).toBe('caption');
		expect(nearest('shar', words)).toBe('share');
		expect(nearest('CONSENT', words)).toBe('consent');
		expect(nearest('horse-riding', words)).toBeUndefined();
		expect(nearest('x'.repeat(100_000), words)).toBeUndefined();
	});
});
