/** Writes the story as a fragment of HTML that any page may show. */
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml as stringify } from 'hast-util-to-html';
import type { Article } from '../article.js';
import type { Settings } from '../settings.js';
import { toHast } from './hast.js';

/** The ecosystem's schema, with the few more elements that carry meaning in a story. */
export const SCHEMA: Schema = {
	...defaultSchema,
	tagNames: [...(defaultSchema.tagNames ?? []), 'abbr', 'cite', 'figcaption', 'mark', 'u', 'caption'],
	attributes: { ...defaultSchema.attributes, ol: [...(defaultSchema.attributes?.ol ?? []), 'reversed'] },
};

/** Elements that begin a line of their own in the output, so that a diff of it can be read. */
const LINES = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'blockquote', 'pre', 'table']);

/** The sanitised fragment, a line for each element of the first level; '' where no story was found. */
export function toHtml(article: Article, settings: Settings): string {
	const tree = sanitize(toHast(article, settings), SCHEMA);
	const children = tree.type === 'root' ? tree.children : [];
	let html = '';
	for (const child of children) {
		if (html !== '' && child.type === 'element' && LINES.has(child.tagName)) html += '\n';
		html += stringify(child);
	}
	return html === '' ? '' : `${html}\n`;
}
