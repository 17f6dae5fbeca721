/**
 * What a block has in common with other blocks of its page in wording, beyond being a copy: a caption or a pull quote
 * repeats a sentence of the story, a teaser its title, a list its pattern.
 */
import type { Columns } from './columns.js';
import { log } from './log.js';
import { FAR } from './prose-features.js';
import type { Scan } from './scan.js';
import { END } from './signs.js';

/** Words of a run that two blocks may share; fewer are chance. */
const RUN = 5;
/** Words of a beginning that two blocks may share. */
const OPENING = 4;

/** Adds the columns. `words` is the number of words of each block, `ends` what each ends with. */
export function addEchoes(columns: Columns, scan: Scan, words: Float32Array, ends: Float32Array): void {
	addRuns(columns, scan, words);
	addOpenings(columns, scan, words);
	addPattern(columns, words, ends);
}

/** Runs of words of a block that stand in another block as well, and how far and how long the nearest such block is. */
function addRuns(columns: Columns, { ids, starts, size }: Scan, words: Float32Array): void {
	const total = starts[size] as number;
	const hashes = new Int32Array(total);
	const runs = new RunTable(total);
	/** The nearest other block with the run that begins at a word: before it, behind it; -1 where there is none. */
	const before = new Int32Array(total).fill(-1);
	const behind = new Int32Array(total).fill(-1);
	for (let i = 0; i < size; i++) {
		const last = (starts[i + 1] as number) - RUN;
		for (let w = starts[i] as number; w <= last; w++) {
			hashes[w] = hashOf(ids, w, RUN);
			before[w] = runs.meet(hashes[w] as number, i);
		}
	}
	runs.forget();
	for (let i = size - 1; i >= 0; i--) {
		const last = (starts[i + 1] as number) - RUN;
		for (let w = starts[i] as number; w <= last; w++) behind[w] = runs.meet(hashes[w] as number, i);
	}
	const share = columns.add('echo');
	const early = columns.add('echo-before');
	const near = columns.add('echo-near');
	const longer = columns.add('echo-longer');
	for (const i of columns.rows) {
		const from = starts[i] as number;
		const last = (starts[i + 1] as number) - RUN;
		let some = 0;
		let earlier = 0;
		let distance = FAR;
		let other = -1;
		for (let w = from; w <= last; w++) {
			const left = before[w] as number;
			const right = behind[w] as number;
			if (left < 0 && right < 0) continue;
			some++;
			if (left >= 0) earlier++;
			if (left >= 0 && i - left < distance) {
				distance = i - left;
				other = left;
			}
			if (right >= 0 && right - i < distance) {
				distance = right - i;
				other = right;
			}
		}
		const all = Math.max(1, last - from + 1);
		share[i] = some / all;
		early[i] = earlier / all;
		near[i] = distance;
		longer[i] = other < 0 ? 0 : log(words[other] as number) - log(words[i] as number);
	}
}

/** Blocks that begin, or end, with the same words as this one. */
function addOpenings(columns: Columns, { ids, starts, size, vocabulary }: Scan, words: Float32Array): void {
	const openings = new Map<number, number>();
	const keys = new Int32Array(size);
	const first = new Int32Array(vocabulary);
	const last = new Int32Array(vocabulary);
	const firstOf = (i: number) => ids[starts[i] as number] as number;
	const lastOf = (i: number) => ids[(starts[i + 1] as number) - 1] as number;
	for (let i = 0; i < size; i++) {
		if (words[i] === 0) continue;
		const key = hashOf(ids, starts[i] as number, Math.min(OPENING, words[i] as number));
		keys[i] = key;
		openings.set(key, (openings.get(key) ?? 0) + 1);
		(first[firstOf(i)] as number)++;
		(last[lastOf(i)] as number)++;
	}
	const others = (name: string, timesOf: (block: number) => number) =>
		columns.leaf(name, (i) => (words[i] === 0 ? 0 : Math.min(9, timesOf(i) - 1)));
	others('like-opening', (i) => openings.get(keys[i] as number) as number);
	others('like-first', (i) => first[firstOf(i)] as number);
	others('like-last', (i) => last[lastOf(i)] as number);
}

/** Blocks from one to the next of a list whose entries have more than one. */
const PERIODS = [2, 3, 4, 5, 6];

/** How often a block and its neighbours have the size and end that those some blocks further have, at the best period. */
function addPattern(columns: Columns, words: Float32Array, ends: Float32Array): void {
	const n = words.length;
	const sizes = new Uint8Array(n);
	for (let i = 0; i < n; i++) sizes[i] = Math.round(2 * log(words[i] as number)) * 2 + (ends[i] === END ? 1 : 0);
	const alike = (i: number, j: number) =>
		j > 0 && j < n - 1 && sizes[i - 1] === sizes[j - 1] && sizes[i] === sizes[j] && sizes[i + 1] === sizes[j + 1];
	columns.leaf('pattern', (i) => {
		if (i === 0 || i === n - 1 || (sizes[i - 1] === sizes[i] && sizes[i] === sizes[i + 1])) return 0;
		let best = 0;
		for (const by of PERIODS) {
			let times = 0;
			for (const at of [i - 2 * by, i - by, i + by, i + 2 * by]) if (alike(i, at)) times++;
			if (times > best) best = times;
		}
		return best;
	});
}

function hashOf(ids: Int32Array, from: number, length: number): number {
	let hash = length;
	for (let w = from; w < from + length; w++) hash = Math.imul(hash ^ (ids[w] as number), 0x9e3779b1) ^ (hash >>> 15);
	return hash;
}

/** In which block each run of words was last met. */
class RunTable {
	private readonly mask: number;
	private readonly keys: Int32Array;
	private readonly blocks: Int32Array;

	constructor(runs: number) {
		let size = 64;
		while (size < 2 * runs) size *= 2;
		this.mask = size - 1;
		this.keys = new Int32Array(size);
		this.blocks = new Int32Array(size).fill(-1);
	}

	forget(): void {
		this.blocks.fill(-1);
	}

	/** Sets the block of a run; @returns the one that it had, -1 where there was none or it is the same */
	meet(hash: number, block: number): number {
		const { mask, keys, blocks } = this;
		let at = (hash ^ (hash >>> 13)) & mask;
		while (blocks[at] !== -1 && keys[at] !== hash) at = (at + 1) & mask;
		const old = blocks[at] as number;
		keys[at] = hash;
		blocks[at] = block;
		return old === block ? -1 : old;
	}
}
