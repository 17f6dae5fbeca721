/** How the page uses its words: which are small, which recur, which may say what it is about. */
import { functionWords, LONG } from './function-words.js';
import type { Scan } from './scan.js';

export interface WordUse {
	/** The page's, by its small words; see `functionWords`. */
	readonly language: string | null;
	/** For each word id: 1 where the word may say what a text is about. */
	readonly content: Uint8Array;
	/** Shares of each block's words that are small words of the page's language, or of any. */
	readonly own: Float32Array;
	readonly any: Float32Array;
	/** Shares that stand in many of the page's long blocks, or in no other block. */
	readonly recurring: Float32Array;
	readonly rare: Float32Array;
}

/** Share of the long blocks from which a word recurs, and the fewest that it must be. */
const RECURS = 0.35;
const FEWEST = 3;

/** Measures all words. `words` is their number in each block. */
export function useOf(page: Scan, words: Float32Array): WordUse {
	const n = page.size;
	const { ids, starts, vocabulary, lengths } = page;
	const { level, language } = functionWords(page);
	const inBlocks = new Uint16Array(vocabulary);
	const inLong = new Uint16Array(vocabulary);
	const seen = new Int32Array(vocabulary).fill(-1);
	let long = 0;
	for (let i = 0; i < n; i++) {
		const isLong = (words[i] as number) >= LONG;
		if (isLong) long++;
		for (let w = starts[i] as number; w < (starts[i + 1] as number); w++) {
			const id = ids[w] as number;
			if (seen[id] === i) continue;
			seen[id] = i;
			inBlocks[id] = (inBlocks[id] as number) + 1;
			if (isLong) inLong[id] = (inLong[id] as number) + 1;
		}
	}
	const recurs = Math.max(FEWEST, long * RECURS);
	const content = new Uint8Array(vocabulary);
	for (let id = 0; id < vocabulary; id++)
		content[id] = level[id] !== 2 && (inLong[id] as number) < recurs && (lengths[id] as number) !== 2 ? 1 : 0;

	const shares = () => new Float32Array(n);
	const use = { language, content, own: shares(), any: shares(), recurring: shares(), rare: shares() };
	for (let i = 0; i < n; i++) {
		let two = 0;
		let one = 0;
		let again = 0;
		let once = 0;
		for (let w = starts[i] as number; w < (starts[i + 1] as number); w++) {
			const id = ids[w] as number;
			const small = level[id] as number;
			if (small === 2) two++;
			if (small > 0) one++;
			if ((inLong[id] as number) >= recurs) again++;
			if (inBlocks[id] === 1) once++;
		}
		const all = Math.max(1, words[i] as number);
		use.own[i] = two / all;
		use.any[i] = one / all;
		use.recurring[i] = again / all;
		use.rare[i] = once / all;
	}
	return use;
}
