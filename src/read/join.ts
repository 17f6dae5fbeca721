/** Small boosted trees that say whether one sentence runs through two lines. Weights: `join.weights.json`. */
import weights from './join.weights.json' with { type: 'json' };
import { PAIR_FEATURES } from './pairs.js';

/** What the training writes: the shipped weights, and those of each fold. */
export interface JoinFile extends Pick<JoinTrees, 'early' | 'hopeless'> {
	readonly schema: number;
	readonly features: readonly string[];
	readonly nodes: readonly number[];
	readonly roots: readonly number[];
	readonly leaves: readonly number[];
}

export interface JoinTrees {
	/** Four numbers a node: measure, threshold, child where the measure is at most that, other child. */
	readonly nodes: Int32Array;
	/** First node of each tree, as an index into `nodes`. */
	readonly roots: Int32Array;
	/** Log-odds in thousandths; child `~leaf`. */
	readonly leaves: Int32Array;
	/** After `early` trees a sum below `hopeless` is final: no later tree makes up for it. */
	readonly early: number;
	readonly hopeless: number;
}

const SCHEMA = 2;

let shipped: JoinTrees | undefined;

/** The trees of the package, read on first use. */
export function shippedTrees(): JoinTrees {
	shipped ??= openTrees(weights);
	return shipped;
}

/** Reads weights and refuses those of other measures. */
export function openTrees(file: JoinFile): JoinTrees {
	if (file.schema !== SCHEMA || file.features.join() !== PAIR_FEATURES.join())
		throw new Error('the weights that join lines were made for other measures: run the training command again');
	return {
		nodes: Int32Array.from(file.nodes),
		roots: Int32Array.from(file.roots),
		leaves: Int32Array.from(file.leaves),
		early: file.early,
		hopeless: file.hopeless,
	};
}

/** Log-odds, in thousandths, that the pair is one sentence; 0 is even. */
export function joinScore(measures: Int32Array, { nodes, roots, leaves, early, hopeless }: JoinTrees): number {
	let sum = 0;
	for (let tree = 0; tree < roots.length; tree++) {
		let at = roots[tree] as number;
		while (at >= 0) {
			const measure = measures[nodes[at] as number] as number;
			at = nodes[measure <= (nodes[at + 1] as number) ? at + 2 : at + 3] as number;
		}
		sum += leaves[~at] as number;
		if (tree === early && sum < hopeless) return sum;
	}
	return sum;
}
