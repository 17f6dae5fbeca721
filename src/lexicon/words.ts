/** Names and small words of the slots, folded: from `slots.json`. */
import { foldLine } from './fold.js';
import type { NameList, WordList } from './rule.js';
import data from './slots.json' with { type: 'json' };

export const WORD_LISTS = [
	'placeJoiners',
	'agencyJoiners',
	'dateWords',
	'nameJoiners',
	'sayings',
	'tellings',
	'ourWords',
	'callWords',
] as const satisfies WordList[];
export const NAME_LISTS = ['places', 'agencies', 'shops'] as const satisfies NameList[];

export const wordsOf = (list: WordList | NameList): readonly string[] => [...new Set(data[list].map(foldLine))];
