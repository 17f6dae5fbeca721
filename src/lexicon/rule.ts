/** How an entry is found: under which keys it stands in the index, and what it is once it is looked at. */
import type { KindEntry } from './entry.js';
import { foldLine } from './fold.js';
import { type Phrase, parsePhrase } from './phrase.js';

/** An entry without the note of where it comes from: all that matching needs. */
export type RuleEntry = Omit<KindEntry, 'source' | 'also'>;

/** An entry, ready to be matched. */
export interface Rule {
	readonly entry: RuleEntry;
	readonly phrase: Phrase;
	/** The key of its words in a row. */
	readonly key: string;
}

/**
 * What a key of the index stands for: `E` the whole line, `F` the first word of a phrase with slots, `N` the word
 * after its first number, `L` its last word, `C` nothing (a phrase that begins with a closed slot), `D` the first
 * word of a lead, `T` the last word of a tail.
 */
export type Mode = 'E' | 'F' | 'N' | 'L' | 'C' | 'D' | 'T';

/** Gives the rules under a key. */
export interface RuleSource {
	find(mode: Mode, key: string): readonly Rule[];
	entries(): Iterable<RuleEntry>;
}

export const ruleOf = (entry: RuleEntry): Rule => ({
	entry,
	phrase: parsePhrase(entry.phrase),
	key: foldLine(entry.phrase),
});

/** The keys that an entry is found by. Empty for a phrase that nothing can match. */
export function keysOf({ entry, phrase, key }: Rule): Array<readonly [Mode, string]> {
	const first = phrase.parts[0];
	const last = phrase.parts.at(-1);
	if (!first || !last) return [];
	const slots = phrase.parts.some((part) => 'slot' in part);
	const keys: Array<readonly [Mode, string]> = slots ? [] : [['E', key]];
	if (entry.role === 'lead') {
		if ('key' in first) keys.push(['D', first.key]);
		return keys;
	}
	if (entry.role === 'tail') {
		if ('key' in last) keys.push(['T', last.key]);
		return keys;
	}
	if (!slots) return keys;
	const second = phrase.parts[1];
	if ('key' in first) return [['F', first.key]];
	if (first.name === 'n' && second && 'key' in second) return [['N', second.key]];
	if (first.slot.take) return [['C', '']];
	return 'key' in last ? [['L', last.key]] : [];
}

/** Rules of a few entries, indexed in memory: a user's own phrases, or all of them in the tests. */
export function sourceOf(entries: Iterable<RuleEntry>): RuleSource {
	const index = new Map<string, Rule[]>();
	const all = [...entries];
	for (const rule of all.map(ruleOf)) {
		for (const [mode, key] of keysOf(rule)) {
			const same = index.get(mode + key);
			if (same) same.push(rule);
			else index.set(mode + key, [rule]);
		}
	}
	return { find: (mode, key) => index.get(mode + key) ?? [], entries: () => all };
}
