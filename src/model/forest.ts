/**
 * Runs a forest of oblivious trees: every level of a tree asks one question of all blocks, so a page is judged
 * column by column without a branch. The arithmetic is the kernel's.
 */
import { byFours, type Kernel, openKernel } from './kernel.js';

/** Rows that are judged at once: a longer page is taken in pieces, so that memory does not grow with it. */
const TILE = 512;

/** Depth of every tree: questions asked, and the power of two of its leaves. */
export const DEPTH = 6;

export interface Forest {
	/** Number of trees. */
	readonly trees: number;
	/** For each tree `DEPTH` feature numbers. */
	readonly features: Uint16Array;
	/** For each tree `DEPTH` borders: a block answers yes when its feature is above it. */
	readonly borders: Float32Array;
	/** For each tree 2^DEPTH values, to be multiplied by `scale`. */
	readonly leaves: Int16Array;
	readonly scale: number;
	/** Log-odds before the first tree. */
	readonly bias: number;
}

/** A forest in the memory of a kernel. All places are indices into it. */
interface Loaded {
	readonly forest: Forest;
	readonly kernel: Kernel;
	/** Numbers of the columns that the trees ask about. */
	readonly inputs: readonly number[];
	/** Room for each column, those that no tree asks about too. */
	readonly columns: number;
	readonly questions: number;
	readonly borders: number;
	readonly leaves: number;
	readonly sums: number;
}

/** Puts a forest into a kernel. `open` makes one with so many numbers of memory. */
export function loadForest(forest: Forest, open: (size: number) => Kernel = openKernel): Loaded {
	const { features, borders, leaves } = forest;
	const inputs = [...new Set(features)];
	const columns = 0;
	const questions = (Math.max(...inputs) + 1) * TILE;
	const bordersAt = questions + features.length;
	const leavesAt = bordersAt + borders.length;
	const sums = byFours(leavesAt + leaves.length);
	const kernel = open(sums + TILE);
	kernel.wholes.set(features, questions);
	kernel.memory.set(borders, bordersAt);
	kernel.wholes.set(leaves, leavesAt);
	return { forest, kernel, inputs, columns, questions, borders: bordersAt, leaves: leavesAt, sums };
}

/** A forest stays in its kernel for as long as it is used. */
const loaded = new WeakMap<Forest, Loaded>();

/**
 * Log-odds of each row. `columns` are the features in the order the forest was trained with. Leaves are whole numbers, so
 * the order of summing changes nothing.
 */
export function runForest(forest: Forest, columns: readonly Float32Array[], size: number): Float32Array {
	let ready = loaded.get(forest);
	if (ready === undefined) {
		ready = loadForest(forest);
		loaded.set(forest, ready);
	}
	return runLoaded(ready, columns, size);
}

/** The same for a forest that is in a kernel. */
export function runLoaded(ready: Loaded, columns: readonly Float32Array[], size: number): Float32Array {
	const { forest, kernel, inputs, sums } = ready;
	const { memory, wholes } = kernel;
	const odds = new Float32Array(size);
	for (let from = 0; from < size; from += TILE) {
		const rows = Math.min(TILE, size - from);
		const apart = byFours(rows);
		for (const input of inputs) {
			const column = columns[input] as Float32Array;
			memory.set(column.length === rows ? column : column.subarray(from, from + rows), ready.columns + input * apart);
		}
		wholes.fill(0, sums, sums + apart);
		kernel.addLeaves(sums, ready.columns, apart, ready.questions, ready.borders, ready.leaves, forest.trees, apart);
		for (let i = 0; i < rows; i++) odds[from + i] = (wholes[sums + i] as number) * forest.scale + forest.bias;
	}
	return odds;
}
