/** One NDJSON record: read as JSON, given back as it came, character by character, but for what was asked for. */
import { cause, Trouble } from './errors.js';
import { jsonText } from './json-text.js';

/** A record that can be cleaned. */
export interface PageRecord {
	/** The line as it came. */
	readonly line: string;
	/** The record's own id, or null. */
	readonly id: unknown;
	/** The page; `html` wins where a record has both. */
	readonly page: { readonly text: string } | { readonly html: string };
	readonly url: string | null;
}

/** The field of a record whose content is read as HTML. */
const HTML_FIELD = 'html';

/** The field that the command adds. */
const OWN_FIELD = 'bodycopy';

/** What was wrong with a record, with the id that it has, if it has one. */
export class RecordTrouble extends Error {
	constructor(
		readonly trouble: Trouble,
		readonly id: unknown,
	) {
		super(trouble.message);
	}
}

/**
 * @param number line number in the stream, from 1
 * @throws RecordTrouble
 */
export function parseRecord(line: string, number: number, field: string, input: string): PageRecord {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch (error) {
		// The parser's message quotes the line, which may be a page long.
		const short = cause(error).replace(/ in JSON at .*| is not valid JSON.*|, ?".*/s, '');
		throw new RecordTrouble(new Trouble('bad-json', { line: number, cause: short.slice(0, 60) }, input), null);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new RecordTrouble(new Trouble('not-an-object', { line: number }, input), null);
	}
	const record = new Map<string, unknown>(Object.entries(value));
	const id = record.get('id') ?? null;
	const fail = (code: 'has-bodycopy' | 'not-a-string' | 'no-text', name: string): never => {
		throw new RecordTrouble(new Trouble(code, { line: number, field: name }, input), id);
	};
	if (record.has(OWN_FIELD)) fail('has-bodycopy', OWN_FIELD);
	const html = record.get(HTML_FIELD);
	const text = record.get(field);
	const url = record.get('url');
	const rest = { line, id, url: typeof url === 'string' ? url : null };
	if (typeof html === 'string') return { ...rest, page: { html } };
	if (html !== undefined && html !== null) fail('not-a-string', HTML_FIELD);
	if (typeof text === 'string') return { ...rest, page: { text } };
	return fail(text === undefined ? 'no-text' : 'not-a-string', field);
}

/** What goes into a record that was cleaned. */
export interface Added {
	/** Name of the text field. */
	readonly field: string;
	/** The clean text; null leaves the field as it came. */
	readonly text: string | null;
	readonly keepHtml: boolean;
	/** What was found out about the page. */
	readonly bodycopy: unknown;
}

/**
 * The record as it came (order of keys, numbers, escapes), with the clean text in the text field, without `html`
 * unless it is kept, and with `bodycopy` at the end.
 */
export function writeRecord(line: string, { field, text, keepHtml, bodycopy }: Added): string {
	const parts: string[] = [];
	let written = false;
	for (const member of members(line)) {
		if (text !== null && member.key === field) {
			parts.push(`${line.slice(member.start, member.value)}${jsonText(text)}`);
			written = true;
		} else if (member.key !== HTML_FIELD || keepHtml) {
			parts.push(line.slice(member.start, member.end));
		}
	}
	if (text !== null && !written) parts.push(`${JSON.stringify(field)}:${jsonText(text)}`);
	parts.push(`"${OWN_FIELD}":${jsonText(bodycopy)}`);
	return `{${parts.join(',')}}\n`;
}

interface Member {
	readonly key: string;
	/** Offsets in the line: of the key, of the value, and of the end of the value. */
	readonly start: number;
	readonly value: number;
	readonly end: number;
}

/** The members of the object that `json` is. It has been parsed before, so it is known to be well-formed. */
function members(json: string): Member[] {
	const found: Member[] = [];
	let at = skipBlank(json, json.indexOf('{') + 1);
	while (json[at] === '"') {
		const start = at;
		at = stringEnd(json, at);
		const key: unknown = JSON.parse(json.slice(start, at));
		const value = skipBlank(json, skipBlank(json, at) + 1);
		const end = valueEnd(json, value);
		found.push({ key: String(key), start, value, end });
		at = skipBlank(json, end);
		if (json[at] !== ',') break;
		at = skipBlank(json, at + 1);
	}
	return found;
}

const BLANK = ' \t\r\n';

function skipBlank(json: string, from: number): number {
	let at = from;
	while (at < json.length && BLANK.includes(json.charAt(at))) at++;
	return at;
}

/** Offset after the string whose opening quote is at `from`. */
function stringEnd(json: string, from: number): number {
	for (let at = from + 1; ; ) {
		const quote = json.indexOf('"', at);
		let slashes = 0;
		while (json[quote - 1 - slashes] === '\\') slashes++;
		if (slashes % 2 === 0) return quote + 1;
		at = quote + 1;
	}
}

/** Offset after the value that begins at `from`. */
function valueEnd(json: string, from: number): number {
	if (json[from] === '"') return stringEnd(json, from);
	let depth = 0;
	let at = from;
	for (; at < json.length; at++) {
		const char = json[at];
		if (char === '"') at = stringEnd(json, at) - 1;
		else if (char === '{' || char === '[') depth++;
		else if (char === '}' || char === ']') {
			if (depth === 0) return trimBack(json, at);
			depth--;
			if (depth === 0) return at + 1;
		} else if (char === ',' && depth === 0) return trimBack(json, at);
	}
	return at;
}

function trimBack(json: string, end: number): number {
	let at = end;
	while (BLANK.includes(json.charAt(at - 1))) at--;
	return at;
}
