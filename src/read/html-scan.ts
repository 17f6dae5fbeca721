/**
 * From characters to tags and texts, as the HTML standard cuts them. Made for pages, not for streams: it reads one string
 * from its start to its end, and makes no string for a name that it knows. htmlparser2's tokenizer cuts alike (a test
 * compares the two) and takes three times as long.
 */
import { ATTRIBUTES, TAGS, type Tag } from './html-names.js';
import { Names } from './names.js';

/** What is told of a page, in the order of its source. Offsets are UTF-16 code units, ends exclusive. */
export interface HtmlHandler {
	text(start: number, end: number): void;
	/**
	 * @param start where its name begins
	 * @param attributes names and values in turn of those that the project reads, as they stand in the source; null for none
	 * @param closed true for `<br/>`
	 */
	open(tag: Tag, start: number, attributes: readonly string[] | null, closed: boolean): void;
	/** @param start where its name begins */
	close(tag: Tag, start: number): void;
	/** A name that the standard does not know, in small letters. */
	strange(name: string): Tag;
	/** True inside SVG and MathML, where `<title>` and `<style>` are elements as any other. */
	isForeign(): boolean;
}

const [BANG, QUOTE, APOSTROPHE, SLASH] = [0x21, 0x22, 0x27, 0x2f];
const [LESS, EQUALS, GREATER, QUESTION] = [0x3c, 0x3d, 0x3e, 0x3f];
/** Code units that are looked at one by one before the engine's own search is asked: for a few it costs more than they do. */
const NEAR = 48;

const isBlank = (code: number): boolean =>
	code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c;
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
/** True where a name ends. */
const endsName = (code: number): boolean => code === GREATER || code === SLASH || isBlank(code);

/** First place from `at` with a sign, the length where there is none. */
function find(source: string, sign: number, at: number): number {
	const near = Math.min(source.length, at + NEAR);
	for (let i = at; i < near; i++) if (source.charCodeAt(i) === sign) return i;
	const found = source.indexOf(String.fromCharCode(sign), near);
	return found < 0 ? source.length : found;
}

/** Reads a page. Never throws; linear in its length. A tag that the end of the page cuts short is left out. */
export function scanHtml(source: string, handler: HtmlHandler): void {
	const { length } = source;
	/** Where the text begins that has not been told. */
	let start = 0;
	let at = find(source, LESS, 0);
	while (at < length) {
		if (at > start) handler.text(start, at);
		start = at;
		const next = source.charCodeAt(at + 1);
		if (isLetter(next)) start = startTag(source, at + 1, handler);
		else if (next === SLASH && at + 2 < length) start = endTag(source, at + 2, handler);
		else if (next === BANG || next === QUESTION) start = endOfComment(source, at + 1);
		// A sign of its own begins a text of its own.
		at = find(source, LESS, start === at ? at + 1 : start);
	}
	if (start < length) handler.text(start, length);
}

function endOfName(source: string, from: number): number {
	let at = from;
	while (at < source.length && !endsName(source.charCodeAt(at))) at++;
	return at;
}

const tags = new Names(TAGS);
const tagOf = (source: string, start: number, end: number, handler: HtmlHandler): Tag =>
	tags.find(source, start, end) ?? handler.strange(source.slice(start, end));

/** Tells an end tag whose name, or what stands in its place, begins at `from`. @returns where it ends */
function endTag(source: string, from: number, handler: HtmlHandler): number {
	const first = source.charCodeAt(from);
	if (first === GREATER) return from + 1;
	if (!isLetter(first)) return after(source, GREATER, from + 1);
	const end = endOfName(source, from);
	if (end === source.length) return end;
	handler.close(tagOf(source, from, end, handler), from);
	return after(source, GREATER, end);
}

/** The place behind a sign, the length where there is none. */
const after = (source: string, sign: number, from: number): number =>
	Math.min(source.length, find(source, sign, from) + 1);

/** The end of a comment, a doctype or what counts as a comment. `from` is the place of its second sign. */
function endOfComment(source: string, from: number): number {
	if (source.startsWith('!--', from)) {
		const begin = from + 3;
		if (source.charCodeAt(begin) === GREATER) return begin + 1;
		if (source.startsWith('->', begin)) return begin + 2;
		for (let at = source.indexOf('--', begin); at >= 0; at = source.indexOf('--', at + 1)) {
			const next = source.charCodeAt(at + 2);
			if (next === GREATER) return at + 3;
			if (next === BANG && source.charCodeAt(at + 3) === GREATER) return at + 4;
		}
		return source.length;
	}
	if (!source.startsWith('![CDATA[', from)) return after(source, GREATER, from + 1);
	const end = source.indexOf(']]>', from + 8);
	return end < 0 ? source.length : end + 3;
}

const attributes = new Names(new Map([...ATTRIBUTES].map((name) => [name, name])));

/** Tells a start tag whose name begins at `from`, and the text inside where nothing else may be. @returns where they end */
function startTag(source: string, from: number, handler: HtmlHandler): number {
	const { length } = source;
	const nameEnd = endOfName(source, from);
	const tag = tagOf(source, from, nameEnd, handler);
	let read: string[] | null = null;
	let closed = false;
	let at = nameEnd;
	for (;;) {
		if (at >= length) return length;
		const sign = source.charCodeAt(at);
		if (sign === GREATER) break;
		if (sign === SLASH) {
			at = skipBlanks(source, at + 1);
			closed = source.charCodeAt(at) === GREATER;
			continue;
		}
		if (isBlank(sign)) {
			at++;
			continue;
		}
		const start = at;
		// Whatever it begins with is part of a name.
		do at++;
		while (at < length && source.charCodeAt(at) !== EQUALS && !endsName(source.charCodeAt(at)));
		const name = attributes.find(source, start, at);
		at = skipBlanks(source, at);
		let valueStart = at;
		let valueEnd = at;
		if (source.charCodeAt(at) === EQUALS) {
			at = valueStart = skipBlanks(source, at + 1);
			const quote = source.charCodeAt(at);
			if (quote === QUOTE || quote === APOSTROPHE) {
				valueStart++;
				valueEnd = find(source, quote, valueStart);
				at = valueEnd + 1;
			} else {
				while (at < length && source.charCodeAt(at) !== GREATER && !isBlank(source.charCodeAt(at))) at++;
				valueEnd = at;
			}
		}
		if (name !== undefined) {
			read ??= [];
			read.push(name, source.slice(valueStart, valueEnd));
		}
	}
	at++;
	const raw = tag.raw && !handler.isForeign();
	handler.open(tag, from, read, closed);
	return raw ? rawText(source, at, tag, handler) : at;
}

function skipBlanks(source: string, from: number): number {
	let at = from;
	while (at < source.length && isBlank(source.charCodeAt(at))) at++;
	return at;
}

/** Tells the text of a script, a style sheet, a title, …, in which no other tag is one, and its end tag. */
function rawText(source: string, from: number, tag: Tag, handler: HtmlHandler): number {
	const { length } = source;
	let end = tag.name === 'plaintext' ? -1 : source.indexOf('</', from);
	while (end >= 0 && !isNamed(source, end + 2, tag.name)) end = source.indexOf('</', end + 2);
	if (end < 0) {
		if (from < length) handler.text(from, length);
		return length;
	}
	if (end > from) handler.text(from, end);
	return endTag(source, end + 2, handler);
}

function isNamed(source: string, from: number, name: string): boolean {
	const end = from + name.length;
	if (end >= source.length || !endsName(source.charCodeAt(end))) return false;
	for (let at = 0; at < name.length; at++)
		if ((source.charCodeAt(from + at) | 0x20) !== name.charCodeAt(at)) return false;
	return true;
}
