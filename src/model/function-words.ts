/** Which language's small words a page uses: what tells prose from lists of names without a parser. */
import data from './function-words.json' with { type: 'json' };
import { type Scan, wordHash } from './scan.js';

/** Each word's hash with the languages (positions in `LANGUAGES`) that have it. */
let lists: Map<number, number[]> | undefined;

/** Language tags in the order of the data file. */
export const LANGUAGES: readonly string[] = Object.keys(data.languages);

function build(): Map<number, number[]> {
	const map = new Map<number, number[]>();
	Object.values(data.languages).forEach((words, language) => {
		for (const word of words.split(' ')) {
			const hash = wordHash(word);
			const known = map.get(hash);
			if (known === undefined) map.set(hash, [language]);
			else if (!known.includes(language)) known.push(language);
		}
	});
	return map;
}

export interface FunctionWords {
	/** Best language, as a position in `LANGUAGES`. */
	readonly language: number;
	/** Share of the page's words that are function words of it, 0 to 1. */
	readonly share: number;
	/** For each word id: 2 a function word of the page's language, 1 of another, 0 of none. */
	readonly level: Uint8Array;
}

/** Finds the language with most function words on the page. */
export function functionWords(page: Scan): FunctionWords {
	lists ??= build();
	const times = new Int32Array(page.vocabulary);
	const total = page.starts[page.size] ?? 0;
	for (let w = 0; w < total; w++) (times[page.ids[w] as number] as number)++;
	const votes = new Float64Array(LANGUAGES.length);
	const level = new Uint8Array(page.vocabulary);
	const hits: (readonly [number, readonly number[]])[] = [];
	for (let id = 0; id < page.vocabulary; id++) {
		const languages = lists.get(page.hashes[id] as number);
		if (languages === undefined) continue;
		level[id] = 1;
		hits.push([id, languages]);
		for (const language of languages) votes[language] = (votes[language] as number) + (times[id] as number);
	}
	let language = 0;
	for (let l = 1; l < votes.length; l++) if ((votes[l] as number) > (votes[language] as number)) language = l;
	for (const [id, languages] of hits) if (languages.includes(language)) level[id] = 2;
	return { language, share: total > 0 ? (votes[language] as number) / total : 0, level };
}
