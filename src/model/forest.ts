/**
 * Runs a forest of oblivious trees: every level of a tree asks one question of all blocks, so a page is judged
 * column by column without a branch.
 */
import type { Columns } from './columns.js';

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

/** Log-odds of each block of the page. `columns` are the features in the order the forest was trained with. */
export function runForest(forest: Forest, columns: readonly Float32Array[], size: number): Float32Array {
	const sums = new Float32Array(size);
	const leaf = new Uint8Array(size);
	for (let tree = 0; tree < forest.trees; tree++) {
		leaf.fill(0);
		for (let level = 0; level < DEPTH; level++) {
			const column = columns[forest.features[tree * DEPTH + level] as number] as Float32Array;
			const border = forest.borders[tree * DEPTH + level] as number;
			const bit = 1 << level;
			for (let i = 0; i < size; i++) if ((column[i] as number) > border) leaf[i] = (leaf[i] as number) | bit;
		}
		const base = tree << DEPTH;
		for (let i = 0; i < size; i++)
			sums[i] = (sums[i] as number) + (forest.leaves[base + (leaf[i] as number)] as number);
	}
	for (let i = 0; i < size; i++) sums[i] = (sums[i] as number) * forest.scale + forest.bias;
	return sums;
}

/** Log-odds to probability. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The columns of several sets, one after the other. */
export const joined = (...sets: readonly Columns[]): Float32Array[] => sets.flatMap((set) => set.data);
