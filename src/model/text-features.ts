/**
 * What the model knows of each block of a page: shape, words, place and neighbours. No language is needed:
 * where a page's small words are unknown the words that recur on it stand in for them.
 */
import type { Article, Block, Kind } from '../article.js';
import { dateShape } from '../dates/dates.js';
import { bestSpan, Columns, distances } from './columns.js';
import { functionWords } from './function-words.js';
import { type COUNTS, count, type Scan, scan } from './scan.js';

/** A page as the second round needs it again. */
export interface Page {
	readonly blocks: readonly Block[];
	readonly scan: Scan;
	/** Words of each block. */
	readonly words: Float32Array;
	/** For each word id: true where the word may say what a text is about. */
	readonly content: Uint8Array;
	/** Title-like words of the page, by id. */
	readonly titular: Uint8Array;
	readonly columns: Columns;
}

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

/** Blocks further away than this are all as far. */
const FAR = 60;
const FORMS = ['heading', 'item', 'row', 'quote', 'verse', 'dialogue'] as const;

const log = (x: number): number => Math.log1p(x > 0 ? x : 0);

/**
 * Rules that guess: what they say is evidence, and the model decides. A title that stands twice is a teaser's in nine of
 * ten cases only; a list or a copy is told better by markup, where there is any.
 */
const GUESSES: ReadonlySet<string> = new Set(['echoes/teaser']);
const GUESSES_OF_LINES: ReadonlySet<string> = new Set(['groups', 'echoes/listed', 'echoes/copy']);

/** True where an earlier stage has said for good that the block goes. */
export const settled = (block: Block): boolean =>
	block.verdict !== undefined &&
	!block.verdict.keep &&
	!GUESSES.has(block.verdict.rule) &&
	!(block.markup !== undefined && GUESSES_OF_LINES.has(block.verdict.rule));

/** Computes the features of every block. */
export function textFeatures(article: Article): Page {
	const blocks = article.children;
	const n = blocks.length;
	const page = scan(blocks);
	const columns = new Columns(n);
	const { ids, starts } = page;
	const counts = page.counts;
	const of = (name: (typeof COUNTS)[number]) => counts[count(name)] as Float32Array;
	const small = functionWords(page);
	const words = new Float32Array(n);
	for (let i = 0; i < n; i++) words[i] = (starts[i + 1] as number) - (starts[i] as number);
	const chars = of('chars');
	const letters = of('letters');
	const endSort = of('last');

	// How many blocks, and how many long ones, have each word.
	const inBlocks = new Uint16Array(page.vocabulary);
	const inLong = new Uint16Array(page.vocabulary);
	const seen = new Int32Array(page.vocabulary).fill(-1);
	let long = 0;
	for (let i = 0; i < n; i++) {
		const isLong = (words[i] as number) >= 12;
		if (isLong) long++;
		for (let w = starts[i] as number; w < (starts[i + 1] as number); w++) {
			const id = ids[w] as number;
			if (seen[id] === i) continue;
			seen[id] = i;
			inBlocks[id] = (inBlocks[id] as number) + 1;
			if (isLong) inLong[id] = (inLong[id] as number) + 1;
		}
	}
	const recurs = Math.max(3, long * 0.35);
	const content = new Uint8Array(page.vocabulary);
	for (let id = 0; id < page.vocabulary; id++) {
		content[id] =
			small.level[id] !== 2 && (inLong[id] as number) < recurs && (page.lengths[id] as number) !== 2 ? 1 : 0;
	}

	// Shares of small words in each block.
	const own = new Float32Array(n);
	const any = new Float32Array(n);
	const recurring = new Float32Array(n);
	const rare = new Float32Array(n);
	for (let i = 0; i < n; i++) {
		let two = 0;
		let one = 0;
		let again = 0;
		let once = 0;
		for (let w = starts[i] as number; w < (starts[i + 1] as number); w++) {
			const id = ids[w] as number;
			const level = small.level[id] as number;
			if (level === 2) two++;
			if (level > 0) one++;
			if ((inLong[id] as number) >= recurs) again++;
			if (inBlocks[id] === 1) once++;
		}
		const all = Math.max(1, words[i] as number);
		own[i] = two / all;
		any[i] = one / all;
		recurring[i] = again / all;
		rare[i] = once / all;
	}

	const share = (part: Float32Array, whole: Float32Array) => (i: number) =>
		(whole[i] as number) > 0 ? (part[i] as number) / (whole[i] as number) : 0;
	const logWords = columns.fill('words', (i) => log(words[i] as number));
	columns.fill('chars', (i) => log(chars[i] as number));
	columns.fill('word-length', share(letters, words));
	const ownColumn = columns.fill('small-own', (i) => own[i] as number);
	columns.fill('small-any', (i) => any[i] as number);
	const recurringColumn = columns.fill('recurring', (i) => recurring[i] as number);
	columns.fill('rare', (i) => rare[i] as number);
	columns.fill('upper', share(of('upper'), letters));
	columns.fill('digit', share(of('digits'), chars));
	columns.fill('mark', share(of('marks'), chars));
	const capitals = columns.fill('capitals', share(of('capitals'), words));
	columns.fill('shouts', share(of('shouts'), words));
	columns.fill('numbers', share(of('numbers'), words));
	columns.fill('commas', share(of('commas'), words));
	columns.fill('quotes', (i) => Math.min(9, of('quotes')[i] as number));
	columns.fill('dividers', (i) => Math.min(9, of('dividers')[i] as number));
	columns.fill('inner-ends', (i) => Math.min(20, of('inner')[i] as number));
	columns.fill('sentence-words', (i) => Math.min(60, (words[i] as number) / (1 + (of('inner')[i] as number))));
	columns.fill('odd', (i) => Math.min(9, of('odd')[i] as number));
	columns.fill('at', (i) => Math.min(9, of('at')[i] as number));
	columns.fill('first', (i) => of('first')[i] as number);
	const endColumn = columns.fill('end', (i) => (endSort[i] === 6 ? 2 : endSort[i] === 7 ? 1 : 0));
	columns.fill('end-mark', (i) => of('lastMark')[i] as number);
	columns.fill('end-comma', (i) => (endSort[i] === 8 ? 1 : 0));
	columns.fill('pieces', (i) => Math.min(20, (blocks[i] as Block).pieces.length));
	const form = columns.fill('form', (i) => FORMS.indexOf((blocks[i] as Block).form as (typeof FORMS)[number]) + 1);
	columns.fill('run', (i) => ((blocks[i] as Block).run ? 1 : 0));
	columns.fill('run-next', (i) => (blocks[i + 1]?.run ? 1 : 0));
	columns.fill('blanks', (i) => Math.min(3, (blocks[i] as Block).blanksBefore));
	columns.fill('blanks-next', (i) => Math.min(3, blocks[i + 1]?.blanksBefore ?? 3));
	columns.fill('marker', (i) => Math.min(5, (blocks[i] as Block).marker.length));
	const dates = columns.fill('dateish', (i) => ((words[i] as number) <= 12 ? dateish((blocks[i] as Block).text) : 0));
	for (const by of [-2, -1, 1, 2]) columns.shift(`dateish@${by}`, dates, by, 0);

	// Lines that stand on the page more than once.
	const copies = new Map<number, number>();
	const before = new Float32Array(n);
	for (let i = 0; i < n; i++) {
		const line = page.lines[i] as number;
		const times = copies.get(line) ?? 0;
		before[i] = Math.min(5, times);
		copies.set(line, times + 1);
	}
	columns.fill('copies', (i) => Math.min(9, copies.get(page.lines[i] as number) ?? 1));
	columns.fill('copies-before', (i) => before[i] as number);

	// How much a block looks like prose, in words: long, with an end, with small words.
	const prose = columns.fill('prose', (i) => {
		const w = words[i] as number;
		if (settled(blocks[i] as Block) || w < 6) return 0;
		const fluent = Math.min(1, Math.max(own[i] as number, (recurring[i] as number) * 1.2) / 0.3);
		const ended = endSort[i] === 6 ? 1 : endSort[i] === 7 ? 0.8 : 0.35;
		return Math.min(150, w) * ended * (0.25 + 0.75 * fluent) * (w < 12 ? 0.5 : 1);
	});
	const isProse = (i: number) => (prose[i] as number) >= 8;
	const short = new Float32Array(n);
	for (let i = 0; i < n; i++) short[i] = (words[i] as number) <= 8 && endSort[i] !== 6 ? 1 : 0;
	columns.windows('prose', prose, [1, 2, 4, 8, 16], (sum) => log(sum));
	columns.windows('short', short, [2, 4, 8, 16], (sum, blocksThere) => (blocksThere > 0 ? sum / blocksThere : 0.5));
	columns.windows('small', own, [2, 6], (sum, blocksThere) => (blocksThere > 0 ? sum / blocksThere : 0));
	const [proseBack, proseAhead] = distances(n, isProse, FAR);
	columns.fill('prose-back', (i) => proseBack[i] as number);
	columns.fill('prose-ahead', (i) => proseAhead[i] as number);
	const [longBack, longAhead] = distances(n, (i) => (prose[i] as number) >= 30, FAR);
	columns.fill('long-back', (i) => longBack[i] as number);
	columns.fill('long-ahead', (i) => longAhead[i] as number);

	// The page's densest stretch of prose: a first guess at where the story begins and ends.
	let allWords = 0;
	let allProse = 0;
	for (let i = 0; i < n; i++) {
		allWords += words[i] as number;
		allProse += prose[i] as number;
	}
	const gain = new Float32Array(n);
	for (let i = 0; i < n; i++) gain[i] = isProse(i) ? (prose[i] as number) : -6;
	const [from, to] = bestSpan(gain);
	columns.fill('span-start', (i) => (from < 0 ? -FAR : Math.max(-FAR, Math.min(FAR, i - from))));
	columns.fill('span-end', (i) => (from < 0 ? FAR : Math.max(-FAR, Math.min(FAR, i - to))));

	// What the densest stretch is about, and how much of it each block shares.
	const inBody = new Uint16Array(page.vocabulary);
	seen.fill(-1);
	for (let i = Math.max(0, from); i <= to; i++) {
		if (!isProse(i)) continue;
		for (let w = starts[i] as number; w < (starts[i + 1] as number); w++) {
			const id = ids[w] as number;
			if (seen[id] === i) continue;
			seen[id] = i;
			inBody[id] = (inBody[id] as number) + 1;
		}
	}
	const titular = titleWords(page, blocks, words, content);
	const overlap = columns.add('body-overlap');
	const overlapCount = columns.add('body-overlap-count');
	const titleOverlap = columns.add('title-overlap');
	const titleCount = columns.add('title-count');
	const contentWords = columns.add('content-words');
	for (let i = 0; i < n; i++) {
		const inside = i >= from && i <= to && isProse(i) ? 1 : 0;
		let all = 0;
		let shared = 0;
		let titled = 0;
		for (let w = starts[i] as number; w < (starts[i + 1] as number); w++) {
			const id = ids[w] as number;
			if (content[id] === 0) continue;
			all++;
			if ((inBody[id] as number) > inside) shared++;
			if (titular[id] === 1) titled++;
		}
		overlap[i] = all > 0 ? shared / all : 0;
		overlapCount[i] = log(shared);
		titleOverlap[i] = all > 0 ? titled / all : 0;
		titleCount[i] = Math.min(9, titled);
		contentWords[i] = log(all);
	}

	// A title and its summary share words, one paragraph and the next share fewer.
	const before1 = columns.add('overlap-before');
	const after1 = columns.add('overlap-after');
	seen.fill(-1);
	for (let i = 0; i < n; i++) {
		for (let w = starts[i] as number; w < (starts[i + 1] as number); w++) seen[ids[w] as number] = i;
		if (i + 1 >= n) break;
		let all = 0;
		let shared = 0;
		for (let w = starts[i + 1] as number; w < (starts[i + 2] as number); w++) {
			const id = ids[w] as number;
			if (content[id] === 0) continue;
			all++;
			if (seen[id] === i) shared++;
		}
		before1[i + 1] = all > 0 ? shared / all : 0;
		after1[i] = shared / Math.max(1, Math.expm1(contentWords[i] as number));
	}

	// Place on the page.
	let sumWords = 0;
	let sumProse = 0;
	const wordsBefore = columns.add('words-before');
	const wordsShare = columns.add('words-share');
	const proseShare = columns.add('prose-share');
	const proseBefore = columns.add('prose-before');
	const proseAfter = columns.add('prose-after');
	for (let i = 0; i < n; i++) {
		wordsBefore[i] = log(sumWords);
		wordsShare[i] = allWords > 0 ? sumWords / allWords : 0;
		proseShare[i] = allProse > 0 ? sumProse / allProse : 0;
		proseBefore[i] = log(sumProse);
		sumWords += words[i] as number;
		sumProse += prose[i] as number;
		proseAfter[i] = log(allProse - sumProse);
	}
	columns.fill('place', (i) => (i + 0.5) / n);
	columns.fill('index', (i) => log(i));
	columns.fill('index-end', (i) => log(n - 1 - i));

	// Verdicts of the stages before.
	const kinds = Object.values(GROUPS);
	const group = new Int8Array(n).fill(-1);
	for (let i = 0; i < n; i++) {
		const kind = (blocks[i] as Block).verdict?.kind;
		if (kind) group[i] = kinds.findIndex((list) => list.includes(kind));
	}
	Object.keys(GROUPS).forEach((name, g) => {
		const [back, ahead] = distances(n, (i) => group[i] === g, FAR);
		columns.fill(`${name}-back`, (i) => back[i] as number);
		columns.fill(`${name}-ahead`, (i) => ahead[i] as number);
	});
	const gone = new Float32Array(n);
	for (let i = 0; i < n; i++) gone[i] = settled(blocks[i] as Block) ? 1 : 0;
	columns.windows('gone', gone, [2, 6, 16], (sum, blocksThere) => (blocksThere > 0 ? sum / blocksThere : 0));

	// The neighbours' shape.
	for (const by of [-3, -2, -1, 1, 2, 3]) {
		columns.shift(`words@${by}`, logWords, by, -1);
		columns.shift(`end@${by}`, endColumn, by, -1);
		columns.shift(`prose@${by}`, prose, by, -1);
		if (by >= -2 && by <= 2) {
			columns.shift(`small@${by}`, ownColumn, by, -1);
			columns.shift(`form@${by}`, form, by, -1);
			columns.shift(`capitals@${by}`, capitals, by, -1);
			columns.shift(`overlap@${by}`, overlap, by, -1);
			columns.shift(`recurring@${by}`, recurringColumn, by, -1);
		}
	}

	// Against the page's usual paragraph. What is the same for all blocks of a page is left out on purpose: with some
	// hundred pages to learn from, trees would know each training page by it.
	const proseLengths: number[] = [];
	for (let i = 0; i < n; i++) if (isProse(i)) proseLengths.push(words[i] as number);
	proseLengths.sort((a, b) => a - b);
	const median = proseLengths[proseLengths.length >> 1] ?? 0;
	columns.fill('to-median', (i) => log(words[i] as number) - log(median));
	return { blocks, scan: page, words, content, titular, columns };
}

/** 1 where a line of at most 60 characters has a clock time or a year in it, 2 where it has both, 3 and 4 where it is a date or an age. */
function dateish(text: string): number {
	if (text.length > 60) return 0;
	const shape = dateShape(text);
	if (shape !== null && shape !== 'time') return shape === 'relative' ? 4 : 3;
	return (/\d[:.]\d\d(?!\d)/.test(text) ? 1 : 0) + (/(?:19|20)\d\d/.test(text) ? 1 : 0);
}

/** Content words of the page's first line and of short lines that stand on it twice and share words with it. */
function titleWords(page: Scan, blocks: readonly Block[], words: Float32Array, content: Uint8Array): Uint8Array {
	const titular = new Uint8Array(page.vocabulary);
	const mark = (i: number) => {
		for (let w = page.starts[i] as number; w < (page.starts[i + 1] as number); w++) {
			const id = page.ids[w] as number;
			if (content[id] === 1) titular[id] = 1;
		}
	};
	const named = blocks.findIndex((block) => block.verdict?.kind === 'title');
	if (named >= 0) mark(named);
	else if (blocks.length > 0 && (words[0] as number) >= 4) mark(0);
	return titular;
}
