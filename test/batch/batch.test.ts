import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT, shell } from '../cli/process.js';
import { folder, manyPages, page, records, remove, run, tree } from './support.js';

/** Two records, packed by zstd 1.5. */
const ZSTD = Buffer.from(
	'KLUv/QRYRQUAAo0kHXBp0gbAsMzYieqUDCVivaWt3wIFwlKteAmgp9AEhUUZftYf4XPMak6+anNZk6yX6DWZbl1j5MaEIcTmNNb0c44Yj8RNVF/+QLVAQGFRhsPkxWfF6ApLqNlYY0T115iww5m+xvOSLs2Gwi4/4LzTGMJ8mJjcasnI4AXIirGskRuhSYyFoA61B7hlFABCHepMJQQGAD6x3QlmFNjiwVCoqMvKa1UUn4PK9w==',
	'base64',
);

let cwd: string;
beforeAll(() => {
	cwd = folder({ ...manyPages(60), 'one.txt': page(1), 'all.ndjson': records(300), 'z.ndjson.zst': ZSTD });
	for (const kind of ['wet', 'warc']) {
		execFileSync(process.execPath, [
			join(ROOT, 'bench/make-pages.mjs'),
			'--count',
			'40',
			'--to',
			kind,
			join(cwd, `c.${kind}`),
		]);
	}
	execFileSync(process.execPath, [
		join(ROOT, 'bench/make-pages.mjs'),
		'--count',
		'40',
		'--to',
		'ndjson',
		join(cwd, 'c.ndjson'),
	]);
});
afterAll(() => remove(cwd));

const out = (args: readonly string[]): string => {
	const { stdout, code, stderr } = run(cwd, [...args, '-q']);
	expect(code, stderr).toBe(0);
	return stdout;
};

describe('folders', () => {
	test('the results mirror the inputs, and each is what the file gives alone', () => {
		out(['in', '--out-dir', 'out']);
		const made = tree(join(cwd, 'out'));
		const inputs = Object.keys(tree(join(cwd, 'in')));
		expect(Object.keys(made)).toEqual(inputs);
		for (const name of inputs.slice(0, 5)) {
			expect(readFileSync(join(cwd, 'out', name), 'utf8')).toBe(out([join('in', name)]));
		}
	});

	test.each([
		['json', '.json'],
		['ndjson', '.ndjson'],
		['text', '.txt'],
	])('--to %s gives files that end with %s', (to, end) => {
		out(['one.txt', 'all.ndjson', '--to', to, '--out-dir', `as-${to}`]);
		expect(Object.keys(tree(join(cwd, `as-${to}`)))).toEqual([`all${end}`, `one${end}`]);
		expect(readFileSync(join(cwd, `as-${to}/one${end}`), 'utf8')).toBe(out(['one.txt', '--to', to]));
		expect(readFileSync(join(cwd, `as-${to}/all${end}`), 'utf8')).toBe(out(['all.ndjson', '--to', to]));
	});

	test('patterns are expanded by the tool, in the order of the names', () => {
		const ids = out(['in/*/page-1*.txt', '--to', 'ndjson'])
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line).id);
		expect(ids).toHaveLength(11);
		expect(ids).toEqual([...ids].sort());
		expect(run(cwd, ['in/*.nothing']).stderr).toMatch(/in\/\*\.nothing: no file matches/);
	});

	test('what is no text is passed over in a folder, and a failure when it was named', () => {
		mkdirSync(join(cwd, 'mixed'));
		writeFileSync(join(cwd, 'mixed/a.txt'), page(1));
		writeFileSync(join(cwd, 'mixed/.hidden'), page(2));
		writeFileSync(join(cwd, 'mixed/b.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]));
		const { code, stderr } = run(cwd, ['mixed', '--to', 'ndjson']);
		expect(code).toBe(0);
		expect(stderr).toMatch(/skipped: 1 files that hold no text \(mixed\/b\.png\)/);
		expect(stderr).toMatch(/1 done, 2 skipped, 0 failed/);
		expect(run(cwd, ['mixed/b.png', 'one.txt', '-j', '1', '-q']).code).toBe(2);
	});

	test('the folder of the results is no input, and must not be the input', () => {
		out(['one.txt', '--out-dir', 'mixed/out']);
		expect(run(cwd, ['mixed', '--out-dir', 'mixed/out']).stderr).toMatch(/skipped: 1 the folder of the results/);
		const { code, stderr } = run(cwd, ['mixed', '--out-dir', 'mixed']);
		expect(code).toBe(2);
		expect(stderr).toMatch(/mixed: is input and output at once; choose another --out-dir/);
	});

	test('no input is written over, and what gets no result takes no name', () => {
		const before = out(['all.ndjson', '--to', 'ndjson']);
		writeFileSync(join(cwd, 'mixed/.another'), page(2));
		const made = run(cwd, ['mixed', '--out-dir', 'mixed-out', '--stats', 'mixed.json']);
		expect(JSON.parse(readFileSync(join(cwd, 'mixed.json'), 'utf8'))).toMatchObject({ renamed: 0, skipped: 3 });
		expect(made.stderr).not.toMatch(/renamed/);
		const { code, stderr } = run(cwd, ['all.ndjson', '--to', 'ndjson', '--out-dir', '.']);
		expect(code).toBe(2);
		expect(stderr).toMatch(/all\.ndjson: is input and output at once; choose another --out-dir/);
		expect(out(['all.ndjson', '--to', 'ndjson'])).toBe(before);
	});
});

describe('what a run writes itself', () => {
	test('the result of one input never takes the place of another', () => {
		const work = folder({ 'p.html': page(1), 'p.txt': page(2), 'sub/q.html': page(3), 'q.txt': page(4) });
		const before = tree(work);
		const { code, stderr } = run(work, ['p.html', 'p.txt', 'sub/q.html', 'q.txt', '--out-dir', '.']);
		expect(stderr).toMatch(/renamed: p\.html → p-2\.txt\n.*renamed: sub\/q\.html → q-2\.txt\n/);
		expect(stderr).toMatch(/failed: p\.txt: is input and output at once; choose another --out-dir/);
		expect(code).toBe(2);
		expect(tree(work)).toMatchObject(before);
		expect(readFileSync(join(work, 'p-2.txt'), 'utf8')).toMatch(/in 1 weeks/);
		remove(work);
	});

	test('a pattern over the folder of the results is refused, as that folder is', () => {
		const work = folder({ 'p.html': '<p>one</p>', 'p.txt': page(1) });
		const before = tree(work);
		for (const input of ['*', '{p,q}.*', './*.html', '.']) {
			const { code, stderr } = run(work, [input, '--out-dir', '.']);
			expect(stderr).toBe(`bodycopy: ${input}: is input and output at once; choose another --out-dir\n`);
			expect(code).toBe(2);
		}
		expect(tree(work)).toEqual(before);
		remove(work);
	});

	test('a pattern does not find the results of the run before', () => {
		const work = folder(manyPages(4));
		run(work, ['**/*.txt', '--out-dir', 'clean']);
		const first = tree(work);
		expect(run(work, ['**/*.txt', '--out-dir', 'clean']).stderr).toMatch(/4 done, 0 skipped, 0 failed/);
		expect(tree(work)).toEqual(first);
		run(work, ['in/**', '--out-dir', '.']);
		expect(run(work, ['clean/in/0/*', '--out-dir', 'clean']).stderr).toMatch(/1 done, 0 skipped, 0 failed/);
		remove(work);
	});

	test.each([
		['--failures', 'own.ndjson', ['own.ndjson', '--to', 'ndjson', '--failures', './own.ndjson']],
		['--stats', 'own.ndjson', ['own.ndjson', '--to', 'ndjson', '--stats', 'own.ndjson', '-o', 'own.out']],
		['--failures', 'own.txt', ['in', 'own.txt', '--out-dir', 'own-out', '--failures', 'own.txt']],
	])('%s never takes the place of an input', (option, name, args) => {
		const before = name.endsWith('.txt') ? page(4) : records(4);
		writeFileSync(join(cwd, name), before);
		const { code, stderr } = run(cwd, args);
		expect(stderr).toBe(`bodycopy: ${name}: is input and output at once; choose another ${option}\n`);
		expect(code).toBe(2);
		expect(readFileSync(join(cwd, name), 'utf8')).toBe(before);
	});

	test.each(['--failures', '--stats'])('%s never takes the place of a result', (option) => {
		const args = ['one.txt', '--out-dir', 'taken'];
		out(args);
		const before = tree(join(cwd, 'taken'));
		const { code, stderr } = run(cwd, [...args, option, 'taken/one.txt']);
		expect(stderr).toBe(
			`bodycopy: taken/one.txt: lies in --out-dir and ends as the results do; choose another ${option}\n`,
		);
		expect(code).toBe(2);
		expect(tree(join(cwd, 'taken'))).toEqual(before);
		out([...args, option, 'taken/beside.ndjson']);
	});

	test.each([
		['--output', '--failures', ['-o', 'same', '--failures', './same']],
		['--output', '--stats', ['-o', 'same', '--stats', 'same']],
		['--failures', '--stats', ['--failures', 'same', '--stats', 'same']],
	])('%s and %s are two files', (one, other, args) => {
		const { code, stderr } = run(cwd, ['one.txt', ...args]);
		expect(stderr).toBe(`bodycopy: same: is named by ${one} and ${other}; name two files\n`);
		expect(code).toBe(2);
		expect(run(cwd, ['one.txt', '--failures', '/dev/null', '--stats', '/dev/null', '-q']).code).toBe(0);
	});

	test('a place that --stats cannot have is told before the work', () => {
		const { code, stdout, stderr } = run(cwd, ['one.txt', '--stats', 'none/stats.json']);
		expect(stderr).toBe('bodycopy: none/stats.json: its folder does not exist; make it first\n');
		expect([code, stdout]).toEqual([2, '']);
	});

	test('in the folder of the inputs is no input of the next run', () => {
		for (const [name, text] of Object.entries(manyPages(3))) {
			mkdirSync(join(cwd, 'again', name, '..'), { recursive: true });
			writeFileSync(join(cwd, 'again', name), text);
		}
		const args = ['-o', 'again/all.txt', '--failures', 'again/failures.ndjson', '--stats', 'again/stats.json'];
		out(['again', ...args]);
		const first = tree(join(cwd, 'again'));
		expect(JSON.parse(readFileSync(join(cwd, 'again/stats.json'), 'utf8'))).toMatchObject({ done: 3, failed: 0 });
		for (const inputs of ['again', 'again/**']) {
			out([inputs, ...args]);
			expect(tree(join(cwd, 'again'))['all.txt']).toBe(first['all.txt']);
			expect(JSON.parse(readFileSync(join(cwd, 'again/stats.json'), 'utf8'))).toMatchObject({ done: 3, failed: 0 });
		}
	});
});

describe('streams', () => {
	test('the order of the input, whatever the number of jobs', () => {
		const alone = shell('bodycopy --to ndjson -q < all.ndjson', { cwd }).stdout;
		expect(alone.split('\n')).toHaveLength(301);
		for (const jobs of ['1', '2', '5']) expect(out(['all.ndjson', '--to', 'ndjson', '-j', jobs])).toBe(alone);
		expect(shell('cat all.ndjson | bodycopy --to ndjson -q -j 3', { cwd }).stdout).toBe(alone);
	});

	test('a pipe by name is read once: a stream, a packed one, and one page', () => {
		const given = (script: string): string => {
			const { stdout, code, stderr } = shell(script, { cwd });
			expect(code, stderr).toBe(0);
			return stdout;
		};
		const alone = out(['all.ndjson', '--to', 'ndjson', '-j', '1']);
		expect(given('bodycopy <(cat all.ndjson) --to ndjson -q -j 1').replaceAll(/\/dev\/fd\/\d+/g, 'all.ndjson')).toBe(
			alone,
		);
		expect(given('bodycopy <(gzip -c all.ndjson) --to ndjson -q -j 1').split('\n')).toHaveLength(301);
		const page = out(['one.txt']);
		expect(given('bodycopy <(cat one.txt) -q -j 1')).toBe(page);
		given('mkfifo fifo.txt && { cat one.txt > fifo.txt & bodycopy fifo.txt -q --out-dir from-fifo; }');
		expect(readFileSync(join(cwd, 'from-fifo/fifo.txt'), 'utf8')).toBe(page);
	});

	test('gzip, of one member or many, and zstd are told by their bytes', () => {
		const text = readFileSync(join(cwd, 'all.ndjson'));
		const half = text.indexOf('\n', text.length / 2) + 1;
		writeFileSync(join(cwd, 'one.bin'), gzipSync(text));
		writeFileSync(
			join(cwd, 'two.bin'),
			Buffer.concat([gzipSync(text.subarray(0, half)), gzipSync(text.subarray(half))]),
		);
		const plain = out(['all.ndjson', '--to', 'ndjson', '-j', '1']);
		expect(out(['one.bin', '--to', 'ndjson', '-j', '1'])).toBe(plain);
		expect(out(['two.bin', '--to', 'ndjson', '-j', '1'])).toBe(plain);
		expect(shell('bodycopy --to ndjson -q < two.bin', { cwd }).stdout).toBe(plain);
		const zstd = out(['z.ndjson.zst', '--to', 'ndjson'])
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(zstd.map(({ id }) => id)).toEqual(['z1', 'z2']);
		expect(zstd[0].text).toMatch(/^The pier .* hoped\.\n$/);
	});

	test('WET and WARC: a record for each page, with its address, as the same page gives from NDJSON', () => {
		const texts = (name: string): Map<string, string> => {
			const lines = out([name, '--to', 'ndjson', '-j', '2']).trimEnd().split('\n');
			return new Map(lines.map((line) => JSON.parse(line)).map(({ url, text }) => [url, text]));
		};
		const ndjson = texts('c.ndjson');
		expect(ndjson.size).toBe(40);
		expect(texts('c.warc')).toEqual(ndjson);
		expect([...texts('c.wet').keys()]).toEqual([...ndjson.keys()]);
		// One member of gzip a record, as crawlers write them.
		const parts = readFileSync(join(cwd, 'c.warc'), 'latin1').split(/(?=WARC\/1\.0\r\nWARC-Type)/);
		writeFileSync(join(cwd, 'c.warc.gz'), Buffer.concat(parts.map((part) => gzipSync(Buffer.from(part, 'latin1')))));
		expect(texts('c.warc.gz')).toEqual(ndjson);
		const { stderr } = run(cwd, ['c.warc']);
		expect(stderr).toMatch(/skipped: 41 archive records that hold no page/);
	});

	test('an archive that ends in the middle of a record', () => {
		const whole = readFileSync(join(cwd, 'c.warc'));
		writeFileSync(join(cwd, 'cut.warc'), whole.subarray(0, whole.length - 100));
		const { code, stdout, stderr } = run(cwd, ['cut.warc', '--to', 'ndjson']);
		expect(code).toBe(2);
		expect(stdout.trimEnd().split('\n')).toHaveLength(40);
		expect(stderr).toMatch(/failed: cut\.warc: .*is cut short/);
	});

	describe('an answer in an archive', () => {
		const html = Buffer.from(`<html><body>${page(1).replaceAll(/.+/g, '<p>$&</p>')}</body></html>`);
		const packed = gzipSync(html);
		const garbled = Buffer.concat([packed.subarray(0, 100), Buffer.alloc(50), packed.subarray(150)]);
		const size = `${html.length.toString(16)}\r\n`;
		const chunked = Buffer.concat([Buffer.from(size), html, Buffer.from('\r\n0\r\n\r\n')]);
		const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length / 2);
		const answered = (
			head: string,
			body: Buffer,
		): { done: number; skipped: number; failed: number; codes: string[] } => {
			const http = Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\n\r\n`), body]);
			const warc = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: ${http.length}\r\n\r\n`;
			writeFileSync(join(cwd, 'answer.warc'), Buffer.concat([Buffer.from(warc), http, Buffer.from('\r\n\r\n')]));
			const { stdout } = run(cwd, ['answer.warc', '--to', 'ndjson', '-q', '--stats', 'answer.json']);
			const { done, skipped, failed } = JSON.parse(readFileSync(join(cwd, 'answer.json'), 'utf8'));
			const lines = stdout.split('\n').filter((line) => line !== '');
			for (const line of lines)
				if (done > 0) expect(JSON.parse(line).text).toMatch(/^Harbour council agrees .*turned down\.\n$/s);
			return { done, skipped, failed, codes: failed > 0 ? lines.map((line) => JSON.parse(line).error.code) : [] };
		};
		const HTML = '200 OK\r\nContent-Type: text/html';

		test.each<[string, string, Buffer]>([
			['packed', `${HTML}\r\nContent-Encoding: gzip`, packed],
			['in chunks', `${HTML}\r\nTransfer-Encoding: chunked`, chunked],
			[
				'said to be packed and in chunks, and neither',
				`${HTML}\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked`,
				html,
			],
			['said to be packed by deflate, and plain', `${HTML}\r\nContent-Encoding: deflate`, html],
			['without a type', '200 OK\r\nServer: a', html],
		])('%s is a page', (_how, head, body) => {
			expect(answered(head, body)).toEqual({ done: 1, skipped: 0, failed: 0, codes: [] });
		});

		test.each<[string, string, Buffer]>([
			['packed and cut', `${HTML}\r\nContent-Encoding: gzip`, half(packed)],
			['packed and garbled', `${HTML}\r\nContent-Encoding: gzip`, garbled],
			['in chunks and cut', `${HTML}\r\nTransfer-Encoding: chunked`, half(chunked)],
			['in chunks without the last', `${HTML}\r\nTransfer-Encoding: chunked`, chunked.subarray(0, -5)],
		])('%s is named', (_how, head, body) => {
			expect(answered(head, body)).toEqual({ done: 0, skipped: 0, failed: 1, codes: ['bad-body'] });
		});

		test.each([
			['a style', '200 OK\r\nContent-Type: text/css'],
			['a script', '200 OK\r\nContent-Type: text/javascript'],
			['a part of a page', '206 Partial Content\r\nContent-Type: text/html'],
		])('%s is no page', (_what, head) => {
			expect(answered(head, html)).toEqual({ done: 0, skipped: 1, failed: 0, codes: [] });
		});
	});

	describe('a record of an archive whose length is wrong is named, and no other is lost', () => {
		const body = (number: number): string => `${page(number)}\n\nThe last line of page ${number}.`;
		const archive = (wrong: (length: number) => number | string): string =>
			[1, 2, 3, 4]
				.map((number) => {
					const { length } = Buffer.from(body(number));
					const said = number === 2 ? wrong(length) : length;
					return `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/${number}\r\nContent-Length: ${said}\r\n\r\n${body(number)}\r\n\r\n`;
				})
				.join('');
		test.each<[string, (length: number) => number | string, (number | null)[]]>([
			['too short by a few letters', (length) => length - 5, [1, null, 3, 4]],
			['too short by lines', (length) => length - 200, [1, null, 3, 4]],
			['too short by all but its start', () => 3, [1, null, 3, 4]],
			// Where it runs into the next record, that one cannot be told any more.
			['too long', (length) => length + 60, [1, null, 4]],
			['no number', () => 'many', [1, null, 3, 4]],
			['below zero', () => -7, [1, null, 3, 4]],
		])('%s', (_how, wrong, want) => {
			writeFileSync(join(cwd, 'wrong.wet'), archive(wrong));
			for (const args of [['wrong.wet'], ['wrong.wet', '-j', '2']]) {
				const { code, stdout, stderr } = run(cwd, [...args, '--to', 'ndjson']);
				const lines = stdout
					.trimEnd()
					.split('\n')
					.map((line) => JSON.parse(line));
				expect(lines.map(({ url }) => (url ? Number(url.slice(-1)) : null))).toEqual(want);
				expect(lines[1].error.code).toBe('bad-length');
				expect(stderr).toMatch(
					/wrong\.wet: https:\/\/a\.example\/2: is not as long as it says; mend the archive or fetch it again/,
				);
				expect(code).toBe(2);
			}
		});

		test('blank lines and zeros between records and at the end are nothing', () => {
			const whole = archive((length) => length).replaceAll('WARC/1.0', '\r\n\n \r\nWARC/1.0');
			writeFileSync(join(cwd, 'blank.wet'), `${whole.trimStart()}\n\n${'\0'.repeat(20_000)}`);
			const { code, stdout } = run(cwd, ['blank.wet', '--to', 'ndjson', '-q']);
			expect(stdout.trimEnd().split('\n')).toHaveLength(4);
			expect(code).toBe(0);
		});
	});
});

test('how far a pipe is, nobody knows: a line in the meantime tells no share', () => {
	const { stderr } = shell('(cat all.ndjson; sleep 13) | bodycopy --from ndjson --to ndjson -j 1 -o slow.ndjson', {
		cwd,
	});
	expect(stderr).toMatch(/^bodycopy: \d+ pages, \d+\/s$/m);
});

describe('what is said at the end', () => {
	test('--stats, --failures and the summary tell the same', () => {
		writeFileSync(join(cwd, 'bad.ndjson'), `${records(2)}not json\n${records(1)}`);
		const args = [
			'bad.ndjson',
			'missing.txt',
			'--to',
			'ndjson',
			'--stats',
			'stats.json',
			'--failures',
			'failures.ndjson',
		];
		const { code, stderr } = run(cwd, args);
		expect(code).toBe(2);
		const stats = JSON.parse(readFileSync(join(cwd, 'stats.json'), 'utf8'));
		expect(stats).toMatchObject({ done: 3, failed: 2, skipped: 0, empty: 0, jobs: expect.any(Number) });
		expect(stats.wordsKept).toBeLessThan(stats.words);
		expect(stats.removed.ad).toBe(3);
		const failures = readFileSync(join(cwd, 'failures.ndjson'), 'utf8')
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(failures).toEqual([
			{ id: null, input: 'bad.ndjson', error: { code: 'bad-json', message: expect.any(String), line: 3 } },
			{
				id: 'missing.txt',
				input: 'missing.txt',
				error: { code: 'not-found', message: expect.any(String), line: null },
			},
		]);
		expect(stderr).toMatch(/3 done, 0 skipped, 2 failed/);
		expect(stderr).toMatch(/failed: missing\.txt: no such file/);
	});

	test('--fail-on-empty and --fail-on-warning count in a batch as well', () => {
		writeFileSync(join(cwd, 'menu.txt'), 'Home\nAbout\nContact\n');
		expect(run(cwd, ['menu.txt', 'one.txt', '-j', '2', '-q', '--fail-on-empty']).code).toBe(1);
		expect(run(cwd, ['menu.txt', 'one.txt', '-j', '2', '-q']).code).toBe(0);
	});
});

test.each([
	[['one.txt', '--jobs', '0'], /--jobs does not take "0"; give a number from 1 to 1024/],
	[['one.txt', '--jobs', 'many'], /--jobs does not take "many"/],
	[['one.txt', '--out-dir', 'x', '-o', 'y'], /--out-dir and --output exclude each other/],
	[['one.txt', '--to', 'report', '-j', '2'], /--to report without --out-dir and options of a batch exclude each other/],
	[
		['all.ndjson', '--to', 'report', '--out-dir', 'reports'],
		/all\.ndjson: holds many pages; .* without options of a batch/,
	],
	[['one.txt', '--resume'], /--resume needs --out-dir or --output/],
	[['-', '--out-dir', 'x'], /--out-dir mirrors files/],
	[['-', '--learn'], /--learn reads its inputs twice/],
	[['/dev/null', '--learn'], /--learn reads its inputs twice/],
])('%j is refused', (args, message) => {
	const { code, stderr } = run(cwd, args);
	expect(code).toBe(2);
	expect(stderr).toMatch(message);
});

test('--resume refuses to go on with another run', () => {
	writeFileSync(join(cwd, 'half.txt'), Buffer.from([0xff, 0, 0, 1]));
	expect(run(cwd, ['in', 'half.txt', '--out-dir', 'other', '-q']).code).toBe(2);
	const { code, stderr } = run(cwd, ['in', 'half.txt', '--out-dir', 'other', '--drop', 'subhead', '--resume']);
	expect(code).toBe(2);
	expect(stderr).toMatch(/tells of a run with other settings or inputs/);
});

test('a run that is refused leaves the list of failures of the run before', () => {
	const args = ['one.txt', 'nowhere.txt', '--out-dir', 'listed', '--failures', 'listed.ndjson', '-q'];
	expect(run(cwd, args).code).toBe(2);
	const list = (): string => readFileSync(join(cwd, 'listed.ndjson'), 'utf8');
	const before = list();
	expect(before).toContain('nowhere.txt');
	expect(run(cwd, [...args, '--drop', 'subhead', '--resume']).stderr).toMatch(/other settings or inputs/);
	expect(list()).toBe(before);
	run(cwd, [...args, '--resume']);
	expect(list()).toBe(before);
});

test('a stream that is begun anew is counted once', () => {
	const args = ['all.ndjson', 'all.ndjson', 'nowhere.txt', '--out-dir', 'anew', '--stats', 'anew.json', '-q'];
	const done = (): number => JSON.parse(readFileSync(join(cwd, 'anew.json'), 'utf8')).done;
	run(cwd, args);
	remove(join(cwd, 'anew/all.txt'));
	for (let times = 0; times < 2; times++) {
		run(cwd, [...args, '--resume']);
		expect(done()).toBe(600);
	}
});
