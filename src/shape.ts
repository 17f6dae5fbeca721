/**
 * Shapes of blocks: the few measures that rules, structure and writers share. All are language-free and cost
 * one pass over the text, so a shape is made once a block and remembered.
 */
import type { Block } from './article.js';

export interface Shape {
	/** Words; a character of a script written without spaces counts as half a word. */
	readonly words: number;
	/** The last sign, closing quotes and brackets aside, ends a sentence: `.`, `!`, `?`, `…`, or another script's. */
	readonly ends: boolean;
	/** Like `ends`, but `?` and `!`, which headlines use too, do not count. */
	readonly stops: boolean;
	/** Running text: one sentence of some length, or several. */
	readonly prose: boolean;
	/** Could be a headline: 3 to 40 words that do not stop. */
	readonly titleish: boolean;
}

/** A token: a run of letters, digits and _, or one character of a script written without spaces. */
const WORD =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}_]+/gu;
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const ENDS = /[.!?…。．！？｡؟۔।॥։፧።៕][\p{Pe}\p{Pf}\p{Pi}"'”’»›*\s]{0,6}$/u;
const STOPS = /[.…。．｡۔।॥։።៕][\p{Pe}\p{Pf}\p{Pi}"'”’»›*\s]{0,6}$/u;
/** Where a sentence ends inside a block: a stop, then a blank and a sign that can open a sentence. */
const INNER_STOP = /[.!?…؟۔।]["'”’»›)\]]{0,3} ["'“‘„«‹(¿¡—–-]{0,3}[\p{Lu}\p{Lo}\p{N}]|[。！？]./u;

/** A sentence this long is running text by itself. Median sentence length of news is near 20 words. */
const PROSE_WORDS = 12;
/** Longest line that is looked at as a possible headline. */
const TITLE_WORDS = 40;
/** How many characters at a block's end are enough to see how it ends. */
const TAIL = 16;

/** What a UTF-16 code unit is to a token: 0 none, 1 part of a run, 2 a token by itself. 255: not looked up yet. */
const classes = new Uint8Array(0x10000).fill(255);
const UNSPACED_SIGN =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
const WORD_SIGN = /[\p{L}\p{M}\p{N}_]/u;

function classOf(text: string, at: number): number {
	const code = text.charCodeAt(at);
	const known = classes[code] ?? 0;
	if (known !== 255) return known;
	const isPair = code >= 0xd800 && code < 0xe000;
	const sign = isPair ? String.fromCodePoint(text.codePointAt(at) ?? 0) : text.charAt(at);
	const result = UNSPACED_SIGN.test(sign) ? 2 : WORD_SIGN.test(sign) ? 1 : 0;
	if (!isPair) classes[code] = result;
	return result;
}

/** Number of tokens: runs of letters, digits and _, and single characters of scripts written without spaces. */
export function countWords(text: string): number {
	let count = 0;
	let inRun = false;
	for (let i = 0; i < text.length; i++) {
		const is = classOf(text, i);
		if (is === 2 || (is === 1 && !inRun)) count++;
		inRun = is === 1;
		if ((text.charCodeAt(i) & 0xfc00) === 0xd800) i++;
	}
	return count;
}

/** Kept on the block itself: a WeakMap of 100,000 blocks costs the garbage collector seconds. */
const SHAPE = Symbol('shape');

/** The shape of a block. The text of a block never changes, so it is measured once. */
export function shapeOf(block: Block): Shape {
	const measured: Block & { [SHAPE]?: Shape } = block;
	measured[SHAPE] ??= measure(block.text);
	return measured[SHAPE];
}

/** The shape of a text that is no block. */
export function measure(text: string): Shape {
	const tokens = countWords(text);
	const words = UNSPACED.test(text) ? tokens / 2 : tokens;
	const tail = text.slice(-TAIL);
	const ends = ENDS.test(tail);
	const prose = words >= PROSE_WORDS && (ends || (words >= 2 * PROSE_WORDS && INNER_STOP.test(text)));
	const stops = ends && STOPS.test(tail);
	return { words, ends, stops, prose, titleish: words >= 3 && words <= TITLE_WORDS && !stops };
}

/** The content of a text as a set of lower-case words of four letters or more, or pairs of unspaced characters. */
export function contentWords(text: string): Set<string> {
	const tokens = text.toLowerCase().match(WORD) ?? [];
	const set = new Set<string>();
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i] ?? '';
		if (token.length >= 4 || /\p{N}/u.test(token)) set.add(token);
		else if (UNSPACED.test(token) && tokens[i + 1] !== undefined) set.add(token + tokens[i + 1]);
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

/** A text folded for comparison: letters and digits only, lower-case, one blank between words. Costly: for candidates only. */
export const fold = (text: string): string => (text.toLowerCase().match(WORD) ?? []).join(' ');
