/**
 * Which lines are pieces of one block: what a wrapper broke at a column and what a soup cut at each inline
 * element. Looks at the page as a whole first, then at each pair of neighbours.
 *
 * Two promises keep a second reading of clean text from changing it: nothing is joined across a blank line, and
 * lines that may stay neighbours in the output (`runs`) are told by those lines alone and never joined.
 */
import { lazily } from '../lazily.js';
import { END, isKeyedDate, isLoneCapital, START } from './ends.js';
import { formOf, type Marked } from './form.js';
import { type JoinTrees, joinScore, shippedTrees } from './join.js';
import type { Line } from './lines.js';
import { markOf } from './marks.js';
import { measurePair, PAIR_FEATURES, type Profile, profile } from './pairs.js';
import type { Records } from './records.js';
import { markStanzas } from './stanza.js';
import { breaksAt, findWrap, type Wrap } from './width.js';

export interface Flow {
	/** 1 where the line goes on in the line below it. */
	readonly joins: Uint8Array;
	/** 1 where the line and the one above are lines of one list, table, verse or dialogue. */
	readonly runs: Uint8Array;
	readonly forms: readonly Marked[];
	/** The page sets drop caps: a lone capital belongs to the word below it. */
	readonly capped: boolean;
}

/** Share of lines with a blank line above from which paragraphs are told apart by blank lines. */
const SPACED = 0.1;
/** Log-odds, in thousandths, above which a pair is joined: 0 is even, where it is as likely one sentence as two. */
const SURE = 0;
/**
 * Decides on all pairs of neighbours. Linear in the number of lines.
 * @param records lines that are fields of a record: each stands alone
 * @param trees others than the shipped ones: how the quality gate reads a page whose fold they never saw
 */
export function reflow(lines: readonly Line[], records: Records, trees?: JoinTrees): Flow {
	const forms = lines.map(({ text }) => formOf(text));
	const marks = lines.map(({ text }, i) => (records.lines.has(i) || markOf(text) !== null ? 1 : 0));
	const runs = findRuns(lines, forms);
	const joins = new Uint8Array(lines.length);
	const wrap = findWrap(lines);
	markStanzas({ lines, forms, wrap }, runs);
	const page = { lines, forms, runs, joins, marks };
	if (!isSpaced(lines)) return { joins, runs, forms, capped: joinPieces(page, wrap, trees ?? shippedTrees()) };
	joinWrapped(page, wrap);
	return { joins, runs, forms, capped: false };
}

interface Page {
	readonly lines: readonly Line[];
	readonly forms: readonly Marked[];
	readonly runs: Uint8Array;
	readonly joins: Uint8Array;
	/** 1 where the line as a whole is a reader's mark: it is no piece of anything. */
	readonly marks: readonly number[];
}

function isSpaced(lines: readonly Line[]): boolean {
	let spaced = 0;
	for (const line of lines) if (line.blanks > 0) spaced++;
	return spaced > lines.length * SPACED;
}

/** Neighbours of one marked form stay neighbours. */
function findRuns(lines: readonly Line[], forms: readonly Marked[]): Uint8Array {
	const runs = new Uint8Array(lines.length);
	for (let i = 1; i < lines.length; i++) {
		const form = forms[i]?.form;
		if (form === 'paragraph' || form === 'heading' || lines[i]?.blanks !== 0) continue;
		if (forms[i - 1]?.form === form) runs[i] = 1;
	}
	return runs;
}

function joinWrapped({ lines, forms, runs, joins, marks }: Page, wrap: Wrap): void {
	if (wrap.column === 0) return;
	for (let i = 0; i + 1 < lines.length; i++) {
		const next = lines[i + 1];
		if (next === undefined || next.blanks > 0 || runs[i + 1] === 1 || !breaksAt(wrap, i)) continue;
		// A line that the line below runs with is the first of a list, not the rest of a sentence.
		if (marks[i] === 1 || marks[i + 1] === 1 || runs[i + 2] === 1) continue;
		const form = forms[i + 1]?.form ?? 'paragraph';
		if (form !== 'paragraph' && next.indent > (lines[i]?.indent ?? 0)) continue;
		joins[i] = 1;
	}
}

/** Joins what one sentence runs through; true where the page has drop caps. */
function joinPieces({ lines, forms, runs, joins, marks }: Page, wrap: Wrap, trees: JoinTrees): boolean {
	const it = profile(lines);
	const page = { lines, it, wrap };
	const measures = new Int32Array(PAIR_FEATURES.length);
	const caps = hasDropCaps(lines, it);
	let soFar = 0;
	for (let i = 0; i + 1 < lines.length; i++) {
		soFar = i > 0 && joins[i - 1] === 1 ? soFar + (lines[i - 1]?.text.length ?? 0) : 0;
		const line = lines[i] as Line;
		const next = lines[i + 1];
		if (next === undefined || next.blanks > 0 || runs[i + 1] === 1) continue;
		if (marks[i] === 1 || marks[i + 1] === 1 || runs[i + 2] === 1) continue;
		const end = it.end[i] ?? 0;
		if (forms[i + 1]?.form === 'dialogue' && (end === END.stop || end === END.colon)) continue;
		if (isLabel(it, i) || (caps && isDropCap(lines, it, i + 1))) continue;
		if (caps && isDropCap(lines, it, i)) {
			joins[i] = 1;
			continue;
		}
		if (isBareDateline(line, it, i) || isCutText(line, it, i) || isSignature(next, it, i)) {
			joins[i] = 1;
			continue;
		}
		measurePair(page, i, soFar, measures);
		if (joinScore(measures, trees) > SURE && !opensAnew(line.text, next.text)) joins[i] = 1;
	}
	return caps;
}

/** Characters that two lines open with alike where one is the other's copy: a title under its picture, a teaser. */
const COPY = 16;
/** True where a line that might go on the one above repeats its words, or begins with a scraper's date. */
function opensAnew(text: string, next: string): boolean {
	if (text.length >= COPY && next.length >= COPY && text.slice(0, COPY) === next.slice(0, COPY)) return true;
	return isKeyedDate(next);
}

/** Times that a line of two words and more stands on a page before it counts as a label of the page. */
const LABEL_TIMES = 4;

/** A label between the pieces of a story ("Article content") with a fresh sentence below it. */
function isLabel({ repeats, words, start, end }: Profile, i: number): boolean {
	if ((repeats[i] ?? 0) < LABEL_TIMES || (words[i] ?? 0) < 2) return false;
	if (end[i] === END.colon || (end[i] ?? 0) >= END.dash) return false;
	const next = start[i + 1] ?? 0;
	return start[i] === START.capital && next >= START.opening && next <= START.capitals;
}

/** A place at the front of a story, which its design sets apart: "Mittelstadt." above "The fire …". */
const BARE_DATELINE = lazily(() => /^\p{Lu}[\p{L}'’-]{2,}(?: \p{Lu}[\p{L}'’-]+)?\.$/u);
const LONGEST_DATELINE = 30;
/** So many characters up to a full stop are a paragraph: a word and a stop below it are a sentence of the story. */
const PARAGRAPH = 80;
const SENTENCE_WORDS = 8;

function isBareDateline({ text }: Line, { repeats, length, words, start, end, prose }: Profile, i: number): boolean {
	if (text.length > LONGEST_DATELINE || (repeats[i] ?? 0) >= LABEL_TIMES) return false;
	if (end[i - 1] === END.stop && (length[i - 1] ?? 0) >= PARAGRAPH) return false;
	if (start[i + 1] !== START.capital && start[i + 1] !== START.opening) return false;
	if ((words[i + 1] ?? 0) < SENTENCE_WORDS || end[i + 1] !== END.stop || prose[i + 1] !== 2) return false;
	// Last: the engine takes milliseconds to make ready a pattern with letters of all scripts.
	return BARE_DATELINE().test(text);
}

/** A full stop inside, and a long line: running text and no headline, which goes on where its last sentence has no end. */
const STOP_INSIDE = lazily(() => /[^.]\. \p{Lu}/u);
const CUT_LENGTH = 100;
const REACH = 400;
/** What goes on is itself a stretch of text, to the end of a sentence. */
const REST = 60;

function isCutText({ text }: Line, { length, end }: Profile, i: number): boolean {
	if (text.length < CUT_LENGTH || end[i] !== END.lower) return false;
	return (length[i + 1] ?? 0) >= REST && end[i + 1] === END.stop && STOP_INSIDE().test(text.slice(0, REACH));
}

/** Whose text it is, behind its last sentence: "(kas)", "(A.H.)", "(dpa/kas)". */
const SIGNATURE = /^\((?:\p{L}{2,4}(?:\/\p{L}{2,4})?|\p{Lu}\.-?\p{Lu}\.)\)$/u;
const LONGEST_SIGNATURE = 11;
const SIGNED = 40;

function isSignature({ text }: Line, { length, end, repeats }: Profile, i: number): boolean {
	if (text.length > LONGEST_SIGNATURE || text.charAt(0) !== '(') return false;
	if (end[i] !== END.stop || (length[i] ?? 0) < SIGNED || (repeats[i + 1] ?? 0) >= LABEL_TIMES) return false;
	return SIGNATURE.test(text);
}

/** A capital set apart from the rest of its word by the page's design. */
function isDropCap(lines: readonly Line[], { start }: Profile, i: number): boolean {
	return start[i + 1] === START.lower && isLoneCapital(lines[i]?.text ?? '');
}

/** `A` or `I` above small letters may be a word; where another letter stands so, the page has drop caps. */
function hasDropCaps(lines: readonly Line[], it: Profile): boolean {
	return lines.some(({ text }, i) => text.length === 1 && isDropCap(lines, it, i) && !LONE_WORDS.includes(text));
}

/** Capitals that are words in some language. */
const LONE_WORDS = 'AEIOUYVWZKSÀÉÈÓÚАИЯВКСОУЮЭ';
