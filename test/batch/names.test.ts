import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Names } from '../../src/batch/names.js';
import { RUNS, SEED } from '../support/cases.js';

const names = (paths: readonly string[], extension = '.txt'): string[] => {
	const given = new Names(extension);
	return paths.map((path) => given.nameOf(path));
};

describe('names of results', () => {
	test.each([
		['a/b/page.html', 'a/b/page.txt'],
		['page.ndjson.gz', 'page.txt'],
		['crawl.warc.zst', 'crawl.txt'],
		['story.v2', 'story.v2.txt'],
		['../../x', 'x.txt'],
		['/etc/passwd', 'etc/passwd.txt'],
		['a/../../../b', 'a/b.txt'],
		['two\nlines.txt', 'two_lines.txt'],
		['.hidden', '_hidden.txt'],
		['..', '_.txt'],
		['', '_.txt'],
		['con:a?b*.html', 'con_a_b_.txt'],
	])('%j is written as %j', (from, to) => {
		expect(names([from])).toEqual([to]);
	});

	test('the first keeps its name, the next ones get a number', () => {
		expect(names(['a.txt', 'a.html', 'A.TXT', 'a-2.txt'])).toEqual(['a.txt', 'a-2.txt', 'A-3.txt', 'a-2-2.txt']);
	});

	test('many of one name take no longer for it', () => {
		const began = performance.now();
		expect(names(Array(20_000).fill('index.html')).at(-1)).toBe('index-20000.txt');
		expect(performance.now() - began).toBeLessThan(5_000);
	});

	test('a folder does not take the name of a file, nor a file that of a folder', () => {
		expect(names(['story', 'story.txt/inner', 'x.txt/inner', 'x'])).toEqual([
			'story.txt',
			'story.txt-2/inner.txt',
			'x.txt/inner.txt',
			'x-2.txt',
		]);
	});

	test('long names are cut, and stay apart', () => {
		const [a = '', b = ''] = names([`${'n'.repeat(300)}1`, `${'n'.repeat(300)}2`]);
		expect(a).not.toBe(b);
		for (const name of [a, b]) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
	});

	test('whatever the inputs are called: inside, apart, short enough, and the same every time', () => {
		const part = fc.oneof(
			fc.constantFrom('..', '.', 'a', 'A', 'a.txt', 'a.html'),
			fc.string({ unit: 'binary', maxLength: 300 }),
		);
		const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
		fc.assert(
			fc.property(fc.array(path, { maxLength: 30 }), (paths) => {
				const given = names(paths);
				expect(new Set(given.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(paths.length);
				for (const name of given) {
					for (const one of name.split('/')) {
						expect(['', '.', '..']).not.toContain(one);
						expect(Buffer.byteLength(one)).toBeLessThanOrEqual(255);
						expect(one).not.toMatch(/\p{Cc}/u);
					}
				}
				expect(names(paths)).toEqual(given);
			}),
			{ numRuns: RUNS / 20, seed: SEED },
		);
	});
});
