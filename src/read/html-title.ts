/** The headline, among the several that a page gives itself. */
import type { Found } from './html-head.js';

/** What a page calls its story in each place; undefined where it does not. */
export interface TitleCandidates {
	readonly jsonLd: Found | undefined;
	readonly og: Found | undefined;
	readonly twitter: Found | undefined;
	readonly heading: Found | undefined;
	readonly titleElement: Found | undefined;
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

/**
 * Open Graph's title without the site's name: of the ways in which pages differ it is the one that publishers keep
 * nearest to their headline (measured on the news corpus). Only where heading and title element repeat it to the
 * letter and the linked data name another does that one win: there Open Graph is a copy of the search title.
 */
export function chooseTitle(candidates: TitleCandidates, siteNames: readonly string[]): Found | null {
	const all = [candidates.jsonLd, candidates.og, candidates.twitter, candidates.heading, candidates.titleElement];
	const known = all.filter((found): found is Found => found !== undefined && found.value !== '');
	const bare = (found: Found | undefined): Found | undefined =>
		found && found.value !== '' ? { ...found, value: withoutSite(found.value, known, siteNames) } : undefined;
	const [jsonLd, og, twitter, heading, titleElement] = all.map(bare);
	const same = (a: Found | undefined, b: Found | undefined): boolean =>
		a !== undefined && b !== undefined && foldTitle(a.value) === foldTitle(b.value);
	if (og && jsonLd && !same(og, jsonLd) && same(og, titleElement) && (same(og, heading) || heading === undefined))
		return jsonLd;
	return og ?? jsonLd ?? heading ?? twitter ?? titleElement ?? null;
}

/** Takes off what other places leave out, and the site's name. */
function withoutSite(title: string, known: readonly Found[], siteNames: readonly string[]): string {
	let best = title;
	for (const { value } of known) {
		if (value.length < MIN_TITLE || value.length >= best.length) continue;
		if (foldTitle(title).startsWith(foldTitle(value)) && SEAM.test(title.slice(value.length)))
			best = title.slice(0, value.length);
	}
	const sites = siteNames.map(foldTitle);
	for (let at = lastSeam(best); at >= MIN_TITLE; at = lastSeam(best)) {
		if (!sites.some((site) => isSiteName(foldTitle(best.slice(at + 3)), site))) break;
		best = best.slice(0, at).trimEnd();
	}
	return best;
}

/** Offset of the last seam that a site's name may stand behind; -1 if there is none. */
function lastSeam(title: string): number {
	const at = Math.max(...SEAMS.map((seam) => title.lastIndexOf(seam)));
	return title.length - at > MAX_SITE ? -1 : at;
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** The site's name, more of it, less of it, or the same in other punctuation. */
const isSiteName = (tail: string, site: string): boolean =>
	site !== '' && (tail.startsWith(`${site} `) || site.startsWith(`${tail} `) || letters(tail) === letters(site));
