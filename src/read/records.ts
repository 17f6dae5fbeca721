/**
 * Fields that are no part of the page: what databases of newspapers (LexisNexis, ProQuest, Factiva, …) and readers for
 * machines print above and below a story, the header of a mail, and the front matter of a file of Markdown.
 *
 * Title: Storm on the sound            ← title
 * URL Source: https://packet.example/  ← navigation
 *
 * A key alone proves nothing, a review has "Title: …" and "Length: …" as well. The page must show a key of the format
 * that no page of news has, and another beside it; then its fields go where two or more stand together.
 */
import { type Article, drop, type Kind, type Span, type Verdict } from '../article.js';
import { readDay } from '../dates/dates.js';
import { readNames } from '../names.js';
import { note } from '../outline.js';
import type { Line } from './lines.js';
import records from './records.json' with { type: 'json' };

/** Opens the rules of all fields. Their values are read here. */
export const RECORDS = 'reader/records';
/** Longest key, in UTF-16 code units. */
const LONGEST_KEY = 34;
const COLON = /[:：]/;
/** "Document LUNC000020250306el3600012", as Factiva ends a story. */
const ACCESSION = /^Document [A-Z]{2,8}[a-z]{0,2}\d{8,16}[a-z0-9]{5,14}$/;
/** "FERRIES (90%); PORTS & HARBORS (77%)": the share goes. */
const SHARE = /\s?\(\d{1,3}%\)/g;
const ENDS_SHARE = /\(\d{1,3}%\);?$/;
const REVERSED = /^(\p{Lu}[\p{L}'’-]{1,30}), (\p{Lu}[\p{L}.'’ -]{1,30})$/u;
/** "The Packet ; Lunde", "Der Bote vom 6.3.2025, Seite 4": where the newspaper's name ends. */
const BEHIND_SOURCE = / ?;| vom \d/;
/** Lines of captions below a label, at most. */
const CAPTIONS = 6;
/** The headline, the newspaper and its date stand above the first field, within so many lines; longest date, in UTF-16 code units. */
const TOP_LINES = 10;
const LONGEST_DATE = 70;
/** Longest headline, and what none ends with. The first of many stories has its number above it. */
const LONGEST_TITLE = 200;
const NO_TITLE = /[.:,;。]["'”’»]?$|^(?:Document )?\d{1,5} (?:of|von|de|di) \d{1,6}\b/;
/** The header of a mail has so many fields or more, and begins within so many lines. */
const MAIL_FIELDS = 3;
const MAIL_TOP = 2;
/** Front matter has no more lines. */
const MATTER_LINES = 80;
const FENCE = '---';
const QUOTED = /^(["'])(.*)\1$/;
const MAIL_PARTS = ['from', 'subject', 'date', 'other'] as const;
const MATTER_KEY = /^([A-Za-z][\w-]{1,30}):(?:\s|$)/;

export interface Records {
	/** By number in the list of lines: why a whole line goes. */
	readonly lines: ReadonlyMap<number, Verdict>;
	/** Lines of which a key in front goes. */
	readonly leads: ReadonlyMap<number, Span>;
	/** What the fields say, in order. */
	readonly said: readonly Said[];
	/** Stories that it is a record of: an export may hold hundreds, one below the other. */
	readonly stories: number;
}

interface Said {
	readonly kind: Kind;
	readonly value: string;
	readonly at: { readonly lines: readonly [number, number]; readonly rule: string };
}

const NONE: Records = { lines: new Map(), leads: new Map(), said: [], stories: 0 };

interface Format {
	/** Keys that prove it. */
	readonly sure: readonly string[];
	/** Keys and their kinds. */
	readonly fields: Readonly<Record<string, string>>;
	/** Whole lines beside them. */
	readonly labels?: readonly string[];
	/** Labels above captions. */
	readonly captioned?: readonly string[];
	/** Keys before the first words of the story. */
	readonly leads?: readonly string[];
}
const FORMATS: readonly (readonly [name: string, format: Format])[] = Object.entries(records.formats);
const { mail } = records;
const MATTER: ReadonlyMap<string, string> = new Map(Object.entries(records.matter));

/** Finds the fields among the lines of a page. Linear in their number. */
export function findRecords(lines: readonly Line[]): Records {
	const found = frontMatter(lines) ?? mailHeader(lines) ?? accession(lines);
	if (found !== null) return found;
	const keys = new Set(lines.map(({ text }) => keyOf(text)));
	for (const [name, format] of FORMATS) {
		const fields = format.sure.some((key) => keys.has(key)) ? fieldsOf(lines, name, format) : null;
		if (fields !== null) return fields;
	}
	return NONE;
}

/** Writes what the fields say to the metadata; the first that says a thing is believed. */
export function readRecords(article: Article, { said, stories }: Records): void {
	const { metadata, provenance } = article;
	if (stories > 1) article.warnings.push('several-articles');
	for (const { kind, value, at } of said) {
		if (value === '') continue;
		if (kind === 'title') note(article, kind, value, at);
		if (kind === 'source') note(article, kind, value.split(BEHIND_SOURCE, 1)[0] ?? value, at);
		const day = kind === 'published' ? readDay(value) : null;
		if (day !== null) note(article, 'published', day, at);
		if (kind === 'byline' && metadata.byline.length === 0) {
			metadata.byline = namesOf(value);
			provenance.byline = at;
		}
		if (kind === 'tags' && metadata.tags.length === 0) {
			metadata.tags = tagsOf(value);
			provenance.tags = at;
		}
	}
}

/** "Lee, Ann; Nes, Ola" is two people; otherwise as in a byline. */
function namesOf(value: string): string[] {
	const names = value.split(/; ?/).map((name) => REVERSED.exec(name));
	const turned = names.flatMap((name) => (name === null ? [] : [`${name[2]} ${name[1]}`]));
	return turned.length === names.length ? turned : readNames(value);
}

const tagsOf = (value: string): string[] =>
	value
		.replace(SHARE, '')
		.split(/[;,[\]'"]/)
		.map((tag) => tag.trim())
		.filter((tag) => tag !== '');

/** The words before a colon near the front of a line, in lower case; '' where there are none. */
function keyOf(text: string): string {
	const at = text.slice(0, LONGEST_KEY + 1).search(COLON);
	return at < 1 ? '' : text.slice(0, at).trim().toLowerCase();
}

const saidBy = (text: string): string => text.slice(text.search(COLON) + 1).trim();

/** Puts a record together, line by line. */
class Found implements Records {
	readonly lines = new Map<number, Verdict>();
	readonly leads = new Map<number, Span>();
	readonly said: Said[] = [];
	stories = 1;

	readonly #rule: string;

	constructor(format: string) {
		this.#rule = `${RECORDS}/${format}`;
	}

	add(i: number, line: Line, kind: Kind, value = ''): void {
		this.lines.set(i, this.#drop(kind));
		this.said.push({ kind, value, at: { lines: [line.number, line.number], rule: this.#rule } });
	}

	/** A line that goes on with the field above. */
	goOn(i: number, { text, number }: Line): void {
		const { kind, value, at } = this.said.pop() as Said;
		this.lines.set(i, this.#drop(kind));
		this.said.push({ kind, value: `${value} ${text}`, at: { ...at, lines: [at.lines[0], number] } });
	}

	addLead(i: number, end: number): void {
		this.leads.set(i, { start: 0, end, verdict: this.#drop('navigation') });
	}

	/** Above the first field: the headline, which is the first line, the newspaper and its date. */
	readTop(lines: readonly Line[]): void {
		const known = (kind: Kind) => this.said.find((one) => one.kind === kind)?.value;
		const [title, source] = [known('title'), known('source')];
		for (let i = 0; i < Math.min(TOP_LINES, lines.length) && !this.lines.has(i); i++) {
			const line = lines[i] as Line;
			if (line.text === title || (i === 0 && title === undefined && isHeadline(line)))
				this.add(i, line, 'title', line.text);
			else if (line.text === source) this.add(i, line, 'source', source);
			else if (isDated(line)) this.add(i, line, 'published', line.text);
		}
	}

	#drop(kind: Kind): Verdict {
		return drop(kind, this.#rule, 'This is a field of the record that holds the story.');
	}
}

/** `fields`, `labels` and the like of a format, where they stand beside each other; null where nothing proves it. */
function fieldsOf(lines: readonly Line[], name: string, format: Format): Records | null {
	const found = new Found(name);
	const keys = lines.map(({ text }) => keyOf(text));
	const labels = new Set([...(format.labels ?? []), ...(format.captioned ?? [])]);
	const isLead = (i: number) => format.leads?.includes(keys[i] ?? '') === true && saidBy(lines[i]?.text ?? '') !== '';
	const isField = (i: number) => Object.hasOwn(format.fields, keys[i] ?? '');
	const isLabel = (i: number) => labels.has(lines[i]?.text.toLowerCase() ?? '');
	const isPart = (i: number) => isField(i) || isLabel(i) || isLead(i) || goesOn(i);
	/** The rest of a list that was wrapped: "PORTS (90%);" / "FERRIES (78%)". */
	const goesOn = (i: number): boolean =>
		i > 0 &&
		isField(i - 1) &&
		lines[i]?.blanks === 0 &&
		ENDS_SHARE.test(lines[i]?.text ?? '') &&
		/%\)[;,]?$/.test(lines[i - 1]?.text ?? '');
	let isProven = false;
	for (let first = 0; first < lines.length; first++) {
		if (!isPart(first)) continue;
		let last = first;
		while (last + 1 < lines.length && isPart(last + 1)) last++;
		const isSure = keys.slice(first, last + 1).some((key) => format.sure.includes(key));
		if (last > first || isSure) {
			isProven ||= last > first && isSure;
			for (let i = first; i <= last; i++) take(i);
		}
		first = last;
	}
	for (let i = 0; i < lines.length; i++)
		if (format.captioned?.includes(lines[i]?.text.toLowerCase() ?? '')) captions(i);
	found.readTop(lines);
	found.stories = Math.max(...format.sure.map((key) => keys.filter((one) => one === key).length));
	return isProven ? found : null;

	function take(i: number): void {
		const line = lines[i] as Line;
		if (isLead(i)) found.addLead(i, line.text.length - saidBy(line.text).length);
		else if (isField(i)) found.add(i, line, format.fields[keys[i] ?? ''] as Kind, saidBy(line.text));
		else if (goesOn(i)) found.goOn(i, line);
		else found.add(i, line, 'other');
	}

	/** What stands between a label and the next field. */
	function captions(label: number): void {
		let end = label + 1;
		while (end < lines.length && end <= label + CAPTIONS && !isPart(end)) end++;
		if (!isPart(end)) return;
		for (let i = label; i < end; i++) found.add(i, lines[i] as Line, 'caption');
	}
}

/** "March 6, 2005, Thursday, Final Edition" */
const isDated = ({ text }: Line): boolean =>
	text.length <= LONGEST_DATE && !/[.!?…]$/.test(text) && readDay(text) !== null;

const isHeadline = ({ text }: Line): boolean => text.length <= LONGEST_TITLE && !NO_TITLE.test(text);

/** The header of a mail, or of one that was passed on: from whom, about what and when, at the top. */
function mailHeader(lines: readonly Line[]): Records | null {
	const top = lines.slice(0, MAIL_TOP).findIndex(({ text }) => mail.from.includes(keyOf(text)));
	if (top < 0) return null;
	const found = new Found('mail');
	const seen = new Set<string>();
	for (let i = top; i < lines.length; i++) {
		const line = lines[i] as Line;
		const key = keyOf(line.text);
		const part = MAIL_PARTS.find((one) => mail[one].includes(key));
		if (part === undefined) break;
		seen.add(part);
		found.add(i, line, part === 'subject' ? 'title' : part === 'date' ? 'published' : 'other', saidBy(line.text));
	}
	return seen.has('subject') && found.said.length >= MAIL_FIELDS ? found : null;
}

/** Front matter in YAML: keys and values between two rules at the top of a file. An interview may stand there, too. */
function frontMatter(lines: readonly Line[]): Records | null {
	if (lines[0]?.text !== FENCE) return null;
	const end = lines.findIndex(({ text }, i) => i > 0 && i <= MATTER_LINES && text === FENCE);
	const found = new Found('front-matter');
	let isKeyed = false;
	for (let i = 0; i <= end; i++) {
		const line = lines[i] as Line;
		const key = MATTER_KEY.exec(line.text)?.[1]?.toLowerCase();
		if (key === undefined && i > 0 && i < end && line.indent === 0 && !line.text.startsWith('- ')) return null;
		isKeyed ||= MATTER.has(key ?? '');
		const value = saidBy(line.text).replace(QUOTED, '$2');
		found.add(i, line, (MATTER.get(key ?? '') ?? 'other') as Kind, key === undefined ? '' : value);
	}
	return isKeyed ? found : null;
}

/** The number that Factiva ends a story with, and the name of the newspaper above it, which stands below the headline, too. */
function accession(lines: readonly Line[]): Records | null {
	const isNumber = ({ text }: Line) => text.startsWith('Document ') && ACCESSION.test(text);
	if (!lines.some(isNumber)) return null;
	const found = new Found('factiva');
	found.stories = 0;
	const seen = new Set<string>();
	lines.forEach((line, i) => {
		const above = lines[i - 1];
		if (isNumber(line)) {
			if (above !== undefined && seen.has(above.text)) found.add(i - 1, above, 'source', above.text);
			found.add(i, line, 'other');
			found.stories++;
		}
		if (above !== undefined) seen.add(above.text);
	});
	found.readTop(lines);
	return found;
}
