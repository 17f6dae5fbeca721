/**
 * Mistakes that someone reported, as pages of their own: `reported.ndjson`, one a line, written anew in the words of
 * this project. They are trained in and `test/model/reported.test.ts` asks for them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Reported {
	readonly id: string;
	/** What went wrong, in a few words. */
	readonly why: string;
	/** True while the mistake is still made: the test fails as soon as it no longer is. */
	readonly open?: boolean;
	/** The scrape's lines in order, each with what is right for it. */
	readonly lines: readonly (readonly ['keep' | 'drop', string])[];
}

export const reported = (): Reported[] =>
	readFileSync(join(import.meta.dirname, 'reported.ndjson'), 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Reported);

/** The scrape, and what should be left of it. */
export const asPage = ({ lines }: Reported): { input: string; gold: string } => ({
	input: lines.map(([, text]) => text).join('\n\n'),
	gold: lines
		.filter(([what]) => what === 'keep')
		.map(([, text]) => text)
		.join('\n'),
});
