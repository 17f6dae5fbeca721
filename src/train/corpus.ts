/** Reads the corpora that training and the quality gate learn and score from. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MARKED, type Mark, marks, storyOf } from './marked.js';

/** Where the corpora lie, beside the repository. */
export const CORPUS = process.env.BODYCOPY_CORPUS ?? '../shared/corpus';

export const VIEWS = ['browser', 'soup', 'lynx'] as const;
export type View = (typeof VIEWS)[number];

/** One page with its gold text. */
export interface Sample {
	readonly id: string;
	readonly gold: string;
	readonly lang: string | null;
	readonly group: string;
	readonly fold: number;
	readonly title: string | null;
	readonly text: Readonly<Record<View, string | null>>;
	readonly html: string;
	/** `news`, `web` or `extra`, from the file's name. */
	readonly set: string;
}

type Stored = Omit<Sample, 'set'>;

/** Files of a set in order of name. */
export const corpusFiles = (set: string): string[] =>
	readdirSync(CORPUS)
		.filter((name) => name.startsWith(`${set}-`))
		.sort()
		.map((name) => join(CORPUS, name));

/** The sets that figures are of, and those that the models learn from. */
export const SCORED = ['news', 'web'];
export const LEARNT = [...SCORED, 'extra'];

/** The set that comes without gold: its pages are there as far as `marked.ndjson` says which lines are their story. */
const EXTRA = 'extra';

/** Every page of the sets that has a gold text, in order of file and line. */
export function* samples(sets: readonly string[]): Generator<Sample> {
	for (const set of sets) {
		const marked = set === EXTRA ? marks() : undefined;
		for (const path of corpusFiles(set)) {
			for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
				if (line === '') continue;
				const page = JSON.parse(line) as Stored;
				if (marked === undefined) yield { ...page, set };
				else if (marked.has(page.id)) yield { ...page, ...markedSample(page, marked.get(page.id) as Mark), set };
			}
		}
	}
}

/** What the marks say of a page of the set without gold. */
function markedSample({ text }: Stored, mark: Mark): Pick<Sample, 'gold' | 'group' | 'fold' | 'lang' | 'title'> {
	const { group, fold } = mark;
	return { gold: storyOf(text.browser ?? '', mark), group, fold, lang: null, title: null };
}

/** SHA-256 over the sets' files: says which data a figure or a weight comes from. */
export function corpusHash(sets: readonly string[]): string {
	const hash = createHash('sha256');
	for (const set of sets) {
		for (const path of corpusFiles(set)) hash.update(readFileSync(path));
		if (set === EXTRA) hash.update(readFileSync(MARKED));
	}
	return hash.digest('hex');
}
