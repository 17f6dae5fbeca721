/** A set of phrases, indexed so that a line is looked up, not searched for. */
import type { Kind } from '../article.js';
import { hasMarks, isSpeech, markAfter, partsOf, sentenceStarts, withoutMarks } from './cut.js';
import type { Role } from './entry.js';
import { isDigit, lastKey, type Token, Tokens, tokenize } from './fold.js';
import { matchPhrase, type Taken } from './phrase.js';
import type { Mode, NameList, Rule, RuleEntry, RuleSource } from './rule.js';
import { mayLead, WAY, waysOf } from './sieve.js';
import { ENDS_SENTENCE, type Line } from './slots.js';

/** Longest line, in UTF-16 code units, that a whole-line phrase may match. Longer ones are prose or nothing we know. */
export const LONGEST_LINE = 300;
/** How far into a text a lead is looked for. Code units. */
const LEAD_REACH = 120;
/** A label of fewer tokens that ends as a sentence does ("I agree.") may be one; these kinds of label often do. */
const SENTENCE_WORDS = 4;
const STOPPED: ReadonlySet<Kind> = new Set<Kind>(['ad', 'copyright', 'caption', 'published', 'reading-time']);
const ENDS_IN_COLON = /[:：]\s{0,3}$/;
/** Most tokens of a phrase without slots. */
const LONGEST_PHRASE = 60;

export interface LexiconMatch {
	readonly id: string;
	readonly kind: Kind;
	readonly role: Role;
	readonly language: string;
	readonly phrase: string;
	/** What the slots held, as written. */
	readonly slots: Readonly<Record<string, string>>;
}

/** A match that covers a part of a text: `end` is exclusive. */
export interface LexiconSpan extends LexiconMatch {
	readonly start: number;
	readonly end: number;
}

/** What a glued sentence may be: other kinds need a line of their own. */
const GLUED: ReadonlySet<Kind> = new Set<Kind>([
	'ad',
	'related',
	'share',
	'newsletter',
	'copyright',
	'correction',
	'paywall',
	'comments',
	'caption',
	'source',
]);

/** Lists of names, and the slot that takes one. */
const CLOSED_NAMES: readonly (readonly [NameList, string])[] = [
	['places', 'place'],
	['agencies', 'agency'],
	['shops', 'shop'],
];

const NONE: readonly Rule[] = [];

const hasFlag = (entry: RuleEntry, flag: 'count' | 'case' | 'open'): boolean => entry.match?.includes(flag) ?? false;

const joined = (tokens: readonly Token[]): string => {
	let key = '';
	for (const token of tokens) key += key ? ` ${token.key}` : token.key;
	return key;
};

/** Letters as written, one blank apart. */
const written = (text: string): string =>
	tokenize(text)
		.map((token) => text.slice(token.start, token.end))
		.join(' ');

export class Lexicon {
	private readonly source: RuleSource;

	constructor(source: RuleSource) {
		this.source = source;
	}

	/** What a whole line is, if it is known. */
	matchLine(text: string): LexiconMatch | null {
		if (text.length > LONGEST_LINE || isSpeech(text)) return null;
		const line = hasMarks(text) ? withoutMarks(text) : text;
		return this.matchWhole(line) ?? this.matchParts(line);
	}

	private matchWhole(text: string): LexiconMatch | null {
		const { source } = this;
		const ways = waysOf(source, text);
		if (ways === 0) return null;
		const tokens = tokenize(text);
		const [first, second] = tokens;
		if (!first) return null;
		const line: Line = { text, tokens, words: source, front: { end: 0 } };
		const may = (way: number, mode: Mode, key: string): readonly Rule[] => (ways & way ? source.find(mode, key) : NONE);
		const last = ways & (WAY.last | WAY.tail) ? lastKey(text) : '';
		return (
			(ways & WAY.exact ? this.matchExact(line) : null) ??
			matchRules(second ? may(WAY.firstTwo, 'G', `${first.key} ${second.key}`) : NONE, line) ??
			matchRules(may(WAY.first, 'F', first.key), line) ??
			matchRules(second && isDigit(first.key) ? may(WAY.number, 'N', second.key) : NONE, line) ??
			matchRules(ways & WAY.closed ? this.closedBy(first) : NONE, line) ??
			matchRules(may(WAY.last, 'L', last), line) ??
			matchTailOfLine(may(WAY.tail, 'T', last), line)
		);
	}

	/** Rules that begin with a slot which takes the first word. */
	private closedBy(first: Token): readonly Rule[] {
		const { source } = this;
		if (isDigit(first.key) || source.has('dateWords', first.key)) return source.find('C', 'date');
		const named = CLOSED_NAMES.flatMap(([list, slot]) =>
			source.names(list, first.key).length > 0 ? source.find('C', slot) : [],
		);
		return named.length === 0 && first.key.startsWith('@') ? source.find('C', 'handle') : named;
	}

	private matchExact({ text, tokens }: Line): LexiconMatch | null {
		if (tokens.length > LONGEST_PHRASE) return null;
		const found = this.lookUp(text, tokens, false);
		if (found || tokens.length < 2) return found;
		if (isDigit(tokens.at(-1)?.key ?? '')) return this.lookUp(text, tokens.slice(0, -1), true);
		if (isDigit(tokens[0]?.key ?? '')) return this.lookUp(text, tokens.slice(1), true);
		return null;
	}

	private lookUp(text: string, tokens: readonly Token[], counted: boolean): LexiconMatch | null {
		const key = joined(tokens);
		const ends = ENDS_SENTENCE.test(text.slice(-8));
		let plain: RuleEntry | null = null;
		for (const { entry, key: own, phrase } of this.source.find('E', key)) {
			if (own !== key || (counted && !hasFlag(entry, 'count'))) continue;
			if (hasFlag(entry, 'case') && !isWrittenAs(entry.phrase, text, tokens)) continue;
			if (tokens.length < SENTENCE_WORDS && !STOPPED.has(entry.kind) && ends && !ENDS_SENTENCE.test(entry.phrase))
				continue;
			// "Read more:" labels the next line; "Read more" is a button or a heading.
			if (phrase.colon === ENDS_IN_COLON.test(text.slice(-4))) return found(entry, text, {});
			plain ??= entry;
		}
		if (plain) return found(plain, text, {});
		return null;
	}

	/** "Share | Tweet | Print", "Follow us on Facebook. Subscribe to our newsletter.": known when every part is. */
	private matchParts(text: string): LexiconMatch | null {
		const parts = partsOf(text);
		if (parts.length < 2) return null;
		let first: LexiconMatch | null = null;
		for (const part of parts) {
			const match = this.matchWhole(part);
			if (!match) return null;
			first ??= match;
		}
		return first;
	}

	/** The key that a text opens with ("Photo: …"). `end` is where what it labels begins. */
	matchLead(text: string): LexiconSpan | null {
		const head = text.length > LEAD_REACH ? text.slice(0, LEAD_REACH) : text;
		if (!mayLead(this.source, head)) return null;
		const reader = new Tokens(head);
		const first = reader.next();
		const rules = first ? this.source.find('D', first.key) : [];
		if (!first || rules.length === 0) return null;
		const line: Line = { text: head, tokens: reader.rest([first]), words: this.source, front: { end: 0 } };
		for (const { entry, phrase } of rules) {
			const hit = matchPhrase(phrase, line, false);
			if (!hit) continue;
			const end = line.tokens[hit.tokens - 1]?.end ?? 0;
			const mark = markAfter(text, end);
			if (phrase.colon ? !mark.colon : !mark.any && !(phrase.dot && mark.dot) && !hasFlag(entry, 'open')) continue;
			if (hasFlag(entry, 'case') && !isWrittenAs(entry.phrase, head, line.tokens.slice(0, hit.tokens))) continue;
			return { ...found(entry, head, hit.taken), start: 0, end: mark.end };
		}
		return null;
	}

	/** A furniture sentence that a text ends with ("… Read more: Title", "… (Advertisement)"). */
	matchTail(text: string): LexiconSpan | null {
		for (const start of sentenceStarts(text)) {
			const rest = text.slice(start);
			const inBrackets = /^[([（［]/.test(rest) && /[)\]）］]\.?\s{0,3}$/.test(rest);
			const lead = this.matchLead(inBrackets ? rest.slice(1) : rest);
			if (lead && GLUED.has(lead.kind)) return { ...lead, start, end: text.length };
			const match = this.matchWhole(rest);
			if (match && GLUED.has(match.kind) && (inBrackets || (rest.includes(' ') && match.kind !== 'source')))
				return { ...match, start, end: text.length };
		}
		return null;
	}
}

function matchRules(rules: readonly Rule[], line: Line): LexiconMatch | null {
	for (const { entry, phrase } of rules) {
		const hit = matchPhrase(phrase, line, true);
		if (hit) return found(entry, line.text, hit.taken);
	}
	return null;
}

/** "© 2024 Acme. All rights reserved": the words before must be a sentence of their own or hold a rights mark. */
function matchTailOfLine(rules: readonly Rule[], line: Line): LexiconMatch | null {
	for (const { entry, phrase } of rules) {
		const from = line.tokens.length - phrase.parts.length;
		if (from < 1) continue;
		const hit = matchPhrase(phrase, { ...line, tokens: line.tokens.slice(from), front: { end: 0 } }, true);
		if (hit && (line.tokens[from]?.afterStop || line.tokens.some((token) => token.key === '©'))) {
			return found(entry, line.text, hit.taken);
		}
	}
	return null;
}

const found = (entry: RuleEntry, text: string, taken: Taken): LexiconMatch => {
	const slots: Record<string, string> = {};
	for (const [name, [start, end]] of Object.entries(taken)) slots[name] = text.slice(start, end);
	return {
		id: entry.id,
		kind: entry.kind,
		role: entry.role ?? 'line',
		language: entry.language,
		phrase: entry.phrase,
		slots,
	};
};

function isWrittenAs(phrase: string, text: string, tokens: readonly Token[]): boolean {
	return written(phrase) === tokens.map((token) => text.slice(token.start, token.end)).join(' ');
}
