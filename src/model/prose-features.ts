/** How much each block looks like running text, and where the page's running text lies. */
import type { Block } from '../article.js';
import { bestSpan, type Columns } from './columns.js';
import { log } from './log.js';
import { countOf, type Scan } from './scan.js';
import { settled } from './settled.js';
import { END, QUOTE } from './signs.js';
import type { WordUse } from './word-use.js';

/** Blocks further away than this are all as far. */
export const FAR = 60;

export interface Prose {
	/** By block, in words; 8 and more is running text. */
	readonly amount: Float32Array;
	readonly is: (block: number) => boolean;
	/** First and last block of the page's densest stretch of it: a first guess at where the story begins and ends. */
	readonly span: readonly [from: number, to: number];
}

/** Adds the columns. */
export function addProse(
	columns: Columns,
	{ blocks, scan, words, use }: { blocks: readonly Block[]; scan: Scan; words: Float32Array; use: WordUse },
): Prose {
	const n = blocks.length;
	const { own, recurring } = use;
	const endSort = countOf(scan, 'last');
	// In words: long, with an end, with small words.
	const prose = columns.fill('prose', (i) => {
		const w = words[i] as number;
		if (settled(blocks[i] as Block) || w < 6) return 0;
		const fluent = Math.min(1, Math.max(own[i] as number, (recurring[i] as number) * 1.2) / 0.3);
		const ended = endSort[i] === END ? 1 : endSort[i] === QUOTE ? 0.8 : 0.35;
		return Math.min(150, w) * ended * (0.25 + 0.75 * fluent) * (w < 12 ? 0.5 : 1);
	});
	const isProse = (i: number) => (prose[i] as number) >= 8;
	const short = new Float32Array(n);
	for (let i = 0; i < n; i++) short[i] = (words[i] as number) <= 8 && endSort[i] !== END ? 1 : 0;
	columns.windows('prose', prose, [1, 2, 4, 8, 16], (sum) => log(sum));
	columns.windows('short', short, [2, 4, 8, 16], (sum, blocksThere) => (blocksThere > 0 ? sum / blocksThere : 0.5));
	columns.windows('small', own, [2, 6], (sum, blocksThere) => (blocksThere > 0 ? sum / blocksThere : 0));
	columns.distance('prose', FAR, isProse);
	columns.distance('long', FAR, (i) => (prose[i] as number) >= 30);

	const gain = new Float32Array(n);
	for (let i = 0; i < n; i++) gain[i] = isProse(i) ? (prose[i] as number) : -6;
	const span = bestSpan(gain);
	addSpan(columns, 'span', span);
	return { amount: prose, is: isProse, span };
}

/** Adds the blocks since the first and the last block of a stretch; one that is not there is far below. */
function addSpan(columns: Columns, name: string, [from, to]: readonly [from: number, to: number]): void {
	columns.leaf(`${name}-start`, (i) => (from < 0 ? -FAR : Math.max(-FAR, Math.min(FAR, i - from))));
	columns.leaf(`${name}-end`, (i) => (from < 0 ? FAR : Math.max(-FAR, Math.min(FAR, i - to))));
}
