/** Whole lines that the lexicon knows. */
import { drop } from '../article.js';
import { matchLine } from '../lexicon/match.js';
import type { Stage } from '../pipeline.js';

export const furniture: Stage = (article) => {
	for (const block of article.children) {
		if (block.verdict) continue;
		const match = matchLine(block.text);
		if (match) block.verdict = drop(match.kind, match.id, `the whole line is “${match.phrase}” (${match.language})`);
	}
};
