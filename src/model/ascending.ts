/**
 * Sorted 32-bit numbers in few bytes: each as its distance from the one before, in groups of 7 bits, the lowest first,
 * the eighth bit set in all but the last (LEB128, as WebAssembly and DWARF have it). Of 40,000 hashes each takes 3 bytes.
 */

const BITS = 7;
const MORE = 1 << BITS;

/** @param numbers unsigned, ascending */
export function packAscending(numbers: Iterable<number>): Uint8Array {
	const bytes: number[] = [];
	let before = 0;
	for (const number of numbers) {
		let gap = number - before;
		if (gap < 0) throw new RangeError(`${number} stands after ${before}`);
		for (; gap >= MORE; gap = Math.floor(gap / MORE)) bytes.push((gap % MORE) | MORE);
		bytes.push(gap);
		before = number;
	}
	return Uint8Array.from(bytes);
}

/** What was packed, as signed numbers of the same bits. */
export function unpackAscending(packed: ArrayBuffer): Int32Array {
	const bytes = new Uint8Array(packed);
	const numbers = new Int32Array(bytes.length);
	let size = 0;
	let number = 0;
	let shift = 0;
	for (let i = 0; i < bytes.length; i++) {
		const byte = bytes[i] as number;
		// Sums beyond 32 bits wrap, which is what the signed number asks for.
		number = (number + ((byte & (MORE - 1)) << shift)) | 0;
		shift += BITS;
		if (byte < MORE) {
			numbers[size++] = number;
			shift = 0;
		}
	}
	return numbers.subarray(0, size);
}
