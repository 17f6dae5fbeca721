/**
 * From markup to elements: the tokens are htmlparser2's, the tree is made here, because its parser's stack
 * costs a move of the whole stack for each tag, which 100,000 levels of nesting make quadratic.
 * Nothing here or above recurses.
 */
import { decodeHTML } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { ATTRIBUTES, TAGS, Tag } from './html-names.js';
import { HtmlElement, HtmlText, type HtmlTree, type HtmlVisitor } from './html-tree.js';
import { Names } from './names.js';

/** Levels that the tree keeps, as browsers do: what is nested deeper hangs on the deepest level kept. */
const DEEPEST = 512;
/** Open elements that an end tag or an implied end is looked for among. Bounds the work for each tag. */
const LOOK_BACK = 512;

const NO_ATTRIBUTES: readonly string[] = Object.freeze([]);
const tags = new Names(TAGS);
const attributes = new Names(new Map([...ATTRIBUTES].map((name) => [name, name])));

/** True where nothing stands but white space and byte order marks. */
function isBlank(source: string, start: number, end: number): boolean {
	for (let at = start; at < end; at++) {
		const code = source.charCodeAt(at);
		if (code > 0x20 ? code !== 0xfeff : code !== 0x20 && (code < 9 || code > 13 || code === 11)) return false;
	}
	return true;
}

class TreeBuilder {
	readonly tree: HtmlTree = { elements: [], texts: [], jsonLd: [], articleBody: '' };
	private readonly stack: HtmlElement[] = [];
	/** Number of open elements by `Tag.id`, so that most stray end tags cost nothing. */
	private readonly openOf: number[] = new Array<number>(TAGS.size).fill(0);
	private readonly strangers = new Map<string, Tag>();
	private readonly links: HtmlElement[] = [];
	/** Each value of `class` once: what asks about them later knows them by the string itself. */
	private readonly classes = new Map<string, string>();
	private tag: Tag = BODY;
	private tagStart = 0;
	private attributes: string[] | null = null;
	private attributeName = '';
	private attributeStart = 0;
	private attributeEnd = 0;
	/** True after a script that the standard reads on past its first end tag (`<!--<script></script>`). */
	private skipping = false;

	constructor(
		private readonly source: string,
		private readonly visitor: HtmlVisitor,
	) {}

	ontext(start: number, end: number): void {
		if (this.skipping || start >= end) return;
		const top = this.stack[this.stack.length - 1];
		if (top === undefined) {
			if (isBlank(this.source, start, end)) return;
			this.root(start);
			this.push(BODY, start);
			this.ontext(start, end);
			return;
		}
		if (top.tag === SCRIPT) {
			this.script(top, this.source.slice(start, end));
			return;
		}
		if (top.tag === STYLE || (isBlank(this.source, start, end) && !this.visitor.wantsBlank())) return;
		const raw = this.source.slice(start, end);
		const data = raw.includes('&') ? decodeHTML(raw) : raw;
		const text = new HtmlText(top, data, this.links.length > 0, start, end);
		this.tree.texts.push(text);
		this.visitor.text(text);
	}

	private script(element: HtmlElement, raw: string): void {
		if (element.attribute('type')?.toLowerCase().includes('ld+json')) this.tree.jsonLd.push(raw);
		const comment = raw.includes('<!--') ? raw.lastIndexOf('<!--') : -1;
		this.skipping = comment >= 0 && raw.indexOf('-->', comment) < 0 && /<script[\s/>]/i.test(raw.slice(comment));
	}

	onopentagname(start: number, end: number): void {
		this.tag = this.tagOf(start, end);
		this.tagStart = start - 1;
		this.attributes = null;
	}

	onattribname(start: number, end: number): void {
		this.attributeStart = this.attributeEnd = end;
		this.attributeName = attributes.find(this.source, start, end) ?? '';
	}

	onattribdata(start: number, end: number): void {
		this.attributeStart = start;
		this.attributeEnd = end;
	}

	onattribend(): void {
		if (this.attributeName === '') return;
		const name = this.attributeName;
		const source = this.source.slice(this.attributeStart, this.attributeEnd);
		const value = name === 'class' ? this.known(source) : source;
		// Most elements have one: a list that is pushed to has room for seventeen.
		if (this.attributes === null) this.attributes = [name, value];
		else this.attributes.push(name, value);
	}

	private known(value: string): string {
		const known = this.classes.get(value);
		if (known !== undefined) return known;
		this.classes.set(value, value);
		return value;
	}

	onopentagend(): void {
		const { tag } = this;
		if (this.skipping) return;
		if (tag === HTML || tag === BODY || tag === HEAD) {
			if (this.isOpen(tag) || (tag === HEAD && this.isOpen(BODY))) return;
			if (tag === BODY) this.closeHead();
		} else if (!tag.inHead) this.closeHead();
		if (tag !== HTML && this.stack.length === 0) this.root(this.tagStart);
		this.closeImplied(tag);
		const element = this.push(tag, this.tagStart);
		if (tag.isVoid) this.pop(element);
		else if (tag === LINK) this.links.push(element);
	}

	onselfclosingtag(): void {
		const foreign = this.isInForeignContext();
		this.onopentagend();
		const top = this.stack[this.stack.length - 1];
		if (foreign && !this.skipping && top?.tag === this.tag && this.isInForeignContext()) this.pop(top);
	}

	onclosetag(start: number, end: number): void {
		const tag = this.tagOf(start, end);
		if (this.skipping) {
			this.skipping = tag !== SCRIPT;
			return;
		}
		if (tag === BR || (tag === P && !this.isOpen(P))) {
			this.pop(this.push(BR, start));
			return;
		}
		if (!this.isOpen(tag) || tag === BODY || tag === HTML) return;
		for (let at = this.stack.length - 1, lowest = this.lowest(); at >= lowest; at--) {
			const open = this.stack[at]?.tag;
			if (open === undefined) return;
			if (open === tag) {
				this.popTo(at);
				return;
			}
			const stops = tag.formatting ? open.special : open.scope && (tag !== TABLE || open === TEMPLATE);
			if (stops) {
				// The end tag of a link that a block element crosses: the link ends, the block stays open.
				if (tag === LINK) this.links.pop();
				return;
			}
		}
	}

	onend(): void {
		this.popTo(0);
	}

	isInForeignContext(): boolean {
		return this.isOpen(SVG) || this.isOpen(MATH);
	}

	onattribentity(): void {}
	ontextentity(): void {}
	oncomment(): void {}
	oncdata(): void {}
	ondeclaration(): void {}
	onprocessinginstruction(): void {}

	private tagOf(start: number, end: number): Tag {
		const known = tags.find(this.source, start, end);
		if (known !== undefined) return known;
		const lower = this.source.slice(start, end).toLowerCase();
		let tag = TAGS.get(lower) ?? this.strangers.get(lower);
		if (tag === undefined) {
			tag = new Tag(lower, this.openOf.length);
			this.openOf.push(0);
			this.strangers.set(lower, tag);
		}
		return tag;
	}

	/** A piece of a page gets the root that it lacks, so that there is always one. */
	private root(start: number): void {
		const { attributes } = this;
		this.attributes = null;
		this.push(HTML, start);
		this.attributes = attributes;
	}

	private isOpen(tag: Tag): boolean {
		return (this.openOf[tag.id] ?? 0) > 0;
	}

	private lowest(): number {
		return Math.max(0, this.stack.length - LOOK_BACK);
	}

	private closeHead(): void {
		if (this.isOpen(HEAD)) this.popTo(this.stack.findIndex((element) => element.tag === HEAD));
	}

	/** Ends what a start tag ends: paragraphs by blocks, items by items, images in SVG by anything of HTML, … */
	private closeImplied(tag: Tag): void {
		if (tag.endsForeign && this.isInForeignContext()) {
			while (this.closeNearest(SVG, false) || this.closeNearest(MATH, false));
		}
		if (tag.endsParagraph && this.isOpen(P)) this.closeNearest(P, true);
		if (tag === LINK && this.links.length > 0 && !this.closeNearest(LINK, true)) this.links.pop();
		const rule = tag.endsOpen;
		if (rule === undefined) return;
		for (let at = this.stack.length - 1, lowest = this.lowest(); at >= lowest; at--) {
			const open = this.stack[at]?.name ?? '';
			if (rule.ends.has(open)) {
				this.popTo(at);
				return;
			}
			if (rule.within.has(open)) return;
		}
	}

	/** Closes the nearest element of a name that no special (or no scoping) element stands before. */
	private closeNearest(tag: Tag, specialStops: boolean): boolean {
		if (!this.isOpen(tag)) return false;
		for (let at = this.stack.length - 1, lowest = this.lowest(); at >= lowest; at--) {
			const open = this.stack[at]?.tag;
			if (open === tag) {
				this.popTo(at);
				return true;
			}
			if (open === undefined || (specialStops ? open.special : open.scope)) return false;
		}
		return false;
	}

	private push(tag: Tag, start: number): HtmlElement {
		const { elements, texts } = this.tree;
		const parent = this.stack[Math.min(this.stack.length, DEEPEST) - 1] ?? null;
		const depth = parent === null ? 0 : parent.depth + 1;
		const element = new HtmlElement(
			elements.length,
			tag,
			parent,
			depth,
			this.attributes ?? NO_ATTRIBUTES,
			start,
			texts.length,
		);
		this.attributes = null;
		elements.push(element);
		this.stack.push(element);
		this.openOf[tag.id] = (this.openOf[tag.id] ?? 0) + 1;
		this.visitor.open(element);
		return element;
	}

	private pop(element: HtmlElement): void {
		this.stack.pop();
		this.openOf[element.tag.id] = (this.openOf[element.tag.id] ?? 1) - 1;
		if (this.links[this.links.length - 1] === element) this.links.pop();
		element.textEnd = this.tree.texts.length;
		this.visitor.close(element);
	}

	private popTo(at: number): void {
		for (let top = this.stack.length - 1; top >= Math.max(0, at); top--) {
			const element = this.stack[top];
			if (element !== undefined) this.pop(element);
		}
	}
}

const known = (name: string): Tag => TAGS.get(name) ?? new Tag(name, 0);
const [HTML, HEAD, BODY, P, BR, LINK, TABLE] = ['html', 'head', 'body', 'p', 'br', 'a', 'table'].map(known) as [
	Tag,
	Tag,
	Tag,
	Tag,
	Tag,
	Tag,
	Tag,
];
const [SCRIPT, STYLE, TEMPLATE, SVG, MATH] = ['script', 'style', 'template', 'svg', 'math'].map(known) as [
	Tag,
	Tag,
	Tag,
	Tag,
	Tag,
];

/** Parses a page, telling the visitor of each element and text as it comes. Never throws; linear in the size. */
export function parseHtml(source: string, visitor: HtmlVisitor): HtmlTree {
	const builder = new TreeBuilder(source, visitor);
	const tokenizer = new Tokenizer({ decodeEntities: false }, builder);
	tokenizer.write(source);
	tokenizer.end();
	return builder.tree;
}
