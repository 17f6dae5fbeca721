/** The weights file: what it holds, how it is checked, how it becomes forests. */
import { emptyArticle } from '../article.js';
import { decode } from './base64.js';
import { EXPLAINED } from './explain.js';
import { DEPTH, type Forest } from './forest.js';
import { type Lexical, lexicalFeatures, openLexical } from './lexical.js';
import type { Net } from './net.js';
import { PROVIDERS, type Variant } from './providers.js';

/** Raised when the meaning of the file changes; a file of another schema is refused. */
export const SCHEMA = 4;

/** The trees. The lists are base64 of little-endian numbers. */
export interface PackedForest {
	readonly trees: number;
	readonly bias: number;
	readonly scale: number;
	/** Unsigned 16-bit feature numbers, `DEPTH` a tree. */
	readonly features: string;
	/** 32-bit borders, `DEPTH` a tree. */
	readonly borders: string;
	/** Signed 16-bit leaf values, 2^DEPTH a tree. */
	readonly leaves: string;
}

/** Numbers in 16-bit steps: base64 of signed little-endian numbers, to be multiplied by `scale`. */
export interface PackedTensor {
	readonly scale: number;
	readonly values: string;
}

/** The net; see `Net` for the shapes. */
export interface PackedNet {
	readonly width: number;
	readonly reaches: readonly number[];
	/** Names of the features that it reads. */
	readonly inputs: readonly string[];
	/** Base64 of 32-bit numbers. */
	readonly mean: string;
	readonly deviation: string;
	/** `dense` and its bias, each layer and its bias, `head` and its bias, `odds` and the bias. */
	readonly tensors: readonly PackedTensor[];
}

export interface WeightsFile {
	readonly schema: number;
	readonly variant: string;
	/** SHA-256 of the corpora that it learned from. */
	readonly data: string;
	/** Cross-validated scores, by corpus and view, as the shared scorer gave them. */
	readonly scores: Readonly<Record<string, unknown>>;
	/** Names of the features, in order. */
	readonly features: readonly string[];
	/** Probability from which a block is story, for each way to favour. */
	readonly thresholds: Readonly<Record<'precision' | 'balance' | 'recall', number>>;
	/** Log-odds of words and pairs of words, see `PackedLexical`, base64. */
	readonly words: { readonly sizes: string; readonly marks: string; readonly values: string };
	readonly forest: PackedForest;
	readonly net: PackedNet;
}

export interface Weights {
	readonly variant: Variant;
	/** 1 for each feature that the forest or the net reads. */
	readonly used: Uint8Array;
	/** Names of the columns that these are, and of those that explanations ask about. */
	readonly names: ReadonlySet<string>;
	readonly forest: Forest;
	readonly net: Net;
	readonly words: Lexical;
	readonly thresholds: WeightsFile['thresholds'];
}

/** The forest of a file. */
export function unpackForest(packed: PackedForest): Forest {
	const forest: Forest = {
		trees: packed.trees,
		bias: packed.bias,
		scale: packed.scale,
		features: new Uint16Array(decode(packed.features)),
		borders: new Float32Array(decode(packed.borders)),
		leaves: new Int16Array(decode(packed.leaves)),
	};
	if (
		forest.features.length !== packed.trees * DEPTH ||
		forest.borders.length !== packed.trees * DEPTH ||
		forest.leaves.length !== packed.trees << DEPTH
	) {
		throw new Error(`weights: a forest of ${packed.trees} trees is cut short`);
	}
	return forest;
}

/** Not by `Float32Array.from`, which takes ten times as long. */
function unpackTensor({ scale, values }: PackedTensor): Float32Array {
	const steps = new Int16Array(decode(values));
	const numbers = new Float32Array(steps.length);
	for (let i = 0; i < steps.length; i++) numbers[i] = (steps[i] as number) * scale;
	return numbers;
}

/** The net of a file whose features have these names. */
export function unpackNet(packed: PackedNet, features: readonly string[]): Net {
	const { width, reaches } = packed;
	const inputs = Uint16Array.from(packed.inputs, (name) => {
		const at = features.indexOf(name);
		if (at < 0) throw new Error(`weights: the net reads ${name}, which is no feature`);
		return at;
	});
	const tensors = packed.tensors.map(unpackTensor);
	const square = width * width;
	const layers = reaches.flatMap(() => [3 * square, width]);
	const sizes = [inputs.length * width, width, ...layers, 2 * square, width, width, 1];
	if (tensors.length !== sizes.length || sizes.some((size, t) => tensors[t]?.length !== size))
		throw new Error(`weights: a net of ${reaches.length} layers is cut short`);
	const tensor = (at: number) => tensors.at(at) as Float32Array;
	return {
		width,
		reaches,
		inputs,
		mean: new Float32Array(decode(packed.mean)),
		deviation: new Float32Array(decode(packed.deviation)),
		dense: tensor(0),
		denseBias: tensor(1),
		layers: reaches.map((_, l) => tensor(2 + 2 * l)),
		layerBiases: reaches.map((_, l) => tensor(3 + 2 * l)),
		head: tensor(-4),
		headBias: tensor(-3),
		odds: tensor(-2),
		bias: tensor(-1)[0] as number,
	};
}

const sameNames = (have: readonly string[], want: readonly string[]): string | undefined => {
	for (let i = 0; i < Math.max(have.length, want.length); i++) {
		if (have[i] !== want[i])
			return `number ${i} is ${have[i] ?? 'missing'}, this version computes ${want[i] ?? 'no more'}`;
	}
	return undefined;
};

/** Checks a file against the features that this version computes. Throws with what is wrong. */
export function openWeights(file: WeightsFile, variant: Variant): Weights {
	if (file.schema !== SCHEMA) throw new Error(`weights: schema ${file.schema}, this version reads ${SCHEMA}`);
	if (file.variant !== variant) throw new Error(`weights: made for ${file.variant}, asked for ${variant}`);
	const page = PROVIDERS[variant](emptyArticle(variant, 0));
	const words = openLexical({
		sizes: new Uint8Array(decode(file.words.sizes)),
		marks: new Uint16Array(decode(file.words.marks)),
		values: new Int8Array(decode(file.words.values)),
	});
	const wrong = sameNames(file.features, [...page.columns.names, ...lexicalFeatures(page.scan, words).names]);
	if (wrong !== undefined) throw new Error(`weights: features do not fit: ${wrong}; run \`npm run train\``);
	const forest = unpackForest(file.forest);
	const net = unpackNet(file.net, file.features);
	const used = new Uint8Array(file.features.length);
	for (const list of [forest.features, net.inputs]) for (const feature of list) used[feature] = 1;
	const names = new Set([...EXPLAINED, ...file.features.filter((_, i) => used[i] === 1)]);
	return { variant, used, names, forest, net, words, thresholds: file.thresholds };
}
