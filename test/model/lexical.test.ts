/** Words' log-odds are found again, and those of no others. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lookUp, openLexical, packLexical } from '../../src/model/lexical.js';

const table = (entries: ReadonlyMap<number, number>) =>
	openLexical(packLexical(Int32Array.from(entries.keys()), Int8Array.from(entries.values())));

it('finds every word that it was given', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 127 }))),
			(list) => {
				const entries = new Map(list);
				const words = table(entries);
				for (const [hash, value] of entries) expect(lookUp(words, hash)).toBe(value);
			},
		),
	);
});

it('takes fewer than one in a thousand other words for one of 40,000', () => {
	const hashOf = (i: number) => Math.imul(i, 0x01000193) ^ 0x5bd1e995;
	const words = table(new Map(Array.from({ length: 40_000 }, (_, i) => [hashOf(i), 1])));
	const others = Array.from({ length: 100_000 }, (_, i) => hashOf(i + 40_000));
	expect(others.filter((hash) => lookUp(words, hash) !== 0).length).toBeLessThan(100);
});

it('refuses a table that is cut short, and more words than its buckets hold', () => {
	const packed = packLexical(Int32Array.of(1, 2, 3), Int8Array.of(1, 1, 1));
	expect(() => openLexical({ ...packed, marks: packed.marks.slice(1) })).toThrow(/cut short/);
	expect(() =>
		packLexical(
			Int32Array.from({ length: 2_000_000 }, (_, i) => i),
			new Int8Array(2_000_000),
		),
	).toThrow(RangeError);
});
