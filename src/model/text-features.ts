/**
 * What the model knows of each block of a page: shape, words, place and neighbours. No language is needed:
 * where a page's small words are unknown the words that recur on it stand in for them. The order of the columns is part
 * of the weights.
 */
import type { Article, Block } from '../article.js';
import { Columns, type Wanted } from './columns.js';
import { addEchoes } from './echo-features.js';
import { addLooks } from './line-features.js';
import { addNeighbours, addPlace, addToMedian, addVerdicts } from './place-features.js';
import { addProse } from './prose-features.js';
import { countOf, type Scan, scan } from './scan.js';
import { addTopic, titleWords } from './topic-features.js';
import { useOf } from './word-use.js';

/** A page, its features and what else they were made of. */
export interface Page {
	readonly blocks: readonly Block[];
	readonly scan: Scan;
	/** Words of each block. */
	readonly words: Float32Array;
	/** For each word id: true where the word may say what a text is about. */
	readonly content: Uint8Array;
	/** Title-like words of the page, by id. */
	readonly titular: Uint8Array;
	/** BCP 47; null where no small word tells it. */
	readonly language: string | null;
	readonly columns: Columns;
}

/** Computes the features of every block, or what is wanted of them. */
export function textFeatures(article: Article, wanted?: Wanted): Page {
	const blocks = article.children;
	const page = scan(blocks);
	const words = new Float32Array(blocks.length);
	for (let i = 0; i < words.length; i++) words[i] = (page.starts[i + 1] as number) - (page.starts[i] as number);
	const use = useOf(page, words);
	const { content } = use;
	const titular = titleWords(page, { blocks, words, content });
	const columns = new Columns(blocks.length, wanted);
	const parts = { blocks, scan: page, words, use };
	const looks = addLooks(columns, parts);
	const prose = addProse(columns, parts);
	const overlap = addTopic(columns, { scan: page, content, titular }, prose);
	addEchoes(columns, page, words, countOf(page, 'last'));
	addPlace(columns, words, prose.amount);
	addVerdicts(columns, blocks, prose.amount);
	addNeighbours(columns, looks, { prose: prose.amount, overlap });
	addToMedian(columns, words, prose);
	return { blocks, scan: page, words, content, titular, language: use.language, columns };
}
