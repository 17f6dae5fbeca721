/**
 * The kept blocks as a hast tree: from HTML with the elements that mean something (headings, lists, quotes, tables,
 * links, emphasis), from text with what can be told (subheads, lists, verse). Nothing else of the page is copied.
 */
import type { Element, ElementContent, Root } from 'hast';
import type { Article, Block } from '../article.js';
import { placesIn } from '../places.js';
import { sourceOf, treeOf } from '../read/html-evidence.js';
import { HtmlElement } from '../read/html-tree.js';
import type { Settings } from '../settings.js';
import { keptUnits, writtenText } from '../verdicts.js';
import { attributesOf, HOLDERS, INLINE, isKept } from './hast-elements.js';
import { WITH_NAMES } from './text.js';

/** A tree of the story. Empty where no story was found. */
export function toHast(article: Article, settings: Settings): Root {
	const builder = new HastBuilder(article, settings);
	for (const block of article.children) builder.add(block);
	const { children } = builder.root;
	return { type: 'root', children: children.length === 0 ? [] : [...heading(article, settings), ...children] };
}

/** Metadata that `--with` puts above the body. */
function heading({ metadata }: Article, settings: Settings): Element[] {
	return WITH_NAMES.flatMap((name) => {
		const value = metadata[name];
		const text = Array.isArray(value) ? value.join(', ') : value;
		return settings.with.has(name) && text
			? [element(name === 'title' ? 'h1' : 'p', [{ type: 'text', value: text }])]
			: [];
	});
}

const element = (tagName: string, children: ElementContent[] = []): Element => ({
	type: 'element',
	tagName,
	properties: {},
	children,
});

/** The heading that a block of text is, as far as it says. */
function headingOf({ form, marker, verdict }: Block): string | null {
	if (form !== 'heading' && verdict?.kind !== 'subhead') return null;
	const marks = marker.trim();
	return `h${/^#{1,6}$/.test(marks) ? marks.length : 2}`;
}

/** What an element of the story stands for: an element of the page, or a block that has none of its own. */
type Key = HtmlElement | Block;

class HastBuilder {
	readonly root: Root = { type: 'root', children: [] };
	private readonly nodes: (Element | Root)[] = [this.root];
	/** `keys[i]` is what `nodes[i + 1]` stands for. */
	private readonly keys: Key[] = [];
	private last: Block | null = null;
	/** True while every block since the last that was written goes on with its run. */
	private runs = false;
	/** What links are resolved against: the first address of the page that is one. */
	private readonly base: string | null;

	constructor(
		private readonly article: Article,
		private readonly settings: Settings,
	) {
		this.base = [settings.url, article.metadata.url].find((url) => url !== null && URL.canParse(url)) ?? null;
	}

	add(block: Block): void {
		this.runs &&= block.run;
		const text = writtenText(block, this.settings.inText);
		if (text === '') return;
		if (sourceOf(block) === undefined) this.addText(block, text);
		else this.addSource(block);
		this.last = block;
		this.runs = true;
	}

	/** A block of plain text: its form says the element. Lines of a run share one. */
	private addText(block: Block, text: string): void {
		const { form, marker } = block;
		const goesOn = this.runs && this.last?.form === form;
		// The mark that a reader wrote for the form (`* `, `## `, `> `) is the element now.
		const value = (text.startsWith(marker) ? text.slice(marker.length) : text).trim();
		if (!goesOn) this.closeTo(0);
		if (form === 'item') {
			if (!goesOn) this.push(element(/^\d/.test(marker) ? 'ol' : 'ul'), block);
			this.append(element('li', [{ type: 'text', value }]));
		} else if (goesOn) {
			this.append(element('br'));
			this.append({ type: 'text', value });
		} else {
			if (form === 'quote') this.push(element('blockquote'), block);
			this.push(element(headingOf(block) ?? 'p'), block);
			this.append({ type: 'text', value });
		}
	}

	/** A block of a page: each of its texts inside the elements around it that mean something. */
	private addSource(block: Block): void {
		const pieces = keptPieces(block, this.settings);
		let begun = false;
		sourceOf(block)?.texts.forEach(({ parent }, i) => {
			const value = pieces[i] ?? '';
			if (value === '') return;
			const { holders, inline } = keysOf(parent, block, this.base);
			if (!begun) this.breakLine(block, holders);
			begun = true;
			const keys = [...holders, ...inline];
			let same = 0;
			while (same < keys.length && this.keys[same] === keys[same]) same++;
			this.closeTo(same);
			// A blank stands in what both texts share, so that no markup begins or ends with one.
			if (value.startsWith(' ') && same >= holders.length) this.append({ type: 'text', value: ' ' });
			for (const key of keys.slice(same)) this.enter(key);
			this.append({ type: 'text', value: value.trimStart() });
		});
	}

	/** Where a block begins in the element in which the last one ended: a new line of it, or a new paragraph. */
	private breakLine(block: Block, holders: readonly Key[]): void {
		if (!holders.every((key, i) => this.keys[i] === key)) return;
		const leaf = this.nodes[holders.length];
		this.closeTo(holders.length);
		if (leaf?.type !== 'element') return;
		if (leaf.tagName === 'pre') this.append({ type: 'text', value: '\n' });
		else if (leaf.tagName === 'p' && !block.run) this.closeTo(holders.length - 1);
		else this.append(element('br'));
	}

	private enter(key: Key): void {
		if (!(key instanceof HtmlElement)) {
			this.push(element('p'), key);
			return;
		}
		if (key.tag.cell) {
			const row = this.nodes[this.nodes.length - 1];
			for (let i = row?.children.length ?? 0; i < cellsBefore(this.article, key); i++) this.append(element('td'));
		}
		const node = element(key.name);
		node.properties = attributesOf(key, this.base);
		this.push(node, key);
	}

	private push(node: Element, key: Key): void {
		this.append(node);
		this.nodes.push(node);
		this.keys.push(key);
	}

	private append(node: ElementContent): void {
		const parent = this.nodes[this.nodes.length - 1];
		const last = parent?.children[parent.children.length - 1];
		if (node.type === 'text' && last?.type === 'text') last.value += node.value;
		else parent?.children.push(node);
	}

	private closeTo(depth: number): void {
		this.keys.length = Math.min(this.keys.length, depth);
		this.nodes.length = this.keys.length + 1;
	}
}

/** The elements around a text that mean something, from the outermost; a paragraph is made where it has none. */
function keysOf(
	parent: HtmlElement,
	block: Block,
	base: string | null,
): { holders: readonly Key[]; inline: readonly Key[] } {
	const holders: Key[] = [];
	const inline: HtmlElement[] = [];
	let inner = '';
	for (let at: HtmlElement | null = parent; at !== null; at = at.parent) {
		if (!isKept(at, block.form, base)) continue;
		// Markup around a whole block (`<a><h2>…`) is none of the line's.
		if (INLINE.has(at.name)) {
			if (holders.length === 0) inline.push(at);
			continue;
		}
		if (holders.length === 0) inner = at.name;
		holders.push(at);
	}
	holders.reverse();
	if (inner === '' || HOLDERS.has(inner)) holders.push(block);
	return { holders, inline: inline.reverse() };
}

/** Number of cells of a row that stand before one of them. */
function cellsBefore(article: Article, cell: HtmlElement): number {
	const elements = treeOf(article)?.elements ?? [];
	let count = 0;
	for (let i = (cell.parent?.index ?? cell.index) + 1; i < cell.index; i++) {
		const element = elements[i];
		if (element?.parent === cell.parent && element.tag.cell) count++;
	}
	return count;
}

/** What is kept of each text of a block, with the blank before it: blanks collapsed, characters that the reader took out gone, dropped spans gone. */
function keptPieces(block: Block, settings: Settings): string[] {
	const { text } = block;
	const keep = keptUnits(block, settings.inText);
	const texts = sourceOf(block)?.texts ?? [];
	let next = 0;
	let blank = false;
	let begun = false;
	return placesIn(
		text,
		texts.map(({ data }) => data),
	).map((places, i) => {
		const data = texts[i]?.data ?? '';
		let piece = '';
		for (let k = 0; k < data.length; k++) {
			const at = places[k] ?? 0;
			const unit = data.charAt(k);
			// A tab stands between cells, whose elements part them.
			for (; next < at; next++) blank ||= text[next] !== '\t';
			if (text[at] !== unit) blank ||= /\s/.test(unit);
			else {
				next = at + 1;
				if (keep[at] === 0) continue;
				if (BLANK.test(unit)) blank = true;
				else {
					piece += (blank && begun ? ' ' : '') + unit;
					begun = true;
					blank = false;
				}
			}
		}
		return piece;
	});
}

/** Blanks that collapse; a no-break space is a character of the story. */
const BLANK = /[ \t]/;
