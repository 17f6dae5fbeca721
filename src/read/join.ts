/** Small boosted trees that say whether one sentence runs through two lines. Weights: `join.weights.json`. */
import weights from './join.weights.json' with { type: 'json' };
import { PAIR_FEATURES } from './pairs.js';

/** Inner nodes of all trees, flat: child >= 0 is a node, child < 0 is leaf `~child`. */
interface Forest {
	readonly roots: Int16Array;
	readonly feature: Uint8Array;
	readonly threshold: Float64Array;
	readonly left: Int16Array;
	readonly right: Int16Array;
	readonly leaf: Float64Array;
}

const SCHEMA = 1;

let forest: Forest | undefined;

/** Reads the weights on first use and refuses those of other measures. */
function load(): Forest {
	if (weights.schema !== SCHEMA || weights.features.join() !== PAIR_FEATURES.join())
		throw new Error('join.weights.json was made for other measures: run the training command again');
	return {
		roots: Int16Array.from(weights.roots),
		feature: Uint8Array.from(weights.feature),
		threshold: Float64Array.from(weights.threshold),
		left: Int16Array.from(weights.left),
		right: Int16Array.from(weights.right),
		leaf: Float64Array.from(weights.leaf),
	};
}

/** Log-odds that the pair is one sentence; 0 is even. */
export function joinScore(measures: Float64Array): number {
	forest ??= load();
	const { roots, feature, threshold, left, right, leaf } = forest;
	let sum = 0;
	for (let t = 0; t < roots.length; t++) {
		let at = roots[t] ?? -1;
		while (at >= 0) {
			const value = measures[feature[at] ?? 0] ?? 0;
			at = (value <= (threshold[at] ?? 0) ? left[at] : right[at]) ?? -1;
		}
		sum += leaf[~at] ?? 0;
	}
	return sum;
}
