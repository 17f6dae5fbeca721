/**
 * Runs a small convolution over the blocks of a page: a dense layer makes `width` signals of each block's features,
 * layers with ever wider gaps (1, 2, 4, … blocks) let it see what stands around it, and two dense layers make log-odds
 * of both. Signals are never negative, and many are 0: those are skipped.
 */

/** Features further from the mean than this many deviations are all as far. */
export const CLIP = 4;

export interface Net {
	/** Signals of a block between the layers. */
	readonly width: number;
	/** For each layer how many blocks away the neighbours are that it looks at. */
	readonly reaches: readonly number[];
	/** Numbers of the columns that it reads. */
	readonly inputs: Uint16Array;
	/** Of each input over the training pages. */
	readonly mean: Float32Array;
	readonly deviation: Float32Array;
	/** Inputs to signals: `inputs` x `width`. */
	readonly dense: Float32Array;
	readonly denseBias: Float32Array;
	/** For each layer: block before, block itself, block after, each `width` x `width`. */
	readonly layers: readonly Float32Array[];
	readonly layerBiases: readonly Float32Array[];
	/** Signals after the last layer, then signals before the first one, to `width` again. */
	readonly head: Float32Array;
	readonly headBias: Float32Array;
	readonly odds: Float32Array;
	readonly bias: number;
}

/** Log-odds of each row. `columns` are the features in the order the net was trained with, `size` rows each. */
export function runNet(net: Net, columns: readonly Float32Array[], size: number): Float32Array {
	const { width } = net;
	const first = enter(net, columns, size);
	let signals = first;
	net.reaches.forEach((reach, l) => {
		const [weights, bias] = [net.layers[l] as Float32Array, net.layerBiases[l] as Float32Array];
		const next = repeat(bias, size);
		for (let i = 0; i < size; i++) {
			if (i >= reach) add(signals, i - reach, weights, 0, next, i, width);
			add(signals, i, weights, width, next, i, width);
			if (i + reach < size) add(signals, i + reach, weights, 2 * width, next, i, width);
		}
		for (let k = 0; k < next.length; k++) next[k] = (signals[k] as number) + Math.max(0, next[k] as number);
		signals = next;
	});
	const last = repeat(net.headBias, size);
	for (let i = 0; i < size; i++) {
		add(signals, i, net.head, 0, last, i, width);
		add(first, i, net.head, width, last, i, width);
	}
	return Float32Array.from({ length: size }, (_, i) => {
		let sum = net.bias;
		for (let k = 0; k < width; k++) sum += Math.max(0, last[i * width + k] as number) * (net.odds[k] as number);
		return sum;
	});
}

/** The first signals of each row, from its features. */
function enter(net: Net, columns: readonly Float32Array[], size: number): Float32Array {
	const { width, inputs, mean, deviation, dense } = net;
	const features = new Float32Array(size * inputs.length);
	inputs.forEach((input, f) => {
		const column = columns[input] as Float32Array;
		for (let i = 0; i < size; i++) {
			const value = ((column[i] as number) - (mean[f] as number)) / (deviation[f] as number);
			features[i * inputs.length + f] = Math.max(-CLIP, Math.min(CLIP, value));
		}
	});
	const signals = repeat(net.denseBias, size);
	for (let i = 0; i < size; i++) add(features, i, dense, 0, signals, i, width);
	for (let k = 0; k < signals.length; k++) signals[k] = Math.max(0, signals[k] as number);
	return signals;
}

const repeat = (bias: Float32Array, size: number): Float32Array => {
	const all = new Float32Array(size * bias.length);
	for (let i = 0; i < size; i++) all.set(bias, i * bias.length);
	return all;
};

/** Adds row `i` of `from`, through the rows of `weights` from `first` on, to row `j` of `to`. */
function add(
	from: Float32Array,
	i: number,
	weights: Float32Array,
	first: number,
	to: Float32Array,
	j: number,
	width: number,
): void {
	const length = from.length / (to.length / width);
	for (let c = 0; c < length; c++) {
		const x = from[i * length + c] as number;
		if (x === 0) continue;
		const row = (first + c) * width;
		for (let k = 0; k < width; k++)
			to[j * width + k] = (to[j * width + k] as number) + x * (weights[row + k] as number);
	}
}
