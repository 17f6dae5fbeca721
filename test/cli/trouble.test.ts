/** Bad input and bad output: one clear line, the right exit code, and everything else still done. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodycopy, folderOf, removeFolder, STORY, shell } from './process.js';

let cwd = '';
beforeAll(() => {
	cwd = folderOf({
		'a.txt': STORY,
		'empty.txt': '',
		'lines.txt': 'a\n'.repeat(2_000_001),
		'old-lines.txt': 'a\r'.repeat(2_000_001),
		'tags.html': `<!doctype html>${'<b>'.repeat(2_000_001)}`,
		'rows.html': `<!doctype html>${'<p>a'.repeat(500_001)}`,
		'blank.txt': ' \n\n\t\n',
		'secret.txt': STORY,
		'paper.pdf': Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n', 'latin1'),
		'bytes.bin': Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7) % 256)),
		'folder/x.txt': STORY,
		'evil\u001b[31m\n\u202ename.bin': Buffer.from([0, 1, 2, 3, 4, 5]),
	});
	chmodSync(join(cwd, 'secret.txt'), 0o000);
	symlinkSync('nowhere', join(cwd, 'dangling.txt'));
	symlinkSync('loop.txt', join(cwd, 'loop.txt'));
});
afterAll(() => removeFolder(cwd));

const story = (): string => bodycopy(['a.txt'], { cwd }).stdout;
const isRoot = process.getuid?.() === 0;

describe('an input that cannot be read', () => {
	const CASES: readonly (readonly [path: string, line: string])[] = [
		['none.txt', 'no such file; check the name'],
		['a.txt/b', 'no such file; check the name'],
		['dangling.txt', 'no such file; check the name'],
		['loop.txt', 'cannot be read (links go in a circle); try again or check the disk'],
		['paper.pdf', 'is not text (a PDF); give text or HTML'],
		['lines.txt', 'holds more than 2000000 lines, too many for one page; split it or give it as NDJSON'],
		['old-lines.txt', 'holds more than 2000000 lines, too many for one page; split it or give it as NDJSON'],
		['tags.html', 'holds more than 2000000 tags, too many for one page; split it or give it as NDJSON'],
		['rows.html', 'holds more than 500000 paragraphs, too many for one page; split it or give it as NDJSON'],
		['bytes.bin', 'is not text (binary data); give text or HTML'],
	];
	for (const [path, line] of CASES) {
		it(`${path}: one line, exit code 2, the others done`, () => {
			const ran = bodycopy(['--no-header', 'a.txt', path, 'a.txt'], { cwd });
			expect(ran).toEqual({ stdout: story() + story(), stderr: `bodycopy: ${path}: ${line}\n`, code: 2 });
		});
	}

	it('says what is missing where the name is empty, as that of a variable that was not set', () => {
		const line = '"": no such file; check the name\n';
		const ran = bodycopy(['--no-header', '', 'a.txt'], { cwd });
		expect(ran).toEqual({ stdout: story(), stderr: `bodycopy: ${line}`, code: 2 });
		expect(bodycopy(['', '-j', '1'], { cwd }).stderr).toContain(`bodycopy: failed: ${line}`);
	});

	it.each(['json', 'html'])('names the option that was given, --line, beside --to %s', (to) => {
		expect(bodycopy(['--line', '1', '--to', to, 'a.txt'], { cwd })).toEqual({
			stdout: '',
			stderr: `bodycopy: --line and --to ${to} exclude each other; leave one out\n`,
			code: 2,
		});
	});

	it('says so where the reader has no right', () => {
		const ran = bodycopy(['--no-header', 'secret.txt', 'a.txt'], { cwd, asNobody: isRoot });
		expect(ran).toEqual({
			stdout: story(),
			stderr: 'bodycopy: secret.txt: no permission to read it; check its rights\n',
			code: 2,
		});
	});

	it('escapes what a file name could do to a terminal', () => {
		const { stderr } = bodycopy(['evil\u001b[31m\n\u202ename.bin'], { cwd });
		expect(stderr).toBe(
			'bodycopy: evil\\u{1b}[31m\\n\\u{202e}name.bin: is not text (binary data); give text or HTML\n',
		);
	});

	it('says so of standard input under its name', () => {
		expect(shell('bodycopy --stdin-filename page.txt < folder', { cwd })).toMatchObject({
			stderr: expect.stringMatching(/^bodycopy: page\.txt: is a folder; /),
			code: 2,
		});
	});
});

describe('an input without a story', () => {
	for (const path of ['empty.txt', 'blank.txt']) {
		it(`${path} is no error, but warned of`, () => {
			const ran = bodycopy([path], { cwd });
			expect(ran).toEqual({
				stdout: '',
				stderr: `bodycopy: ${path}: warning: no-article: no story was found\n`,
				code: 0,
			});
			expect(bodycopy(['--quiet', path], { cwd }).stderr).toBe('');
			expect(bodycopy(['--fail-on-empty', path], { cwd }).code).toBe(1);
			expect(bodycopy(['--fail-on-warning', path], { cwd }).code).toBe(1);
			expect(bodycopy(['--fail-on-warning=truncated,no-article', path], { cwd }).code).toBe(1);
			expect(bodycopy(['--fail-on-warning=truncated', path], { cwd }).code).toBe(0);
			expect(bodycopy(['--fail-on-empty', path, 'none.txt'], { cwd }).code).toBe(2);
		});
	}

	it('does not fail where there is a story', () => {
		expect(bodycopy(['--fail-on-empty', '--fail-on-warning', 'a.txt'], { cwd }).code).toBe(0);
	});
});

describe('output', () => {
	const DONE: readonly (readonly [args: readonly string[], line: RegExp])[] = [
		[['-o', 'none/out.txt', 'a.txt'], /^bodycopy: none\/out\.txt: its folder does not exist; make it first\n$/],
		[['-o', 'folder', 'a.txt'], /^bodycopy: folder: is a folder; name a file to write\n$/],
		[['-o', 'a.txt', 'a.txt'], /^bodycopy: a\.txt: is input and output at once; choose another --output\n$/],
		[['-o', './folder/../a.txt', 'a.txt'], /is input and output at once/],
		[['-o', '/dev/full', 'a.txt'], /^bodycopy: \/dev\/full: cannot be written \(no space left\); /],
	];
	for (const [args, line] of DONE) {
		it(`bodycopy ${args.join(' ')}`, () => {
			const before = readdirSync(cwd);
			const ran = bodycopy(args, { cwd });
			expect(ran).toMatchObject({ stdout: '', code: 2 });
			expect(ran.stderr).toMatch(line);
			expect(readdirSync(cwd)).toEqual(before);
			expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(STORY);
		});
	}

	it('says so when standard output is full', () => {
		expect(shell('bodycopy a.txt > /dev/full', { cwd })).toEqual({
			stdout: '',
			stderr: 'bodycopy: standard output: cannot be written (no space left); choose another place\n',
			code: 2,
		});
	});

	it('says so where the folder may not be written', () => {
		mkdirSync(join(cwd, 'locked'));
		chmodSync(join(cwd, 'locked'), 0o555);
		const ran = bodycopy(['-o', 'locked/out.txt', 'a.txt'], { cwd, asNobody: isRoot });
		expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('(no permission)') });
	});

	it('replaces a file whole, through a link, with its rights, and leaves it alone when nothing came', () => {
		const script = [
			'echo old > kept.txt; chmod 640 kept.txt; ln -s kept.txt link.txt',
			'bodycopy -o link.txt none.txt; cat kept.txt',
			'bodycopy -o link.txt a.txt; test -L link.txt && cat kept.txt; rm link.txt',
		].join('\n');
		expect(shell(script, { cwd }).stdout).toBe(`old\n${story()}`);
		expect(statSync(join(cwd, 'kept.txt')).mode & 0o777).toBe(0o640);
		expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
	});

	it('takes a closed pipe for the end, not for an error', () => {
		const many = Array.from({ length: 3_000 }, () => 'a.txt').join(' ');
		const ran = shell(`bodycopy ${many} 2> err | head -c 1 > /dev/null; echo "\${PIPESTATUS[0]}"; cat err`, { cwd });
		expect(ran.stdout).toBe('0\n');
	});
});

describe('an interrupted run', () => {
	it('ends with 130 and leaves nothing behind', () => {
		const script = [
			`'${process.execPath}' "$BIN" -o out.txt < <(exec 2>/dev/null; cat a.txt; sleep 20) & run=$!`,
			'for i in $(seq 100); do ls -A | grep -q tmp$ && break; sleep 0.05; done',
			'ls -A | grep -c tmp$; kill -INT $run; wait $run; echo $?; ls -A | grep tmp$',
		].join('\n');
		const ran = shell(script, { cwd, env: { BIN: new URL('../../bin/bodycopy.js', import.meta.url).pathname } });
		expect(ran.stdout).toBe('1\n130\n');
		expect(existsSync(join(cwd, 'out.txt'))).toBe(false);
	});
});

describe('an interrupted wait for input', () => {
	it.each(['INT', 'TERM'])('ends at once by SIG%s', (signal) => {
		const script = [
			'mkfifo silent; sleep 30 > silent & writer=$!',
			`'${process.execPath}' "$BIN" < silent & run=$!`,
			`sleep 1; kill -${signal} $run; began=$SECONDS; wait $run; echo "$? $((SECONDS - began < 10))"; kill $writer; rm silent`,
		].join('\n');
		const bin = new URL('../../bin/bodycopy.js', import.meta.url).pathname;
		const ran = shell(`set -m\n${script}`, { cwd, env: { BIN: bin } });
		expect(ran.stdout).toBe(`${signal === 'INT' ? 130 : 143} 1\n`);
	});
});

describe('nobody typed an input', () => {
	it('prints the help and ends at once on a terminal', () => {
		const ran = shell(`script -qec "'${process.execPath}' '$BIN'" /dev/null < /dev/null; echo "code $?"`, {
			cwd,
			env: { BIN: new URL('../../bin/bodycopy.js', import.meta.url).pathname, TERM: 'dumb' },
		});
		expect(ran.stdout).toContain('Usage: bodycopy');
		expect(ran.stdout).toContain('code 2');
	});
});
