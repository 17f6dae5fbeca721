/** Where a block stands: on the page, among what earlier stages have named, and beside its neighbours. */
import type { Block, Kind } from '../article.js';
import type { Columns } from './columns.js';
import type { Looks } from './line-features.js';
import { log } from './log.js';
import { FAR, type Prose } from './prose-features.js';
import { settled } from './settled.js';

/** Kinds that stages before this one gave, in groups that mean the same to the model. */
const GROUPS: Readonly<Record<string, readonly Kind[]>> = {
	related: ['related', 'popular'],
	comments: ['comments'],
	legal: ['navigation', 'copyright', 'pagination', 'consent', 'paywall'],
	calls: ['share', 'newsletter', 'correction'],
	ad: ['ad'],
	head: ['title', 'byline', 'published', 'source', 'tags', 'reading-time', 'author-bio'],
	caption: ['caption'],
};

/** Adds how much of the page's words and running text stands before each block. */
export function addPlace(columns: Columns, words: Float32Array, prose: Float32Array): void {
	const n = words.length;
	const wordsTo = runningSum(words);
	const proseTo = runningSum(prose);
	const allWords = wordsTo[n] as number;
	const allProse = proseTo[n] as number;
	columns.leaf('words-before', (i) => log(wordsTo[i] as number));
	columns.leaf('words-share', (i) => (allWords > 0 ? (wordsTo[i] as number) / allWords : 0));
	columns.leaf('prose-share', (i) => (allProse > 0 ? (proseTo[i] as number) / allProse : 0));
	columns.leaf('prose-before', (i) => log(proseTo[i] as number));
	columns.leaf('prose-after', (i) => log(allProse - (proseTo[i + 1] as number)));
	columns.leaf('place', (i) => (i + 0.5) / n);
	columns.leaf('index', (i) => log(i));
	columns.leaf('index-end', (i) => log(n - 1 - i));
}

/** Sum of all before each entry; one more than entries. */
function runningSum(list: Float32Array): Float64Array {
	const sums = new Float64Array(list.length + 1);
	for (let i = 0; i < list.length; i++) sums[i + 1] = (sums[i] as number) + (list[i] as number);
	return sums;
}

/** Words of running text, see `Prose.amount`, from which a block may begin a story. */
const STORY = 30;

/** Adds how far the verdicts of the stages before are. */
export function addVerdicts(columns: Columns, blocks: readonly Block[], prose: Float32Array): void {
	const n = blocks.length;
	const kinds = Object.values(GROUPS);
	const group = new Int8Array(n).fill(-1);
	for (let i = 0; i < n; i++) {
		const kind = (blocks[i] as Block).verdict?.kind;
		if (kind) group[i] = kinds.findIndex((list) => list.includes(kind));
	}
	Object.keys(GROUPS).forEach((name, g) => {
		columns.distance(name, FAR, (i) => group[i] === g);
	});
	// A page that goes on with another article shows a date of publication again.
	const dates = new Float32Array(n);
	for (let i = 0, begun = false, times = 0; i < n; i++) {
		dates[i] = times;
		begun ||= (prose[i] as number) >= STORY;
		if (begun && times < 9 && (blocks[i] as Block).verdict?.kind === 'published') times++;
	}
	columns.leaf('published-again', (i) => dates[i] as number);
	const gone = new Float32Array(n);
	for (let i = 0; i < n; i++) gone[i] = settled(blocks[i] as Block) ? 1 : 0;
	columns.windows('gone', gone, [2, 6, 16], (sum, blocksThere) => (blocksThere > 0 ? sum / blocksThere : 0));
}

/** Adds the looks of the blocks around. */
export function addNeighbours(
	columns: Columns,
	looks: Looks,
	{ prose, overlap }: { prose: Float32Array; overlap: Float32Array },
): void {
	for (const by of [-3, -2, -1, 1, 2, 3]) {
		columns.shift(`words@${by}`, looks.words, by, -1);
		columns.shift(`end@${by}`, looks.end, by, -1);
		columns.shift(`prose@${by}`, prose, by, -1);
		if (by >= -2 && by <= 2) {
			columns.shift(`small@${by}`, looks.small, by, -1);
			columns.shift(`form@${by}`, looks.form, by, -1);
			columns.shift(`capitals@${by}`, looks.capitals, by, -1);
			columns.shift(`overlap@${by}`, overlap, by, -1);
			columns.shift(`recurring@${by}`, looks.recurring, by, -1);
		}
	}
}

/**
 * Adds the length against the page's usual paragraph. What is the same for all blocks of a page is left out on purpose:
 * with some hundred pages to learn from, trees would know each training page by it.
 */
export function addToMedian(columns: Columns, words: Float32Array, prose: Prose): void {
	const n = words.length;
	const proseLengths: number[] = [];
	for (let i = 0; i < n; i++) if (prose.is(i)) proseLengths.push(words[i] as number);
	proseLengths.sort((a, b) => a - b);
	const median = proseLengths[proseLengths.length >> 1] ?? 0;
	columns.leaf('to-median', (i) => log(words[i] as number) - log(median));
}
