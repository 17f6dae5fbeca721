/**
 * Shapes of blocks: the few measures that rules, structure and writers share. All are language-free and cost
 * one pass over the text, so a shape is made once a block and remembered.
 */

import type { Block } from './article.js';
import { lazily } from './lazily.js';
import { memoOf } from './memo.js';

export interface Shape {
	/** Tokens, as `countWords` counts them. */
	readonly tokens: number;
	/** Words; a character of a script written without spaces counts as half a word. */
	readonly words: number;
	/** The last sign, closing quotes and brackets aside, ends a sentence: `.`, `!`, `?`, `…`, or another script's. */
	readonly ends: boolean;
	/** Ends a sentence, or is as long as one in a script that marks no end. */
	readonly tells: boolean;
	/** Like `ends`, but `?` and `!`, which headlines use too, do not count. */
	readonly stops: boolean;
	/** Running text: one sentence of some length, or several. */
	readonly prose: boolean;
	/** Could be a headline: 3 to 40 words that do not stop. */
	readonly titleish: boolean;
}

/** Scripts that part no words. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{M}_]/u;
const DIGIT = /\p{N}/u;
/** Signs that end a sentence, in all scripts; `?` and `!` end headlines too. */
const STOPS = '.…。．｡۔।॥։።។៕။།༎';
const ENDS = `${STOPS}!?！？؟፧`;
/** Signs that may stand behind the end of a sentence. */
const CLOSING = new Set(Array.from('"\'”’»›)]}」』）】〉》“‘«‹*_ \u00a0', (sign) => sign.charCodeAt(0)));
/** Where a sentence ends inside a block: a stop, then a blank and a sign that can open a sentence. */
const INNER_STOP = lazily(() => /[.!?…؟۔।]["'”’»›)\]]{0,3} ["'“‘„«‹(¿¡—–-]{0,3}[\p{Lu}\p{Lo}\p{N}]|[。！？]./u);
/** The same behind a word of four letters or more: what is shorter may be an abbreviation. */
const SURE_STOP = lazily(() => /\p{L}{4}[.!?…]["'”’»“]? ["'“‘„«]?\p{Lu}|[。！？]./u);

/** A sentence this long is running text by itself. Median sentence length of news is near 20 words. */
const PROSE_WORDS = 12;
/** Longest line that is looked at as a possible headline. */
const TITLE_WORDS = 40;
/**
 * Thai and Lao mark no end of a sentence: there a text longer than headlines are ends as one, and a page of such as are
 * as long as a sentence is no page without one. Units: words of two signs.
 */
const UNMARKED = lazily(() => /[\p{Script=Thai}\p{Script=Lao}]/u);
const UNMARKED_PROSE = 60;
const UNMARKED_SENTENCE = 24;
/** So many closing signs at the end are looked behind. */
const MAX_CLOSING = 8;

/** What a sign is to a token. */
enum Sign {
	None = 0,
	Letter = 1,
	Digit = 2,
	/** A token by itself. */
	Unspaced = 3,
	/** Not looked up yet. */
	Unknown = 255,
}

/** The class of each UTF-16 code unit. A table is eight times as fast as a pattern, and patterns cost much to compile. */
const signs = new Uint8Array(0x10000).fill(Sign.Unknown);

function signAt(text: string, at: number): Sign {
	const known: Sign = signs[text.charCodeAt(at)] ?? Sign.None;
	return known === Sign.Unknown ? learn(text, at) : known;
}

/** Looks a sign up and keeps what it is, unless it has two code units. */
function learn(text: string, at: number): Sign {
	const code = text.charCodeAt(at);
	const isPair = code >= 0xd800 && code < 0xe000;
	const sign = isPair ? String.fromCodePoint(text.codePointAt(at) ?? 0) : text.charAt(at);
	const result = signOf(sign);
	if (!isPair) signs[code] = result;
	return result;
}

function signOf(sign: string): Sign {
	if (UNSPACED.test(sign)) return Sign.Unspaced;
	if (LETTER.test(sign)) return Sign.Letter;
	return DIGIT.test(sign) ? Sign.Digit : Sign.None;
}

/** The tokens of a text: runs of letters, digits and _, and single characters of scripts written without spaces. */
function tokensOf(text: string): string[] {
	const tokens: string[] = [];
	let start = -1;
	for (let i = 0; i < text.length; i++) {
		const sign = signAt(text, i);
		const inRun = sign === Sign.Letter || sign === Sign.Digit;
		if (inRun && start < 0) start = i;
		if (!inRun && start >= 0) {
			tokens.push(text.slice(start, i));
			start = -1;
		}
		const isPair = (text.charCodeAt(i) & 0xfc00) === 0xd800;
		if (sign === Sign.Unspaced) tokens.push(text.slice(i, isPair ? i + 2 : i + 1));
		if (isPair) i++;
	}
	if (start >= 0) tokens.push(text.slice(start));
	return tokens;
}

/** Runs of digits and runs of letters of any script, each a part of its own: `9h` is `9` and `h`. */
export function partsOf(text: string): string[] {
	const parts: string[] = [];
	let start = 0;
	let before = Sign.None;
	for (let i = 0; i <= text.length; i++) {
		const found = i < text.length ? signAt(text, i) : Sign.None;
		const sign = found === Sign.Unspaced ? Sign.Letter : found;
		if (sign === before) continue;
		if (before !== Sign.None) parts.push(text.slice(start, i));
		start = i;
		before = sign;
	}
	return parts;
}

/** The first part of letters that `partsOf` would find; '' if there is none. */
export function firstWord(text: string): string {
	let start = -1;
	for (let i = 0; i < text.length; i++) {
		const sign = signAt(text, i);
		const isLetter = sign === Sign.Letter || sign === Sign.Unspaced;
		if (isLetter && start < 0) start = i;
		if (!isLetter && start >= 0) return text.slice(start, i);
	}
	return start < 0 ? '' : text.slice(start);
}

/** Number of tokens, as `tokensOf` would find them. */
export const countWords = (text: string): number => count(text).tokens;

/** True where a sentence ends inside a text and another begins; an abbreviation of up to three letters ends none. */
export const hasTwoSentences = (text: string): boolean => SURE_STOP().test(text);

function count(text: string): { readonly tokens: number; readonly unspaced: number } {
	let tokens = 0;
	let unspaced = 0;
	let inRun = false;
	for (let i = 0; i < text.length; i++) {
		const sign = signAt(text, i);
		const goesOn = sign === Sign.Letter || sign === Sign.Digit;
		if (sign === Sign.Unspaced) unspaced++;
		if (sign === Sign.Unspaced || (goesOn && !inRun)) tokens++;
		inRun = goesOn;
		if ((text.charCodeAt(i) & 0xfc00) === 0xd800) i++;
	}
	return { tokens, unspaced };
}

/** The shape of a block. The text of a block never changes, so it is measured once. */
export function shapeOf(block: Block): Shape {
	const memo = memoOf(block);
	memo.shape ??= measure(memo.text);
	return memo.shape;
}

/** Number of tokens of a block's whole text. */
export function tokensOfBlock(block: Block): number {
	const { text, shape } = memoOf(block);
	return shape !== undefined && text === block.text ? shape.tokens : countWords(block.text);
}

function measure(text: string): Shape {
	const { tokens, unspaced } = count(text);
	const words = tokens - unspaced / 2;
	const last = lastSign(text);
	const isUnmarked = unspaced >= 2 * UNMARKED_SENTENCE && UNMARKED().test(last);
	const isLong = isUnmarked && unspaced >= 2 * UNMARKED_PROSE;
	const ends = isLong || ENDS.includes(last);
	const prose = words >= PROSE_WORDS && (ends || (words >= 2 * PROSE_WORDS && INNER_STOP().test(text)));
	const stops = isLong || STOPS.includes(last);
	return {
		tokens,
		words,
		ends,
		tells: ends || isUnmarked,
		stops,
		prose,
		titleish: words >= 3 && words <= TITLE_WORDS && !stops,
	};
}

/** The last sign of a text, closing quotes and brackets aside. */
function lastSign(text: string): string {
	let at = text.length - 1;
	const from = Math.max(0, at - MAX_CLOSING);
	while (at > from && CLOSING.has(text.charCodeAt(at))) at--;
	return text.charAt(at) || ' ';
}

/** The content of a text as a set of lower-case words of four letters or more, or pairs of unspaced characters. */
export function contentWords(text: string): Set<string> {
	const tokens = tokensOf(text.toLowerCase());
	const set = new Set<string>();
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i] ?? '';
		if (token.length >= 4 || signAt(token, 0) === Sign.Digit) set.add(token);
		else if (signAt(token, 0) === Sign.Unspaced && tokens[i + 1] !== undefined) set.add(token + tokens[i + 1]);
	}
	return set;
}

/** How many members of the smaller set are in the other. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const [small, large] = a.size <= b.size ? [a, b] : [b, a];
	let count = 0;
	for (const word of small) if (large.has(word)) count++;
	return count;
}

/** A block's text folded, once. */
export function foldOf(block: Block): string {
	const memo = memoOf(block);
	memo.folded ??= fold(memo.text);
	return memo.folded;
}

/** A text folded for comparison: letters and digits only, lower-case, one blank between words. Costly: for candidates only. */
export const fold = (text: string): string => tokensOf(text.toLowerCase()).join(' ');
