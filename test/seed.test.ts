import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clean, type Kind, type Options } from '../src/index.js';
import { again, splitsInput } from './support/promises.js';

/** The seed belongs to its publisher, so it stays outside of the repository, beside it. */
const SEED = new URL('../../shared/seed/', import.meta.url);
const read = (name: string) => readFileSync(new URL(`kyivpost-macron${name}`, SEED), 'utf8');
const isThere = existsSync(SEED);

interface Piece {
	readonly text: string;
	readonly kind: Kind;
	readonly lines: readonly [number, number];
}

interface Seed {
	readonly input: string;
	readonly text: string;
	readonly json: {
		readonly title: null;
		readonly byline: string[];
		readonly published: string;
		readonly source: string;
		readonly language: string;
		readonly removed: Piece[];
	};
}

const seed: Seed = isThere
	? { input: read('.txt'), text: read('.expected.txt'), json: JSON.parse(read('.expected.json')) as Seed['json'] }
	: { input: '', text: '', json: { title: null, byline: [], published: '', source: '', language: '', removed: [] } };

/** `42 popular`: what the expectations pin of a removed piece, its text aside. */
const pinned = (pieces: readonly { kind: Kind; lines: readonly [number, number] }[]): string[] =>
	pieces.map(({ kind, lines }) => `${lines[0]}-${lines[1]} ${kind}`);

/** The input's lines put in another order or fewer of them: the new text, and the pieces with their new lines. */
function rearranged(order: readonly number[]): { input: string; removed: string[] } {
	const lines = seed.input.split('\n');
	const place = new Map(order.map((line, i) => [line, i + 1]));
	const removed = seed.json.removed
		.map(({ kind, lines: [first, last] }) => ({ kind, lines: [place.get(first) ?? 0, place.get(last) ?? 0] as const }))
		.sort((a, b) => a.lines[0] - b.lines[0]);
	return { input: order.map((line) => lines[line - 1] ?? '').join('\n'), removed: pinned(removed) };
}

const nonBlank = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
const lineOf = (text: string): number => seed.input.split('\n').findIndex((line) => line.trim() === text) + 1;
const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe.runIf(isThere).each<[string, Options]>([
	['with the learned stage', {}],
	['by rules only', { rulesOnly: true }],
])('the seed, %s', (_, options) => {
	const all = range(1, seed.input.split('\n').length);

	it('gives the expected text', () => expect(clean(seed.input, options).text).toBe(seed.text));

	it('gives the expected metadata and pieces', () => {
		const { removed, ...metadata } = seed.json;
		const result = clean(seed.input, options);
		expect(result).toMatchObject(metadata);
		expect(result.removed.map(({ text, kind, lines }) => ({ text, kind, lines }))).toEqual(removed);
		expect(result.warnings).toEqual([]);
	});

	it('gives the same with CRLF', () =>
		expect(clean(seed.input.replaceAll('\n', '\r\n'), options)).toEqual(clean(seed.input, options)));

	it('gives the same lines without blank lines', () => {
		const lines = seed.input.split('\n');
		const { input, removed } = rearranged(all.filter((line) => lines[line - 1]?.trim() !== ''));
		const result = clean(input, options);
		expect(nonBlank(result.text)).toEqual(nonBlank(seed.text));
		expect(pinned(result.removed)).toEqual(removed);
	});

	it('gives the same text without the date in front', () => {
		const input = seed.input.replace(/^ ?date \S+ /, '');
		expect(input).not.toBe(seed.input);
		const result = clean(input, options);
		expect(result.text).toBe(seed.text);
		expect(result.published).toBeNull();
		expect(pinned(result.removed)).toEqual(pinned(seed.json.removed.slice(1)));
	});

	it('gives the same text with the three lists before the first paragraph', () => {
		const from = lineOf('POPULAR');
		const to = seed.input.split('\n').findIndex((line) => line.startsWith('« Previous'));
		const lists = range(from, to);
		const { input, removed } = rearranged([...lists, ...all.filter((line) => line < from || line > to)]);
		const result = clean(input, options);
		expect(result.text).toBe(seed.text);
		expect(pinned(result.removed)).toEqual(removed);
		expect(result.published).toBe(seed.json.published);
		expect(result.byline).toEqual([]);
	});

	it.each(['POPULAR', 'More on War in Ukraine', 'Read Next'])(
		'gives the same text with %s alone moved there',
		(heading) => {
			const headings = ['POPULAR', 'More on War in Ukraine', 'Read Next'].map(lineOf);
			const from = lineOf(heading);
			const next =
				headings.find((line) => line > from) ?? seed.input.split('\n').findIndex((line) => line.startsWith('« ')) + 1;
			const list = range(from, next - 1);
			const { input, removed } = rearranged([...list, ...all.filter((line) => !list.includes(line))]);
			const result = clean(input, options);
			expect(result.text).toBe(seed.text);
			expect(pinned(result.removed)).toEqual(removed);
		},
	);

	it('leaves a clean story as it is', () => {
		const result = clean(seed.text, options);
		expect(result.text).toBe(seed.text);
		expect(result.removed).toEqual([]);
		expect(result.warnings).toEqual([]);
	});

	it('keeps the promises of every page', () => {
		expect(splitsInput(seed.input, options)).toEqual([]);
		const { first, second } = again(seed.input, options);
		expect(second).toBe(first);
	});
});

it('finds no story in a headline alone', () => {
	for (const options of [{}, { rulesOnly: true }]) {
		const result = clean('Military Chiefs to Meet in Paris Over Ukraine Peace Force', options);
		expect(result.text).toBe('');
		expect(result.warnings).toEqual(['no-article']);
	}
});

it.skipIf(isThere)('skips the seed: ../shared is not here', () => undefined);
