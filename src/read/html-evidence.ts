/**
 * What a block knows of the markup that it came from. The tree is kept beside the article, not in it: a result
 * that is stored or sent holds no page.
 */
import type { Article, Block, Markup } from '../article.js';
import { TAGS } from './html-names.js';
import type { HtmlElement, HtmlText, HtmlTree, Surroundings } from './html-tree.js';

/** Where a block stands in the tree. */
export interface BlockSource {
	/** The nearest block element, or the row whose cells it joins. */
	readonly element: HtmlElement;
	/** The texts that it was made of, in order. */
	readonly texts: readonly HtmlText[];
	/** Line breaks since the block before, where no block element came between; less than 1 where one did. */
	readonly breaks: number;
	/** White space at the beginning of a preformatted line that stands in none of its texts. */
	readonly indent: string;
}

const trees = new WeakMap<Article, HtmlTree>();

export const treeOf = (article: Article): HtmlTree | undefined => trees.get(article);
export const sourceOf = ({ markup }: Block): BlockSource | undefined =>
	markup instanceof BlockMarkup ? BlockMarkup.sourceOf(markup) : undefined;
export const setTree = (article: Article, tree: HtmlTree): unknown => trees.set(article, tree);

/** The element that lays out a text: the nearest that begins a line of its own. */
export function blockElement(from: HtmlElement): HtmlElement {
	let element = from;
	while (element.parent !== null && !element.tag.block && !element.tag.cell) element = element.parent;
	return element;
}

const HIDING = /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i;

/** True when the element itself says that it is not to be seen. Evidence only: scripts show much of what is hidden at first. */
function isHidden(element: HtmlElement): boolean {
	if (element.tag === DIALOG && element.attribute('open') === undefined) return true;
	return element.hasAttributes && element.someAttribute(hides);
}

const DIALOG = TAGS.get('dialog');

// The decoder is handed in: stages that read evidence would load its tables for pages of text too.
const hides = (name: string, value: string, decode: (value: string) => string): boolean =>
	name === 'hidden' || (name === 'aria-hidden' && value === 'true') || (name === 'style' && HIDING.test(decode(value)));

const NOWHERE: Surroundings = {
	level: 0,
	item: null,
	list: null,
	table: null,
	quote: false,
	pre: false,
	caption: false,
	hidden: false,
};

/** What an element adds to what its parent says; the parent's own object where it adds nothing. */
export function surroundings(element: HtmlElement): Surroundings {
	const outer = element.parent?.around ?? NOWHERE;
	const around = named(element, outer);
	return !around.hidden && isHidden(element) ? { ...around, hidden: true } : around;
}

function named(element: HtmlElement, outer: Surroundings): Surroundings {
	const { level, surrounds } = element.tag;
	switch (surrounds) {
		case 'item':
			return { ...outer, item: element };
		case 'list':
			return { ...outer, list: element, item: null };
		case 'table':
			return { ...outer, table: element, item: null, list: null };
		case 'quote':
			return { ...outer, quote: true };
		case 'pre':
			return { ...outer, pre: true };
		case 'caption':
			return { ...outer, caption: true };
		default:
			return level > 0 ? { ...outer, level } : outer;
	}
}

/** Evidence of one block. The path is put together when somebody asks. */
export class BlockMarkup implements Markup {
	readonly level: number;
	readonly caption: boolean;
	readonly hidden: boolean;

	/** Not a property that a result or a copy would hold. */
	readonly #source: BlockSource;

	constructor(
		source: BlockSource,
		around: Surroundings,
		readonly linkShare: number,
	) {
		this.#source = source;
		this.level = around.level;
		this.caption = around.caption;
		this.hidden = around.hidden;
	}

	static sourceOf(markup: BlockMarkup): BlockSource {
		return markup.#source;
	}

	get path(): readonly string[] {
		const path: string[] = [];
		for (let element: HtmlElement | null = this.#source.element; element !== null; element = element.parent)
			path.push(element.name);
		return path.reverse();
	}
}
