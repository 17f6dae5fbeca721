/**
 * Runs a small convolution over the blocks of a page: a dense layer makes `width` signals of each block's features,
 * layers with ever wider gaps (1, 2, 4, … blocks) let it see what stands around it, and two dense layers make log-odds
 * of both. Signals are never negative. The arithmetic is the kernel's.
 */
import { byFours, type Kernel, LANES, openKernel } from './kernel.js';

/** Features further from the mean than this many deviations are all as far. */
export const CLIP = 4;

/** Rows that are reckoned at once: a longer page is taken in pieces, so that memory does not grow with it. */
export const TILE = 512;

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

/** A net in the memory of a kernel: where its weights stand, and the room for a page. All places are indices into it. */
interface Loaded {
	readonly net: Net;
	readonly kernel: Kernel;
	/** `net.width`, to a multiple of the kernel's. */
	readonly width: number;
	readonly dense: number;
	readonly denseBias: number;
	readonly layers: readonly number[];
	readonly layerBiases: readonly number[];
	readonly head: number;
	readonly headBias: number;
	readonly odds: number;
	readonly oddsBias: number;
	/** How far away a block may be and still have a say. */
	readonly halo: number;
	/** Features, column by column. */
	readonly features: number;
	/** Signals before the first layer, and two rooms for those of the layers, in turn. */
	readonly first: number;
	readonly rooms: readonly [number, number];
	readonly result: number;
}

/** Puts a net into a kernel. `open` makes one with so many numbers of memory. */
export function loadNet(net: Net, open: (size: number) => Kernel = openKernel): Loaded {
	const halo = net.reaches.reduce((sum, reach) => sum + reach, 0);
	const rows = byFours(TILE + 2 * halo);
	const width = Math.ceil(net.width / LANES) * LANES;
	let size = 0;
	const room = (numbers: number): number => {
		const at = size;
		size += byFours(numbers);
		return at;
	};
	const writes: ((memory: Float32Array) => void)[] = [];
	/** Room for rows of `from` numbers, each filled up with zeros to `to`. */
	const matrix = (values: Float32Array, from = net.width, to = width): number => {
		const at = room((values.length / from) * to);
		writes.push((memory) => {
			if (from === to) return memory.set(values, at);
			for (let row = 0; row * from < values.length; row++)
				memory.set(values.subarray(row * from, (row + 1) * from), at + row * to);
		});
		return at;
	};
	const places = {
		dense: matrix(net.dense),
		denseBias: matrix(net.denseBias),
		layers: net.layers.map((layer) => matrix(layer)),
		layerBiases: net.layerBiases.map((bias) => matrix(bias)),
		head: matrix(net.head),
		headBias: matrix(net.headBias),
		odds: matrix(net.odds, 1, LANES),
		oddsBias: matrix(Float32Array.of(net.bias), 1, LANES),
		features: room(net.inputs.length * rows),
		first: room(rows * width),
		rooms: [room(rows * width), room(rows * width)] as const,
		result: room(rows * LANES),
	};
	const kernel = open(size);
	for (const write of writes) write(kernel.memory);
	return { net, kernel, width, halo, ...places };
}

/** A net stays in its kernel for as long as it is used. */
const loaded = new WeakMap<Net, Loaded>();

/** Log-odds of each row. `columns` are the features in the order the net was trained with, `size` rows each. */
export function runNet(net: Net, columns: readonly Float32Array[], size: number): Float32Array {
	let ready = loaded.get(net);
	if (ready === undefined) {
		ready = loadNet(net);
		loaded.set(net, ready);
	}
	return runLoaded(ready, columns, size);
}

/** The same for a net that is in a kernel. */
export function runLoaded(ready: Loaded, columns: readonly Float32Array[], size: number): Float32Array {
	const { halo, kernel, result } = ready;
	const odds = new Float32Array(size);
	for (let from = 0; from < size; from += TILE) {
		const to = Math.min(size, from + TILE);
		const low = Math.max(0, from - halo);
		const high = Math.min(size, to + halo);
		runTile(ready, columns, low, high - low);
		for (let i = from; i < to; i++) odds[i] = kernel.memory[result + (i - low) * LANES] as number;
	}
	return odds;
}

/** Log-odds of some rows, `LANES` apart, at `result`. */
function runTile(ready: Loaded, columns: readonly Float32Array[], low: number, rows: number): void {
	const { net, kernel, width, first, rooms, result } = ready;
	const square = net.width * width;
	enter(ready, columns, low, rows);
	let signals = first;
	net.reaches.forEach((reach, l) => {
		const next = rooms[l % 2] as number;
		layer(ready, l, signals, next, reach, rows);
		signals = next;
	});
	const last = signals === rooms[0] ? rooms[1] : rooms[0];
	kernel.repeat(last, ready.headBias, width, rows);
	kernel.addProducts(last, signals, width, 1, ready.head, net.width, width, rows);
	kernel.addProducts(last, first, width, 1, ready.head + square, net.width, width, rows);
	kernel.rectify(last, rows * width);
	kernel.repeat(result, ready.oddsBias, LANES, rows);
	kernel.addProducts(result, last, width, 1, ready.odds, net.width, LANES, rows);
}

/** The first signals of each row, from its features, which stay in columns. */
function enter({ net, kernel, width, ...at }: Loaded, columns: readonly Float32Array[], low: number, rows: number) {
	const { inputs, mean, deviation } = net;
	const apart = byFours(rows);
	for (let f = 0; f < inputs.length; f++) {
		const column = columns[inputs[f] as number] as Float32Array;
		const to = at.features + f * apart;
		kernel.memory.set(column.length === rows ? column : column.subarray(low, low + rows), to);
		kernel.measure(to, apart, mean[f] as number, deviation[f] as number, CLIP);
	}
	kernel.repeat(at.first, at.denseBias, width, rows);
	kernel.addProducts(at.first, at.features, 1, apart, at.dense, inputs.length, width, rows);
	kernel.rectify(at.first, rows * width);
}

/** Writes the signals, and what a layer adds to them where it is above 0, to `next`. */
function layer(ready: Loaded, l: number, signals: number, next: number, reach: number, rows: number): void {
	const { net, kernel, width } = ready;
	const weights = ready.layers[l] as number;
	const square = net.width * width;
	const away = reach * width;
	const inside = Math.max(0, rows - reach);
	kernel.repeat(next, ready.layerBiases[l] as number, width, rows);
	kernel.addProducts(next + away, signals, width, 1, weights, net.width, width, inside);
	kernel.addProducts(next, signals, width, 1, weights + square, net.width, width, rows);
	kernel.addProducts(next, signals + away, width, 1, weights + 2 * square, net.width, width, inside);
	kernel.addRectified(next, signals, rows * width);
}
