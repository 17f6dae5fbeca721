/** Lines that recur on the pages of the site, where somebody has counted them. */
import { drop } from '../article.js';
import type { Stage } from '../pipeline.js';
import { isFurniture } from '../recurring.js';
import { shapeOf } from '../shape.js';

export const recurring: Stage = (article, { recurring: recurs }) => {
	if (recurs === null) return;
	for (const block of article.children) {
		if (block.verdict) continue;
		const seen = recurs(block.text);
		if (seen === null || !isFurniture(shapeOf(block), seen)) continue;
		const reason = `stands on ${seen.pages} of ${seen.of} pages of this site`;
		// A short line may be a page's subhead by chance; one that stands on all pages is not.
		block.verdict = drop('other', 'recurring', reason, Math.min(0.99, 0.5 + seen.pages / seen.of / 2));
	}
};
