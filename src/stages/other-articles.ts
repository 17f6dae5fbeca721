/**
 * Other stories of a page that markup sets apart: an `article` beside the story's own. A page that loads the next
 * story below the first, or shows the latest ones whole, has no words that say where the first one ends.
 */
import { type Block, drop } from '../article.js';
import type { Stage } from '../pipeline.js';
import { sourceOf } from '../read/html-evidence.js';
import type { HtmlElement } from '../read/html-tree.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'other-articles';
/** The story's own article holds so many words of running text; one with less may be a box beside the story. */
const STORY_WORDS = 100;
/** … and this share of the running text in all of them; with less it may be one entry of many. */
const STORY_SHARE = 0.25;

/** What one `article` element holds outside the `article` elements in it. */
interface Part {
	readonly element: HtmlElement;
	readonly blocks: Block[];
	/** Words of running text. */
	words: number;
	/** True when a heading of the first level stands in it. */
	titled: boolean;
}

export const otherArticles: Stage = ({ children: blocks, from }) => {
	if (from !== 'html') return;
	const parts = new Map<HtmlElement, Part>();
	let own: Part | undefined;
	let all = 0;
	const title = blocks.findIndex((block) => block.verdict?.kind === 'title' && block.markup?.level === 1);
	blocks.forEach((block, i) => {
		const part = partOf(block, parts);
		if (part === undefined) return;
		part.blocks.push(block);
		if (block.markup?.level === 1) part.titled = true;
		if (!isOpen(block) || !shapeOf(block).prose) return;
		part.words += shapeOf(block).words;
		all += shapeOf(block).words;
		if (i > title) own ??= part;
	});
	if (own === undefined || own.words < STORY_WORDS || own.words < STORY_SHARE * all) return;
	for (const part of parts.values()) {
		if (part === own || isAround(part.element, own.element) || isAround(own.element, part.element)) continue;
		// Entries of a live blog look alike and have one title between them.
		if (!(own.titled && part.titled) && look(part.element) === look(own.element)) continue;
		for (const block of part.blocks)
			if (isOpen(block)) block.verdict = drop('related', RULE, 'in another article than the story');
	}
};

function partOf(block: Block, parts: Map<HtmlElement, Part>): Part | undefined {
	let element: HtmlElement | null = sourceOf(block)?.element ?? null;
	while (element !== null && element.name !== 'article') element = element.parent;
	if (element === null) return undefined;
	let part = parts.get(element);
	if (part === undefined) {
		part = { element, blocks: [], words: 0, titled: false };
		parts.set(element, part);
	}
	return part;
}

function isAround(outer: HtmlElement, inner: HtmlElement): boolean {
	let element: HtmlElement | null = inner;
	while (element !== null && element.depth > outer.depth) element = element.parent;
	return element === outer;
}

const look = (element: HtmlElement): string => (element.rawAttribute('class') ?? '').replace(/\d+/g, '');
