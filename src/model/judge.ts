/** Probability of story for every block of a page. */
import type { Article } from '../article.js';
import { runForest } from './forest.js';
import { lexicalFeatures } from './lexical.js';
import { runNet } from './net.js';
import { Numbers } from './numbers.js';
import { PROVIDERS } from './providers.js';
import { settled } from './settled.js';
import type { Page } from './text-features.js';
import type { Weights } from './weights.js';

export interface Opinion {
	readonly page: Page;
	/** Probability that a block is story, 0 to 1; 0 where an earlier stage has dropped it. */
	readonly story: Float32Array;
}

/** Log-odds to probability. */
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The forest and the net, for the blocks that no earlier stage has settled: their log-odds have equal say. */
export function judgePage(article: Article, weights: Weights): Opinion {
	const rows = openRows(article);
	const page = PROVIDERS[weights.variant](article, { rows, names: weights.names });
	const lexical = lexicalFeatures(page.scan, weights.words, page.columns.wanted);
	const columns = gather([...page.columns.data, ...lexical.data], rows, weights.used);
	const story = new Float32Array(article.children.length);
	opinion(weights, columns, rows.length).forEach((p, r) => {
		story[rows[r] as number] = p;
	});
	return { page, story };
}

/** Probability of story for each row. `columns` are the features in the order of the weights. */
export function opinion(
	{ forest, net }: Pick<Weights, 'forest' | 'net'>,
	columns: readonly Float32Array[],
	size: number,
): Float32Array {
	const trees = runForest(forest, columns, size);
	const around = runNet(net, columns, size);
	return trees.map((odds, r) => sigmoid((odds + (around[r] as number)) / 2));
}

/** The blocks that are still open, in order. */
function openRows({ children }: Article): Int32Array {
	const rows = new Int32Array(children.length);
	let size = 0;
	children.forEach((block, i) => {
		if (!settled(block)) rows[size++] = i;
	});
	return rows.subarray(0, size);
}

const EMPTY = new Float32Array();

/** Some rows of the columns that are used, one after the other: the forests read them some hundred times. */
export function gather(columns: readonly Float32Array[], rows: Int32Array, used: Uint8Array): Float32Array[] {
	const numbers = new Numbers(rows.length, columns.length);
	return columns.map((column, c) => {
		if (used[c] === 0) return EMPTY;
		const some = numbers.take();
		for (let r = 0; r < rows.length; r++) some[r] = column[rows[r] as number] as number;
		return some;
	});
}
