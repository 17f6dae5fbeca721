/**
 * What was found out of a block and is asked again and again: kept on the block itself, since a WeakMap of 100,000
 * blocks costs the garbage collector seconds, and in one object with all its places from the start, since an engine
 * reads what looks alike several times as fast as what does not.
 */
import type { Block } from './article.js';
import type { DateShape } from './dates/dates.js';
import type { Shape } from './shape.js';

export interface Memo {
	/** The text of which all of this was told: until a reader's marks are shown again at the end, the block's. */
	readonly text: string;
	shape: Shape | undefined;
	date: DateShape | null | undefined;
	folded: string | undefined;
	/** What copies of the block have in common. */
	copyKey: string | undefined;
	/** By what it is told for the caption or credit of a picture; '' if by nothing. */
	pictureSign: string | undefined;
}

const MEMO = Symbol('memo');

export function memoOf(block: Block): Memo {
	const kept: Block & { [MEMO]?: Memo } = block;
	kept[MEMO] ??= {
		text: block.text,
		shape: undefined,
		date: undefined,
		folded: undefined,
		copyKey: undefined,
		pictureSign: undefined,
	};
	return kept[MEMO];
}
