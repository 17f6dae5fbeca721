/**
 * What the command promises of itself, whatever is asked of it: the same bytes everywhere, no network, no file but
 * those that were named, nothing left behind, no code of others.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BIN, bodycopy, type Ran, ROOT } from './process.js';

const SHIM = fileURLToPath(new URL('../support/no-network.cjs', import.meta.url));
const STORY = 'The council of the harbour agreed on Tuesday to rebuild the old pier in ten weeks, its chair said.';

let base: string;
let cwd: string;
beforeAll(() => {
	base = mkdtempSync(join(tmpdir(), 'bodycopy-promises-'));
	cwd = join(base, 'work');
	for (const name of ['work', 'home', 'tmp']) mkdirSync(join(base, name));
	cpSync(join(ROOT, 'fixtures'), join(cwd, 'fixtures'), { recursive: true });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Runs with a home and a folder for temporary files of its own, so that what is written shows. */
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran =>
	bodycopy(['--no-config', ...args], { cwd, env: { HOME: join(base, 'home'), TMPDIR: join(base, 'tmp'), ...env } });

/** Every file below the folders with its size and time. */
function everything(): Map<string, string> {
	const found = new Map<string, string>();
	for (const name of readdirSync(base, { recursive: true }).map(String)) {
		const { size, mtimeMs } = statSync(join(base, name));
		if (statSync(join(base, name)).isFile()) found.set(name, `${size} ${mtimeMs}`);
	}
	return found;
}

const pages = (): string[] =>
	readdirSync(join(cwd, 'fixtures'))
		.flatMap((name) => [`fixtures/${name}/input.txt`, `fixtures/${name}/input.html`])
		.filter((path) => existsSync(join(cwd, path)))
		.sort();

describe('the same bytes', () => {
	const PLACES: ReadonlyArray<Readonly<Record<string, string>>> = [
		{ TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
		{ TZ: 'America/St_Johns', LC_ALL: 'C', LANG: 'C', LANGUAGE: 'ar' },
	];

	it.each([[['ndjson', '--removed']], [['markdown', '--with', 'title,byline,published']], [['report']]])(
		'in every locale and time zone: %j',
		(format) => {
			const args = ['--to', ...format, ...pages()];
			const here = run(args);
			expect(here.stdout.length).toBeGreaterThan(10_000);
			for (const place of PLACES) expect(run(args, place).stdout).toBe(here.stdout);
		},
	);

	it('with any number of jobs, from files and from a stream', () => {
		const args = ['--to', 'ndjson', '--removed', ...pages()];
		const one = run(['-j', '1', ...args]).stdout;
		expect(run(['-j', '2', ...args]).stdout).toBe(one);
		expect(run(['-j', '5', ...args]).stdout).toBe(one);
		const records = pages().map((path) => JSON.stringify({ id: path, text: readFileSync(join(cwd, path), 'utf8') }));
		writeFileSync(join(cwd, 'pages.ndjson'), `${records.join('\n')}\n`);
		const stream = ['--from', 'ndjson', '--to', 'ndjson', 'pages.ndjson'];
		expect(run(['-j', '3', ...stream]).stdout).toBe(run(['-j', '1', ...stream]).stdout);
		rmSync(join(cwd, 'pages.ndjson'));
	});
});

describe('no network, and no file but those that were named', () => {
	/** What is asked for, and the files that it names. */
	const ASKED: ReadonlyArray<readonly [args: readonly string[], named: RegExp | null]> = [
		[['fixtures/en-harbour-browser/input.txt'], null],
		[['--to', 'report', 'fixtures'], null],
		[['--to', 'json', '--url', 'https://example.com/a', ...['fixtures/en-harbour-browser/input.txt']], null],
		[['--explain', 'fixtures/en-harbour-browser/input.txt'], null],
		[['kinds'], null],
		[['rules'], null],
		[['completion', 'bash'], null],
		[['--to', 'markdown', '-o', 'named.md', 'fixtures/en-harbour-browser/input.txt'], /^work\/named\.md$/],
		[
			['-j', '2', '--out-dir', 'out', '--stats', 'stats.json', '--failures', 'failures.ndjson', 'fixtures'],
			/^work\/(?:out\/.*|stats\.json|failures\.ndjson)$/,
		],
		[['https://example.com/page'], null],
	];

	it.each(ASKED)('%j', (args, named) => {
		const log = join(base, 'network.log');
		const before = everything();
		run(args, { NODE_OPTIONS: `--require ${SHIM}`, BODYCOPY_NETWORK_LOG: log });
		expect(existsSync(log)).toBe(false);
		const after = everything();
		const written = [...after.keys()].filter((path) => after.get(path) !== before.get(path));
		expect(written.filter((path) => named === null || !named.test(path))).toEqual([]);
		if (named !== null) expect(written.length).toBeGreaterThan(0);
		expect([...before.keys()].filter((path) => !after.has(path))).toEqual([]);
	});

	it('would be seen', () => {
		const log = join(base, 'network.log');
		const code = "require('node:http').get('http://127.0.0.1:9/')";
		const { status } = spawnSync(process.execPath, ['--require', SHIM, '-e', code], {
			env: { BODYCOPY_NETWORK_LOG: log },
		});
		expect(status).not.toBe(0);
		expect(readFileSync(log, 'utf8')).toBe('node:http.get\n');
		rmSync(log);
	});
});

describe('nothing is left behind', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)('by %s in the middle of a run', async (signal) => {
		const out = join(base, `out-${signal}.ndjson`);
		const record = `${JSON.stringify({ text: `${STORY}\n\n`.repeat(50) })}\n`;
		const child = spawn(process.execPath, [BIN, '--no-config', '--to', 'ndjson', '--from', 'ndjson', '-o', out], {
			cwd,
			env: { PATH: process.env.PATH, HOME: join(base, 'home'), TMPDIR: join(base, 'tmp') },
			stdio: ['pipe', 'ignore', 'ignore'],
		});
		child.stdin.on('error', () => {});
		for (let i = 0; i < 50; i++) child.stdin.write(record);
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		child.kill(signal);
		const code = await new Promise((resolve) => child.on('exit', (status, by) => resolve(status ?? by)));
		expect([130, 143, 'SIGTERM', 'SIGINT']).toContain(code);
		expect(readdirSync(base).filter((name) => name.startsWith(`out-${signal}`))).toEqual([]);
		expect(readdirSync(join(base, 'tmp'))).toEqual([]);
	});
});

describe('no code of others', () => {
	it('is run from a folder of scrapes, whatever lies in it', () => {
		const folder = join(base, 'scrapes');
		const evil = `require('node:fs').writeFileSync(${JSON.stringify(join(base, 'pwned'))}, 'x');`;
		const files: Readonly<Record<string, string>> = {
			'bodycopy.config.js': evil,
			'bodycopy.config.cjs': evil,
			'bodycopy.config.mjs': `import fs from 'node:fs'; fs.writeFileSync(${JSON.stringify(join(base, 'pwned'))}, 'x');`,
			'bodycopy.config.ts': evil,
			'.bodycopyrc.js': evil,
			'.env': 'NODE_OPTIONS=--require ./bodycopy.config.cjs\n',
			'node_modules/commander/index.js': evil,
			'node_modules/commander/package.json': '{"name":"commander","main":"index.js"}',
			'deeper/page.txt': `${STORY}\n`,
			'deeper/package.json': '{"name":"x","main":"../bodycopy.config.cjs"}',
			'page.txt': `${STORY}\n`,
		};
		for (const [name, content] of Object.entries(files)) {
			mkdirSync(join(folder, name, '..'), { recursive: true });
			writeFileSync(join(folder, name), content);
		}
		// From the folder itself, from above it, and with it as the input.
		for (const [from, args] of [
			[folder, ['page.txt']],
			[base, ['scrapes/page.txt']],
			[base, ['scrapes', '--to', 'ndjson']],
			[base, ['scrapes/deeper', '--to', 'ndjson', '-j', '2']],
		] as const) {
			const { stdout } = bodycopy(args, { cwd: from });
			expect(stdout).toContain(STORY);
			expect(existsSync(join(base, 'pwned'))).toBe(false);
		}
	});
});
