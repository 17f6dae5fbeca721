/** The date that a block is, told once: half a dozen stages and the model ask. */
import type { Block } from '../article.js';
import { memoOf } from '../memo.js';
import { type DateShape, dateShape } from './dates.js';

/** `dateShape` of the block's text. */
export function dateOf(block: Block): DateShape | null {
	const memo = memoOf(block);
	if (memo.date === undefined) memo.date = dateShape(memo.text);
	return memo.date;
}
