/**
 * Runs a forest of oblivious trees: every level of a tree asks one question of all blocks, so a page is judged
 * column by column without a branch.
 */
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

/**
 * Log-odds of each row. `columns` are the features in the order the forest was trained with. All questions of a tree are
 * put to a row at once: what is left of a tree is six comparisons and one addition. A comparison is made a number by `+`,
 * which takes no branch; `? 1 : 0` does, and takes four times as long. Leaves are whole numbers, so the order of summing
 * changes nothing.
 */
export function runForest(forest: Forest, columns: readonly Float32Array[], size: number): Float32Array {
	const { trees, features, borders, leaves, scale, bias } = forest;
	const sums = new Int32Array(size);
	const column = (split: number) => columns[features[split] as number] as Float32Array;
	for (let tree = 0; tree < trees; tree++) {
		const split = tree * DEPTH;
		const [a, b, c] = [column(split), column(split + 1), column(split + 2)];
		const [d, e, f] = [column(split + 3), column(split + 4), column(split + 5)];
		const [overA, overB, overC] = [
			borders[split] as number,
			borders[split + 1] as number,
			borders[split + 2] as number,
		];
		const [overD, overE, overF] = [
			borders[split + 3] as number,
			borders[split + 4] as number,
			borders[split + 5] as number,
		];
		const base = tree << DEPTH;
		for (let i = 0; i < size; i++) {
			const leaf =
				+((a[i] as number) > overA) |
				(+((b[i] as number) > overB) << 1) |
				(+((c[i] as number) > overC) << 2) |
				(+((d[i] as number) > overD) << 3) |
				(+((e[i] as number) > overE) << 4) |
				(+((f[i] as number) > overF) << 5);
			sums[i] = (sums[i] as number) + (leaves[base | leaf] as number);
		}
	}
	const odds = new Float32Array(size);
	for (let i = 0; i < size; i++) odds[i] = (sums[i] as number) * scale + bias;
	return odds;
}
