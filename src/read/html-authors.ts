/** Who wrote it, from what markup says. */
import { readNames } from '../names.js';
import { type Found, type Head, tidyValue } from './html-head.js';
import { isObject, type Json, type JsonObject, listOf } from './html-jsonld.js';
import { decoded } from './html-tree.js';

/** Names and the rule that read them. */
export interface Authors {
	readonly names: string[];
	readonly rule: string;
	readonly from: Found | null;
}

/** Names of `meta` elements that hold authors, the surest first. */
const META = [
	'article:author',
	'author',
	'parsely-author',
	'sailthru.author',
	'byl',
	'dc.creator',
	'dcterms.creator',
	'cxenseparse:author',
	'twitter:creator:name',
	'article:author_name',
] as const;
/** Behind the rule where markup names nobody but the site itself; `stages/metadata.ts` looks for it. */
const SITE = ':site';
/** Longest name, in characters; longer is a sentence. */
const MAX_NAME = 80;
const MAX_NAMES = 20;
/** Titles before a name and functions after it, and openers that a byline keeps in its own element. */
const OPENER = /^(?:by|von|par|por|di|door|av|af|fra|från|oleh|written by|author|autor|text)(?:\s*:\s*|\s+)/i;
const AFTER =
	/,\(|[|,(] ?(?:\p{Lu}{2,6}\b|https?:|(?:[Ss]taff |[Ss]enior |[Cc]hief |[Pp]olitical |[Ss]ports )?(?:[Ww]riter|[Rr]eporter|[Ee]ditor|[Cc]orrespondent))| - /u;
const NO_NAME =
	/^(?:https?:|www\.|[@(]|admin$|(?:twitter|facebook|instagram|linkedin)\b|null$|undefined$|none$|unknown$|n\/a$|redaktion$|\p{N}+$)|[@/]|\.(?:com|net|org)$/iu;
const FAMILY_FIRST = /^([^,]{1,40}), ?([^,]{1,40})$/u;
const URL = /^(?:https?:)?\/\//i;

/** The first source that names somebody beside the site itself; the site where no other is named; else empty. */
export function chooseAuthors(node: JsonObject | null, head: Head, siteNames: readonly string[]): Authors {
	const sites = siteNames.map(foldSite).filter((site) => site !== '');
	const isSite = (name: string): boolean => {
		const folded = foldSite(name);
		return sites.some((site) => site.includes(folded) || folded.includes(site));
	};
	let fallback: Authors = { names: [], rule: '', from: null };
	for (const [rule, values, from] of sources(node, head)) {
		const all = tidyNames(values);
		// A class is the weakest sign: where the site is named already it adds what looks like a person's name.
		const names = rule === 'class:byline' && fallback.names.length > 0 ? all.filter(isPerson) : all;
		if (names.length === 0) continue;
		if (!names.every(isSite)) return { names, rule, from };
		if (fallback.names.length === 0) fallback = { names, rule: `${rule}${SITE}`, from };
	}
	return fallback;
}

/** Two to four words, each with a capital. */
const isPerson = (name: string): boolean =>
	/^\p{Lu}[^\s]{0,30}(?: (?:de |van |von |der |al )?\p{Lu}[^\s]{0,30}){1,3}$/u.test(name);

/** Letters and digits alone: "STERN.de" and "stern.de GmbH" are one site. */
const foldSite = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

type Source = readonly [rule: string, values: readonly string[], from: Found | null];

function* sources(node: JsonObject | null, head: Head): Generator<Source> {
	if (node !== null) {
		yield ['json-ld', namesOf(node.author), null];
		yield ['json-ld:creator', namesOf(node.creator), null];
	}
	for (const key of META) {
		const found = head.meta.get(key);
		if (found) yield [`meta:${key}`, found.flatMap(({ value }) => split(value)), found[0] ?? null];
	}
	// A library writes the family name first.
	const cited = head.meta.get('citation_author') ?? [];
	yield ['meta:citation_author', cited.map(({ value }) => value.replace(FAMILY_FIRST, '$2 $1')), cited[0] ?? null];
	const links = head.authorLinks.slice(0, 6);
	yield ['rel=author', links.map(({ value }) => value), links[0] ?? null];
	const items = head.items.get('author')?.slice(0, 6) ?? [];
	yield ['microdata:author', items.flatMap(({ value }) => split(value)), items[0] ?? null];
	for (const found of head.bylines.slice(0, 3)) yield ['class:byline', readNames(found.value), found];
}

/** Names in linked data: strings, persons, organisations, lists of these. */
function namesOf(value: Json | undefined): string[] {
	return listOf(value)
		.slice(0, MAX_NAMES)
		.flatMap((author) => {
			if (typeof author === 'string') return split(decoded(author));
			if (!isObject(author)) return [];
			const { givenName, familyName } = author;
			if (author.name === undefined && typeof givenName === 'string' && typeof familyName === 'string')
				return [decoded(`${givenName} ${familyName}`)];
			return listOf(author.name).flatMap((name) => (typeof name === 'string' ? split(decoded(name)) : []));
		});
}

const BETWEEN = / ?(?:;|\|| (?:and|und|et|y|og|och|en|i|и|та) |, (?:and )?(?=\p{Lu})) ?/u;

/** "Ann Lee, Jo Roe and Al Fox" as three; a single name with a comma in it is left to `tidyNames`. */
const split = (value: string): string[] => tidyValue(value).replace(OPENER, '').split(BETWEEN);

function tidyNames(values: readonly string[]): string[] {
	const names = new Map<string, string>();
	for (const value of values.slice(0, MAX_NAMES * 2)) {
		const tidy = tidyValue(value).replace(OPENER, '');
		const after = tidy.search(AFTER);
		const name = (after < 0 ? tidy : tidy.slice(0, after)).replace(/[,;:|]{1,3}$/, '').trim();
		if (name.length < 2 || name.length > MAX_NAME || NO_NAME.test(name) || URL.test(name)) continue;
		const key = name.toLowerCase();
		if (!names.has(key) && names.size < MAX_NAMES) names.set(key, name);
	}
	return [...names.values()];
}
