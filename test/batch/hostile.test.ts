/** Archives that mean harm: nothing is unpacked without bound, and no name in them leads anywhere. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, page, records, remove, run, tree } from './support.js';

let cwd: string;
beforeAll(() => {
	cwd = folder();
});
afterAll(() => remove(cwd));

/** Bytes of the largest block of zstd. */
const BLOCK_BYTES = 131_072;

/** The head of a zstd frame that tells neither size nor checksum and wants a window of 128 kB. */
const ZSTD_HEAD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]);

/** A block of zstd: a word of three bytes (last or not, type, size), then its content. */
function block(type: 'raw' | 'repeat', size: number, content: string, last = false): Buffer {
	const word = (last ? 1 : 0) | ((type === 'repeat' ? 1 : 0) << 1) | (size << 3);
	return Buffer.concat([Buffer.from([word & 0xff, (word >> 8) & 0xff, word >> 16]), Buffer.from(content)]);
}

/** A zstd file that holds `start`, then the letter a for so many GB, by 4 bytes for each 128 kB. */
function bomb(start: string, gigabytes: number): Buffer {
	const count = Math.ceil((gigabytes * 1e9) / BLOCK_BYTES);
	const many = Buffer.concat(new Array(count).fill(block('repeat', BLOCK_BYTES, 'a')));
	return Buffer.concat([ZSTD_HEAD, block('raw', start.length, start), many, block('raw', 0, '', true)]);
}

const errorsOf = (path: string): unknown[] =>
	readFileSync(join(cwd, path), 'utf8')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line).error.code);

describe('an archive that unpacks to far more than it holds', () => {
	test('a page of 100 GB is refused as soon as it is too large, the next one is done', () => {
		writeFileSync(join(cwd, 'a.txt.zst'), bomb('A page that begins well. ', 100));
		writeFileSync(join(cwd, 'b.txt'), page(1));
		const { code, stderr } = run(cwd, ['a.txt.zst', 'b.txt', '--out-dir', 'pages', '--failures', 'pages.ndjson']);
		expect(code).toBe(2);
		expect(stderr).toMatch(/failed: a\.txt\.zst: is larger than 256 MB/);
		expect(errorsOf('pages.ndjson')).toEqual(['too-large']);
		expect(Object.keys(tree(join(cwd, 'pages')))).toEqual(['.bodycopy-journal', 'b.txt']);
	});

	test.each([
		['at the start', Buffer.alloc(0)],
		['behind another frame', Buffer.concat([ZSTD_HEAD, block('raw', 6, 'Well. ', true)])],
	])('a window of 2 GB, %s, is refused before room is made for it', (_where, before) => {
		const frame = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa7]), block('raw', 5, 'hello', true)]);
		writeFileSync(join(cwd, 'window.zst'), Buffer.concat([before, frame]));
		const { code, stderr } = run(cwd, ['window.zst']);
		expect(stderr).toMatch(
			/failed: window\.zst: wants 1920 MB of memory to be unpacked, more than 128; unpack it with zstd --long=31 and pipe it\n/,
		);
		expect(code).toBe(2);
	});

	test('a line of 2 GB is passed over and named, the record before it is done', () => {
		writeFileSync(join(cwd, 'line.ndjson.zst'), bomb(`${records(1)}{"id":"long","text":"`, 2));
		const { code, stdout } = run(cwd, ['line.ndjson.zst', '--to', 'ndjson', '-q']);
		expect(code).toBe(2);
		const lines = stdout
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(lines.map(({ id, error }) => error?.code ?? id)).toEqual(['r0', 'line-too-long']);
		expect(lines[1].error.line).toBe(2);
	});
});

describe('names inside an archive', () => {
	const NAMES = [
		'../../x',
		'/etc/bodycopy-was-here',
		'two\nlines',
		'n'.repeat(300),
		'Case',
		'case',
		'\u001b[31mred',
		'..',
		'',
	];

	test('are data: one file comes out, and each record keeps its name', () => {
		const lines = NAMES.map((id, number) => `${JSON.stringify({ id, url: id, text: page(number) })}\n`);
		writeFileSync(join(cwd, 'names.ndjson'), lines.join(''));
		const before = readdirSync(cwd);
		const { code, stderr } = run(cwd, ['names.ndjson', '--to', 'ndjson', '--out-dir', 'named']);
		expect(code, stderr).toBe(0);
		expect(readdirSync(cwd)).toEqual([...before, 'named'].sort());
		expect(Object.keys(tree(join(cwd, 'named')))).toEqual(['names.ndjson']);
		const ids = readFileSync(join(cwd, 'named/names.ndjson'), 'utf8')
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line).id);
		expect(ids).toEqual(NAMES);
	});

	test('reach no terminal raw when their records fail', () => {
		const lines = NAMES.map((id) => `${JSON.stringify({ id, text: 7 })}\n`);
		writeFileSync(join(cwd, 'bad.ndjson'), lines.join(''));
		const { code, stderr } = run(cwd, ['bad.ndjson', '--to', 'ndjson', '-o', 'bad-out.ndjson', '-j', '2']);
		expect(code).toBe(2);
		expect(errorsOf('bad-out.ndjson')).toHaveLength(NAMES.length);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach the terminal
		expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
		expect(stderr).toMatch(/\.\.\/\.\.\/x/);
	});
});
