/** `bodycopy check` as a user runs it. */
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareKeys, pick } from '../../src/check/compare.js';
import { bodycopy, folderOf, removeFolder, STORY } from './process.js';

/** What stands behind the counts where every word is right. */
const PERFECT = '; P 1.000 R 1.000 F1 1.000';

const TEXT = bodycopy([], { input: STORY }).stdout;
const JSON_KEYS = { title: 'Harbour ferry returns after two winters', removed: [] as object[] };

let cwd = '';
beforeEach(() => {
	const removed: { kind: string; lines: number[] }[] = JSON.parse(
		bodycopy(['--to', 'json'], { input: STORY }).stdout,
	).removed;
	JSON_KEYS.removed = removed.map(({ kind, lines }) => ({ kind, lines }));
	cwd = folderOf({
		'fixtures/ferry/input.txt': STORY,
		'fixtures/ferry/expected.txt': TEXT,
		'fixtures/ferry/expected.json': JSON.stringify(JSON_KEYS),
		'fixtures/deeper/plain/input.txt': STORY,
		'fixtures/deeper/plain/expected.txt': TEXT,
		'fixtures/notes.txt': 'no fixture',
	});
});
afterEach(() => removeFolder(cwd));

const check = (...args: string[]) => bodycopy(['check', ...args], { cwd });
const change = (path: string, text: string) => writeFileSync(join(cwd, path), text);
const ferry = (name: string) => readFileSync(join(cwd, 'fixtures/ferry', name), 'utf8');

describe('check', () => {
	it('exits 0 when all are equal, wherever it is pointed at', () => {
		expect(check()).toEqual({ stdout: `2 equal${PERFECT}\n`, stderr: '', code: 0 });
		expect(check('fixtures')).toEqual({ stdout: `2 equal${PERFECT}\n`, stderr: '', code: 0 });
		expect(check('fixtures/ferry')).toEqual({ stdout: `1 equal${PERFECT}\n`, stderr: '', code: 0 });
		expect(check('fixtures/ferry/', 'fixtures')).toMatchObject({ code: 0 });
	});

	it('exits 1 and shows the words that differ', () => {
		change('fixtures/ferry/expected.txt', TEXT.replace('About forty people', 'About fifty people'));
		const { stdout, stderr, code } = check();
		expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
		expect(stdout).toMatch(/^differs fixtures\/ferry {2}P 0\.\d+ R 0\.\d+ F1 0\.\d+\n/);
		expect(stdout).toContain('About [-fifty-]{+forty+} people');
		expect(stdout).toContain('\n1 equal, 1 differ; P 0.9');
		expect(check('--color', 'always').stdout).toContain('\u001b[31m{+forty+}\u001b[39m');
	});

	it('exits 1 when a key differs, and looks at no other', () => {
		change('fixtures/ferry/expected.json', JSON.stringify({ ...JSON_KEYS, title: 'Another', language: 'en' }));
		const { stdout, code } = check('fixtures/ferry');
		expect(code).toBe(1);
		expect(stdout).toContain('  title: expected "Another", got "Harbour ferry returns after two winters"\n');
		expect(stdout.match(/expected/g)).toHaveLength(1);
	});

	it('exits 2 for a missing or broken expectation, and still runs the others', () => {
		rmSync(join(cwd, 'fixtures/ferry/expected.txt'));
		const missing = check();
		expect(missing).toMatchObject({ stdout: `1 equal, 1 with trouble${PERFECT}\n`, code: 2 });
		expect(missing.stderr).toMatch(/^bodycopy: fixtures\/ferry: has no expected\.txt and no expect\.yml; .*\n$/);
		change('fixtures/ferry/expected.txt', TEXT);
		change('fixtures/ferry/expected.json', '{');
		expect(check().stderr).toContain('expected.json: is no usable expectation (');
		expect(check().code).toBe(2);
	});

	it('exits 2 where there is nothing to check', () => {
		expect(check('none').stderr).toBe('bodycopy: none: no such file; check the name\n');
		expect(check('fixtures/notes.txt').code).toBe(2);
		expect(check('none', 'fixtures')).toMatchObject({ stdout: `2 equal, 1 with trouble${PERFECT}\n`, code: 2 });
	});

	it('passes over a link that goes in a circle, and names it where it was named', () => {
		symlinkSync('loop.txt', join(cwd, 'fixtures/loop.txt'));
		expect(check('fixtures')).toEqual({ stdout: `2 equal${PERFECT}\n`, stderr: '', code: 0 });
		const { stderr, code } = check('fixtures/loop.txt');
		expect(stderr).toMatch(/^bodycopy: fixtures\/loop\.txt: cannot be read \(links go in a circle\)/);
		expect(code).toBe(2);
	});

	it('writes expectations with --update alone, and says which', () => {
		change('fixtures/ferry/expected.txt', 'old\n');
		change('fixtures/ferry/expected.json', JSON.stringify({ title: 'old', removed: [{ kind: 'ad' }] }));
		rmSync(join(cwd, 'fixtures/deeper/plain/expected.txt'));
		expect(check().code).toBe(2);
		expect(ferry('expected.txt')).toBe('old\n');
		const { stdout, code } = check('--update');
		expect(code).toBe(0);
		for (const path of ['deeper/plain/expected.txt', 'ferry/expected.txt', 'ferry/expected.json']) {
			expect(stdout).toMatch(new RegExp(`^(?:new|changed) fixtures/${path} `, 'm'));
			expect(stdout).toMatch(new RegExp(`^updated fixtures/${path}$`, 'm'));
		}
		expect(stdout.match(/^updated /gm)).toHaveLength(3);
		expect(ferry('expected.txt')).toBe(TEXT);
		const json = JSON.parse(ferry('expected.json'));
		expect(Object.keys(json)).toEqual(['title', 'removed']);
		expect(json.removed).toEqual(JSON_KEYS.removed.map((piece) => ({ kind: 'kind' in piece && piece.kind })));
		expect(check()).toEqual({ stdout: `2 equal${PERFECT}\n`, stderr: '', code: 0 });
	});

	it('shows nothing raw of what a page may do to a terminal', () => {
		change('fixtures/ferry/expected.txt', `\u001b[2J\u202e${TEXT}`);
		const { stdout } = check();
		expect(stdout).toContain('\\u{1b}[2J\\u{202e}');
		for (const raw of ['\u001b', '\u202e']) expect(stdout).not.toContain(raw);
	});
});

describe('compareKeys', () => {
	it('lines lists up before it compares their entries', () => {
		const entry = (kind: string) => ({ kind, rule: 'x' });
		const found = compareKeys(
			[{ kind: 'ad' }, { kind: 'tags' }],
			[entry('share'), entry('ad'), entry('tags')],
			'removed',
		);
		expect(found).toEqual([{ at: 'removed[0]', expected: 'nothing', actual: '{"kind":"share"}' }]);
		expect(compareKeys(['a', 'b'], ['b'])).toEqual([{ at: '[0]', expected: '"a"', actual: 'nothing' }]);
	});

	it('tells null, missing and empty apart', () => {
		expect(compareKeys({ a: null }, { a: null })).toEqual([]);
		expect(compareKeys({ a: null }, {})).toHaveLength(1);
		expect(compareKeys({ a: [] }, { a: null })).toHaveLength(1);
		expect(compareKeys({ a: [] }, { a: ['x'] })).toHaveLength(1);
	});
});

describe('pick', () => {
	it('keeps the keys of the expectation', () => {
		expect(
			pick(
				{ a: 1, c: [{ x: 1 }] },
				{
					a: 2,
					b: 3,
					c: [
						{ x: 5, y: 6 },
						{ x: 7, y: 8 },
					],
				},
			),
		).toEqual({
			a: 2,
			c: [{ x: 5 }, { x: 7 }],
		});
	});
});
