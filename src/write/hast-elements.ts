/** Which elements of a page mean something in the story, and which of their attributes. */
import type { Form } from '../article.js';
import type { HtmlElement } from '../read/html-tree.js';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Markup inside a line. */
export const INLINE = set('a abbr b cite code del em i ins kbd mark q s samp strong sub sup u var');
const BLOCKS = set('p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figcaption');
const TABLE = set('table thead tbody tfoot tr td th caption');

/** Elements that hold paragraphs rather than text. */
export const HOLDERS = set('ul ol dl blockquote table thead tbody tfoot tr');

/** Whether an element is copied around a block of a form. Tables are, where the block is a row of one. */
export const isKept = ({ name }: HtmlElement, form: Form): boolean =>
	INLINE.has(name) || BLOCKS.has(name) || (form === 'row' && TABLE.has(name));

/** The attributes that are copied: where a link leads, where a list starts. */
export function attributesOf(element: HtmlElement, base: string | null): Record<string, string> {
	if (element.name === 'a') {
		const href = element.attribute('href')?.trim();
		return href ? { href: absolute(href, base) } : {};
	}
	const start = element.name === 'ol' ? element.attribute('start') : undefined;
	return start !== undefined && /^\d{1,9}$/.test(start) ? { start } : {};
}

function absolute(href: string, base: string | null): string {
	if (base === null) return href;
	try {
		return new URL(href, base).href;
	} catch {
		return href;
	}
}
