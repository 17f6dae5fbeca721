/** Writes the story as Markdown, by the ecosystem's own parts: hast to mdast, mdast to Markdown. */
import type { Element } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { defaultHandlers, type State, toMdast } from 'hast-util-to-mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown as stringify } from 'mdast-util-to-markdown';
import type { Article } from '../article.js';
import type { Settings } from '../settings.js';
import { toHast } from './hast.js';
import { SCHEMA } from './html.js';

/** The story with its headings, lists, quotes, tables, links and emphasis; '' where no story was found. */
export function toMarkdown(article: Article, settings: Settings): string {
	const tree = toHast(article, settings);
	if (tree.children.length === 0) return '';
	const mdast = toMdast(sanitize(tree, SCHEMA), { handlers: { ol: numberedList } });
	return stringify(mdast, {
		bullet: '-',
		extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown()],
	});
}

/** Markdown has a number for a whole list alone, from nought: that of its first item goes before that of the list. */
function numberedList(state: State, list: Element) {
	const [first] = list.children;
	const value = first?.type === 'element' ? first.properties.value : undefined;
	const start = Number(value ?? list.properties.start ?? 1);
	return defaultHandlers.ol(state, { ...list, properties: { ...list.properties, start: start < 0 ? 1 : start } });
}
