/** What the elements of a page say about it: `meta`, `link`, `time`, microdata, `rel=author`, headings. */
import { decoded, type HtmlElement, type HtmlTree } from './html-tree.js';
import { cleanCharacters } from './lines.js';

/** A value and the rule that read it. */
export interface Found {
	readonly value: string;
	readonly rule: string;
	/** Where it stands; null for what stands in no one element. */
	readonly element: HtmlElement | null;
}

/** Everything of use, in document order. */
export interface Head {
	/** By lower-case name of `property`, `name` or `itemprop`. */
	readonly meta: ReadonlyMap<string, readonly Found[]>;
	readonly title: Found | null;
	readonly canonical: Found | null;
	/** What `<base>` says that addresses are seen from. */
	readonly base: string | null;
	readonly language: Found | null;
	readonly headings: readonly Found[];
	readonly times: readonly Found[];
	/** Elements with an `itemprop`, by its words. */
	readonly items: ReadonlyMap<string, readonly Found[]>;
	readonly authorLinks: readonly Found[];
	/** The first links with `rel=tag` that stand side by side. */
	readonly tagLinks: readonly Found[];
	/** Elements whose class says byline or author. */
	readonly bylines: readonly Found[];
}

/** Texts longer than this, in characters, are no names, dates or headlines. */
const MAX_VALUE = 1_000;
const BYLINE_CLASS =
	/(?:^|[\s_-])(?:byline|by-line|author|authors|autor|autoren|auteur|autore|writer|forfatter|skribent|contributor)(?:$|[\s_-])|(?:author|byline)(?:__|-|_)?(?:name|link|text)?(?:$|\s)/i;
/** Characters of a class that are looked at. */
const MAX_CLASS = 300;
const NO_BYLINE = /bio|image|avatar|photo|picture|card|box|social|comment|related|teaser|follow/i;

/** Whether a class says that it is a byline. */
function saysByline(words: string): boolean {
	const head = words.slice(0, MAX_CLASS);
	return BYLINE_CLASS.test(head) && !NO_BYLINE.test(head);
}

/** A topic of the story; categories, which teasers have too, say `category tag`. */
const TAG_REL = /^\s{0,9}tag\s{0,9}$/i;
/** Texts between two topics, at most: a comma. */
const BETWEEN_TAGS = 1;
/** Types of microdata whose authors and days are their own, wherever they stand on the page. */
const OTHER_ITEM = /(?:^|\/)(?:Comment|UserComments|Answer|ImageObject|Photograph)(?:$|\s)/i;

/** True for an element that begins an item of its own, such as a comment: its authors are not the story's. */
function isOtherItem(element: HtmlElement): boolean {
	if (!element.hasAttributes || element.rawAttribute('itemscope') === undefined) return false;
	const type = element.attribute('itemtype')?.slice(0, MAX_CLASS) ?? '';
	return OTHER_ITEM.test(type) || element.attribute('itemprop')?.toLowerCase() === 'comment';
}

/** Characters of an element as one line. */
function textOf(tree: HtmlTree, element: HtmlElement): string {
	let text = '';
	for (let i = element.textStart; i < element.textEnd && text.length < MAX_VALUE; i++) {
		const part = tree.texts[i];
		if (part !== undefined && (part.parent === element || !part.parent.tag.silent)) text += part.data;
	}
	return tidyValue(text);
}

/** Blanks collapse; a value that holds markup loses it, and characters that have no place in text go. */
export function tidyValue(text: string): string {
	const plain = text.includes('<') ? text.replace(/<[^<>]{0,200}>/g, '') : text;
	return cleanCharacters(plain.replace(/[ \t\n\r\f\u200b\ufeff\u2028\u2029]+/g, ' ')).trim();
}

/** One pass over the elements. */
export function readHead(tree: HtmlTree): Head {
	const meta = new Map<string, Found[]>();
	const items = new Map<string, Found[]>();
	const headings: Found[] = [];
	const times: Found[] = [];
	const authorLinks: Found[] = [];
	const tagLinks: Found[] = [];
	let tagsEnd = -1;
	const bylines: Found[] = [];
	const bylineClasses = new Map<string, boolean>();
	let title: Found | null = null;
	let canonical: Found | null = null;
	let base: string | null = null;
	let language: Found | null = null;
	const add = (map: Map<string, Found[]>, key: string, found: Found) => {
		const list = map.get(key);
		if (list === undefined) map.set(key, [found]);
		else if (list.length < 50) list.push(found);
	};
	let other: HtmlElement | null = null;
	for (const element of tree.elements) {
		const { name } = element;
		if (other !== null && element.depth > other.depth) {
			if (name !== 'h1') continue;
		} else other = isOtherItem(element) ? element : null;
		if (name === 'meta') {
			const key = (
				element.attribute('property') ??
				element.attribute('name') ??
				element.attribute('itemprop')
			)?.toLowerCase();
			const value = tidyValue(element.attribute('content') ?? '');
			if (key && value !== '') add(meta, key, { value, rule: `meta:${key}`, element });
		} else if (name === 'title') {
			title ??= isIn(element, 'svg') ? null : { value: textOf(tree, element), rule: 'title-element', element };
		} else if (name === 'link') {
			const href = element.attribute('href');
			if (canonical === null && href && element.attribute('rel')?.toLowerCase() === 'canonical')
				canonical = { value: href, rule: 'link:canonical', element };
		} else if (name === 'base') {
			base ??= element.attribute('href')?.trim() ?? null;
		} else if (name === 'html') {
			const lang = element.attribute('lang');
			if (lang) language ??= { value: lang, rule: 'html:lang', element };
		} else if (name === 'h1') headings.push({ value: textOf(tree, element), rule: 'h1', element });
		else if (name === 'time') {
			times.push({ value: element.attribute('datetime') ?? textOf(tree, element), rule: 'time', element });
		}
		if (!element.hasAttributes) continue;
		const itemprop = element.attribute('itemprop');
		if (itemprop !== undefined && name !== 'meta') {
			const value = element.attribute('content') ?? element.attribute('datetime') ?? textOf(tree, element);
			for (const word of itemprop.toLowerCase().split(/\s+/))
				add(items, word, { value: tidyValue(value), rule: `microdata:${word}`, element });
		} else if (itemprop !== undefined) {
			add(items, itemprop.toLowerCase(), {
				value: tidyValue(element.attribute('content') ?? ''),
				rule: `microdata:${itemprop.toLowerCase()}`,
				element,
			});
		}
		const rel = name === 'a' ? element.attribute('rel') : undefined;
		if (rel !== undefined && /(?:^|\s)author(?:$|\s)/i.test(rel)) {
			authorLinks.push({ value: textOf(tree, element), rule: 'rel=author', element });
		}
		if (rel !== undefined && TAG_REL.test(rel) && (tagsEnd < 0 || element.textStart - tagsEnd <= BETWEEN_TAGS)) {
			tagLinks.push({ value: textOf(tree, element), rule: 'rel=tag', element });
			tagsEnd = element.textEnd;
		}
		const words = bylines.length < 50 ? element.rawAttribute('class') : undefined;
		if (words === undefined) continue;
		let isByline = bylineClasses.get(words);
		if (isByline === undefined) {
			isByline = saysByline(decoded(words));
			bylineClasses.set(words, isByline);
		}
		if (isByline) bylines.push({ value: textOf(tree, element), rule: 'class:byline', element });
	}
	return { meta, title, canonical, base, language, headings, times, items, authorLinks, tagLinks, bylines };
}

function isIn(element: HtmlElement, name: string): boolean {
	for (let outer = element.parent; outer !== null; outer = outer.parent) if (outer.name === name) return true;
	return false;
}
