/** Rules indexed in memory: a user's own phrases, or all of them in the tests. */
import { keysOf, type Rule, type RuleEntry, type RuleSource, ruleOf } from './rule.js';
import { NAME_LISTS, WORD_LISTS, wordsOf } from './words.js';

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
	const sets = new Map<string, Set<string>>(WORD_LISTS.map((list) => [list, new Set(wordsOf(list))]));
	const names = new Map(NAME_LISTS.map((list) => [list, wordsOf(list).map((name) => name.split(' '))]));
	return {
		find: (mode, key) => index.get(mode + key) ?? [],
		knows: (mode, key) => index.has(mode + key),
		entries: () => all,
		has: (list, word) => sets.get(list)?.has(word) ?? false,
		names: (list, first) =>
			(names.get(list) ?? []).filter((name) => name[0] === first).sort((a, b) => b.length - a.length),
	};
}
