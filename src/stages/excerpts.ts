/**
 * Excerpts: the first words of other stories, as blogs' software cuts them, below their titles. Each looks like a paragraph,
 * but for the mark where it was cut; of 52 on the corpora's pages (their browser's text) one is story.
 *
 * A wall for Lunde                                             ← related
 * The harbour of Lunde gets a wall, which the council […]      ← related
 * Fishermen ask for a second pier                              ← related
 * They wrote a letter to parliament, in which they say […]     ← related
 */
import { type Block, drop } from '../article.js';
import { isSmallPrint } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'excerpts';
/** One alone may be the story, of which the page shows no more. */
const FEW = 2;
/** Words of one: WordPress cuts after 55. */
const WORDS: readonly [number, number] = [15, 70];
/** The title above it has so many words, more than the name of somebody who speaks, and stands within so many lines of small print. */
const TITLE_WORDS: readonly [number, number] = [4, 20];
const SMALL_PRINT = 3;
/** A quotation that was shortened closes behind the mark, or goes on. */
const CUT = /\[ ?(?:…|\.{3}) ?\]$/;

export const excerpts: Stage = ({ children: blocks }) => {
	const found: (readonly [title: Block, excerpt: Block])[] = [];
	blocks.forEach((block, i) => {
		if (!isOpen(block) || !CUT.test(block.text.slice(-7))) return;
		const { words } = shapeOf(block);
		const next = blocks[i + 1];
		// An essay goes on below a quotation that it has shortened.
		if (words < WORDS[0] || words > WORDS[1] || (next && shapeOf(next).prose)) return;
		const title = titleAbove(blocks, i);
		if (title !== null) found.push([title, block]);
	});
	if (found.length < FEW) return;
	for (const [title, excerpt] of found) {
		const reason = `cut off below the title “${title.text.slice(0, 60)}” (line ${title.lines[0]})`;
		excerpt.verdict = drop('related', RULE, reason);
		if (isOpen(title)) title.verdict = drop('related', RULE, `the title of an excerpt (line ${excerpt.lines[0]})`);
	}
};

/** The line above that may be a title; small print may stand between. */
function titleAbove(blocks: readonly Block[], at: number): Block | null {
	for (let i = at - 1; i >= 0 && i >= at - 1 - SMALL_PRINT; i--) {
		const block = blocks[i] as Block;
		if (isSmallPrint(block)) continue;
		const { words, ends } = shapeOf(block);
		return words >= TITLE_WORDS[0] && words <= TITLE_WORDS[1] && !ends ? block : null;
	}
	return null;
}
