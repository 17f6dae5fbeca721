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
	for (let l = 0; l < net.reaches.length; l++) signals = layer(net, l, signals, size);
	const last = repeat(net.headBias, size);
	const own = width * width;
	for (let at = 0; at < last.length; at += width) {
		add(signals, at, width, net.head, 0, last, at, width);
		add(first, at, width, net.head, own, last, at, width);
	}
	const odds = new Float32Array(size);
	for (let i = 0; i < size; i++) {
		let sum = net.bias;
		for (let k = 0; k < width; k++) {
			const signal = last[i * width + k] as number;
			if (signal > 0) sum += signal * (net.odds[k] as number);
		}
		odds[i] = sum;
	}
	return odds;
}

/** The first signals of each row, from its features. */
function enter(net: Net, columns: readonly Float32Array[], size: number): Float32Array {
	const { width, inputs, mean, deviation } = net;
	const length = inputs.length;
	const features = new Float32Array(size * length);
	for (let f = 0; f < length; f++) {
		const column = columns[inputs[f] as number] as Float32Array;
		const middle = mean[f] as number;
		const unit = deviation[f] as number;
		for (let i = 0; i < size; i++) {
			const value = ((column[i] as number) - middle) / unit;
			features[i * length + f] = value < -CLIP ? -CLIP : value > CLIP ? CLIP : value;
		}
	}
	const signals = repeat(net.denseBias, size);
	for (let i = 0; i < size; i++) add(features, i * length, length, net.dense, 0, signals, i * width, width);
	for (let k = 0; k < signals.length; k++) if ((signals[k] as number) < 0) signals[k] = 0;
	return signals;
}

/** The signals, and what a layer adds to them where it is above 0. */
function layer(net: Net, l: number, signals: Float32Array, size: number): Float32Array {
	const { width } = net;
	const weights = net.layers[l] as Float32Array;
	const square = width * width;
	const away = (net.reaches[l] as number) * width;
	const next = repeat(net.layerBiases[l] as Float32Array, size);
	for (let at = 0; at < next.length; at += width) {
		if (at >= away) add(signals, at - away, width, weights, 0, next, at, width);
		add(signals, at, width, weights, square, next, at, width);
		if (at + away < next.length) add(signals, at + away, width, weights, 2 * square, next, at, width);
	}
	for (let k = 0; k < next.length; k++) {
		const more = next[k] as number;
		next[k] = (signals[k] as number) + (more > 0 ? more : 0);
	}
	return next;
}

const repeat = (bias: Float32Array, size: number): Float32Array => {
	const all = new Float32Array(size * bias.length);
	for (let i = 0; i < size; i++) all.set(bias, i * bias.length);
	return all;
};

/** Adds `length` numbers of `from`, through as many rows of `weights`, to a row of `to`. What is 0 is skipped. */
function add(
	from: Float32Array,
	at: number,
	length: number,
	weights: Float32Array,
	first: number,
	to: Float32Array,
	out: number,
	width: number,
): void {
	let row = first;
	for (let c = at; c < at + length; c++, row += width) {
		const x = from[c] as number;
		if (x === 0) continue;
		let k = 0;
		// By fours: a third of the time went with the tests of the loop. Each number is summed as it would be one by one.
		for (; k + 3 < width; k += 4) {
			const o = out + k;
			const w = row + k;
			to[o] = (to[o] as number) + x * (weights[w] as number);
			to[o + 1] = (to[o + 1] as number) + x * (weights[w + 1] as number);
			to[o + 2] = (to[o + 2] as number) + x * (weights[w + 2] as number);
			to[o + 3] = (to[o + 3] as number) + x * (weights[w + 3] as number);
		}
		for (; k < width; k++) to[out + k] = (to[out + k] as number) + x * (weights[row + k] as number);
	}
}
