/** Configuration, rules and profiles as a user meets them: in a pipe, in a folder through workers, in a stream. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeSite } from '../profiles/site.js';
import { bodycopy, folderOf, removeFolder } from './process.js';

const STORY = `The harbour of Lowfield opened on Thursday morning after ten years of work, the mayor said.

Advertisement

Ships from nine countries are expected in the first week, and the town has hired forty people.

The mayor thanked everyone who had helped, and said that the next ten years would be easier.
`;

const KEEP_ADS = 'rules:\n  - keep: true\n    line: Advertisement\n';
const DROP_SHIPS = 'rules:\n  - drop: other\n    pattern: "Ships from .*"\n    sites: [courier.example]\n';

let cwd = '';
afterEach(() => removeFolder(cwd));

describe('a configuration', () => {
	it('is found, overruled by the command line, named and refused', () => {
		cwd = folderOf({
			'.bodycopyrc.yml': 'drop: [caption]\nwith: [title]\nfavor: recall\n',
			'other.json': '{"kep": []}',
		});
		const config = (...args: string[]) => bodycopy(['config', ...args], { cwd });
		expect(config().stdout).toContain('favor: recall  (.bodycopyrc.yml:3)');
		expect(config('--no-config').stdout).toContain('favor: balance  (default)');
		expect(JSON.parse(config('--to', 'json').stdout)).toContainEqual({
			name: 'drop',
			value: ['caption'],
			from: '.bodycopyrc.yml:1',
		});
		const wrong = config('--config', 'other.json');
		expect(wrong).toMatchObject({ stdout: '', code: 2 });
		expect(wrong.stderr).toBe('bodycopy: other.json: line 1, column 2: unknown key "kep"; did you mean "keep"?\n');
		expect(config('--config', 'none.json').stderr).toBe('bodycopy: none.json: no such file; check the name\n');
		expect(config('--config', 'other.json', '--no-config').code).toBe(2);
	});

	it('reaches a pipe, workers and a stream, by the address of each record', () => {
		cwd = folderOf({ '.bodycopyrc.yml': KEEP_ADS, 'sites.yml': DROP_SHIPS, 'in/a.txt': STORY, 'in/b.txt': STORY });
		expect(bodycopy([], { cwd, input: STORY }).stdout).toContain('Advertisement');
		expect(bodycopy(['--no-config'], { cwd, input: STORY }).stdout).not.toContain('Advertisement');
		expect(bodycopy(['in', '--out-dir', 'out', '--jobs', '2'], { cwd }).code).toBe(0);
		for (const name of ['a.txt', 'b.txt'])
			expect(readFileSync(join(cwd, 'out', name), 'utf8')).toContain('Advertisement');
		const urls = ['https://courier.example/1', 'https://other.example/1'];
		const input = urls.map((url) => `${JSON.stringify({ id: url, url, text: STORY })}\n`).join('');
		const lines = bodycopy(['--config', 'sites.yml', '--to', 'ndjson', '-'], { cwd, input })
			.stdout.trimEnd()
			.split('\n');
		expect(lines.map((line) => line.includes('Ships'))).toEqual([false, true]);
	});

	it('runs code from the root of a project, in workers too, and never from a folder of scrapes', () => {
		const code = `const fs = require('node:fs'); fs.writeFileSync(__dirname + '/was-run', '');
module.exports = { plugins: [() => (article) => {
	const last = article.children.at(-1);
	last.verdict = { keep: false, kind: 'other', rule: 'mine', confidence: 1, reason: 'mine' };
}] };`;
		cwd = folderOf({
			'package.json': '{}',
			'bodycopy.config.cjs': code,
			'in/a.txt': STORY,
			'scrapes/bodycopy.config.cjs': code,
			'scrapes/a.txt': STORY,
		});
		expect(bodycopy(['in', '--out-dir', 'out'], { cwd }).code).toBe(0);
		expect(readFileSync(join(cwd, 'out/a.txt'), 'utf8')).not.toContain('would be easier');
		const inside = bodycopy(['--no-header', 'a.txt'], { cwd: join(cwd, 'scrapes') });
		expect(inside.stderr).toContain('not run, for code is run only beside a package.json');
		expect(() => readFileSync(join(cwd, 'scrapes/was-run'))).toThrow();
	});
});

describe('--line', () => {
	it('prints an entry that changes the verdict, for a line that goes and for one that stays', () => {
		cwd = folderOf({ 'page.txt': STORY });
		const entry = (line: string): string => {
			const { stdout } = bodycopy(['--line', line, 'page.txt'], { cwd });
			return /^rules:\n(?: .*\n)+/m.exec(stdout)?.[0] ?? '';
		};
		const cleaned = (config: string): string => {
			const other = folderOf({ '.bodycopyrc.yml': config, 'page.txt': STORY });
			const { stdout } = bodycopy(['page.txt'], { cwd: other });
			removeFolder(other);
			return stdout;
		};
		expect(cleaned('')).not.toContain('Advertisement');
		expect(cleaned(entry('3'))).toContain('Advertisement');
		expect(cleaned('')).toContain('Ships from');
		expect(cleaned(entry('5'))).not.toContain('Ships from');
	});

	it('says of which file it has no such line, and explains it in the others', () => {
		cwd = folderOf({ 'empty.txt': '', 'page.txt': STORY, 'short.txt': 'One line.\n' });
		const { stdout, stderr, code } = bodycopy(['--line', '3', 'empty.txt', 'page.txt', 'short.txt'], { cwd });
		expect(stdout.startsWith('==> page.txt <==\n')).toBe(true);
		expect(stdout.match(/==>/g)).toHaveLength(1);
		expect(stderr).toBe(
			'bodycopy: empty.txt: has no line 3; it is empty\n' +
				'bodycopy: short.txt: has no line 3; give --line a number from 1 to 1\n',
		);
		expect(code).toBe(2);
	});

	it('says what is wrong with the number', () => {
		cwd = folderOf({ 'page.txt': STORY });
		expect(bodycopy(['--line', '2', 'page.txt'], { cwd }).stdout).toBe('line 2 of page.txt is blank\n');
		expect(bodycopy(['--line', '99', 'page.txt'], { cwd })).toEqual({
			stdout: '',
			stderr: 'bodycopy: page.txt: has no line 99; give --line a number from 1 to 7\n',
			code: 2,
		});
		expect(bodycopy(['--line', 'x', 'page.txt'], { cwd })).toMatchObject({ stdout: '', code: 2 });
	});
});

describe('learn and profile', () => {
	it('make pages better that were held back, by file, address and workers', () => {
		const made = makeSite(3, 20);
		cwd = folderOf(Object.fromEntries(made.map(({ text }, i) => [`${i < 15 ? 'scrapes' : 'new'}/${i}.txt`, text])));
		const learned = bodycopy(['learn', 'scrapes', '--site', 'www.courier.example', '-o', 'p.json'], { cwd });
		expect(learned).toMatchObject({ stdout: '', code: 0 });
		expect(learned.stderr).toContain('learned from 15 pages of courier.example\n');
		const words = (...args: string[]): number => bodycopy([...args, 'new/15.txt'], { cwd }).stdout.length;
		expect(words('--profile', 'p.json')).toBeLessThan(words());
		expect(words('--profile', 'p.json', '--url', 'https://courier.example/a')).toBeLessThan(words());
		expect(words('--profile', 'p.json', '--url', 'https://other.example/a')).toBe(words());
		bodycopy(['new', '--out-dir', 'out', '--profile', 'p.json'], { cwd });
		const out = readFileSync(join(cwd, 'out/15.txt'), 'utf8');
		expect(out).toBe(bodycopy(['--profile', 'p.json', 'new/15.txt'], { cwd }).stdout);
	});

	it('say which record is broken', () => {
		cwd = folderOf({ 'site.ndjson': `${JSON.stringify({ text: STORY })}\n{"text": "a\n` });
		const { stderr, code } = bodycopy(['learn', 'site.ndjson', '--site', 'a.example'], { cwd });
		expect(stderr).toMatch(/^bodycopy: site\.ndjson: line 2: not JSON/);
		expect(code).toBe(2);
	});

	it('say when they have seen too few, and what they need', () => {
		const made = makeSite(4, 3);
		cwd = folderOf(Object.fromEntries(made.map(({ text }, i) => [`scrapes/${i}.txt`, text])));
		expect(bodycopy(['learn', 'scrapes', '--site', 'a.example'], { cwd }).stderr).toContain(
			'3 pages are too few to trust',
		);
		for (const args of [
			['learn', 'scrapes'],
			['learn', '--site', 'a.example'],
			['profile', 'shwo'],
			['profile', 'show'],
		])
			expect(bodycopy(args, { cwd })).toMatchObject({ stdout: '', code: 2 });
	});
});
