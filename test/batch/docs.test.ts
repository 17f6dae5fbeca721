/** The commands of docs/crawl.md, as they stand there, in a folder that holds what they name. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, shell } from '../cli/process.js';
import { folder, page, records, remove, tree } from './support.js';

const SNIPPETS = [...readFileSync(join(ROOT, 'docs/crawl.md'), 'utf8').matchAll(/```sh\n(.*?)```/gs)].map(
	([, code]) => code ?? '',
);

let cwd: string;
beforeAll(() => {
	const html = `<html><body><article><h1>Pier</h1><p>${page(2)}</p></article></body></html>`;
	cwd = folder({
		'scrapes/a/b.html': html,
		'scrapes/c.txt': page(1),
		'pages.ndjson': records(20),
		'pages.ndjson.gz': gzipSync(records(20)),
	});
	for (const kind of ['warc', 'warc.wet']) {
		const path = join(cwd, `crawl.${kind}`);
		const to = kind === 'warc' ? 'warc' : 'wet';
		execFileSync(process.execPath, [join(ROOT, 'bench/make-pages.mjs'), '--count', '8', '--to', to, path]);
		execFileSync('gzip', ['-k', path]);
	}
	copyFileSync(join(cwd, 'pages.ndjson'), join(cwd, 'copy.ndjson'));
});
afterAll(() => remove(cwd));

test('the page has snippets', () => {
	expect(SNIPPETS.length).toBeGreaterThanOrEqual(5);
});

test.each(SNIPPETS)('%s', (code) => {
	const { code: exit, stderr } = shell(`set -e -o pipefail\n${code}`, { cwd });
	expect(exit, stderr).toBe(0);
});

test('they leave what the page says', () => {
	const made = Object.keys(tree(cwd)).filter(
		(name) => !name.startsWith('scrapes') && !/^(?:pages|crawl\.warc|copy)/.test(name),
	);
	expect(made.sort()).toEqual([
		'clean-html/a/b.txt',
		'clean.ndjson',
		'clean/a/b.txt',
		'clean/c.txt',
		'crawl.ndjson',
		'failures.ndjson',
		'learned.ndjson',
		'piped.ndjson',
		'stats.json',
	]);
	expect(readFileSync(join(cwd, 'piped.ndjson'), 'utf8')).toBe(readFileSync(join(cwd, 'clean.ndjson'), 'utf8'));
});
