/** Rules of a user, compiled so that a line is looked up. The phrase language and its matcher are the lexicon's. */
import { drop, KINDS, type Kind, keep } from '../article.js';
import { foldLine } from '../lexicon/fold.js';
import { Lexicon } from '../lexicon/lexicon.js';
import { sourceOf } from '../lexicon/memory.js';
import { keysOf, type RuleEntry, ruleOf } from '../lexicon/rule.js';
import type { Hit, Rule } from '../taught.js';

/** A compiled pattern: true when the whole text matches, in time linear in its length. */
export type Pattern = (text: string) => boolean;

/** Compiles a pattern. Throws with a sentence for what it cannot. */
export type CompilePattern = (source: string) => Pattern;

/** A rule that cannot be compiled. */
export interface RuleProblem {
	/** Index of the rule, and the key that is wrong. */
	readonly index: number;
	readonly key: 'phrase' | 'pattern' | 'line' | 'role';
	readonly message: string;
}

/** Characters of a line that a pattern is tried on. A longer line is not looked at. */
const LONGEST_FOR_PATTERN = 10_000;

/** Letters of a line that its rule's id is made of. */
const SLUG = 40;

/** Rules as one look-up. Where several know a line, one that keeps wins over one that drops. */
export class RuleSet {
	readonly problems: readonly RuleProblem[];
	readonly #exact = new Map<string, Hit>();
	readonly #hits = new Map<string, Hit>();
	readonly #keeps: Lexicon;
	readonly #drops: Lexicon;
	readonly #patterns: { readonly matches: Pattern; readonly hit: Hit }[] = [];

	/** @param prefix what ids begin with: `config`, or `profile/` and the site */
	constructor(rules: readonly Rule[], prefix: string, compile: CompilePattern | null) {
		const problems: RuleProblem[] = [];
		const phrases: { keep: RuleEntry[]; drop: RuleEntry[] } = { keep: [], drop: [] };
		const ids = new Set<string>();
		rules.forEach((rule, index) => {
			const id = unique(rule.id ?? slugOf(rule), ids);
			const hit = hitOf(rule, `${prefix}/${id}`);
			const add = (key: RuleProblem['key'], message: string) => problems.push({ index, key, message });
			if (rule.role === 'heading' && rule.drop !== 'related' && rule.drop !== 'popular') {
				add('role', 'only lists of kind related or popular have headings');
			}
			if (rule.line !== undefined) this.#addLine(rule.line, hit);
			else if (rule.pattern !== undefined) {
				const matches = attempt(
					() => compile?.(rule.pattern ?? ''),
					(message) => add('pattern', message),
				);
				if (matches) this.#patterns.push({ matches, hit });
			} else if (rule.phrase !== undefined) {
				const { phrase } = rule;
				const { keep: isKept, kind, rule: name } = hit.verdict;
				const entry: RuleEntry = { id: name, language: 'mul', phrase, kind: kind ?? 'other' };
				const keys = attempt(
					() => keysOf(ruleOf(entry)),
					(message) => add('phrase', message),
				);
				if (keys?.length === 0) {
					add('phrase', 'begins and ends with a slot that takes any words; put a word at one end');
				}
				if (!keys?.length) return;
				this.#hits.set(name, hit);
				(isKept ? phrases.keep : phrases.drop).push(entry);
			}
		});
		this.#keeps = new Lexicon(sourceOf(phrases.keep));
		this.#drops = new Lexicon(sourceOf(phrases.drop));
		this.problems = problems;
	}

	match(text: string): Hit | null {
		const exact = this.#exact.get(keyOf(text)) ?? null;
		if (exact?.verdict.keep) return exact;
		const kept = this.#keeps.matchLine(text);
		if (kept) return this.#hits.get(kept.id) ?? null;
		const pattern = text.length > LONGEST_FOR_PATTERN ? [] : this.#patterns.filter(({ matches }) => matches(text));
		const keeps = pattern.find(({ hit }) => hit.verdict.keep);
		if (keeps) return keeps.hit;
		if (exact) return exact;
		const dropped = this.#drops.matchLine(text);
		return (dropped && this.#hits.get(dropped.id)) ?? pattern[0]?.hit ?? null;
	}

	#addLine(line: string, hit: Hit): void {
		const key = keyOf(line);
		const known = this.#exact.get(key);
		if (!known || (hit.verdict.keep && !known.verdict.keep)) this.#exact.set(key, hit);
	}
}

/** A line as it is compared: folded, or as it stands where it has no letters. */
export const keyOf = (line: string): string => foldLine(line) || line.trim();

function hitOf(rule: Rule, id: string): Hit {
	const words = rule.line ?? rule.phrase ?? rule.pattern ?? '';
	const reason = `${id.startsWith('profile/') ? 'the site’s profile' : 'your rule'}: “${words}”`;
	if (rule.drop !== undefined) return { verdict: drop(rule.drop, id, reason), heading: rule.role === 'heading' };
	const kind: Kind | null = rule.keep === true || rule.keep === undefined ? null : rule.keep;
	// A kind that the text leaves out would be left out again: the line is plain body then.
	const inText = kind !== null && KINDS[kind].inText ? kind : null;
	return { verdict: keep(inText, id, reason), heading: false };
}

function slugOf(rule: Rule): string {
	const words = (rule.line ?? rule.phrase ?? rule.pattern ?? '').toLowerCase().normalize('NFKD');
	const slug = words
		.slice(0, 200)
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.slice(0, SLUG);
	return slug.replace(/^-/, '').replace(/-$/, '') || 'rule';
}

function unique(id: string, ids: Set<string>): string {
	let made = id;
	for (let n = 2; ids.has(made); n++) made = `${id}-${n}`;
	ids.add(made);
	return made;
}

function attempt<Value>(run: () => Value, failed: (message: string) => void): Value | null {
	try {
		return run();
	} catch (error) {
		failed(error instanceof Error ? error.message : String(error));
		return null;
	}
}
