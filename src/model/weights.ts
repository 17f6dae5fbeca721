/** The weights file: what it holds, how it is checked, how it becomes forests. */
import { emptyArticle } from '../article.js';
import { EXPLAINED } from './explain.js';
import { DEPTH, type Forest } from './forest.js';
import { type Lexical, lexicalFeatures, lexicalTable } from './lexical.js';
import { LATER, PROVIDERS, type Variant } from './providers.js';
import { secondFeatures } from './second-round.js';

/** Raised when the meaning of the file changes; a file of another schema is refused. */
export const SCHEMA = 1;

/** One round's trees. The lists are base64 of little-endian numbers. */
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

export interface WeightsFile {
	readonly schema: number;
	readonly variant: string;
	/** SHA-256 of the corpora that it learned from. */
	readonly data: string;
	/** Cross-validated scores, by corpus and view, as the shared scorer gave them. */
	readonly scores: Readonly<Record<string, unknown>>;
	/** Names of the first round's features, in order. */
	readonly features: readonly string[];
	/** Names of the features that the second round has beside them. */
	readonly second: readonly string[];
	/** Probability from which a block is story, for each way to favour. */
	readonly thresholds: Readonly<Record<'precision' | 'balance' | 'recall', number>>;
	/** Log-odds of words and pairs of words: 32-bit hashes and signed bytes, base64. */
	readonly words: { readonly hashes: string; readonly values: string };
	readonly rounds: readonly PackedForest[];
}

export interface Weights {
	readonly variant: Variant;
	/** Which of the page's columns, by number, the forests know. */
	readonly columns: readonly number[];
	/** 1 for each feature of the second round that a tree of either round asks about. */
	readonly used: Uint8Array;
	/** Names of the columns that these are, and of those that explanations ask about. */
	readonly names: ReadonlySet<string>;
	readonly first: Forest;
	readonly second: Forest;
	readonly words: Lexical;
	readonly thresholds: WeightsFile['thresholds'];
}

/** The bytes of a base64 string, by Node's own reader where there is one: a loop over the characters costs 10 ms at the start. */
function decode(base64: string): ArrayBuffer {
	const own = globalThis as { Buffer?: { from(text: string, encoding: 'base64'): Uint8Array } };
	if (own.Buffer !== undefined) return new Uint8Array(own.Buffer.from(base64, 'base64')).buffer;
	return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
}

function unpack(packed: PackedForest): Forest {
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
	const words = lexicalTable(new Int32Array(decode(file.words.hashes)), new Int8Array(decode(file.words.values)));
	// Weights that were made before some columns came do without all of them.
	const later = new Set(file.features.includes(LATER[0] ?? '') ? [] : LATER);
	const columns = [...page.columns.names.keys()].filter((i) => !later.has(page.columns.names[i] ?? ''));
	const names = columns.map((i) => page.columns.names[i] ?? '');
	const wrong =
		sameNames(file.features, [...names, ...lexicalFeatures(page.scan, words).names]) ??
		sameNames(file.second, secondFeatures(page, new Float32Array(0)).names);
	if (wrong !== undefined) throw new Error(`weights: features do not fit: ${wrong}; run \`npm run train\``);
	if (file.rounds[0] === undefined || file.rounds[1] === undefined) throw new Error('weights: two rounds are needed');
	const first = unpack(file.rounds[0]);
	const second = unpack(file.rounds[1]);
	const all = [...file.features, ...file.second];
	const used = new Uint8Array(all.length);
	for (const { features } of [first, second]) for (const feature of features) used[feature] = 1;
	const wanted = new Set([...EXPLAINED, ...all.filter((_, i) => used[i] === 1)]);
	return { variant, columns, used, names: wanted, first, second, words, thresholds: file.thresholds };
}
