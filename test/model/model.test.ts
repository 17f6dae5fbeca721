import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';
import { bestSpan, Columns, distances } from '../../src/model/columns.js';
import { DEPTH, type Forest, runForest } from '../../src/model/forest.js';
import { LANGUAGES } from '../../src/model/function-words.js';
import { lexicalFeatures, openLexical, packLexical } from '../../src/model/lexical.js';
import { scan, wordHash } from '../../src/model/scan.js';
import { textFeatures } from '../../src/model/text-features.js';
import { openWeights, type WeightsFile } from '../../src/model/weights.js';
import { readText } from '../../src/read/text.js';

const file = JSON.parse(
	readFileSync(new URL('../../src/model/text-weights.json', import.meta.url), 'utf8'),
) as WeightsFile;

describe('the weights file', () => {
	it('fits this version', () => expect(() => openWeights(file, 'text')).not.toThrow());
	it('is small enough', () => expect(JSON.stringify(file).length).toBeLessThan(500_000));
	it.each<[string, Partial<WeightsFile>, RegExp]>([
		['another schema', { schema: 99 }, /schema 99/],
		['another variant', { variant: 'html' }, /made for html/],
		['a feature too few', { features: file.features.slice(1) }, /features do not fit: number 0/],
		['a forest cut short', { forest: { ...file.forest, trees: file.forest.trees + 1 } }, /forest.*cut short/],
		['a net cut short', { net: { ...file.net, tensors: file.net.tensors.slice(1) } }, /net.*cut short/],
		['a net of other features', { net: { ...file.net, inputs: ['no-such'] } }, /reads no-such/],
	])('is refused with %s', (_, change, message) =>
		expect(() => openWeights({ ...file, ...change }, 'text')).toThrow(message),
	);
});

describe('forests', () => {
	it('ask every question of every block', () => {
		const forest: Forest = {
			trees: 1,
			features: Uint16Array.from({ length: DEPTH }, (_, level) => (level === 0 ? 0 : 1)),
			borders: Float32Array.from({ length: DEPTH }, (_, level) => (level < 2 ? 0.5 : Number.MAX_VALUE)),
			leaves: Int16Array.from({ length: 1 << DEPTH }, (_, leaf) => leaf),
			scale: 2,
			bias: 1,
		};
		const columns = [Float32Array.from([0, 1, 0, 1]), Float32Array.from([0, 0, 1, 1])];
		expect([...runForest(forest, columns, 4)]).toEqual([1, 3, 5, 7]);
	});
});

describe('columns', () => {
	it('sum windows on both sides', () => {
		const columns = new Columns(4);
		columns.windows('x', Float32Array.from([1, 2, 4, 8]), [2], (sum) => sum);
		expect(columns.data.map((column) => [...column])).toEqual([
			[0, 1, 3, 6],
			[6, 12, 8, 0],
		]);
	});
	it('are computed where they are wanted alone', () => {
		const wanted = { rows: Int32Array.of(1, 3), names: new Set(['b', 'x-left1', 'near-back']) };
		const columns = new Columns(4, wanted);
		const a = columns.fill('a', (i) => i + 1);
		columns.leaf('b', (i) => i + 1);
		columns.leaf('c', (i) => i + 1);
		columns.shift('d', a, 1, -1);
		columns.windows('x', a, [1], (sum) => sum);
		columns.distance('near', 9, (i) => i === 0);
		expect(Object.fromEntries(columns.names.map((name, at) => [name, [...(columns.data[at] ?? [])]]))).toEqual({
			a: [1, 2, 3, 4],
			b: [0, 2, 0, 4],
			c: [0, 0, 0, 0],
			d: [0, 0, 0, 0],
			'x-left1': [0, 1, 0, 3],
			'x-right1': [0, 0, 0, 0],
			'near-back': [9, 1, 2, 3],
			'near-ahead': [0, 0, 0, 0],
		});
	});
	it('count blocks to the nearest', () => {
		const [back, ahead] = distances(4, (i) => i === 1, 9);
		expect([[...back], [...ahead]]).toEqual([
			[9, 9, 1, 2],
			[1, 9, 9, 9],
		]);
	});
	it('find the best span', () => expect(bestSpan(Float32Array.from([-1, 2, -1, 3, -9, 1]))).toEqual([1, 3]));
});

describe('the scan', () => {
	it('counts words as the scorer does and folds case', () => {
		const page = scan(readText('The Ferry\n\nthe ferry 水道\n').children);
		expect([...page.starts]).toEqual([0, 2, 6]);
		expect(page.vocabulary).toBe(4);
		expect(page.hashes[page.ids[0] ?? -1]).toBe(wordHash('the'));
	});
	it('has equal hashes for equal lines', () => {
		const page = scan(readText('One two three\n\nFour five\n\nOne two three\n').children);
		expect(page.lines[0]).toBe(page.lines[2]);
		expect(page.lines[0]).not.toBe(page.lines[1]);
	});
});

it('knows small words of 40 languages and more', () => expect(LANGUAGES.length).toBeGreaterThanOrEqual(40));

it('has a feature under one name only', () => {
	const page = textFeatures(readText('A line.\n\nAnother line.\n'));
	const words = lexicalFeatures(page.scan, openLexical(packLexical(new Int32Array(), new Int8Array())));
	const names = [...page.columns.names, ...words.names];
	expect(new Set(names).size).toBe(names.length);
	for (const column of page.columns.data) for (const value of column) expect(Number.isFinite(value)).toBe(true);
});

it('says in words why a block went', () => {
	const { removed } =
		clean(`The council met on Monday to talk about the bridge, and agreed to repair it before the winter.

Two members voted against the plan because they think that it costs too much for a small town.

The work begins in May and will last about six months, the mayor said after the meeting.

${['Flats', 'Cars', 'Tickets', 'Recipes', 'Puzzles', 'Shop', 'All rights reserved', 'Sitemap'].join('\n\n')}
`);
	expect(removed.find(({ text }) => text === 'Shop')).toMatchObject({
		rule: 'learned',
		kind: 'navigation',
		reason: 'short, no sentence end, after the end of the story, no word in common with the story',
	});
});
