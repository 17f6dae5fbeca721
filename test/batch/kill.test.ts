/** A run that is killed and gone on with gives what a run that was left alone gives. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, hash, manyPages, records, remove, run, start, tree, until, wait } from './support.js';

/** How often a run is killed: a few times by default, 20 times by hand (`BODYCOPY_KILLS=20`). */
const KILLS = Number(process.env.BODYCOPY_KILLS ?? 3);

/** By hand there must be enough to do for so many kills. */
const BY_HAND = KILLS > 3;
const PAGES = BY_HAND ? 6_000 : 1_200;

/** The longest that a run is left alone before it is killed, in ms. */
const LONGEST_MS = BY_HAND ? 1_500 : 300;

const TIMEOUT_MS = BY_HAND ? 600_000 : 120_000;

let cwd: string;

beforeAll(() => {
	cwd = folder({
		...manyPages(PAGES),
		'many/a.ndjson': records(PAGES),
		'many/b.ndjson.gz': gzipSync(records(PAGES / 2)),
		'many/c.txt': 'A page alone between two streams, and it is a short one that has one sentence.\n',
	});
});
afterAll(() => remove(cwd));

/** Kills at moments spread over the time that a run takes, until one ends by itself. */
async function killed(args: readonly string[], seen: string): Promise<{ kills: number; code: number | null }> {
	for (let kills = 0; ; kills++) {
		const { child, ended } = start(cwd, kills === 0 ? args : [...args, '--resume']);
		if (kills < KILLS) {
			await Promise.race([until(join(cwd, seen)).catch(() => {}), ended]);
			await wait(Math.random() * LONGEST_MS);
			child.kill('SIGKILL');
		}
		const { code, signal } = await ended;
		if (signal !== 'SIGKILL') {
			console.info(`killed ${kills} times: bodycopy ${args.join(' ')}`);
			return { kills, code };
		}
	}
}

describe('kill -9, then --resume', () => {
	test(
		'a folder of pages',
		async () => {
			expect(run(cwd, ['in', '--out-dir', 'whole', '-q']).code).toBe(0);
			const { kills, code } = await killed(['in', '--out-dir', 'pieces', '-q'], 'pieces/.bodycopy-journal');
			expect(code).toBe(0);
			expect(kills).toBeGreaterThan(0);
			expect(tree(join(cwd, 'pieces'))).toEqual(tree(join(cwd, 'whole')));
			expect(Object.keys(tree(join(cwd, 'whole')))).toHaveLength(PAGES);
		},
		TIMEOUT_MS,
	);

	test(
		'a folder of streams',
		async () => {
			expect(run(cwd, ['many', '--to', 'ndjson', '--out-dir', 'whole-many', '-q']).code).toBe(0);
			const args = ['many', '--to', 'ndjson', '--out-dir', 'pieces-many', '-q'];
			const { code } = await killed(args, 'pieces-many/.bodycopy-journal');
			expect(code).toBe(0);
			expect(tree(join(cwd, 'pieces-many'))).toEqual(tree(join(cwd, 'whole-many')));
		},
		TIMEOUT_MS,
	);

	test.each(['ndjson', 'json', 'text'])(
		'one output of many inputs, as %s',
		async (to) => {
			const args = (out: string) => ['in', 'many', '--to', to, '-o', out, '-q'];
			expect(run(cwd, args(`whole.${to}`)).code).toBe(0);
			const { code } = await killed(args(`pieces.${to}`), `.pieces.${to}.bodycopy-journal`);
			expect(code).toBe(0);
			expect(hash(readFileSync(join(cwd, `pieces.${to}`)))).toBe(hash(readFileSync(join(cwd, `whole.${to}`))));
		},
		TIMEOUT_MS,
	);

	test('no finished document is done twice, and the counts are those of the whole', async () => {
		const args = ['in', '--out-dir', 'counted', '--stats', 'stats.json', '-q'];
		const { child, ended } = start(cwd, args);
		await until(join(cwd, 'counted/.bodycopy-journal'), 10_000);
		child.kill('SIGKILL');
		await ended;
		const journal = readFileSync(join(cwd, 'counted/.bodycopy-journal'), 'utf8');
		const finished = journal.split('\n').length - 2;
		expect(run(cwd, [...args, '--resume']).code).toBe(0);
		const stats = JSON.parse(readFileSync(join(cwd, 'stats.json'), 'utf8'));
		expect(finished).toBeGreaterThan(20);
		expect(stats).toMatchObject({ done: PAGES, doneBefore: expect.any(Number), failed: 0 });
		// The last line may have been torn.
		expect(Math.abs(stats.doneBefore - finished)).toBeLessThanOrEqual(1);
	}, 60_000);
});
