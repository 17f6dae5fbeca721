/**
 * The arithmetic of the net in plain TypeScript, where WebAssembly or its vectors are not to be had. It gives the bits
 * that `assembly/kernel.ts` gives: what is written to the memory is rounded to 32 bits by that, and a product before it is
 * added by `Math.fround`.
 */
import type { Kernel } from './kernel.js';

/** Questions of a tree. */
const DEPTH = 6;

/** A kernel over a memory of `size` numbers. */
export function plainKernel(size: number): Kernel {
	const memory = new Float32Array(size);
	const wholes = new Int32Array(memory.buffer);
	const value = (at: number) => memory[at] as number;
	return {
		memory,
		wholes,
		measure(at, count, mean, deviation, clip) {
			for (let i = at; i < at + count; i++) {
				const measured = Math.fround(Math.fround(value(i) - mean) / deviation);
				memory[i] = Math.min(Math.max(measured, -clip), clip);
			}
		},
		repeat(to, row, width, rows) {
			for (let r = 0; r < rows; r++) memory.copyWithin(to + r * width, row, row + width);
		},
		rectify(at, count) {
			for (let i = at; i < at + count; i++) memory[i] = Math.max(value(i), 0);
		},
		addRectified(to, from, count) {
			for (let i = 0; i < count; i++) memory[to + i] = value(from + i) + Math.max(value(to + i), 0);
		},
		addProducts(to, from, rowStep, termStep, weights, terms, width, rows) {
			for (let row = 0; row < rows; row++) {
				const out = to + row * width;
				for (let k = 0; k < terms; k++) {
					const x = value(from + row * rowStep + k * termStep);
					const first = weights + k * width;
					for (let i = 0; i < width; i++) memory[out + i] = value(out + i) + Math.fround(x * value(first + i));
				}
			}
		},
		addLeaves(sums, columns, apart, questions, borders, leaves, trees, rows) {
			for (let tree = 0; tree < trees; tree++) {
				const question = questions + tree * DEPTH;
				const border = borders + tree * DEPTH;
				const first = leaves + (tree << DEPTH);
				for (let row = 0; row < rows; row++) {
					let leaf = 0;
					for (let q = 0; q < DEPTH; q++) {
						const column = columns + (wholes[question + q] as number) * apart;
						leaf |= +(value(column + row) > value(border + q)) << q;
					}
					wholes[sums + row] = (wholes[sums + row] as number) + (wholes[first + leaf] as number);
				}
			}
		},
	};
}
