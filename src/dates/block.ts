/** The date that a block is, told once: half a dozen stages and the model ask. */
import type { Block } from '../article.js';
import { type DateShape, dateShape } from './dates.js';

const DATE = Symbol('date');

/** `dateShape` of the block's text, which never changes. */
export function dateOf(block: Block): DateShape | null {
	const told: Block & { [DATE]?: DateShape | null } = block;
	const known = told[DATE];
	if (known !== undefined) return known;
	const shape = dateShape(block.text);
	told[DATE] = shape;
	return shape;
}
