/**
 * The arithmetic of the net in plain TypeScript, where WebAssembly or its vectors are not to be had. It gives the bits
 * that `assembly/kernel.ts` gives: what is written to the memory is rounded to 32 bits by that, and a product before it is
 * added by `Math.fround`.
 */
import type { Kernel } from './kernel.js';

/** A kernel over a memory of `size` numbers. */
export function plainKernel(size: number): Kernel {
	const memory = new Float32Array(size);
	const value = (at: number) => memory[at] as number;
	return {
		memory,
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
	};
}
