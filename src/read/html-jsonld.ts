/** Linked data of a page (`<script type="application/ld+json">`): the node that describes the article. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Nodes that are looked at on one page; real pages have some hundred. Bounds the work for a hostile one. */
const MAX_NODES = 20_000;

/** Types that describe the story itself, the surest first. */
const ARTICLE_TYPES: readonly RegExp[] = [
	/^(?:Reportage|Analysis|Opinion|Review|Background|AskPublic|Satirical)?NewsArticle$/i,
	/^(?:Article|TechArticle|ScholarlyArticle|MedicalScholarlyArticle|Report|LiveBlogPosting|BlogPosting|SocialMediaPosting|Review|Recipe|HowTo|AdvertiserContentArticle)$/i,
	/^(?:Posting|NewsMediaOrganization)?(?:VideoObject|WebPage|ItemPage|CreativeWork)$/i,
];

export const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as a list: nothing, one or many. */
export const listOf = (value: Json | undefined): readonly Json[] =>
	value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** The node of the page that describes its story, with what it names by reference; or null. */
export function articleNode(scripts: readonly string[]): JsonObject | null {
	const pages = scripts.map(parse);
	let best: JsonObject | null = null;
	let bestRank = ARTICLE_TYPES.length;
	let left = MAX_NODES;
	for (const page of pages) {
		const open: Json[] = [page];
		for (let node = open.shift(); node !== undefined && left > 0; node = open.shift(), left--) {
			if (Array.isArray(node)) open.push(...node.slice(0, left));
			else if (isObject(node)) {
				const rank = rankOf(node);
				if (rank < bestRank) {
					best = node;
					bestRank = rank;
				}
				for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'hasPart']) {
					const inner = node[key];
					if (typeof inner === 'object' && inner !== null && (key !== 'itemListElement' || rank < ARTICLE_TYPES.length))
						open.push(inner);
				}
			}
		}
	}
	return best === null ? null : withReferred(best, pages);
}

/** Keys whose values may be named by an `@id` alone. */
const REFERRING = ['author', 'creator', 'publisher', 'image'] as const;

/** The id of a node that says nothing but its id and type: what it means stands elsewhere. */
function idOfReference(value: Json | undefined): string | null {
	if (!isObject(value) || typeof value['@id'] !== 'string') return null;
	return Object.keys(value).every((key) => key === '@id' || key === '@type') ? value['@id'] : null;
}

/** The story's node, with the nodes that it names by their ids in the place of the references. */
function withReferred(story: JsonObject, pages: readonly Json[]): JsonObject {
	const referring = REFERRING.filter((key) => listOf(story[key]).some((value) => idOfReference(value) !== null));
	if (referring.length === 0) return story;
	const byId = nodesById(pages);
	const whole = { ...story };
	const meant = (value: Json): Json => {
		const id = idOfReference(value);
		return id === null ? value : (byId.get(id) ?? value);
	};
	for (const key of referring) whole[key] = listOf(story[key]).map(meant);
	return whole;
}

/** The first node of each id that says more than the id, wherever it stands. */
function nodesById(pages: readonly Json[]): ReadonlyMap<string, JsonObject> {
	const byId = new Map<string, JsonObject>();
	const open: Json[] = [...pages];
	for (let at = 0; at < Math.min(open.length, MAX_NODES); at++) {
		const node = open[at];
		if (typeof node !== 'object' || node === null) continue;
		if (isObject(node) && idOfReference(node) === null) {
			const id = node['@id'];
			if (typeof id === 'string' && !byId.has(id)) byId.set(id, node);
		}
		for (const inner of Object.values(node)) if (open.length < MAX_NODES) open.push(inner);
	}
	return byId;
}

const typesOf = (node: JsonObject): readonly string[] =>
	listOf(node['@type']).map((type) => (typeof type === 'string' ? type.replace(/^https?:\/\/schema\.org\//, '') : ''));

/** True where the node calls its story news. */
export const isNews = (node: JsonObject | null): boolean =>
	node !== null && typesOf(node).some((type) => /NewsArticle$|^LiveBlogPosting$/i.test(type));

function rankOf(node: JsonObject): number {
	const types = typesOf(node);
	const rank = ARTICLE_TYPES.findIndex((pattern) => types.some((type) => pattern.test(type)));
	if (rank < 0) return ARTICLE_TYPES.length;
	// A page's node is worth no more than its head; a story's without a headline is often a teaser's.
	return rank + (node.headline === undefined && node.name === undefined ? 0.5 : 0);
}

/** Reads what is meant to be JSON, mending what publishers break most often; null where that is not enough. */
function parse(script: string): Json {
	const source = script
		.replace(/^\s*(?:<!--|\/\/\s?<!\[CDATA\[|<!\[CDATA\[)/, '')
		.replace(/(?:-->|\/\/\s?\]\]>|\]\]>)\s*$/, '')
		.trim()
		.replace(/;$/, '');
	for (const mend of [keep, withoutControls, withoutTrailingCommas]) {
		try {
			return JSON.parse(mend(source)) as Json;
		} catch {
			// The next mending may do.
		}
	}
	return salvage(source);
}

const keep = (source: string): string => source;
const withoutControls = (source: string): string => source.replace(/\p{Cc}/gu, ' ');
const withoutTrailingCommas = (source: string): string => withoutControls(source).replace(/,(?=\s{0,99}[\]}])/g, '');

const SALVAGED = ['headline', 'datePublished', 'dateModified', 'description', 'articleSection', '@type'] as const;

/** The first plain values of a few keys, from linked data that no parser reads. */
function salvage(source: string): Json {
	const found: JsonObject = {};
	for (const key of SALVAGED) {
		const value = stringAfter(source, source.indexOf(`"${key}"`) + key.length + 2);
		if (value !== null) found[key] = value;
	}
	const at = source.indexOf('"author"');
	const authors = at < 0 ? '' : source.slice(at, at + 2_000).split(']', 1)[0];
	found.author = [...(authors ?? '').matchAll(/"name"\s{0,9}:\s{0,9}"([^"\\]{1,100})"/g)].map(
		(match) => match[1] ?? '',
	);
	return found;
}

/** Longest value that is salvaged, in characters. */
const MAX_SALVAGED = 2_000;

/** The string that follows a key which ends at `from`, or null where none does. */
function stringAfter(source: string, from: number): string | null {
	const piece = source.slice(from, from + MAX_SALVAGED);
	const start = /^\s{0,9}:\s{0,9}"/.exec(piece);
	if (start === null) return null;
	let end = start[0].length;
	while (end < piece.length && piece[end] !== '"') end += piece[end] === '\\' ? 2 : 1;
	try {
		const value: unknown = JSON.parse(`"${withoutControls(piece.slice(start[0].length, end))}"`);
		return typeof value === 'string' ? value : null;
	} catch {
		return null;
	}
}
