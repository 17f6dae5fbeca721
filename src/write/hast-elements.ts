/** Which elements of a page mean something in the story, and which of their attributes. */
import type { Properties } from 'hast';
import { defaultSchema } from 'hast-util-sanitize';
import type { Form } from '../article.js';
import type { HtmlElement } from '../read/html-tree.js';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Markup inside a line. */
export const INLINE = set('a abbr b cite code del em i ins kbd mark q s samp strong sub sup u var');
const BLOCKS = set('p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figcaption');
const TABLE = set('table thead tbody tfoot tr td th caption');

/** Elements that hold paragraphs rather than text. */
export const HOLDERS = set('ul ol dl blockquote table thead tbody tfoot tr');

/** What an address may begin with; others run something, or the sanitiser does not know them. */
const SCHEMES: ReadonlySet<string> = new Set(defaultSchema.protocols?.href);

/**
 * Whether an element is copied around a block of a form. Tables are, where the block is a row of one; links are, where
 * they lead somewhere.
 */
export function isKept(element: HtmlElement, form: Form, base: string | null): boolean {
	const { name } = element;
	if (name === 'a') return addressOf(element, base) !== null;
	return INLINE.has(name) || BLOCKS.has(name) || (form === 'row' && TABLE.has(name));
}

/** The attributes that are copied: where a link leads, how a list counts. */
export function attributesOf(element: HtmlElement, base: string | null): Properties {
	if (element.name === 'a') return { href: addressOf(element, base) ?? '' };
	if (element.name === 'li') return numberOf(element, 'value');
	if (element.name !== 'ol') return {};
	const reversed = element.attribute('reversed') !== undefined;
	return { ...numberOf(element, 'start'), ...(reversed && { reversed }) };
}

function numberOf(element: HtmlElement, name: 'start' | 'value'): Properties {
	const value = element.attribute(name)?.trim() ?? '';
	return /^-?\d{1,9}$/.test(value) ? { [name]: value } : {};
}

/** Where a link leads; null where it leads nowhere. */
function addressOf(link: HtmlElement, base: string | null): string | null {
	const href = link.attribute('href')?.trim();
	if (!href) return null;
	const address = absolute(href, base);
	const scheme = /^[^:/?#]*(?=:)/.exec(address)?.[0];
	return scheme === undefined || SCHEMES.has(scheme) ? address : null;
}

function absolute(href: string, base: string | null): string {
	if (base === null) return href;
	try {
		return new URL(href, base).href;
	} catch {
		return href;
	}
}
