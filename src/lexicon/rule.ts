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
 * What a key of the index stands for.
 * - `E` the whole line; `P` the first two words of such a line (only that there is one).
 * - `F` the first word of a phrase with slots that has a slot second, `G` its first two words.
 * - `N` the word after the number that it begins with, `L` its last word, `C` the closed slot that it begins with.
 * - `D` the first word of a lead, `T` the last word of a tail.
 */
export type Mode = 'E' | 'P' | 'F' | 'G' | 'N' | 'L' | 'C' | 'D' | 'T';

/** Modes as the hash ends with them: those above and the word lists of the slots. */
export const MODE = {
	whole: 69,
	pair: 80,
	first: 70,
	firstTwo: 71,
	last: 76,
	lead: 68,
	tail: 84,
	dateWords: 99,
	places: 101,
	agencies: 102,
	shops: 107,
} as const;
export type ModeCode = (typeof MODE)[keyof typeof MODE];

/** Names and small words of the slots. Names of several words stand under their first. */
export interface WordLists {
	has(list: WordList, word: string): boolean;
	/** Each name as its words, longest first. */
	names(list: NameList, first: string): readonly (readonly string[])[];
}

export type WordList =
	| 'placeJoiners'
	| 'agencyJoiners'
	| 'dateWords'
	| 'nameJoiners'
	| 'sayings'
	| 'tellings'
	| 'ourWords'
	| 'callWords';
export type NameList = 'places' | 'agencies' | 'shops';

/** Gives the rules under a key. */
export interface RuleSource extends WordLists {
	find(mode: Mode, key: string): readonly Rule[];
	/** False only where nothing stands under the mode and any key of this hash (`hashOn` over its code units). */
	mayKnow(mode: ModeCode, state: number): boolean;
	entries(): Iterable<RuleEntry>;
}

export const ruleOf = (entry: RuleEntry): Rule => ({
	entry,
	phrase: parsePhrase(entry.phrase),
	key: foldLine(entry.phrase),
});

/** The keys that an entry is found by. Empty for a phrase that nothing can match. */
export function keysOf({ entry, phrase, key }: Rule): Array<readonly [Mode, string]> {
	const { parts } = phrase;
	const [first, second] = parts;
	const last = parts.at(-1);
	if (!first || !last) return [];
	const slots = parts.some((part) => 'slot' in part);
	const whole: Array<readonly [Mode, string]> = [['E', key]];
	if (first && second && 'key' in first && 'key' in second) whole.push(['P', `${first.key} ${second.key}`]);
	if (entry.role === 'lead' && 'key' in first) return slots ? [['D', first.key]] : [...whole, ['D', first.key]];
	if (entry.role === 'tail' && 'key' in last) return slots ? [['T', last.key]] : [...whole, ['T', last.key]];
	if (!slots) return whole;
	if ('key' in first) return second && 'key' in second ? [['G', `${first.key} ${second.key}`]] : [['F', first.key]];
	if (first.name === 'n' && second && 'key' in second) return [['N', second.key]];
	if (first.slot.take) return [['C', first.name]];
	return 'key' in last ? [['L', last.key]] : [];
}
