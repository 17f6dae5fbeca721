/** Which language's small words a page uses: what tells prose from lists of names without a parser. */
import data from './function-words.json' with { type: 'json' };
import { type Scan, wordHash } from './scan.js';
import { Vocabulary } from './vocabulary.js';

/** Room for so many at first: there are some 2,000. */
const SMALL_WORDS = 4_096;

/** All small words, and for each by its number the languages (positions in `LANGUAGES`) that have it. */
interface SmallWords {
	readonly words: Vocabulary;
	readonly languages: readonly (readonly number[])[];
}

let lists: SmallWords | undefined;

/** Language tags in the order of the data file. */
export const LANGUAGES: readonly string[] = Object.keys(data.languages);

function build(): SmallWords {
	const words = new Vocabulary(SMALL_WORDS);
	const languages: number[][] = [];
	Object.values(data.languages).forEach((list, language) => {
		for (const word of list.split(' ')) {
			const id = words.identify(wordHash(word), word.length);
			const known = languages[id];
			if (known === undefined) languages[id] = [language];
			else if (!known.includes(language)) known.push(language);
		}
	});
	return { words, languages };
}

/** Words from which a block is long. */
export const LONG = 12;

/** What small words say of a page. */
export interface PageWords {
	/** For each word id: 2 a function word of the page's language, 1 of another, 0 of none. */
	readonly level: Uint8Array;
	/** BCP 47; null where the page has no small word that is known. */
	readonly language: string | null;
}

/**
 * The page's language is the one with most function words in its long blocks, if it has any: around a story in isiZulu menus
 * and notices are often English.
 */
export function functionWords(page: Scan): PageWords {
	lists ??= build();
	const level = new Uint8Array(page.vocabulary);
	const hits: (readonly [number, readonly number[]])[] = [];
	for (let id = 0; id < page.vocabulary; id++) {
		const languages = lists.languages[lists.words.find(page.hashes[id] as number)];
		if (languages === undefined) continue;
		level[id] = 1;
		hits.push([id, languages]);
	}
	const times = timesIn(page, LONG) ?? timesIn(page, 0);
	const votes = new Float64Array(LANGUAGES.length);
	for (const [id, languages] of hits)
		for (const language of languages) votes[language] = (votes[language] as number) + (times?.[id] ?? 0);
	const language = votes.reduce((best, times, l) => (times > (votes[best] as number) ? l : best), 0);
	for (const [id, languages] of hits) if (languages.includes(language)) level[id] = 2;
	return { level, language: votes[language] === 0 ? null : (LANGUAGES[language] as string) };
}

/** How often each word stands in blocks of at least so many words; undefined if there are none. */
function timesIn({ ids, starts, size, vocabulary }: Scan, least: number): Int32Array | undefined {
	const times = new Int32Array(vocabulary);
	let some = false;
	for (let i = 0; i < size; i++) {
		const [from, to] = [starts[i] as number, starts[i + 1] as number];
		if (to - from < least) continue;
		some = true;
		for (let w = from; w < to; w++) (times[ids[w] as number] as number)++;
	}
	return some ? times : undefined;
}
