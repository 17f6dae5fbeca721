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

/*
 * What the amount of prose is made of. Chosen by hand; no measurement of other numbers is on record. They are part of
 * the weights: another number wants another training.
 */

/** Fewer words are no running text, however they read. */
const FEWEST_WORDS = 6;
/** Words beyond this make a block no surer. */
const MOST_WORDS = 150;
/** A block of fewer words than this counts for less. */
const FEW_WORDS = 12;
const FEW_WORTH = 0.5;
/** Share of small words from which a block is fluent; one without any has this part of its words left. */
const FLUENT_SHARE = 0.3;
const STIFF_WORTH = 0.25;
/** What the share of recurring words is worth where it stands in for that of small words. */
const RECURRING_WORTH = 1.2;
/** What a block is worth that ends with a quotation mark, or with neither that nor the end of a sentence. */
const QUOTE_WORTH = 0.8;
const OPEN_WORTH = 0.35;
/** From this amount on a block is running text, and a long piece of it. Unit: words. */
const RUNNING = 8;
const LONG = 30;
/** What a block that is no running text costs the densest stretch. Unit: words. */
const GAP_COST = 6;
/** A line of so many words at most that ends no sentence is short. */
const SHORT_WORDS = 8;
/** Share of short lines where there are no neighbours to tell. */
const NO_NEIGHBOURS = 0.5;

export interface Prose {
	/** By block, in words; `RUNNING` and more is running text. */
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
		if (settled(blocks[i] as Block) || w < FEWEST_WORDS) return 0;
		const fluent = Math.min(1, Math.max(own[i] as number, (recurring[i] as number) * RECURRING_WORTH) / FLUENT_SHARE);
		const ended = endSort[i] === END ? 1 : endSort[i] === QUOTE ? QUOTE_WORTH : OPEN_WORTH;
		const read = STIFF_WORTH + (1 - STIFF_WORTH) * fluent;
		return Math.min(MOST_WORDS, w) * ended * read * (w < FEW_WORDS ? FEW_WORTH : 1);
	});
	const isProse = (i: number) => (prose[i] as number) >= RUNNING;
	const short = new Float32Array(n);
	for (let i = 0; i < n; i++) short[i] = (words[i] as number) <= SHORT_WORDS && endSort[i] !== END ? 1 : 0;
	columns.windows('prose', prose, [1, 2, 4, 8, 16], (sum) => log(sum));
	columns.windows('short', short, [2, 4, 8, 16], (sum, blocksThere) =>
		blocksThere > 0 ? sum / blocksThere : NO_NEIGHBOURS,
	);
	columns.windows('small', own, [2, 6], (sum, blocksThere) => (blocksThere > 0 ? sum / blocksThere : 0));
	columns.distance('prose', FAR, isProse);
	columns.distance('long', FAR, (i) => (prose[i] as number) >= LONG);

	const gain = new Float32Array(n);
	for (let i = 0; i < n; i++) gain[i] = isProse(i) ? (prose[i] as number) : -GAP_COST;
	const span = bestSpan(gain);
	addSpan(columns, 'span', span);
	return { amount: prose, is: isProse, span };
}

/** Adds the blocks since the first and the last block of a stretch; one that is not there is far below. */
function addSpan(columns: Columns, name: string, [from, to]: readonly [from: number, to: number]): void {
	columns.leaf(`${name}-start`, (i) => (from < 0 ? -FAR : Math.max(-FAR, Math.min(FAR, i - from))));
	columns.leaf(`${name}-end`, (i) => (from < 0 ? FAR : Math.max(-FAR, Math.min(FAR, i - to))));
}
