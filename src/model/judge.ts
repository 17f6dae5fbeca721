/** Probability of story for every block of a page. */
import type { Article } from '../article.js';
import { runForest, sigmoid } from './forest.js';
import { lexicalFeatures } from './lexical.js';
import { PROVIDERS } from './providers.js';
import { secondFeatures } from './second-round.js';
import { settled } from './settled.js';
import type { Page } from './text-features.js';
import type { Weights } from './weights.js';

export interface Opinion {
	readonly page: Page;
	/** Probability that a block is story, 0 to 1; 0 where an earlier stage has dropped it. */
	readonly story: Float32Array;
}

/** Log-odds to probabilities; what is settled has 0. */
export function settle(page: Page, odds: Float32Array): Float32Array {
	return odds.map((x, i) => {
		const block = page.blocks[i];
		return block !== undefined && settled(block) ? 0 : sigmoid(x);
	});
}

/** Both rounds, for the blocks that no earlier stage has settled. */
export function judgePage(article: Article, weights: Weights): Opinion {
	const rows = openRows(article);
	const page = PROVIDERS[weights.variant](article, { rows, names: weights.names });
	const size = article.children.length;
	const own = weights.columns.map((i) => page.columns.data[i] as Float32Array);
	const lexical = lexicalFeatures(page.scan, weights.words, page.columns.wanted);
	const columns = gather([...own, ...lexical.data], rows, weights.used);
	const first = spread(runForest(weights.first, columns, rows.length), rows, size);
	const second = gather(secondFeatures(page, first).data, rows, weights.used.subarray(columns.length));
	const story = spread(runForest(weights.second, [...columns, ...second], rows.length), rows, size);
	return { page, story };
}

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
function gather(columns: readonly Float32Array[], rows: Int32Array, used: Uint8Array): Float32Array[] {
	return columns.map((column, c) => {
		if (used[c] === 0) return EMPTY;
		const some = new Float32Array(rows.length);
		for (let r = 0; r < rows.length; r++) some[r] = column[rows[r] as number] as number;
		return some;
	});
}

/** Log-odds of some rows to probabilities of all; the others have 0. */
function spread(odds: Float32Array, rows: Int32Array, size: number): Float32Array {
	const all = new Float32Array(size);
	for (let r = 0; r < rows.length; r++) all[rows[r] as number] = sigmoid(odds[r] as number);
	return all;
}
