/** What the page's densest stretch of running text and its title are about, and how much of it each block shares. */
import type { Block } from '../article.js';
import type { Columns } from './columns.js';
import { log } from './log.js';
import type { Prose } from './prose-features.js';
import type { Scan } from './scan.js';

interface Words {
	readonly scan: Scan;
	/** For each word id: 1 where the word may say what a text is about, and where it stands in the title. */
	readonly content: Uint8Array;
	readonly titular: Uint8Array;
}

/** Adds the columns; returns the share of each block's content words that the stretch has too. */
export function addTopic(columns: Columns, words: Words, prose: Prose): Float32Array {
	const { scan, content, titular } = words;
	const { ids, starts, size: n } = scan;
	const [from, to] = prose.span;
	const inBody = new Uint16Array(scan.vocabulary);
	const seen = new Int32Array(scan.vocabulary).fill(-1);
	for (let i = Math.max(0, from); i <= to; i++) {
		if (!prose.is(i)) continue;
		for (let w = starts[i] as number; w < (starts[i + 1] as number); w++) {
			const id = ids[w] as number;
			if (seen[id] === i) continue;
			seen[id] = i;
			inBody[id] = (inBody[id] as number) + 1;
		}
	}
	const overlap = columns.add('body-overlap');
	const overlapCount = columns.add('body-overlap-count');
	const titleOverlap = columns.add('title-overlap');
	const titleCount = columns.add('title-count');
	const contentWords = columns.add('content-words');
	for (let i = 0; i < n; i++) {
		const inside = i >= from && i <= to && prose.is(i) ? 1 : 0;
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
	addNeighbours(columns, words, contentWords);
	return overlap;
}

/** A title and its summary share words, one paragraph and the next share fewer. */
function addNeighbours(columns: Columns, { scan, content }: Words, contentWords: Float32Array): void {
	const { ids, starts, size: n } = scan;
	const before1 = columns.add('overlap-before');
	const after1 = columns.add('overlap-after');
	const seen = new Int32Array(scan.vocabulary).fill(-1);
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
}

/** Content words of the headline: the block that a rule named so, else the page's first line where it has four words or more. */
export function titleWords(
	page: Scan,
	{ blocks, words, content }: { blocks: readonly Block[]; words: Float32Array; content: Uint8Array },
): Uint8Array {
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
