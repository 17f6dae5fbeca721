/** Real faults, one after the other: nothing lost, nothing outside, each named. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFatal } from '../../src/batch/place.js';
import { readTrouble, writeTrouble } from '../../src/cli/errors.js';
import { BIN, cleanEnv, shell } from '../cli/process.js';
import {
	FAULTY,
	folder,
	hash,
	manyPages,
	page,
	record,
	records,
	remove,
	run,
	start,
	tree,
	until,
	wait,
} from './support.js';

let cwd: string;
beforeAll(() => {
	cwd = folder();
});
afterAll(() => remove(cwd));

/** A folder `name` of its own with the files in it. */
function files(name: string, content: Readonly<Record<string, string | Buffer>>): string {
	for (const [file, text] of Object.entries(content)) {
		const path = join(cwd, name, file);
		mkdirSync(join(path, '..'), { recursive: true });
		writeFileSync(path, text);
	}
	return name;
}

const failuresOf = (path: string): { input: string; id: unknown; error: { code: string; line: number | null } }[] =>
	readFileSync(join(cwd, path), 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line));

const SCRIPT = '/usr/bin/script';

/** What a terminal hears before and after the bar is drawn: no line is wrapped, the cursor is hidden. */
const HIDES = ['\u001b[?25l', '\u001b[?7l'];
const SHOWS = ['\u001b[?25h', '\u001b[?7h'];

test.skipIf(!existsSync(SCRIPT) || process.platform !== 'linux').each<[NodeJS.Signals, number]>([
	['SIGINT', 2],
	['SIGHUP', 1],
])('%s, %i times: the terminal has its cursor and its wrapped lines back', async (signal, times) => {
	const input = files(`on-${signal}`, { 'hang-me.txt': page(1) });
	const command = `echo $$ > ${signal}.pid; exec '${process.execPath}' '${BIN}' ${input} -j 1 -o ${signal}.out`;
	const seen = join(cwd, `${signal}.seen`);
	const child = spawn(SCRIPT, ['-qfec', command, seen], {
		cwd,
		env: cleanEnv(FAULTY),
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	const ended = new Promise((resolve) => child.on('close', resolve));
	await until(seen);
	while (!readFileSync(seen, 'utf8').includes(HIDES[0] ?? '')) await wait(20);
	for (let time = 0; time < times; time++) {
		await wait(300);
		process.kill(Number(readFileSync(join(cwd, `${signal}.pid`), 'utf8')), signal);
	}
	await ended;
	const text = readFileSync(seen, 'utf8');
	for (const [at, hide] of HIDES.entries())
		expect(text.lastIndexOf(SHOWS[at] ?? '')).toBeGreaterThan(text.lastIndexOf(hide));
});

describe('a document that breaks its worker', () => {
	test('is named, and all others are done', () => {
		const input = files('breaks', {
			'a.txt': page(1),
			'crash-me.txt': page(2),
			'b.txt': page(3),
			'hang-me.txt': page(4),
			'eat-memory.txt': page(5),
			'z.txt': page(6),
		});
		const args = ['--out-dir', 'breaks-out', '--timeout', '3', '--max-memory', '64', '--failures', 'breaks.ndjson'];
		const { code, stderr } = run(cwd, [input, ...args], { env: FAULTY });
		expect(code, stderr).toBe(2);
		expect(failuresOf('breaks.ndjson').map(({ input, error }) => [input, error.code])).toEqual([
			['breaks/crash-me.txt', 'crashed'],
			['breaks/eat-memory.txt', 'out-of-memory'],
			['breaks/hang-me.txt', 'too-slow'],
		]);
		expect(Object.keys(tree(join(cwd, 'breaks-out')))).toEqual(['.bodycopy-journal', 'a.txt', 'b.txt', 'z.txt']);
		expect(stderr).toMatch(/failed: breaks\/hang-me\.txt: took longer than 3 s/);
		expect(stderr).toMatch(/3 done, 0 skipped, 3 failed/);
	});

	test('is tried again by --resume, the others are not', () => {
		const args = ['breaks', '--out-dir', 'breaks-out', '--stats', 'breaks.json', '-q'];
		expect(run(cwd, [...args, '--resume']).code).toBe(0);
		const stats = JSON.parse(readFileSync(join(cwd, 'breaks.json'), 'utf8'));
		expect(stats).toMatchObject({ done: 6, doneBefore: 3, failed: 0 });
	});

	test('in a stream it is named by its line, and its place is kept', () => {
		const lines = [record(0), record(1), `${JSON.stringify({ id: 'bad', text: 'x', by: 'crash-me' })}\n`, record(3)];
		files('.', { 'stream.ndjson': lines.join('') });
		const { code, stdout } = run(cwd, ['stream.ndjson', '--to', 'ndjson', '-j', '2'], { env: FAULTY });
		expect(code).toBe(2);
		const out = stdout
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(out.map(({ id }) => id)).toEqual(['r0', 'r1', 'bad', 'r3']);
		expect(out[2].error).toMatchObject({ code: 'crashed', line: 3 });
	});
});

describe('a file that does not hold still', () => {
	test('is named when it vanishes or grows, and read whole when it is replaced', () => {
		const input = files('moves', {
			'a.txt': page(1),
			'grow-me.txt': page(2),
			'replace-me.txt': page(3),
			'vanish-me.txt': page(4),
		});
		const args = ['--out-dir', 'moves-out', '--failures', 'moves.ndjson', '-q'];
		expect(run(cwd, [input, ...args], { env: FAULTY }).code).toBe(2);
		expect(failuresOf('moves.ndjson').map(({ input, error }) => [input, error.code])).toEqual([
			['moves/grow-me.txt', 'changed'],
			['moves/vanish-me.txt', 'not-found'],
		]);
		expect(readFileSync(join(cwd, 'moves-out/replace-me.txt'), 'utf8')).toContain('pier');
	});

	test('is done again by --resume when it was replaced since', () => {
		const args = ['moves', '--out-dir', 'moves-out', '--stats', 'moves.json', '-q'];
		writeFileSync(join(cwd, 'moves/vanish-me.txt'), page(9));
		expect(run(cwd, [...args, '--resume']).code).toBe(0);
		expect(readFileSync(join(cwd, 'moves-out/replace-me.txt'), 'utf8')).toContain('Another page altogether');
		expect(JSON.parse(readFileSync(join(cwd, 'moves.json'), 'utf8'))).toMatchObject({ done: 4, doneBefore: 1 });
		expect(readdirSync(join(cwd, 'moves-out'))).not.toContain('.bodycopy-journal');
	});
});

test.skipIf(process.getuid?.() !== 0)('an unreadable file and folder are named', () => {
	const input = files('locked', { 'a.txt': page(1), 'secret.txt': page(2), 'shut/b.txt': page(3) });
	chmodSync(cwd, 0o777);
	chmodSync(join(cwd, 'locked/secret.txt'), 0o000);
	chmodSync(join(cwd, 'locked/shut'), 0o000);
	const { code, stderr, stdout } = run(cwd, [input, '--to', 'ndjson'], { asNobody: true });
	chmodSync(join(cwd, 'locked/shut'), 0o755);
	expect(code).toBe(2);
	expect(stderr).toMatch(/failed: locked\/secret\.txt: no permission/);
	expect(stderr).toMatch(/failed: locked\/shut: no permission/);
	expect(stdout.trimEnd().split('\n')).toHaveLength(3);
});

test.skipIf(process.getuid?.() !== 0)('a folder that a pattern may not look into is named, once', () => {
	files('walled', { 'a.txt': page(1), 'shut/b.txt': page(2) });
	chmodSync(cwd, 0o777);
	chmodSync(join(cwd, 'walled/shut'), 0o000);
	const { code, stderr, stdout } = run(cwd, ['walled/**/*.txt', '--to', 'ndjson'], { asNobody: true });
	const alone = run(cwd, ['walled/shut/*.txt', '--to', 'ndjson'], { asNobody: true });
	chmodSync(join(cwd, 'walled/shut'), 0o755);
	expect(stderr).toMatch(/failed: walled\/shut: no permission to read it; check its rights\n/);
	expect(stderr.match(/failed: /g)).toHaveLength(1);
	expect(stdout.trimEnd().split('\n')).toHaveLength(2);
	expect(code).toBe(2);
	expect(alone.stderr).toMatch(/failed: walled\/shut: no permission/);
	expect(alone.stderr).not.toMatch(/no file matches/);
});

test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 is named with the reason', () => {
	mkdirSync(join(cwd, 'latin'));
	writeFileSync(
		Buffer.concat([Buffer.from(join(cwd, 'latin/caf')), Buffer.from([0xe9]), Buffer.from('.txt')]),
		page(1),
	);
	writeFileSync(join(cwd, 'latin/café.txt'), page(2));
	for (const input of ['latin', 'latin/*']) {
		const { code, stderr } = run(cwd, [input, '--out-dir', 'latin-out']);
		expect(stderr).toMatch(/failed: latin\/caf\ufffd\.txt: its name may hold bytes that are not UTF-8; rename it\n/);
		expect(stderr).toMatch(/1 done, 0 skipped, 1 failed/);
		expect(code).toBe(2);
	}
	const { stderr } = shell("bodycopy latin/caf$'\\xe9'.txt", { cwd });
	expect(stderr).toMatch(/its name may hold bytes that are not UTF-8; rename it\n/);
});

describe('archives', () => {
	test('a member that is broken takes nothing away that stands before it, as in zcat', () => {
		const members = Array.from({ length: 400 }, (_, number) => gzipSync(record(number)));
		const before = members.slice(0, 200).reduce((size, { length }) => size + length, 0);
		const broken = Buffer.concat(members);
		broken.fill(0xff, before + 20, before + 30);
		const garbage = Buffer.concat([...members.slice(0, 6), Buffer.from('garbage')]);
		const padded = Buffer.concat([...members.slice(0, 6), Buffer.alloc(600)]);
		for (const [name, bytes, count, error] of [
			['broken', broken, 200, 'bad-archive'],
			['garbage', garbage, 6, 'bad-archive'],
			['padded', padded, 6, null],
		] as const) {
			files('.', { [`${name}.ndjson.gz`]: bytes });
			const { code, stdout } = run(cwd, [`${name}.ndjson.gz`, '--to', 'ndjson', '-q']);
			const lines = stdout
				.trimEnd()
				.split('\n')
				.map((line) => JSON.parse(line));
			expect(lines.filter(({ error }) => error === undefined).map(({ id }) => id)).toEqual(
				Array.from({ length: count }, (_, number) => `r${number}`),
			);
			expect(lines[count]?.error.code ?? null).toBe(error);
			expect(code).toBe(error === null ? 0 : 2);
		}
	});

	test('a checksum that is wrong is named', () => {
		const bytes = gzipSync(records(3));
		bytes.writeUInt8((bytes.at(-8) ?? 0) ^ 1, bytes.length - 8);
		files('.', { 'sum.ndjson.gz': bytes });
		const { code, stderr } = run(cwd, ['sum.ndjson.gz', '--to', 'ndjson']);
		expect(stderr).toMatch(/failed: sum\.ndjson\.gz: is a broken archive \(incorrect data check\)/);
		expect(code).toBe(2);
	});

	test('cut in the middle: what stands before is done, the cut is named', () => {
		const whole = gzipSync(records(2_000));
		files('.', { 'cut.ndjson.gz': whole.subarray(0, whole.length - 2_000) });
		const { code, stdout, stderr } = run(cwd, ['cut.ndjson.gz', '--to', 'ndjson']);
		expect(code).toBe(2);
		const lines = stdout
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(lines.length).toBeGreaterThan(1_000);
		expect(lines.slice(0, -1).every(({ error }) => error === undefined)).toBe(true);
		expect(lines.at(-1)).toMatchObject({ id: 'cut.ndjson.gz', error: { code: 'cut-short' } });
		expect(stderr).toMatch(/failed: cut\.ndjson\.gz: is cut short/);
	});

	test('a page that unpacks to more than fits is refused', () => {
		// 1 GB of one line: a page, and no record.
		const bomb = join(cwd, 'bomb.txt.gz');
		execFileSync('bash', ['-c', `head -c 1000000000 /dev/zero | tr '\\0' 'a' | gzip -1 > '${bomb}'`]);
		const { code, stderr } = run(cwd, ['bomb.txt.gz', '-q']);
		expect(code).toBe(2);
		expect(stderr).toMatch(/bomb\.txt\.gz: is larger than 256 MB/);
	});

	test('a record that is too long is passed over, the next one is done', () => {
		const long = Buffer.alloc(130_000_000, 'a');
		const parts = [`${record(1)}{"id": "long", "text": "`, long, `"}\n`, record(2)];
		files('.', { 'long.ndjson.gz': gzipSync(Buffer.concat(parts.map((part) => Buffer.from(part))), { level: 1 }) });
		const { code, stdout } = run(cwd, ['long.ndjson.gz', '--to', 'ndjson', '-q']);
		expect(code).toBe(2);
		const lines = stdout
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(lines.map(({ id, error }) => error?.code ?? id)).toEqual(['r1', 'line-too-long', 'r2']);
	});
});

describe('links', () => {
	test('that form a loop are passed over and named; a link to a file is that file', () => {
		files('links', { 'a/page.txt': page(1) });
		symlinkSync('..', join(cwd, 'links/a/up'));
		symlinkSync('loop', join(cwd, 'links/loop'));
		symlinkSync('a/page.txt', join(cwd, 'links/linked.txt'));
		symlinkSync('gone.txt', join(cwd, 'links/dangling.txt'));
		const { code, stderr } = run(cwd, ['links', '--out-dir', 'links-out']);
		expect(code).toBe(2);
		expect(stderr).toMatch(/skipped: 1 links to folders \(links\/a\/up\)/);
		expect(stderr).toMatch(/failed: links\/loop: .*circle/);
		expect(stderr).toMatch(/failed: links\/dangling\.txt: no such file/);
		expect(Object.keys(tree(join(cwd, 'links-out')))).toEqual(['.bodycopy-journal', 'a/page.txt', 'linked.txt']);
	});

	test('by a pattern they are what they are in a folder', () => {
		const paths = (input: string) => {
			const { code, stdout, stderr } = run(cwd, [input, '--to', 'ndjson']);
			const lines = stdout.trimEnd().split('\n');
			const said = stderr.split('\n').filter((line) => /failed:|skipped:/.test(line));
			return { code, said: said.sort(), ids: lines.map((line) => JSON.parse(line).id).sort() };
		};
		const all = paths('links');
		expect(all.ids).toContain('links/linked.txt');
		expect(paths('links/**')).toEqual(all);
		const some = paths('links/*.txt');
		expect(some.ids).toEqual(['links/dangling.txt', 'links/linked.txt']);
		expect(some.said).toEqual(['bodycopy: failed: links/dangling.txt: no such file; check the name']);
	});

	test('a link to itself that was named stops no other input', () => {
		files('looped', { 'a.txt': page(1), 'b.txt': page(2), 'c.txt': page(3) });
		symlinkSync('self.txt', join(cwd, 'looped/self.txt'));
		const { code, stderr } = run(join(cwd, 'looped'), [
			'self.txt',
			'a.txt',
			'b.txt',
			'c.txt',
			'--out-dir',
			'out',
			'-j',
			'1',
		]);
		expect(code).toBe(2);
		expect(stderr).toMatch(/3 done, 0 skipped, 1 failed/);
	});

	test('in the folder of the results do not lead out of it', () => {
		files('inside', { 'sub/page.txt': page(1), 'x.txt': page(2) });
		files('elsewhere', { 'kept.txt': 'Nobody may write here.\n' });
		mkdirSync(join(cwd, 'inside-out'));
		symlinkSync('../elsewhere', join(cwd, 'inside-out/sub'));
		symlinkSync('../elsewhere/kept.txt', join(cwd, 'inside-out/x.txt'));
		const { code, stderr } = run(cwd, ['inside', '--out-dir', 'inside-out']);
		expect(code).toBe(2);
		expect(stderr).toMatch(/leads out of --out-dir/);
		expect(tree(join(cwd, 'elsewhere'))).toEqual({ 'kept.txt': hash(Buffer.from('Nobody may write here.\n')) });
		expect(readFileSync(join(cwd, 'inside-out/x.txt'), 'utf8')).toContain('pier');
	});
});

test('names of every kind stay inside, and each result has its own', () => {
	const long = 'n'.repeat(251);
	const input = files('names', {
		'Case.txt': page(1),
		'case.txt': page(2),
		'case.html': `<article><p>${page(3)}</p></article>`,
		'two\nlines.txt': page(4),
		'..txt': page(5),
		'\u001b[31mred.txt': page(6),
		[long]: page(7),
		[`${long}x`]: page(8),
		'story.txt/inner.txt': page(9),
		story: page(10),
		'-rf': page(11),
	});
	const before = readdirSync(cwd);
	const first = run(cwd, [input, '--out-dir', 'names-out']);
	expect(first.code).toBe(0);
	// biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach the terminal
	expect(first.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
	expect(first.stderr).toMatch(/renamed: names\/case\.html → case-2\.txt/);
	expect(readdirSync(cwd)).toEqual([...before, 'names-out'].sort());
	const made = tree(join(cwd, 'names-out'));
	expect(new Set(Object.keys(made).map((name) => name.toLowerCase())).size).toBe(10);
	expect(run(cwd, [input, '--out-dir', 'names-again', '-q']).code).toBe(0);
	expect(tree(join(cwd, 'names-again'))).toEqual(made);
});

test('files named with .. or from the root go into the folder of the results', () => {
	files('deep/er', { 'here.txt': page(1) });
	files('.', { 'up.txt': page(2) });
	const args = ['../../up.txt', join(cwd, 'up.txt'), '--out-dir', 'out', '-q'];
	expect(run(join(cwd, 'deep/er'), args).code).toBe(0);
	expect(Object.keys(tree(join(cwd, 'deep/er')))).toEqual(['here.txt', 'out/up-2.txt', 'out/up.txt']);
});

test('a closed pipe ends the run without a word', () => {
	files('.', { 'pipe.ndjson': records(3_000) });
	const { stdout, stderr } = shell(
		'set -o pipefail; bodycopy pipe.ndjson --to ndjson -j 2 -q | head -n 1; echo "$?" >&2',
		{ cwd },
	);
	expect(JSON.parse(stdout)).toMatchObject({ id: 'r0' });
	expect(stderr).toBe('0\n');
});

describe('Ctrl-C', () => {
	test('ends cleanly, says how to go on, and going on gives the whole', async () => {
		for (const [name, text] of Object.entries(manyPages(1_500))) files('keys', { [name]: text });
		const args = ['keys', '--out-dir', 'keys-out'];
		const { child, ended } = start(cwd, args);
		await until(join(cwd, 'keys-out/.bodycopy-journal'), 5_000);
		child.kill('SIGINT');
		const { code, stderr } = await ended;
		expect(code).toBe(130);
		expect(stderr).toMatch(/not finished; the same command with --resume goes on from here/);
		expect(
			readdirSync(join(cwd, 'keys-out'), { recursive: true }).filter((name) => String(name).endsWith('.tmp')),
		).toEqual([]);
		expect(run(cwd, [...args, '--resume', '-q']).code).toBe(0);
		expect(run(cwd, ['keys', '--out-dir', 'keys-whole', '-q']).code).toBe(0);
		expect(tree(join(cwd, 'keys-out'))).toEqual(tree(join(cwd, 'keys-whole')));
	});

	test.each([
		['before the first word', ''],
		['after some records', `${page(1).replaceAll('\n', ' ')}\n`],
	])('once is enough while a silent pipe is read, %s', async (_, before) => {
		const { child, ended } = start(
			cwd,
			['-j', '2', '--to', 'ndjson', '--from', 'ndjson', '-o', 'silent.ndjson'],
			{},
			'pipe',
		);
		if (before !== '') child.stdin?.write(`${JSON.stringify({ id: 1, text: before })}\n`);
		await wait(1_500);
		const began = performance.now();
		child.kill('SIGINT');
		const { code, signal, stderr } = await ended;
		expect(performance.now() - began).toBeLessThan(5_000);
		expect(code ?? signal).toBe('SIGINT');
		expect(stderr).toMatch(/not finished; the same command with --resume goes on from here/);
	});

	test('twice ends at once, even where a worker hangs', async () => {
		files('hangs', { 'hang-me.txt': page(1) });
		const { child, ended } = start(cwd, ['hangs', '--out-dir', 'hangs-out'], FAULTY);
		await until(join(cwd, 'hangs-out/.bodycopy-journal'));
		const began = performance.now();
		child.kill('SIGINT');
		setTimeout(() => child.kill('SIGINT'), 200);
		expect((await ended).code).toBe(130);
		expect(performance.now() - began).toBeLessThan(10_000);
	});
});

test('--fail-fast stops at the first failure', () => {
	files('fast', { 'a.txt': Buffer.from([0, 1, 2, 3, 255]), ...manyPages(200) });
	const { code, stderr } = run(cwd, ['fast/a.txt', 'fast/in', '--out-dir', 'fast-out', '--fail-fast', '-j', '1']);
	expect(code).toBe(2);
	expect(stderr).toMatch(/--resume goes on/);
	expect(Object.keys(tree(join(cwd, 'fast-out'))).length).toBeLessThan(200);
});

test('only what no other result could be written after either ends the run', () => {
	const error = (code: string): Error => Object.assign(new Error(code), { code });
	for (const code of ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']) expect(isFatal(writeTrouble(error(code), 'out'))).toBe(true);
	expect(isFatal(writeTrouble(error('EACCES'), 'out'))).toBe(false);
	for (const code of ['ELOOP', 'EMFILE', 'EIO']) expect(isFatal(readTrouble(error(code), 'in'))).toBe(false);
});

/** Mounts a small disk; false where that is not allowed. */
function smallDisk(path: string): boolean {
	mkdirSync(path);
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', path], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

test('a full disk: the run ends, and goes on when there is room', ({ skip }) => {
	const disk = join(cwd, 'disk');
	if (!smallDisk(disk)) skip('no right to mount a small disk');
	try {
		files('full', manyPages(800));
		expect(run(cwd, ['full', '--out-dir', 'full-whole', '-q']).code).toBe(0);
		for (const [args, out] of [
			[['full', '--out-dir', 'disk/tree'], 'tree'],
			[['full', '--to', 'ndjson', '-o', 'disk/one.ndjson'], 'one.ndjson'],
		] as const) {
			const { code, stderr } = run(cwd, args);
			expect(code, stderr).toBe(2);
			expect(stderr).toMatch(/no space left/);
			expect(stderr).toMatch(/--resume goes on from here/);
			expect(existsSync(join(disk, 'one.ndjson'))).toBe(false);
			execFileSync('mount', ['-o', 'remount,size=20m', disk]);
			expect(run(cwd, [...args, '--resume', '-q']).code).toBe(0);
			if (out === 'tree') expect(tree(join(disk, out))).toEqual(tree(join(cwd, 'full-whole')));
			else {
				expect(run(cwd, ['full', '--to', 'ndjson', '-o', 'whole.ndjson', '-q']).code).toBe(0);
				expect(hash(readFileSync(join(disk, out)))).toBe(hash(readFileSync(join(cwd, 'whole.ndjson'))));
			}
			remove(join(disk, out));
			execFileSync('mount', ['-o', 'remount,size=400k', disk]);
		}
	} finally {
		execFileSync('umount', [disk]);
	}
});
