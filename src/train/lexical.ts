/** Counts on how many sites each word and pair of words stands in stories and in furniture, fold by fold. */
import { pairHash, STEP } from '../model/lexical.js';
import { settled } from '../model/settled.js';
import type { TrainingPage } from './pages.js';

/** A word that fewer sites have says nothing. */
const MIN_SITES = 5;
const MIN_PAIR_SITES = 6;
/** Log-odds nearer to 0 than this are left out, to keep the table small. */
const MIN_ODDS = 0.4;
const MIN_PAIR_ODDS = 1;
const FOLDS = 5;

export interface WordTable {
	readonly hashes: Int32Array;
	readonly values: Int8Array;
}

export interface WordCounts {
	/** For each hash the number of sites by fold: story then furniture. */
	readonly words: Map<number, Uint16Array>;
	readonly pairs: Map<number, Uint16Array>;
}

/** Counts over all pages; a site counts once, in how many views or pages it ever has the word. */
export function countWords(pages: readonly TrainingPage[]): WordCounts {
	const counts: WordCounts = { words: new Map(), pairs: new Map() };
	const sites = new Map<string, TrainingPage[]>();
	for (const page of pages) {
		const list = sites.get(page.group);
		if (list === undefined) sites.set(page.group, [page]);
		else list.push(page);
	}
	for (const list of sites.values()) {
		const fold = list[0]?.fold ?? 0;
		const seen = [new Set<number>(), new Set<number>(), new Set<number>(), new Set<number>()] as const;
		for (const page of list) collect(page, seen);
		seen.forEach((set, s) => {
			const map = s < 2 ? counts.words : counts.pairs;
			for (const hash of set) {
				let row = map.get(hash);
				if (row === undefined) {
					row = new Uint16Array(FOLDS * 2);
					map.set(hash, row);
				}
				const at = fold * 2 + (s % 2);
				row[at] = (row[at] as number) + 1;
			}
		});
	}
	return counts;
}

function collect(page: TrainingPage, seen: readonly [Set<number>, Set<number>, Set<number>, Set<number>]): void {
	const { scan, blocks } = page.page;
	blocks.forEach((block, i) => {
		const label = page.labels[i] as number;
		if (label > 0.2 && label < 0.8) return;
		if (settled(block) && label >= 0.8) return;
		const side = label >= 0.8 ? 0 : 1;
		let before = 0;
		for (let w = scan.starts[i] as number; w < (scan.starts[i + 1] as number); w++) {
			const hash = scan.hashes[scan.ids[w] as number] as number;
			seen[side]?.add(hash);
			if (w > (scan.starts[i] as number)) seen[side + 2]?.add(pairHash(before, hash));
			before = hash;
		}
	});
}

/** The table that a model without these folds may have seen. */
export function wordTable(counts: WordCounts, without: readonly number[]): WordTable {
	const hashes: number[] = [];
	const values: number[] = [];
	const add = (map: Map<number, Uint16Array>, sites: number, odds: number) => {
		for (const [hash, row] of map) {
			let story = 0;
			let junk = 0;
			for (let fold = 0; fold < FOLDS; fold++) {
				if (without.includes(fold)) continue;
				story += row[fold * 2] as number;
				junk += row[fold * 2 + 1] as number;
			}
			if (story + junk < sites || hash === 0) continue;
			const value = Math.log((story + 1) / (junk + 1));
			if (Math.abs(value) < odds) continue;
			hashes.push(hash);
			values.push(Math.max(-127, Math.min(127, Math.round(value / STEP))));
		}
	};
	add(counts.words, MIN_SITES, MIN_ODDS);
	add(counts.pairs, MIN_PAIR_SITES, MIN_PAIR_ODDS);
	return { hashes: Int32Array.from(hashes), values: Int8Array.from(values) };
}
