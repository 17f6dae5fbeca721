/**
 * Footers and forms around the story: what is left in them after the learned stage is none of it, unless they hold a
 * good part of what is left. After that stage, because it tells the story's ends by what stands around it.
 */
import { type Block, drop } from '../article.js';
import type { Stage } from '../pipeline.js';
import { sourceOf } from '../read/html-evidence.js';
import type { HtmlElement } from '../read/html-tree.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'apart';
/** Without so many words of running text elsewhere the story may be in them. */
const STORY_WORDS = 100;
/** A footer or form with more of the running text than this share may be around the story. */
const MOST_APART = 0.25;

export const apart: Stage = ({ children: blocks, from }) => {
	if (from !== 'html') return;
	const words = new Map<HtmlElement, number>();
	let all = 0;
	for (const block of blocks) {
		if (!isOpen(block) || !shapeOf(block).prose) continue;
		all += shapeOf(block).words;
		const element = apartIn(block);
		if (element !== null) words.set(element, (words.get(element) ?? 0) + shapeOf(block).words);
	}
	if (all < STORY_WORDS) return;
	for (const block of blocks) {
		const element = isOpen(block) ? apartIn(block) : null;
		if (element === null || (words.get(element) ?? 0) > MOST_APART * all) continue;
		block.verdict =
			element.name === 'footer'
				? drop('navigation', `${RULE}/footer`, 'in a footer')
				: drop('other', `${RULE}/form`, 'in a form');
		block.spans = [];
	}
};

/** The outermost footer or form around a block. */
function apartIn(block: Block): HtmlElement | null {
	let found: HtmlElement | null = null;
	for (let element = sourceOf(block)?.element ?? null; element !== null; element = element.parent)
		if (element.name === 'footer' || element.name === 'form') found = element;
	return found;
}
