/**
 * Scraped text, file names and arguments are hostile: whatever they hold, nothing of it moves the cursor, turns the
 * direction of reading or adds a line to what the command says.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodycopy, type Ran } from './process.js';

/** Terminal escapes (7 and 8 bit), a title change, bidi overrides and isolates, a bell, zero-width, separators. */
const ATTACK = '\u001b[2J\u009b31m\u001b]0;pwned\u0007\u202egnp.exe\u2066x\u2069\u200b\u2028\u0008';
/** What must never be seen raw; a line end and a tab may. */
const RAW = /(?![\n\t])[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
const NAME = 'a\u001b[2J\u202e\n::error::pwned\r=cmd.txt';

const STORY = [
	`The council of the harbour ${ATTACK} agreed on Tuesday to rebuild the old pier in ten weeks, its chair said.`,
	'"We have waited for this for years," said Ana Ruiz, who sells fish there. Work is to begin before the summer.',
	`::error file=x::pwned =cmd|' /C calc'!A0 was painted on the wall, and nobody knows by whom or why it was done.`,
];
const PAGE = [`By Hal${ATTACK} Orme`, 'Advertisement', ...STORY, `Read more: ${ATTACK}`, `Share ${ATTACK}`].join(
	'\n\n',
);
const MARKUP = `<!doctype html><html><head><title>T${ATTACK}</title>
<link rel="canonical" href="https://example.com/${ATTACK}"><meta property="og:image" content="x${ATTACK}">
<meta name="description" content="d${ATTACK}"><meta name="author" content="A${ATTACK} B"></head>
<body><article><h1>Title ${ATTACK}</h1>${STORY.map((text) => `<p>${text}&#27;[2J&#x202e;&#x9b;</p>`).join('')}</article></body></html>`;

let cwd: string;
beforeAll(() => {
	cwd = mkdtempSync(join(tmpdir(), 'bodycopy-hostile-'));
	const put = (path: string, content: string) => writeFileSync(join(cwd, path), content);
	put('page.txt', PAGE);
	put('page.html', MARKUP);
	put(NAME, PAGE);
	put(
		'records.ndjson',
		`${JSON.stringify({ id: `1${ATTACK}`, text: PAGE })}\n{"id":${JSON.stringify(NAME)}}\n{"\u009b\n`,
	);
	put('bodycopy.yml', `"ke\u202eep": [\u009b31m]\n`);
	mkdirSync(join(cwd, 'empty'));
	mkdirSync(join(cwd, 'tree'));
	put(`tree/${NAME}`, PAGE);
	// UTF-8 with holes in it: no encoding explains it.
	const damaged = Buffer.from('Порт и причал, мост и паром. '.repeat(20));
	for (const at of [100, 300, 500]) damaged[at] = 0xff;
	writeFileSync(join(cwd, 'tree/b\u001b[2J.txt'), damaged);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const run = (...args: string[]): Ran => bodycopy(args, { cwd });
const noConfig = (...args: string[]): Ran => run('--no-config', ...args);

describe('for a terminal', () => {
	const shown: ReadonlyArray<readonly [string, () => Ran]> = [
		['--explain of text', () => noConfig('--explain', 'page.txt')],
		['--explain of markup', () => noConfig('--explain', 'page.html')],
		['--explain, several, hostile name', () => noConfig('--explain', NAME, 'page.txt')],
		['--explain --line', () => noConfig('--explain', '--line', '1', 'page.txt')],
		['a file that is not there', () => noConfig(`no${NAME}`)],
		['a folder that is not there', () => noConfig('--out-dir', `no${NAME}/x`, `no${NAME}`)],
		['a name for standard input', () => noConfig('--stdin-filename', NAME, '--line', '1')],
		['an option that there is not', () => noConfig(`--x${ATTACK}`)],
		['a format that there is not', () => noConfig('--to', NAME)],
		['a kind that there is not', () => noConfig('--drop', NAME)],
		['a number that is none', () => noConfig('--jobs', NAME, 'page.txt')],
		['a warning that there is not', () => noConfig(`--fail-on-warning=${NAME}`, 'page.txt')],
		['a shell that there is not', () => run('completion', NAME)],
		['an address that is none', () => noConfig('--url', NAME, '--explain', 'page.txt')],
		['a configuration that is not there', () => run('--config', NAME, 'page.txt')],
		['a hostile configuration', () => run('page.txt')],
		['a hostile configuration, shown', () => run('config')],
		['a profile that is not there', () => run('profile', 'show', `no${NAME}`)],
		['a profile that is a page', () => run('profile', 'show', NAME)],
		['a fixture that is not there', () => run('check', '--no-config', `no${NAME}`)],
		['a reporter that there is not', () => run('check', '--no-config', '--reporter', NAME)],
		['a command that there is not', () => run('lern', NAME)],
		['a site that is none', () => run('learn', 'empty', '--site', NAME)],
		['an output that cannot be', () => noConfig('-o', `no/${NAME}`, 'page.txt')],
		['bad records', () => noConfig('--from', 'ndjson', 'records.ndjson', '--explain')],
		['a pattern of the wrong kind', () => noConfig('--line', ATTACK, '--explain', 'page.txt')],
	];

	it.each(shown)('%s', (_name, show) => {
		const { stdout, stderr } = show();
		expect(stdout + stderr).not.toBe('');
		expect(stdout.match(RAW)).toBeNull();
		expect(stderr.match(RAW)).toBeNull();
		expect(`\n${stderr}`).not.toContain('\n::error');
	});

	it('a failed page of a folder, in words and in the file of failures', () => {
		const { stderr } = noConfig('tree', '--out-dir', 'out', '--failures', 'failures.ndjson', '--stats', 'stats.json');
		expect(stderr).toContain('\\u{1b}[2J');
		expect(stderr.match(RAW)).toBeNull();
		const failures = readFileSync(join(cwd, 'failures.ndjson'), 'utf8');
		expect(failures.match(RAW)).toBeNull();
		expect(
			failures
				.trimEnd()
				.split('\n')
				.map((line) => (JSON.parse(line) as { input: string }).input),
		).toEqual(['tree/b\u001b[2J.txt']);
		expect(readFileSync(join(cwd, 'stats.json'), 'utf8').match(RAW)).toBeNull();
		expect(readdirSync(join(cwd, 'out')).filter((name) => name !== '.bodycopy-journal')).toHaveLength(1);
	});
});

describe('names in headings', () => {
	it.each([['text'], ['markdown'], ['html'], ['report']])('%s', (format) => {
		const { stdout } = noConfig('--to', format, NAME, 'page.txt');
		expect(stdout).toContain('::error');
		expect(stdout).not.toMatch(/^::error::pwned/m);
		for (const raw of ['\u001b', '\u009b', '\u0007']) expect(stdout).not.toContain(raw);
	});
});

describe('for machines', () => {
	it.each([
		['json', 'page.txt'],
		['json', 'page.html'],
		['json', NAME, 'page.html'],
		['ndjson', 'page.html'],
		['ndjson', NAME],
		['explain-json', NAME, 'page.html'],
	])('%s of %j: one value that holds what it was given, nothing raw around it', (format, ...files) => {
		const { stdout } = noConfig('--to', format, ...files);
		for (const line of format === 'ndjson' ? stdout.trimEnd().split('\n') : [stdout]) JSON.parse(line);
		// Written as escapes the characters are the same to a parser and nothing to a terminal.
		for (const raw of ['\u001b', '\u009b', '\u0007', '\u202e', '\u2066', '\u2028']) expect(stdout).not.toContain(raw);
		if (files.includes(NAME) && format !== 'json')
			expect(stdout).toContain(JSON.stringify(NAME).slice(1, -1).replaceAll('\u202e', '\\u202e'));
	});

	it('errors of records stand in their place', () => {
		const { stdout } = noConfig('--from', 'ndjson', '--to', 'ndjson', 'records.ndjson');
		const lines = stdout.trimEnd().split('\n');
		expect(lines).toHaveLength(3);
		expect(JSON.parse(lines[1] ?? '')).toMatchObject({ id: NAME, error: { line: 2 } });
		expect(lines[2]).not.toMatch(RAW);
	});
});

describe('as text', () => {
	it.each([['page.txt'], ['page.html']])('%s has no control and no zero-width character, metadata included', (file) => {
		const { stdout } = noConfig('--with', 'title,byline,published', file);
		expect(stdout).toContain('agreed on Tuesday');
		expect(stdout).not.toMatch(RAW);
	});
});
