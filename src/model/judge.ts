/** Probability of story for every block of a page. */
import type { Article } from '../article.js';
import { runForest, sigmoid } from './forest.js';
import { lexicalFeatures } from './lexical.js';
import { PROVIDERS } from './providers.js';
import { secondFeatures } from './second-round.js';
import { type Page, settled } from './text-features.js';
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

/** Both rounds. */
export function judgePage(article: Article, weights: Weights): Opinion {
	const page = PROVIDERS[weights.variant](article);
	const own = weights.columns.map((i) => page.columns.data[i] as Float32Array);
	const columns = [...own, ...lexicalFeatures(page.scan, weights.words).data];
	const first = settle(page, runForest(weights.first, columns, page.columns.size));
	const second = secondFeatures(page, first);
	const story = settle(page, runForest(weights.second, [...columns, ...second.data], page.columns.size));
	return { page, story };
}
