/** The tree of a page: elements know their parent and the range of texts that they hold. */
import { decodeHTML } from 'entities';
import type { Tag } from './html-names.js';

/** What an element says to a block within it; the reader of blocks fills it in as elements open. */
export interface Surroundings {
	/** Heading level 1 to 6, or 0. */
	readonly level: number;
	/** Nearest `li`, `dd` or `dt`; null outside lists. */
	readonly item: HtmlElement | null;
	/** Nearest `ul`, `ol`, `dl`. */
	readonly list: HtmlElement | null;
	readonly table: HtmlElement | null;
	readonly quote: boolean;
	readonly pre: boolean;
	readonly caption: boolean;
	readonly hidden: boolean;
}

/** The value of an attribute, entities decoded. */
export const decoded = (value: string): string => (value.includes('&') ? decodeHTML(value) : value);

/** An element of the page. */
export class HtmlElement {
	/** Texts of the page that it holds: indexes into `HtmlTree.texts`; `textEnd` is exclusive. */
	textEnd: number;
	around: Surroundings | null = null;

	constructor(
		/** Position among all elements, in document order: a parent's is always lower than its children's. */
		readonly index: number,
		readonly tag: Tag,
		readonly parent: HtmlElement | null,
		readonly depth: number,
		/** Names and values in turn, of the attributes that the project reads. */
		private readonly attributes: readonly string[],
		/** Offset in the source, in UTF-16 code units. */
		readonly start: number,
		readonly textStart: number,
	) {
		this.textEnd = textStart;
	}

	get name(): string {
		return this.tag.name;
	}

	/** True when any attribute that the project reads is there. */
	get hasAttributes(): boolean {
		return this.attributes.length > 0;
	}

	/** Tells the attributes that the project reads, values as they stand in the source. */
	eachAttribute(tell: (name: string, value: string) => void): void {
		const { attributes } = this;
		for (let i = 0; i < attributes.length; i += 2) tell(attributes[i] as string, attributes[i + 1] as string);
	}

	/** True when a test holds for an attribute that the project reads: its value as it stands in the source, and what decodes it. */
	someAttribute(test: (name: string, value: string, decode: (value: string) => string) => boolean): boolean {
		const { attributes } = this;
		for (let i = 0; i < attributes.length; i += 2) {
			if (test(attributes[i] as string, attributes[i + 1] as string, decoded)) return true;
		}
		return false;
	}

	/** Value of an attribute as it stands in the source; undefined where it is not there. */
	rawAttribute(name: string): string | undefined {
		for (let i = 0; i < this.attributes.length; i += 2) if (this.attributes[i] === name) return this.attributes[i + 1];
		return undefined;
	}

	/** Value of an attribute, entities decoded; undefined where it is not there. Names as in `ATTRIBUTES`. */
	attribute(name: string): string | undefined {
		for (let i = 0; i < this.attributes.length; i += 2) {
			if (this.attributes[i] === name) return decoded(this.attributes[i + 1] ?? '');
		}
		return undefined;
	}
}

/** A run of characters as it stands in the source between two tags, entities decoded. */
export class HtmlText {
	constructor(
		readonly parent: HtmlElement,
		readonly data: string,
		/** True inside a link. */
		readonly link: boolean,
		readonly start: number,
		readonly end: number,
	) {}
}

/** What was parsed, in document order. */
export interface HtmlTree {
	readonly elements: HtmlElement[];
	/** Blank texts between blocks, and those of scripts, styles and images are not among them. */
	readonly texts: HtmlText[];
	/** Content of `<script type="application/ld+json">`. */
	readonly jsonLd: string[];
	/** The story as linked data hold it; '' where they do not. */
	articleBody: string;
}

/** What is told while the tree grows. */
export interface HtmlVisitor {
	open(element: HtmlElement): void;
	close(element: HtmlElement): void;
	text(text: HtmlText): void;
	/** Whether a text of nothing but blanks means anything here. */
	wantsBlank(): boolean;
}
