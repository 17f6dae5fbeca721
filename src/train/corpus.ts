/** Reads the corpora that training and the quality gate learn and score from. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

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
	/** `news` or `web`, from the file's name. */
	readonly set: string;
}

/** Files of a set (`news`, `web`) in order of name. */
export const corpusFiles = (set: string): string[] =>
	readdirSync(CORPUS)
		.filter((name) => name.startsWith(`${set}-`))
		.sort()
		.map((name) => join(CORPUS, name));

/** Every page of the sets, in order of file and line. */
export function* samples(sets: readonly string[]): Generator<Sample> {
	for (const set of sets) {
		for (const path of corpusFiles(set)) {
			for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
				if (line !== '') yield { ...(JSON.parse(line) as Omit<Sample, 'set'>), set };
			}
		}
	}
}

/** SHA-256 over the sets' files: says which data a figure or a weight comes from. */
export function corpusHash(sets: readonly string[]): string {
	const hash = createHash('sha256');
	for (const set of sets) for (const path of corpusFiles(set)) hash.update(readFileSync(path));
	return hash.digest('hex');
}
