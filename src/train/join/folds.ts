/** Trees that join lines, for pages they never saw: what learns and what is measured must meet joins as good as a new page's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JoinFile, type JoinTrees, openTrees } from '../../read/join.js';

const known = new Map<number, JoinTrees>();

/** The trees made without the pages of a fold. */
export function treesWithout(fold: number): JoinTrees {
	const path = join(import.meta.dirname, `../folds/join-${fold}.json`);
	const trees = known.get(fold) ?? openTrees(JSON.parse(readFileSync(path, 'utf8')) as JoinFile);
	known.set(fold, trees);
	return trees;
}
