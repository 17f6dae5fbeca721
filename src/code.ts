/**
 * Code and formulas: "x = 2" is no count of a network, "y 3" no age, and nothing else in them is furniture either. Told
 * by markup alone, and by nothing where the page as a whole is preformatted: then it is a page of text.
 */
import type { Article, Block } from './article.js';
import { sourceOf } from './read/html-evidence.js';
import type { HtmlElement } from './read/html-tree.js';
import { shapeOf } from './shape.js';

const CODE: ReadonlySet<string> = new Set(['code', 'kbd', 'math', 'samp']);
/** Without so many words of running text outside of it, what is preformatted is the page. */
const TEXT_WORDS = 100;

/** Tells which blocks of a page are code or a formula as a whole. */
export function codeOf({ children: blocks, from }: Article): (block: Block) => boolean {
	if (from !== 'html') return () => false;
	let words: number | undefined;
	const isAround = () => {
		words ??= blocks.reduce((sum, block) => sum + (isPlainProse(block) ? shapeOf(block).words : 0), 0);
		return words >= TEXT_WORDS;
	};
	return (block) => (block.form === 'verse' ? isAround() : isInCode(block));
}

const isPlainProse = (block: Block): boolean => block.form !== 'verse' && shapeOf(block).prose;

function isInCode(block: Block): boolean {
	const texts = sourceOf(block)?.texts ?? [];
	return texts.length > 0 && texts.every(({ data, parent }) => data.trim() === '' || isCode(parent));
}

/** The element or an inline one around it is code. */
function isCode(inner: HtmlElement): boolean {
	let element: HtmlElement | null = inner;
	while (element !== null && !CODE.has(element.name) && !element.tag.block) element = element.parent;
	return element !== null && CODE.has(element.name);
}
