/** What is settled before the model is asked. */
import type { Block } from '../article.js';

/**
 * Rules that guess: what they say is evidence, and the model decides. A title that stands twice is a teaser's in nine of
 * ten cases only; a list or a copy is told better by markup, where there is any.
 */
const GUESSES: ReadonlySet<string> = new Set(['echoes/teaser']);
const GUESSES_OF_LINES: ReadonlySet<string> = new Set(['groups', 'echoes/listed', 'echoes/copy']);

/** True where an earlier stage has said for good that the block goes. */
export const settled = (block: Block): boolean =>
	block.verdict !== undefined &&
	!block.verdict.keep &&
	!GUESSES.has(block.verdict.rule) &&
	!(block.markup !== undefined && GUESSES_OF_LINES.has(block.verdict.rule));
