/** Writes the story as Markdown, by the ecosystem's own parts: hast to mdast, mdast to Markdown. */
import { sanitize } from 'hast-util-sanitize';
import { toMdast } from 'hast-util-to-mdast';
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
	const mdast = toMdast(sanitize(tree, SCHEMA));
	return stringify(mdast, {
		bullet: '-',
		extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown()],
	});
}
