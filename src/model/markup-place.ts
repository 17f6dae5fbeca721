/** Where the blocks of a page stand among its elements, as numbers: what every measure of markup is computed from. */
import type { Article, Block } from '../article.js';
import { type BlockSource, sourceOf, treeOf } from '../read/html-evidence.js';
import type { HtmlElement } from '../read/html-tree.js';

/** Blocks and elements by their positions. Blocks that were not read from HTML stand nowhere. */
export interface Place {
	readonly elements: readonly HtmlElement[];
	readonly sources: readonly (BlockSource | undefined)[];
	/** For each block the position of its element; -1 for none. */
	readonly at: Int32Array;
	/** For each element the position of its parent, always a lower one; -1 for the root. */
	readonly parents: Int32Array;
	/** For each element the number of elements around it. */
	readonly depths: Int32Array;
}

export function placeOf(article: Article, blocks: readonly Block[]): Place {
	const elements = treeOf(article)?.elements ?? [];
	const size = elements.length;
	const parents = new Int32Array(size);
	const depths = new Int32Array(size);
	for (let e = 0; e < size; e++) {
		const { parent, depth } = elements[e] as HtmlElement;
		parents[e] = parent === null ? -1 : parent.index;
		depths[e] = depth;
	}
	const sources = blocks.map(sourceOf);
	const at = new Int32Array(blocks.length);
	for (let i = 0; i < at.length; i++) at[i] = sources[i]?.element.index ?? -1;
	return { elements, sources, at, parents, depths };
}

/** Sums over the blocks inside each element, by its position. */
export interface Sums {
	readonly words: Float64Array;
	readonly linked: Float64Array;
	readonly prose: Float64Array;
	readonly blocks: Float64Array;
}

/** What is summed, by block. */
export interface Parts {
	readonly words: Float32Array;
	readonly linkShare: Float32Array;
	readonly prose: Float32Array;
}

export function sumUp({ at, parents }: Place, { words: ofWords, linkShare, prose: ofProse }: Parts): Sums {
	const size = parents.length;
	const words = new Float64Array(size);
	const linked = new Float64Array(size);
	const prose = new Float64Array(size);
	const blocks = new Float64Array(size);
	for (let i = 0; i < at.length; i++) {
		const e = at[i] as number;
		if (e < 0) continue;
		const share = linkShare[i] as number;
		words[e] = (words[e] as number) + (ofWords[i] as number);
		linked[e] = (linked[e] as number) + (ofWords[i] as number) * share;
		prose[e] = (prose[e] as number) + (ofProse[i] as number) * (1 - share);
		blocks[e] = (blocks[e] as number) + 1;
	}
	// Children stand after their parents, so one pass from the end sums whole subtrees.
	for (let e = size - 1; e > 0; e--) {
		const parent = parents[e] as number;
		if (parent < 0 || blocks[e] === 0) continue;
		words[parent] = (words[parent] as number) + (words[e] as number);
		linked[parent] = (linked[parent] as number) + (linked[e] as number);
		prose[parent] = (prose[parent] as number) + (prose[e] as number);
		blocks[parent] = (blocks[parent] as number) + (blocks[e] as number);
	}
	return { words, linked, prose, blocks };
}
