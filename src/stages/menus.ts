/**
 * Menus: runs of short labels above and below the story. A label that a menu shares with other furniture
 * ("Subscribe", "Privacy policy", "Email") is what its neighbours are, and a label that nobody knows ("Careers")
 * as well.
 */
import { type Block, drop, type Kind } from '../article.js';
import { bodyStart, isSmallPrint, lastProse } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'menus';
/** A menu's longest label, in words. */
const LABEL_WORDS = 6;
/** Labels of other kinds are menu items only if they are as short, in words. */
const SHARED: Readonly<Partial<Record<Kind, number>>> = {
	newsletter: 2,
	consent: 5,
	paywall: 2,
	comments: 2,
	tags: 2,
	ad: 3,
	pagination: 2,
	popular: 2,
};
/** "Advertisement" is what it says; "Advertise with us" is a link. */
const AD_LINK_WORDS = 2;

export const menus: Stage = (article) => {
	const { children: blocks } = article;
	const start = bodyStart(blocks);
	const end = lastProse(blocks);
	// Without a story there is no above and below.
	if (start >= blocks.length) return;
	runs(blocks.slice(0, start), false);
	runs(blocks.slice(end + 1), true);
};

/** Finds runs of labels. Below the story a run is a footer as a whole. */
function runs(blocks: readonly Block[], isFooter: boolean): void {
	for (let first = 0; first < blocks.length; ) {
		let last = first;
		while (last < blocks.length && isLabel(blocks[last] as Block)) last++;
		if (last - first >= 2) settle(blocks.slice(first, last), isFooter);
		first = Math.max(last, first + 1);
	}
}

function isLabel(block: Block): boolean {
	const kind = block.verdict?.kind;
	if (isSmallPrint(block) || shapeOf(block).words > LABEL_WORDS || shapeOf(block).ends) return false;
	return isOpen(block) || kind === 'navigation' || kind === 'share' || isShared(block);
}

function isShared(block: Block): boolean {
	const kind = block.verdict?.kind;
	const most = kind ? SHARED[kind] : undefined;
	const { words } = shapeOf(block);
	return most !== undefined && words <= most && !(kind === 'ad' && words < AD_LINK_WORDS);
}

function settle(run: readonly Block[], isFooter: boolean): void {
	const isMenu = (block: Block | undefined) => block?.verdict?.kind === 'navigation';
	const isShare = (block: Block | undefined) => block?.verdict?.kind === 'share';
	const first = run.findIndex(isMenu);
	const last = run.findLastIndex(isMenu);
	const share = run.findIndex(isShare);
	const known = run.filter((block) => !isOpen(block)).length;
	run.forEach((block, i) => {
		const isBetween = i > first && i < last && first >= 0;
		if (isOpen(block)) {
			// Unknown labels are the menu's where it is known for the most part: a poem may end above a footer.
			const isHeld = isFooter && first >= 0 && run[i - 1]?.verdict?.keep === false && isMenu(run[i + 1]);
			if ((isBetween && known * 2 >= run.length) || isHeld) toMenu(block, run[first]);
		} else if (isShared(block)) {
			const { kind } = block.verdict ?? {};
			const opens = kind === 'tags' || kind === 'pagination' || kind === 'popular';
			const isNext = isMenu(run[i - 1]) && (isFooter || kind === 'newsletter');
			if (
				kind !== 'comments' &&
				!(kind === 'popular' && isFooter) &&
				(isBetween || isNext || (opens && !isFooter && isMenu(run[i + 1])))
			)
				toMenu(block, run[first]);
			else if (kind === 'comments' && !isFooter && share >= 0 && share < i)
				block.verdict = drop('share', `${RULE}/share`, 'one of a row of share buttons');
		}
	});
}

function toMenu(block: Block, menu: Block | undefined): void {
	block.verdict = drop('navigation', RULE, `in a menu with “${menu?.text ?? ''}”`);
	block.spans = [];
}
