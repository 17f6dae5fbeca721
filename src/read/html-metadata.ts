/**
 * Metadata from markup: linked data, Open Graph, `meta`, microdata, `time`, `rel=author`, in the order in which they
 * turned out to be right. What markup does not say is left to the stages, which read it from the text.
 */

import { decodeHTML } from 'entities';
import { absolute } from '../address.js';
import type { Article, MetadataName } from '../article.js';
import { chooseAuthors } from './html-authors.js';
import { choosePublished } from './html-dates.js';
import { type Found, type Head, readHead, tidyValue } from './html-head.js';
import { articleNode, isNews, isObject, type Json, type JsonObject, listOf } from './html-jsonld.js';
import { chooseTitle } from './html-title.js';
import { decoded, type HtmlTree } from './html-tree.js';

/** Characters of the story in linked data that are looked at. */
const MAX_BODY = 200_000;
/** Most tags that are kept; longer lists are keywords for search engines. */
const MAX_TAGS = 30;
const TAG_METAS = ['article:tag', 'news_keywords', 'parsely-tags', 'sailthru.tags', 'keywords'] as const;

/** Fills in what markup says. */
export function readMetadata(article: Article, tree: HtmlTree, lineAt: (offset: number) => number): void {
	const head = readHead(tree);
	const node = articleNode(tree.jsonLd);
	const { metadata } = article;
	const body = node?.articleBody;
	if (typeof body === 'string') tree.articleBody = decodeHTML(body.slice(0, MAX_BODY));
	const note = (name: MetadataName, found: Found) => {
		const line = found.element === null ? 1 : lineAt(found.element.start);
		article.provenance[name] = { lines: [line, line], rule: found.rule };
	};
	const set = (
		name: 'title' | 'published' | 'source' | 'language' | 'description' | 'image' | 'section' | 'url',
		found: Found | null | undefined,
	) => {
		if (!found || found.value === '') return;
		metadata[name] = tidyValue(found.value);
		note(name, found);
	};
	const site = first(head.meta, 'og:site_name', 'application-name', 'al:ios:app_name');
	const publisher = textIn(node, 'publisher');
	set('source', publisher ?? site);
	const description =
		first(head.meta, 'og:description', 'description', 'twitter:description') ?? textIn(node, 'description');
	const named = head.items.get('headline')?.[0];
	const shown = head.headings.find(({ value }) => value !== '');
	const titles = {
		jsonLd: textIn(node, 'headline') ?? textIn(node, 'name'),
		og: first(head.meta, 'og:title'),
		twitter: first(head.meta, 'twitter:title'),
		// A summary that microdata call the headline is none where a heading is there.
		heading: named && !(shown && named.value === description?.value) ? named : shown,
		titleElement: head.title ?? undefined,
		meta: first(head.meta, 'title'),
	};
	const siteNames = [site?.value ?? '', publisher?.value ?? ''];
	set('title', chooseTitle(titles, { siteNames, description: description?.value ?? '', isNews: isNews(node) }));
	set('published', choosePublished(node, head));
	set('description', description);
	set(
		'section',
		textIn(node, 'articleSection') ??
			first(head.meta, 'article:section', 'parsely-section', 'section') ??
			head.items.get('articlesection')?.[0],
	);
	const seen = (found: Found | undefined) => found && { ...found, value: absolute(found.value.trim(), head.base) };
	const picture = first(head.meta, 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src');
	set('image', seen(picture ?? imageOf(node)));
	set('url', seen(head.canonical ?? first(head.meta, 'og:url') ?? textIn(node, 'url')));
	set('language', languageOf(node, head));
	const authors = chooseAuthors(node, head, siteNames);
	if (authors.names.length > 0) {
		metadata.byline = authors.names;
		note('byline', { value: '', rule: authors.rule, element: authors.from?.element ?? null });
	}
	const tags = tagsOf(node, head);
	if (tags !== null) {
		metadata.tags = tags.values;
		note('tags', tags.found);
	}
}

function first(meta: Head['meta'], ...keys: readonly string[]): Found | undefined {
	for (const key of keys) {
		const found = meta.get(key)?.find(({ value }) => value !== '');
		if (found) return found;
	}
	return undefined;
}

/** A key of linked data as one plain value: a string, the first of a list, or the name of a node. */
function textIn(node: JsonObject | null, key: string): Found | undefined {
	const [value] = listOf(node?.[key]);
	const text = isObject(value) ? value.name : value;
	if (typeof text !== 'string') return undefined;
	return { value: tidyValue(decoded(text)), rule: 'json-ld', element: null };
}

function imageOf(node: JsonObject | null): Found | undefined {
	const [image] = listOf(node?.image ?? node?.thumbnailUrl);
	const url = isObject(image) ? (image.url ?? image.contentUrl) : image;
	return typeof url === 'string' && url !== '' ? { value: url, rule: 'json-ld', element: null } : undefined;
}

const LANGUAGE = /^[a-z]{2,3}(?:[-_][a-z\d]{2,8}){0,3}$/i;

/** A BCP 47 tag; only what looks like one counts. The `lang` of the page comes last: templates leave `lang="en"` on pages of any language. */
function languageOf(node: JsonObject | null, head: Head): Found | null {
	const candidates = [
		textIn(node, 'inLanguage'),
		first(head.meta, 'og:locale', 'content-language', 'dc.language'),
		head.language,
	];
	for (const found of candidates) {
		if (!found || !LANGUAGE.test(found.value)) continue;
		const [primary = '', ...rest] = found.value.split(/[-_]/);
		return { ...found, value: [primary.toLowerCase(), ...rest].join('-') };
	}
	return null;
}

function tagsOf(node: JsonObject | null, head: Head): { values: string[]; found: Found } | null {
	const linked = listOf(node?.keywords).flatMap((value: Json) =>
		typeof value === 'string'
			? decoded(value).split(/[,;]/)
			: isObject(value) && typeof value.name === 'string'
				? [decoded(value.name)]
				: [],
	);
	if (linked.length > 0) return { values: unique(linked), found: { value: '', rule: 'json-ld', element: null } };
	for (const key of TAG_METAS) {
		const found = head.meta.get(key);
		if (found?.[0]) return { values: unique(found.flatMap(({ value }) => value.split(/[,;]/))), found: found[0] };
	}
	const [link] = head.tagLinks;
	if (link) return { values: unique(head.tagLinks.map(({ value }) => value)), found: link };
	return null;
}

function unique(values: readonly string[]): string[] {
	const tags = new Map<string, string>();
	for (const value of values) {
		const tag = tidyValue(value);
		if (tag !== '' && tag.length <= 100 && tags.size < MAX_TAGS && !tags.has(tag.toLowerCase()))
			tags.set(tag.toLowerCase(), tag);
	}
	return [...tags.values()];
}
