/** Sorted numbers in few bytes come back as they were. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packAscending, unpackAscending } from '../../src/model/ascending.js';

const back = (numbers: readonly number[]) => [...new Uint32Array(unpackAscending(bytes(packAscending(numbers))))];
const bytes = (packed: Uint8Array): ArrayBuffer => new Uint8Array(packed).buffer;

it('gives back what was packed, equal ones and the ends of the range among them', () => {
	for (const list of [[], [0], [0, 0], [127, 128, 129], [0xffffffff], [0, 0x7fffffff, 0x80000000, 0xffffffff]])
		expect(back(list)).toEqual(list);
	fc.assert(
		fc.property(fc.array(fc.nat(0xffffffff)), (list) => {
			const sorted = [...new Uint32Array(list).sort()];
			expect(back(sorted)).toEqual(sorted);
		}),
	);
});

it('takes three bytes a number where hashes of 32 bits are some 40,000', () => {
	const hashes = Uint32Array.from({ length: 40_000 }, (_, i) => Math.imul(i, 0x9e3779b1)).sort();
	expect(packAscending(hashes).length).toBeLessThan(3.05 * hashes.length);
});

it('refuses what is not sorted', () => expect(() => packAscending([2, 1])).toThrow(RangeError));
