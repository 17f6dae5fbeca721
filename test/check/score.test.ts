import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { score, scoreAll } from '../../src/check/score.js';

const PAIRS: readonly (readonly [expected: string, actual: string])[] = [
	['one two three four five six', 'one two three four five six'],
	['one two three four five six', 'menu home one two three four five six share'],
	['one two three four five six seven', 'one two three four'],
	['Το λιμάνι άνοιξε τη Δευτέρα το πρωί', 'Το λιμάνι άνοιξε την Τρίτη το πρωί'],
	['東京の港は月曜日に開いた', '東京の港は火曜日に開いた。広告'],
	['a b', 'a b'],
	['', ''],
	['story that is expected here', ''],
	['', 'junk that is not expected'],
	['again and again and again and again', 'again and again and again'],
];

describe('score', () => {
	it('is 1 for equal texts and 0 where one is empty', () => {
		expect(score('one two three four', 'one two three four')).toEqual({ precision: 1, recall: 1, f1: 1 });
		expect(score('', '')).toEqual({ precision: 1, recall: 1, f1: 1 });
		expect(score('one', '').f1).toBe(0);
		expect(score('', 'one').f1).toBe(0);
	});

	it('counts runs of four words', () => {
		const { precision, recall } = score('a b c d e', 'a b c d x');
		expect(precision).toBe(0.5);
		expect(recall).toBe(0.5);
	});

	it('is null over nothing', () => {
		expect(scoreAll([])).toBeNull();
	});

	const scorer = new URL('../../../shared/score/score.mjs', import.meta.url).pathname;
	const near = existsSync(scorer) ? scorer : join(process.cwd(), '../../shared/score/score.mjs');
	it.skipIf(!existsSync(near))('is the measure of the shared scorer', () => {
		const folder = mkdtempSync(join(tmpdir(), 'bodycopy-score-'));
		const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
		writeFileSync(join(folder, 'gold'), lines(PAIRS.map(([gold], id) => ({ id, gold }))));
		writeFileSync(join(folder, 'found'), lines(PAIRS.map(([, text], id) => ({ id, text }))));
		const said = execFileSync('node', [
			near,
			'score',
			'--gold',
			join(folder, 'gold'),
			join(folder, 'found'),
		]).toString();
		const all = scoreAll(PAIRS);
		const [p, r, f] = [all?.precision, all?.recall, all?.f1].map((value) => value?.toFixed(4));
		expect(said).toContain(`shingle P ${p} R ${r} F1 ${f}`);
	});
});
