/**
 * Date lines: telling that a line is nothing but a date, and reading the day from it.
 *
 * Both look every word up in `vocabulary.json`. Relative dates ("9h ago") are told but never read: the same input
 * must give the same result on every day, and on every Node version, so neither the clock nor Intl is asked.
 */
import { firstWord, partsOf } from '../shape.js';
import vocabulary from './vocabulary.json' with { type: 'json' };

export type DateShape = 'date' | 'relative' | 'time';

type WordClass = 'join' | 'label' | 'relative' | 'unit' | 'weekday' | 'zone';

const CLASSES = ['join', 'label', 'relative', 'unit', 'weekday', 'zone'] as const satisfies readonly WordClass[];
/** Longest line that is looked at, in UTF-16 code units, and most words of one. */
const MAX_LENGTH = 110;
const MAX_TOKENS = 18;
const FULL_NUMERIC = /(?:^|\D)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?!\d)/;
const CLOCK = /\d{1,2}[:.h]\d{2}/;
const YEAR = /^(?:19|20)\d\d$/;
/** Thai dates count years from the Buddha's death, 543 years before ours. */
const THAI = /^[\u0e00-\u0e7f]/;
const THAI_YEAR = /^2[45]\d\d$/;
const THAI_YEARS = 543;

interface Vocabulary {
	readonly words: ReadonlyMap<string, WordClass>;
	/** Month name to its number, 1 to 12. */
	readonly months: ReadonlyMap<string, number>;
	/** 1 for the `outlineOf` each word and month. */
	readonly outlines: Uint8Array;
}

/** Outlines that there can be. */
const OUTLINES = 1 << 14;

/** A number that is told of a word without reading all of it; few words of a page have one that a date's word has. */
const outlineOf = (word: string): number =>
	(word.charCodeAt(0) * 961 +
		word.charCodeAt(word.length >> 1) * 131 +
		word.charCodeAt(word.length - 1) * 31 +
		word.length) &
	(OUTLINES - 1);

let loaded: Vocabulary | undefined;

function load(): Vocabulary {
	if (loaded) return loaded;
	const words = new Map<string, WordClass>();
	for (const name of CLASSES) for (const word of vocabulary[name].split(' ')) words.set(word, name);
	const months = new Map<string, number>();
	for (const [language, names] of Object.entries<Readonly<Record<string, number>>>(vocabulary.months))
		for (const [name, number] of Object.entries(names)) {
			if (!months.has(name)) months.set(name, number);
			// Hebrew writes "in" as a letter of the month's name.
			if (language === 'he') months.set(`ב${name}`, number);
		}
	const outlines = new Uint8Array(OUTLINES);
	for (const list of [words, months]) for (const word of list.keys()) outlines[outlineOf(word)] = 1;
	loaded = { words, months, outlines };
	return loaded;
}

/**
 * What a line is, if every word of it belongs to a date: a `date` ("Mar. 1", "6. März 2025, 14:30 Uhr"),
 * `relative` ("9h ago", "gestern") or a bare `time` ("14:30"). Null for anything else.
 */
export function dateShape(line: string): DateShape | null {
	if (line.length > MAX_LENGTH || line.length < 2 || !mayBeDate(line) || line.includes('=')) return null;
	const tokens = partsOf(westernDigits(line.toLowerCase()));
	if (tokens.length === 0 || tokens.length > MAX_TOKENS) return null;
	const { words, months } = load();
	let numbers = 0;
	let years = 0;
	const seen = { month: 0, weekday: 0, unit: 0, relative: 0, label: 0, join: 0, zone: 0 };
	for (const token of tokens) {
		if (token.charCodeAt(0) < 58) {
			numbers++;
			if (YEAR.test(token)) years++;
			continue;
		}
		const name = months.has(token) ? 'month' : words.get(token);
		if (name === undefined) return null;
		seen[name]++;
	}
	const western = westernDigits(line);
	if (FULL_NUMERIC.test(western) || (seen.month > 0 && numbers > 0) || (seen.weekday > 0 && numbers > 0)) return 'date';
	if (years > 0 && seen.label + seen.unit + seen.join > 0 && numbers >= 3) return 'date';
	const isAge = seen.unit > 0 && numbers > 0 && numbers <= 2 && years === 0;
	if (isAge && !isLetter(tokens[0] as string)) return 'relative';
	if (seen.relative > 0 && years === 0 && tokens.length <= 4) return 'relative';
	if (CLOCK.test(western) && seen.unit === 0) return 'time';
	return null;
}

/** "Y: 4" is no age: a unit of one letter stands behind its number. Scripts with letters for words have longer codes. */
const isLetter = (token: string): boolean =>
	token.length === 1 && token > '9' && token.charCodeAt(0) < LETTERS_END && load().words.get(token) === 'unit';
/** Behind Latin, Greek and Cyrillic. */
const LETTERS_END = 0x530;

/** Its small letter depends on what follows, beyond the word as well. */
const SIGMA = 'Σ';

/** False for nearly every line that is no date: its first word is none of a date's. */
function mayBeDate(line: string): boolean {
	const word = firstWord(line);
	if (word === '' || word.includes(SIGMA)) return true;
	const { words, months, outlines } = load();
	const key = word.toLowerCase();
	return outlines[outlineOf(key)] === 1 && (months.has(key) || words.has(key));
}

const MONTH = 'tháng';

/** The day that a text names, as `YYYY-MM-DD`, or null where it names none with a year. */
export function readDay(text: string): string | null {
	const line = westernDigits(text.slice(0, MAX_LENGTH)).toLowerCase();
	const yearFirst =
		/(?:^|\D)((?:19|20)\d\d)(?:[-./]|\s?[年년]\s?| оны )(\d{1,2})(?:[-./]|\s?[月월]\s?| сарын )(\d{1,2})(?!\d)/.exec(
			line,
		);
	if (yearFirst) return day(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
	const yearLast = /(?:^|\D)(\d{1,2})([-./])\s?(\d{1,2})[-./]\s?((?:19|20)\d\d)(?!\d)/.exec(line);
	if (yearLast) return dayOfNumbers(Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4]), yearLast[2] === '/');
	// Vietnamese has numbers for the months: its word for all of them stands among the names of January.
	if (line.includes(MONTH)) {
		const numbered = /(?:^|\D)(\d{1,2}) tháng (\d{1,2})(?:, | năm |, năm | )((?:19|20)\d\d)(?!\d)/.exec(line);
		return numbered && day(Number(numbered[3]), Number(numbered[2]), Number(numbered[1]));
	}
	return dayOfWords(partsOf(line));
}

/** `6.3.2025` is day first everywhere; `6/3/2025` is read only where one of the two can be no month. */
function dayOfNumbers(a: number, b: number, year: number, slashed: boolean): string | null {
	if (slashed && a <= 12 && b <= 12 && a !== b) return null;
	return b > 12 ? day(year, a, b) : day(year, b, a);
}

/** A month's name, a year, and the number of one or two digits that stands nearest to the name. */
function dayOfWords(tokens: readonly string[]): string | null {
	const { months } = load();
	const at = tokens.findIndex((token) => months.has(token));
	const name = tokens[at] ?? '';
	const month = months.get(name);
	const year = yearOf(tokens, name);
	if (year === null || month === undefined) return null;
	for (const near of [at - 1, at + 1, at - 2]) {
		const token = tokens[near] ?? '';
		if (/^\d{1,2}$/.test(token)) return day(year, month, Number(token));
	}
	return null;
}

function yearOf(tokens: readonly string[], month: string): number | null {
	const year = tokens.find((token) => YEAR.test(token));
	if (year !== undefined) return Number(year);
	const thai = THAI.test(month) ? tokens.find((token) => THAI_YEAR.test(token)) : undefined;
	return thai === undefined ? null : Number(thai) - THAI_YEARS;
}

/** A line of a date and something else, cut in two. */
export interface DatedLine {
	readonly date: string;
	readonly rest: string;
	/** What stood between them: a blank, or a sign such as " | ". */
	readonly seam: string;
}

const SEAM = /\s?[,:|·•–—-]?\s/g;
/** No date is without one. */
const NUMBER = /\p{Nd}/u;

/** Cuts the date off a line that ends with one, or else begins with one; null where none does or nothing is left. */
export function cutDate(line: string): DatedLine | null {
	if (line.length > MAX_LENGTH || !NUMBER.test(line)) return null;
	const seams = [...line.matchAll(SEAM)].map(({ index, 0: seam }) => ({
		seam,
		start: index,
		end: index + seam.length,
	}));
	for (const { seam, start, end } of seams) {
		const date = line.slice(end);
		// "Dan Le, 4 March 2025": a small word of dates that is written with a capital is a name's.
		const isOpened = seam.trim() !== '' || !isCapitalJoin(date);
		if (start > 0 && isOpened && isOneDate(date)) return { date, rest: line.slice(0, start), seam };
	}
	for (const { seam, start, end } of seams.reverse()) {
		const date = line.slice(0, start);
		if (end < line.length && isOneDate(date)) return { date, rest: line.slice(end), seam };
	}
	return null;
}

/** A date with one month's name at most: "April May, 4 March 2025" holds a name. */
function isOneDate(text: string): boolean {
	if (dateShape(text) !== 'date') return false;
	const { months } = load();
	return partsOf(text.toLowerCase()).filter((word) => months.has(word)).length <= 1;
}

function isCapitalJoin(text: string): boolean {
	const word = firstWord(text);
	const name = load().words.get(word.toLowerCase());
	return text.startsWith(word) && word !== word.toLowerCase() && (name === 'join' || name === 'unit');
}

const LEADING =
	/^(?:(\S{3,16}) )?(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?,? (?=\S)/;

/**
 * Length in UTF-16 code units of a label and full numeric date glued to the front of a sentence; 0 if there is none.
 * The sentence must begin behind it: with a capital, a digit, a quote, or in a script without capitals.
 */
export function leadingDateLength(text: string): number {
	const match = LEADING.exec(text.slice(0, 60));
	if (match === null) return 0;
	const label = match[1]?.replace(':', '').toLowerCase();
	if (label !== undefined && load().words.get(label) !== 'label') return 0;
	const next = text.charAt(match[0].length);
	return next === next.toUpperCase() ? match[0].length : 0;
}

function day(year: number, month: number, date: number): string | null {
	const time = new Date(Date.UTC(year, month - 1, date));
	if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== date) return null;
	return time.toISOString().slice(0, 10);
}

/** Digits whose zero is at a code point that is 0 modulo 16, and those of most scripts of India, where it is 6. */
const AT_ZERO =
	/[\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u17e0-\u17e9\uff10-\uff19]/g;
const AT_SIX =
	/[\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f]/g;

/** Digits of other scripts as 0 to 9. */
function westernDigits(text: string): string {
	const last = (digit: string) => digit.charCodeAt(0) & 0xf;
	return text.replace(AT_ZERO, (digit) => String(last(digit))).replace(AT_SIX, (digit) => String(last(digit) - 6));
}
