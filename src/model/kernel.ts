/**
 * The arithmetic that the net and the trees are made of, over one memory of 32-bit numbers: in WebAssembly with its vectors, or in
 * plain TypeScript where they are not to be had (an old engine, a page whose policy forbids it). Both give the same bits.
 */
import { decode } from './base64.js';
import { KERNEL } from './kernel-code.js';
import { plainKernel } from './plain-kernel.js';

/** Widths of rows must be a multiple of this. Unit: numbers. */
export const LANES = 8;

/** The least multiple of 4: the kernel writes four numbers and no less. */
export const byFours = (numbers: number): number => Math.ceil(numbers / 4) * 4;

/**
 * All places are indices into `memory`; `count` and `width` are multiples of 4 and `LANES`, or what follows may be
 * overwritten.
 */
export interface Kernel {
	readonly memory: Float32Array;
	/** The same memory as whole numbers. */
	readonly wholes: Int32Array;
	/** Replaces numbers by how many deviations they are away from the mean, `clip` at most. */
	measure(at: number, count: number, mean: number, deviation: number, clip: number): void;
	/** Writes a row to each of `rows` rows. */
	repeat(to: number, row: number, width: number, rows: number): void;
	/** Replaces what is below 0 by 0. */
	rectify(at: number, count: number): void;
	/** Replaces each number of `to` by the one of `from`, and itself where it is above 0. */
	addRectified(to: number, from: number, count: number): void;
	/**
	 * Adds to each of `rows` rows of `to` the product of `terms` numbers with a matrix of `terms` x `width`, one term after
	 * the other. The numbers of a row are `termStep` apart, those of two rows `rowStep`.
	 */
	addProducts(
		to: number,
		from: number,
		rowStep: number,
		termStep: number,
		weights: number,
		terms: number,
		width: number,
		rows: number,
	): void;
	/**
	 * Adds to each of `rows` whole numbers (a multiple of 4) at `sums` a leaf of each tree: of six questions each, the
	 * columns whose numbers stand at `questions`, and `borders` that the row's number is above or not. Columns are `apart`
	 * numbers apart.
	 */
	addLeaves(
		sums: number,
		columns: number,
		apart: number,
		questions: number,
		borders: number,
		leaves: number,
		trees: number,
		rows: number,
	): void;
}

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536;

/** The compiled module; null where it cannot be had. */
let compiled: WebAssembly.Module | null | undefined;

function compile(): WebAssembly.Module | null {
	try {
		return new WebAssembly.Module(decode(KERNEL));
	} catch {
		return null;
	}
}

/** A kernel with a memory of at least `size` numbers, all 0. The memory never grows. */
export function openKernel(size: number): Kernel {
	compiled ??= compile();
	if (compiled === null) return plainKernel(size);
	const memory = new WebAssembly.Memory({ initial: Math.ceil((size * Float32Array.BYTES_PER_ELEMENT) / PAGE) });
	const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
	return {
		...(exports as unknown as Omit<Kernel, 'memory' | 'wholes'>),
		memory: new Float32Array(memory.buffer),
		wholes: new Int32Array(memory.buffer),
	};
}
