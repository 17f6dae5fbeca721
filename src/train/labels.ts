/** Aligns the gold text of a page with its blocks: what share of each block's words is story. */

const WORD =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}_]+/gu;

/** Words as the scorer counts them, in lower case. */
export const tokens = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];

/** A stretch of words that page and gold share. */
interface Run {
	page: number;
	gold: number;
	length: number;
}

/** Words in a row that must agree for a stretch to be looked at. */
const SEED = 4;
/** Longest list of stretches that is chained; the longest ones are taken. */
const MAX_RUNS = 2500;

function findRuns(page: readonly number[], gold: readonly number[]): Run[] {
	const at = new Map<string, number[]>();
	for (let j = 0; j + SEED <= gold.length; j++) {
		const key = gold.slice(j, j + SEED).join(' ');
		const list = at.get(key);
		if (list === undefined) at.set(key, [j]);
		else if (list.length < 30) list.push(j);
	}
	const runs: Run[] = [];
	for (let i = 0; i + SEED <= page.length; i++) {
		for (const j of at.get(page.slice(i, i + SEED).join(' ')) ?? []) {
			if (i > 0 && j > 0 && page[i - 1] === gold[j - 1]) continue;
			let length = SEED;
			while (i + length < page.length && j + length < gold.length && page[i + length] === gold[j + length]) length++;
			runs.push({ page: i, gold: j, length });
		}
	}
	if (runs.length <= MAX_RUNS) return runs;
	return runs
		.sort((a, b) => b.length - a.length)
		.slice(0, MAX_RUNS)
		.sort((a, b) => a.page - b.page || a.gold - b.gold);
}

/** The chain of stretches, in the order of both texts, that covers most words. */
function chain(runs: readonly Run[]): Run[] {
	const score = new Float64Array(runs.length);
	const trim = new Int32Array(runs.length);
	const previous = new Int32Array(runs.length).fill(-1);
	let best = -1;
	for (let b = 0; b < runs.length; b++) {
		const later = runs[b] as Run;
		score[b] = later.length - SEED + 1;
		for (let a = 0; a < b; a++) {
			const earlier = runs[a] as Run;
			if (earlier.gold >= later.gold || earlier.page >= later.page) continue;
			const cut = Math.max(0, earlier.page + earlier.length - later.page, earlier.gold + earlier.length - later.gold);
			const value = later.length - cut;
			if (value <= 0) continue;
			const sum = (score[a] as number) + value - (cut > 0 ? 0 : SEED - 1);
			if (sum > (score[b] as number)) {
				score[b] = sum;
				trim[b] = cut;
				previous[b] = a;
			}
		}
		if (best < 0 || (score[b] as number) > (score[best] as number)) best = b;
	}
	const list: Run[] = [];
	for (let b = best; b >= 0; b = previous[b] as number) {
		const run = runs[b] as Run;
		const cut = trim[b] as number;
		list.push({ page: run.page + cut, gold: run.gold + cut, length: run.length - cut });
	}
	return list.reverse();
}

/** Share of each block's words, 0 to 1, that the gold text has in the same order. */
export function labelBlocks(blocks: readonly string[], gold: string): Float32Array {
	const numbers = new Map<string, number>();
	const code = (list: readonly string[]) =>
		list.map((word) => {
			const known = numbers.get(word);
			if (known !== undefined) return known;
			numbers.set(word, numbers.size);
			return numbers.size - 1;
		});
	const blockWords = blocks.map((text) => code(tokens(text)));
	const goldLines = gold
		.split('\n')
		.map((line) => code(tokens(line)))
		.filter((line) => line.length > 0);
	const page = blockWords.flat();
	const goldWords = goldLines.flat();
	const links = chain(findRuns(page, goldWords));
	const covered = new Uint8Array(page.length);
	const found = new Uint8Array(goldWords.length);
	for (const run of links) {
		covered.fill(1, run.page, run.page + run.length);
		found.fill(1, run.gold, run.gold + run.length);
	}
	const starts: number[] = [];
	let start = 0;
	for (const list of blockWords) {
		starts.push(start);
		start += list.length;
	}
	placeShortLines(blockWords, starts, goldLines, { links, covered, found });
	return Float32Array.from(blockWords, (list, b) => {
		if (list.length === 0) return edge(covered, starts[b] ?? 0);
		let sum = 0;
		for (let w = 0; w < list.length; w++) sum += covered[(starts[b] ?? 0) + w] as number;
		return sum / list.length;
	});
}

/** A block without words (a quote mark, a bullet) belongs where the words on both sides belong. */
const edge = (covered: Uint8Array, at: number): number =>
	at > 0 && at < covered.length && covered[at - 1] === 1 && covered[at] === 1 ? 1 : 0;

/** Lines of gold that no stretch holds (a subhead of two words, a paragraph out of order) are looked for as whole blocks. */
function placeShortLines(
	blockWords: readonly (readonly number[])[],
	starts: readonly number[],
	goldLines: readonly (readonly number[])[],
	state: { links: readonly Run[]; covered: Uint8Array; found: Uint8Array },
): void {
	const { links, covered, found } = state;
	const byText = new Map<string, number[]>();
	blockWords.forEach((list, b) => {
		if (list.length === 0) return;
		const key = list.join(' ');
		byText.set(key, [...(byText.get(key) ?? []), b]);
	});
	let at = 0;
	for (const line of goldLines) {
		const from = at;
		at += line.length;
		let known = 0;
		for (let w = from; w < at; w++) known += found[w] as number;
		if (known * 2 >= line.length) continue;
		let low = 0;
		let high = covered.length;
		for (const run of links) {
			if (run.gold + run.length <= from) low = Math.max(low, run.page + run.length);
			if (run.gold >= at) high = Math.min(high, run.page);
		}
		const free = (byText.get(line.join(' ')) ?? []).filter((b) => covered[starts[b] ?? 0] === 0);
		const inside = free.find((b) => (starts[b] ?? 0) >= low && (starts[b] ?? 0) < high);
		const place = inside ?? (line.length >= 8 ? free[0] : undefined);
		if (place === undefined) continue;
		const first = starts[place] ?? 0;
		covered.fill(1, first, first + line.length);
		found.fill(1, from, at);
	}
}
