/** The benchmark still runs: what it says of speed is not for a test to judge. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanEnv, folderOf, ROOT, removeFolder } from './cli/process.js';

const bench = (script: string, ...args: string[]): string =>
	execFileSync(process.execPath, [join(ROOT, 'bench', script), ...args], { env: cleanEnv(), encoding: 'utf8' });

test('systems side by side: what is there is measured, what is not is said', () => {
	const only = ['bodycopy, text', 'floor, text', 'trafilatura'].flatMap((name) => ['--only', name]);
	const result = JSON.parse(
		bench('in-process.mjs', '--rounds', '1', '--json', '--python', '/nowhere/python3', ...only),
	);
	expect(result.missing).toEqual(['trafilatura']);
	expect(result.rows.map(({ name }: { name: string }) => name)).toEqual(['bodycopy, text', 'floor, text']);
	const [ours, floor] = result.rows;
	expect(ours).toMatchObject({ failed: 0, died: 0, against: {} });
	expect(ours.pagesPerSecond).toBeGreaterThan(0);
	expect(ours.chars).toBeGreaterThan(1_000);
	// Nothing that reads a page can be faster than reading it.
	expect(floor.against['bodycopy, text'].median).toBeLessThan(1);
});

test('pages made from the fixtures are the same every time, and each is another one', () => {
	const folder = folderOf({});
	const made = (name: string): string => {
		bench('make-pages.mjs', '--count', '300', '--to', 'ndjson', join(folder, name));
		return readFileSync(join(folder, name), 'utf8');
	};
	const first = made('a.ndjson');
	expect(made('b.ndjson')).toBe(first);
	removeFolder(folder);
	const lines = first.trimEnd().split('\n');
	expect(lines).toHaveLength(300);
	expect(new Set(lines.map((line) => JSON.parse(line).text ?? JSON.parse(line).html)).size).toBe(300);
});
