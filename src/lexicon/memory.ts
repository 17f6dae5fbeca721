/** Rules indexed in memory: a user's own phrases, or all of them in the tests. */
import { keysOf, type NameList, type Rule, type RuleEntry, type RuleSource, ruleOf, type WordList } from './rule.js';
import { wordsOf } from './words.js';

const NONE: readonly Rule[] = [];
const NO_NAMES: readonly (readonly string[])[] = [];

export function sourceOf(entries: Iterable<RuleEntry>): RuleSource {
	const all = [...entries];
	const index = new Map<string, Rule[]>();
	for (const rule of all.map(ruleOf)) {
		for (const [mode, key] of keysOf(rule)) {
			const same = index.get(mode + key);
			if (same) same.push(rule);
			else index.set(mode + key, [rule]);
		}
	}
	return {
		find: (mode, key) => index.get(mode + key) ?? NONE,
		// A user's few phrases are looked up as fast as sieved.
		mayKnow: () => true,
		entries: () => all,
		has: (list, word) => setOf(list).has(word),
		names: (list, first) => namesOf(list).get(first) ?? NO_NAMES,
	};
}

const sets = new Map<WordList, ReadonlySet<string>>();
const names = new Map<NameList, ReadonlyMap<string, string[][]>>();

/** Folded at the first phrase that asks: many have no slots. */
function setOf(list: WordList): ReadonlySet<string> {
	const set = sets.get(list) ?? new Set(wordsOf(list));
	sets.set(list, set);
	return set;
}

function namesOf(list: NameList): ReadonlyMap<string, string[][]> {
	const known = names.get(list);
	if (known) return known;
	const index = new Map<string, string[][]>();
	for (const name of wordsOf(list)) {
		const words = name.split(' ');
		const same = index.get(words[0] ?? '') ?? [];
		same.push(words);
		index.set(words[0] ?? '', same);
	}
	for (const same of index.values()) same.sort((a, b) => b.length - a.length);
	names.set(list, index);
	return index;
}
