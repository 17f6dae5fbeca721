/** The net's arithmetic in WebAssembly and in plain TypeScript: the same bits, on nets of any shape and on real pages. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createJudge } from '../../src/clean.js';
import { DEPTH, type Forest, loadForest, runLoaded as runTrees } from '../../src/model/forest.js';
import { openKernel } from '../../src/model/kernel.js';
import { lexicalFeatures } from '../../src/model/lexical.js';
import { loadWeights } from '../../src/model/load.js';
import { loadNet, type Net, runLoaded, runNet, TILE } from '../../src/model/net.js';
import { plainKernel } from '../../src/model/plain-kernel.js';
import { textFeatures } from '../../src/model/text-features.js';
import { resolveSettings } from '../../src/settings.js';

/** Numbers between -1 and 1, the same in every run. */
function numbers(seed: number): (count: number) => Float32Array {
	let state = seed;
	const next = () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
		return state / 2 ** 31;
	};
	return (count) => Float32Array.from({ length: count }, next);
}

function randomNet(seed: number, width: number, inputs: number, reaches: readonly number[]): Net {
	const some = numbers(seed);
	const square = width * width;
	return {
		width,
		reaches,
		inputs: Uint16Array.from({ length: inputs }, (_, i) => inputs - 1 - i),
		mean: some(inputs),
		deviation: some(inputs).map((x) => Math.abs(x) + 0.1),
		dense: some(inputs * width),
		denseBias: some(width),
		layers: reaches.map(() => some(3 * square).map((x) => x / width)),
		layerBiases: reaches.map(() => some(width)),
		head: some(2 * square),
		headBias: some(width),
		odds: some(width),
		bias: some(1)[0] as number,
	};
}

/** Log-odds in numbers of 64 bits, block by block, as the shapes of a net are told. */
function slowly(net: Net, columns: readonly Float32Array[], size: number): number[] {
	const { width } = net;
	const times = (x: readonly number[] | undefined, weights: Float32Array, at: number, sums: number[]) =>
		x?.forEach((value, k) => {
			for (let i = 0; i < width; i++) sums[i] = (sums[i] as number) + value * (weights[at + k * width + i] as number);
		});
	const above = (x: number) => Math.max(x, 0);
	const first = Array.from({ length: size }, (_, row) => {
		const sums = [...net.denseBias];
		const features = [...net.inputs].map((column, f) => {
			const value = ((columns[column]?.[row] as number) - (net.mean[f] as number)) / (net.deviation[f] as number);
			return Math.min(4, Math.max(-4, value));
		});
		times(features, net.dense, 0, sums);
		return sums.map(above);
	});
	let signals = first;
	net.reaches.forEach((reach, l) => {
		const weights = net.layers[l] as Float32Array;
		signals = signals.map((own, row) => {
			const sums = [...(net.layerBiases[l] as Float32Array)];
			times(signals[row - reach], weights, 0, sums);
			times(own, weights, width * width, sums);
			times(signals[row + reach], weights, 2 * width * width, sums);
			return own.map((signal, i) => signal + above(sums[i] as number));
		});
	});
	return signals.map((own, row) => {
		const sums = [...net.headBias];
		times(own, net.head, 0, sums);
		times(first[row], net.head, width * width, sums);
		return sums.reduce((sum, x, i) => sum + above(x) * (net.odds[i] as number), net.bias);
	});
}

const bits = (values: Float32Array) => [...new Int32Array(values.buffer)];
const both = (net: Net, columns: readonly Float32Array[], size: number) => ({
	vectors: runLoaded(loadNet(net), columns, size),
	plain: runLoaded(loadNet(net, plainKernel), columns, size),
});

function randomForest(seed: number, trees: number, inputs: number): Forest {
	const some = numbers(seed);
	const whole = (count: number, most: number) => [...some(count)].map((x) => Math.floor(((x + 1) / 2) * most));
	return {
		trees,
		features: Uint16Array.from(whole(trees * DEPTH, inputs)),
		borders: some(trees * DEPTH),
		leaves: Int16Array.from(whole(trees << DEPTH, 65_536), (x) => x - 32_768),
		scale: 0.001,
		bias: 0.5,
	};
}

/** Log-odds of a row, question by question. */
function oddsOf(forest: Forest, columns: readonly Float32Array[], row: number): number {
	let sum = 0;
	for (let tree = 0; tree < forest.trees; tree++) {
		let leaf = 0;
		for (let q = 0; q < DEPTH; q++) {
			const column = columns[forest.features[tree * DEPTH + q] as number] as Float32Array;
			if ((column[row] as number) > (forest.borders[tree * DEPTH + q] as number)) leaf += 2 ** q;
		}
		sum += forest.leaves[(tree << DEPTH) + leaf] as number;
	}
	return Math.fround(sum * forest.scale + forest.bias);
}

describe('the kernel, for trees', () => {
	const sizes = [0, 1, 2, 3, 4, 5, 106, TILE - 1, TILE, TILE + 1, 2 * TILE + 7];
	it.each([
		[1, 1],
		[7, 3],
		[60, 40],
	])('gives both ways what the questions say, %i trees, %i inputs', (trees, inputs) => {
		const forest = randomForest(trees, trees, inputs);
		for (const size of sizes) {
			const some = numbers(size + 1);
			const columns = Array.from({ length: inputs }, () => some(size));
			// A number that is a border is not above it.
			if (size > 1) for (const column of columns) column[1] = forest.borders[0] as number;
			const vectors = runTrees(loadForest(forest), columns, size);
			expect([...vectors]).toEqual(Array.from(vectors, (_, row) => oddsOf(forest, columns, row)));
			expect(bits(runTrees(loadForest(forest, plainKernel), columns, size))).toEqual(bits(vectors));
		}
	});
});

describe('the kernel', () => {
	afterEach(() => vi.unstubAllGlobals());

	it('is WebAssembly here: its memory comes in pages of 64 KB', () => expect(openKernel(1).memory.length).toBe(16_384));

	it('is what its source says', () => {
		const root = fileURLToPath(new URL('../../', import.meta.url));
		execFileSync('npx', ['tsx', 'scripts/kernel.ts', '--check'], { cwd: root, stdio: 'pipe' });
	});

	it('keeps to the size that a browser compiles at once', async () => {
		const { KERNEL } = await import('../../src/model/kernel-code.js');
		expect(Buffer.from(KERNEL, 'base64').length).toBeLessThan(4096);
	});

	it.each([
		['no WebAssembly', undefined],
		[
			'a policy that forbids it',
			{
				Module: class {
					constructor() {
						throw new Error('refused');
					}
				},
			},
		],
	])('is plain where there is %s', async (_, stub) => {
		vi.stubGlobal('WebAssembly', stub);
		vi.resetModules();
		const fresh = await import('../../src/model/kernel.js');
		expect(fresh.openKernel(8).memory.length).toBe(8);
	});

	const shapes: [width: number, inputs: number, reaches: number[]][] = [
		[1, 1, []],
		[1, 3, [2]],
		[5, 7, [1, 2]],
		[8, 9, [1]],
		[20, 30, [1, 2, 4]],
		[32, 83, [1, 2, 4, 8]],
		[48, 20, [1, 3, 9, 27]],
	];
	const sizes = [0, 1, 2, 3, 4, 5, 17, 106, TILE - 1, TILE, TILE + 1, 3 * TILE + 7];
	it.each(shapes)('gives the same bits both ways, width %i, %i inputs, reaches %j', (width, inputs, reaches) => {
		const net = randomNet(width * 1000 + inputs, width, inputs, reaches);
		for (const size of sizes) {
			const some = numbers(size + 1);
			const columns = Array.from({ length: inputs }, () => some(size).map((x) => 3 * x));
			const { vectors, plain } = both(net, columns, size);
			expect(bits(vectors)).toEqual(bits(plain));
			const exact = slowly(net, columns, size);
			exact.forEach((odds, row) => {
				expect(Math.abs(odds - (vectors[row] as number))).toBeLessThan(1e-3 * (1 + Math.abs(odds)));
			});
		}
	});

	it('gives the same bits both ways on pages', () => {
		const { net, words } = loadWeights('text');
		const judge = createJudge(resolveSettings({ rulesOnly: true }));
		const folder = new URL('../../fixtures/', import.meta.url);
		const names = readdirSync(folder).slice(0, 20);
		for (const name of names) {
			let source: string;
			try {
				source = readFileSync(new URL(`${name}/input.txt`, folder), 'utf8');
			} catch {
				continue;
			}
			const article = judge(source);
			const page = textFeatures(article);
			const columns = [...page.columns.data, ...lexicalFeatures(page.scan, words).data];
			const { vectors, plain } = both(net, columns, article.children.length);
			expect(vectors.length).toBe(article.children.length);
			expect(bits(vectors)).toEqual(bits(plain));
		}
	});

	it('reads nothing of the page before', () => {
		const net = randomNet(7, 16, 12, [1, 2, 4]);
		const page = (size: number, seed: number) => Array.from({ length: 12 }, (_, i) => numbers(seed + i)(size));
		const alone = bits(runNet(randomNet(7, 16, 12, [1, 2, 4]), page(33, 1), 33));
		runNet(net, page(2 * TILE, 100), 2 * TILE);
		expect(bits(runNet(net, page(33, 1), 33))).toEqual(alone);
	});
});
