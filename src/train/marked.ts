/**
 * The story of pages that came without gold, marked by reading them: `marked.ndjson`, a page a line. Nothing of their
 * text is kept here but the numbers of its lines.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const MARKED = join(import.meta.dirname, 'marked.ndjson');

/** One page's marks. */
export interface Mark {
	readonly id: string;
	/** The site, by its host's name. */
	readonly group: string;
	/** The fold of the other corpora's pages of this site; else one by its name. */
	readonly fold: number;
	/** First and last line of each stretch of story, counted from 1 over the browser view's lines that are not blank. */
	readonly story: readonly (readonly [first: number, last: number])[];
}

/** Marks by the page's id. */
export const marks = (): Map<string, Mark> =>
	new Map(
		readFileSync(MARKED, 'utf8')
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line) as Mark)
			.map((mark) => [mark.id, mark]),
	);

/** The lines of the browser view that are marked, one below the other. */
export function storyOf(view: string, { story }: Mark): string {
	const lines = view
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
	return story.flatMap(([first, last]) => lines.slice(first - 1, last)).join('\n');
}
