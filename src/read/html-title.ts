/** The headline, among the several that a page gives itself. */
import type { Found } from './html-head.js';

/** What a page calls its story in each place; undefined where it does not. */
export interface TitleCandidates {
	readonly jsonLd: Found | undefined;
	readonly og: Found | undefined;
	readonly twitter: Found | undefined;
	readonly heading: Found | undefined;
	readonly titleElement: Found | undefined;
	/** `<meta name="title">`. */
	readonly meta: Found | undefined;
}

/** What is known of the page beside its titles. */
export interface TitleContext {
	readonly siteNames: readonly string[];
	/** What the page says it is about; '' if nothing. */
	readonly description: string;
	/** True where linked data call the page news: there Open Graph's title is an editor's, elsewhere a search engine's. */
	readonly isNews: boolean;
}

const SEAM = /^\s{0,3}[|\-–—:：•·*ㅣ»]/;
/** What parts a headline from the site's name, and the longest such name in characters. */
const SEAMS = [' | ', ' – ', ' — ', ' - ', ' • ', ' · '] as const;
const MAX_SITE = 60;
/** A headline has more characters than a rubric or a site's name that happens to open a longer title. */
const MIN_TITLE = 10;

/** Title without case, quotes and blanks, to compare. */
const foldTitle = (title: string): string =>
	title
		.toLowerCase()
		.replace(/[“”„«»"‘’‚'`´′\u00ad]/g, '')
		.replace(/\s+/g, ' ')
		.trim();

/** Characters of a headline; what is longer is a summary. */
const MAX_TITLE = 250;
/** A heading of so many long words is no label and no site's name. */
const HEADING_WORDS = 4;

type Name = keyof TitleCandidates;
type Titles = { readonly [name in Name]: Found | undefined };

/**
 * Open Graph's title without the site's name: of the ways in which pages differ it is the one that publishers keep
 * nearest to their headline. Measured on the corpora, other places are nearer in four cases only:
 * - linked data name quite another headline where all that is shown repeats one: Open Graph is a copy of the search title;
 * - heading and linked data agree and the title element does not copy them: nobody copied the one from the other;
 * - all five other places agree;
 * - the page is no news: Open Graph holds what search engines shall show, the heading what readers see; but not where the
 *   heading goes on in mid-word (a date and a name in an element of their own inside it).
 */
export function chooseTitle(candidates: TitleCandidates, context: TitleContext): Found | null {
	const titles = bareTitles(withoutSummary(candidates, context.description), context.siteNames);
	const { jsonLd, og, heading, titleElement, meta } = titles;
	if (og === undefined) return withoutOpenGraph(titles) ?? null;
	const isCopy = (other: Found | undefined) =>
		other !== undefined && foldTitle(other.value).startsWith(foldTitle(og.value));
	if (jsonLd && !same(og, jsonLd) && isCopy(titleElement) && (isCopy(heading) || heading === undefined))
		return jsonLd.value.length <= MAX_TITLE && !alike(jsonLd, og) ? jsonLd : og;
	if (heading && !same(heading, og) && !same(heading, titleElement)) {
		if (same(heading, jsonLd)) return heading;
		const isHeadline = heading.value.length >= MIN_TITLE && alike(heading, og) && !isGlued(heading.value, og.value);
		if (!context.isNews && isHeadline) return heading;
	}
	const others = [heading, titleElement, meta];
	if (jsonLd && !same(og, jsonLd) && others.every((other) => same(jsonLd, other))) return jsonLd;
	return og;
}

const isGlued = (heading: string, title: string): boolean =>
	heading.startsWith(title) && /^[\p{L}\p{N}]/u.test(heading.slice(title.length)) && /[\p{L}\p{N}]$/u.test(title);

/** Linked data that give the summary for a headline give none. */
function withoutSummary(candidates: TitleCandidates, description: string): TitleCandidates {
	const { jsonLd } = candidates;
	const isSummary = jsonLd !== undefined && description !== '' && foldTitle(jsonLd.value) === foldTitle(description);
	const isTold = candidates.og ?? candidates.heading ?? candidates.titleElement;
	return isSummary && isTold && !same(jsonLd, isTold) ? { ...candidates, jsonLd: undefined } : candidates;
}

/** Linked data, unless they copy the title element; a heading that is no label; the title element. */
function withoutOpenGraph({ jsonLd, heading, titleElement, twitter }: Titles): Found | undefined {
	if (jsonLd && !same(jsonLd, titleElement)) return jsonLd;
	const isTitle =
		heading &&
		(titleElement === undefined || alike(heading, titleElement) || longWords(heading.value).size >= HEADING_WORDS);
	return isTitle ? heading : (jsonLd ?? titleElement ?? twitter ?? heading);
}

/** All titles without the site's name; a heading that is nothing else is none. */
function bareTitles(candidates: TitleCandidates, siteNames: readonly string[]): Titles {
	const known = Object.values(candidates).filter((found?: Found): found is Found => found !== undefined);
	const whole = (name: Name) => foldTitle(candidates[name]?.value ?? '');
	// What linked data, Open Graph and the title element all hold is part of the headline, whoever leaves it out.
	const agreed = whole('og') === whole('jsonLd') && whole('og') === whole('titleElement');
	const sites = siteNames.map(foldTitle);
	const bare = (name: Name): Found | undefined => {
		const found = candidates[name];
		if (found === undefined || found.value === '') return undefined;
		// An unclosed heading holds the story.
		if (name === 'heading' && found.value.length > MAX_TITLE) return undefined;
		if (name === 'heading' && sites.some((site) => letters(site) === letters(foldTitle(found.value)))) return undefined;
		return { ...found, value: withoutSite(found.value, agreed ? [] : known, sites) };
	};
	return {
		jsonLd: bare('jsonLd'),
		og: bare('og'),
		twitter: bare('twitter'),
		heading: bare('heading'),
		titleElement: bare('titleElement'),
		meta: bare('meta'),
	};
}

const same = (a: Found | undefined, b: Found | undefined): boolean =>
	a !== undefined && b !== undefined && foldTitle(a.value) === foldTitle(b.value);

const longWords = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu));

/** True when more than half of the long words of the shorter one stand in the other. */
function alike(a: Found, b: Found): boolean {
	const [left, right] = [longWords(a.value), longWords(b.value)];
	let both = 0;
	for (const word of left) if (right.has(word)) both++;
	return both * 2 > Math.min(left.size, right.size);
}

/** Takes off what other places leave out, and the site's name. */
function withoutSite(title: string, known: readonly Found[], sites: readonly string[]): string {
	let best = title;
	for (const { value } of known) {
		if (value.length < MIN_TITLE || value.length >= best.length) continue;
		if (foldTitle(title).startsWith(foldTitle(value)) && SEAM.test(title.slice(value.length)))
			best = title.slice(0, value.length);
	}
	for (let at = lastSeam(best); at >= MIN_TITLE; at = lastSeam(best)) {
		if (!sites.some((site) => isSiteName(foldTitle(best.slice(at + SEAM_LENGTH)), site))) break;
		best = best.slice(0, at).trimEnd();
	}
	// "The Packet - Lake opens": in front stands the name itself and nothing else.
	const seam = firstSeam(best);
	if (seam < 0 || best.length - seam - SEAM_LENGTH < MIN_TITLE) return best;
	const front = letters(foldTitle(best.slice(0, seam)));
	return front !== '' && sites.some((site) => letters(site) === front)
		? best.slice(seam + SEAM_LENGTH).trimStart()
		: best;
}

/** Offset of the last seam that a site's name may stand behind; -1 if there is none. */
function lastSeam(title: string): number {
	const at = Math.max(...SEAMS.map((seam) => title.lastIndexOf(seam)));
	return title.length - at > MAX_SITE ? -1 : at;
}

/** UTF-16 code units of each seam. */
const SEAM_LENGTH = 3;

/** Offset of the first seam; -1 if there is none. */
function firstSeam(title: string): number {
	const places = SEAMS.map((seam) => title.indexOf(seam)).filter((at) => at >= 0);
	return places.length === 0 ? -1 : Math.min(...places);
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** The site's name, more of it, less of it, or the same in other punctuation. */
const isSiteName = (tail: string, site: string): boolean =>
	site !== '' && (tail.startsWith(`${site} `) || site.startsWith(`${tail} `) || letters(tail) === letters(site));
