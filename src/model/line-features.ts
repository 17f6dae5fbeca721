/** What a block looks like by itself: its size, words, signs and form, and whether the page has it twice. */
import type { Block } from '../article.js';
import { dateOf } from '../dates/block.js';
import type { Columns } from './columns.js';
import { log } from './log.js';
import { countOf, type Scan } from './scan.js';
import { COMMA, END, QUOTE } from './signs.js';
import type { WordUse } from './word-use.js';

const FORMS = ['heading', 'item', 'row', 'quote', 'verse', 'dialogue'] as const;

/** Columns that others are made of. */
export interface Looks {
	readonly words: Float32Array;
	readonly small: Float32Array;
	readonly recurring: Float32Array;
	readonly capitals: Float32Array;
	readonly end: Float32Array;
	readonly form: Float32Array;
}

/** Adds the columns. `words` is the number of words of each block. */
export function addLooks(
	columns: Columns,
	{ blocks, scan, words, use }: { blocks: readonly Block[]; scan: Scan; words: Float32Array; use: WordUse },
): Looks {
	const looks = { ...addSigns(columns, scan, words, use), form: addForm(columns, blocks) };
	const digits = countOf(scan, 'digits');
	const dates = columns.fill('dateish', (i) =>
		(words[i] as number) <= DATE_WORDS ? dateish(blocks[i] as Block, digits[i] as number) : 0,
	);
	for (const by of [-2, -1, 1, 2]) columns.shift(`dateish@${by}`, dates, by, 0);
	addCopies(columns, scan.lines);
	return looks;
}

function addSigns(columns: Columns, scan: Scan, words: Float32Array, use: WordUse): Omit<Looks, 'form'> {
	const of = (name: Parameters<typeof countOf>[1]) => countOf(scan, name);
	const chars = of('chars');
	const letters = of('letters');
	const quotes = of('quotes');
	const dividers = of('dividers');
	const inner = of('inner');
	const colons = of('colons');
	const at = of('at');
	const first = of('first');
	const lastMark = of('lastMark');
	const endSort = of('last');
	const share = (part: Float32Array, whole: Float32Array) => (i: number) =>
		(whole[i] as number) > 0 ? (part[i] as number) / (whole[i] as number) : 0;
	const logWords = columns.fill('words', (i) => log(words[i] as number));
	columns.leaf('chars', (i) => log(chars[i] as number));
	columns.leaf('word-length', share(letters, words));
	const small = columns.fill('small-own', (i) => use.own[i] as number);
	columns.leaf('small-any', (i) => use.any[i] as number);
	const recurring = columns.fill('recurring', (i) => use.recurring[i] as number);
	columns.leaf('rare', (i) => use.rare[i] as number);
	columns.leaf('upper', share(of('upper'), letters));
	columns.leaf('digit', share(of('digits'), chars));
	columns.leaf('mark', share(of('marks'), chars));
	const capitals = columns.fill('capitals', share(of('capitals'), words));
	columns.leaf('shouts', share(of('shouts'), words));
	columns.leaf('numbers', share(of('numbers'), words));
	columns.leaf('commas', share(of('commas'), words));
	columns.leaf('quotes', (i) => Math.min(9, quotes[i] as number));
	columns.leaf('dividers', (i) => Math.min(9, dividers[i] as number));
	columns.leaf('inner-ends', (i) => Math.min(20, inner[i] as number));
	columns.leaf('sentence-words', (i) => Math.min(60, (words[i] as number) / (1 + (inner[i] as number))));
	columns.leaf('colons', (i) => Math.min(9, colons[i] as number));
	columns.leaf('at', (i) => Math.min(9, at[i] as number));
	columns.leaf('first', (i) => first[i] as number);
	const end = columns.fill('end', (i) => (endSort[i] === END ? 2 : endSort[i] === QUOTE ? 1 : 0));
	columns.leaf('end-mark', (i) => lastMark[i] as number);
	columns.leaf('end-comma', (i) => (endSort[i] === COMMA ? 1 : 0));
	return { words: logWords, small, recurring, capitals, end };
}

function addForm(columns: Columns, blocks: readonly Block[]): Float32Array {
	columns.leaf('pieces', (i) => Math.min(20, (blocks[i] as Block).pieces.length));
	const form = columns.fill('form', (i) => FORMS.indexOf((blocks[i] as Block).form as (typeof FORMS)[number]) + 1);
	columns.leaf('run', (i) => ((blocks[i] as Block).run ? 1 : 0));
	columns.leaf('run-next', (i) => (blocks[i + 1]?.run ? 1 : 0));
	columns.leaf('blanks', (i) => Math.min(3, (blocks[i] as Block).blanksBefore));
	columns.leaf('blanks-next', (i) => Math.min(3, blocks[i + 1]?.blanksBefore ?? 3));
	columns.leaf('marker', (i) => Math.min(5, (blocks[i] as Block).marker.length));
	return form;
}

/** Lines that stand on the page more than once, told by the hash of their words. */
function addCopies(columns: Columns, lines: Int32Array): void {
	const copies = new Map<number, number>();
	const before = new Float32Array(lines.length);
	for (let i = 0; i < lines.length; i++) {
		const line = lines[i] as number;
		const times = copies.get(line) ?? 0;
		before[i] = Math.min(5, times);
		copies.set(line, times + 1);
	}
	columns.leaf('copies', (i) => Math.min(9, copies.get(lines[i] as number) ?? 1));
	columns.leaf('copies-before', (i) => before[i] as number);
}

/** Lines of more words or characters are no dates; without so many digits they hold no time and no year. */
const DATE_WORDS = 12;
const DATE_CHARS = 60;
const TIME_DIGITS = 3;

/** 1 where a line has a clock time or a year in it, 2 where it has both, 3 and 4 where it is a date or an age. */
function dateish(block: Block, digits: number): number {
	const { text } = block;
	if (text.length > DATE_CHARS) return 0;
	const shape = dateOf(block);
	if (shape !== null && shape !== 'time') return shape === 'relative' ? 4 : 3;
	if (digits < TIME_DIGITS) return 0;
	return (/\d[:.]\d\d(?!\d)/.test(text) ? 1 : 0) + (/(?:19|20)\d\d/.test(text) ? 1 : 0);
}
