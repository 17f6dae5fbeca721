/**
 * Learns a profile from the pages of one site: which lines recur, which recur with a part that changes, where the
 * story begins and ends. It sees no right answers: what it goes by is that stories differ and furniture does not.
 */
import type { Profile, ProfileRule, Region } from '../taught.js';
import { type Count, countLines, distinct, enough, median, mostKind, type Page, round } from './census.js';
import { regions } from './regions.js';
import { keyOf, RuleSet } from './rule-set.js';
import { templates } from './templates.js';

/** With fewer different pages a profile says little. */
export const FEW_PAGES = 5;

/** What was learned, and from what. */
export interface Learned {
	readonly profile: Profile;
	/** Pages that told a story of their own, of all that were given. */
	readonly pages: number;
	readonly given: number;
	/** Entries that were left out, for they would have cut text on pages that were held back. */
	readonly refused: readonly string[];
}

/** Lines of the profile that only tell the site, beyond those that mend something. */
const TELLING_LINES = 8;
/** … and the share of the pages that have such a line. */
const TELLING_SHARE = 0.8;
/** A line within the story that recurs may be a subhead; on so many of so many pages it is none. */
const WITHIN_SHARE = 0.6;
const WITHIN_PAGES = 5;
/** Share of a line's places within the story from which on it is one of the story's. */
const MOSTLY_WITHIN = 0.5;
/** Parts that the pages are held back in. */
const FOLDS = 5;
/** Share of a held-back page's kept words that an entry may cut there of running text. */
const MOST_HARM = 0.2;
/** Lines of the layout. */
const LAYOUT_LINES = 12;

/** Learns from all pages, and leaves out what proves harmful on pages that were held back. */
export function learn(site: string, given: readonly Page[]): Learned {
	const pages = distinct(given);
	const whole = learnOnce(pages);
	const harmful = crossCheck(pages);
	const isSafe = (entry: ProfileRule | Region): boolean => !harmful.has(nameOf(entry));
	const refused = [...whole.rules, ...whole.regions].filter((entry) => !isSafe(entry)).map(nameOf);
	const safe = whole.regions.filter(isSafe);
	const profile: Profile = {
		profileVersion: 1,
		site,
		pages: pages.length,
		rules: whole.rules.filter(isSafe),
		...(safe.length > 0 && { regions: safe }),
		layout: layout(countLines(pages), pages.length),
	};
	return { profile, pages: pages.length, given: given.length, refused };
}

interface Entries {
	readonly rules: ProfileRule[];
	readonly regions: Region[];
}

function learnOnce(pages: readonly Page[]): Entries {
	const counts = countLines(pages);
	const frames = templates(pages);
	const taken = new RuleSet(frames, 'learn', null);
	const recurring = [...counts.values()].filter(
		(count) => isFurniture(count, pages.length) && !taken.match(count.text),
	);
	const known = new Set(recurring.map(({ key }) => key));
	const byFrames = [...counts.values()].filter(({ text }) => taken.match(text)).map(({ key }) => key);
	const gone = new Set([...known, ...byFrames]);
	return { rules: [...lineRules(recurring, pages.length), ...frames], regions: regions(pages, counts, gone) };
}

/** True for what no two stories share by chance. */
function isFurniture(count: Count, pages: number): boolean {
	if (count.pages < enough(pages)) return false;
	if (count.within <= MOSTLY_WITHIN * count.times) return true;
	return pages >= WITHIN_PAGES && count.pages >= WITHIN_SHARE * pages;
}

/** Lines that the cleaner keeps somewhere, and a few that tell the site. */
function lineRules(recurring: readonly Count[], pages: number): ProfileRule[] {
	const mending = recurring.filter(({ kept }) => kept > 0);
	const telling = recurring
		.filter(({ kept, pages: on }) => kept === 0 && on >= TELLING_SHARE * pages)
		.sort((a, b) => b.pages - a.pages || b.words - a.words)
		.slice(0, TELLING_LINES);
	return [...mending, ...telling].map((count) => ({
		drop: mostKind(count.kinds) ?? 'other',
		line: count.text,
		evidence: {
			pages: count.pages,
			share: round(count.pages / pages),
			at: median(count.places),
			lines: count.kept,
		},
	}));
}

/** The lines that most pages have, in the order of the page. */
function layout(counts: ReadonlyMap<string, Count>, pages: number): string[] {
	return [...counts.values()]
		.filter(({ pages: on }) => on >= enough(pages) && on >= WITHIN_SHARE * pages)
		.sort((a, b) => b.pages - a.pages || median(a.places) - median(b.places))
		.slice(0, LAYOUT_LINES)
		.sort((a, b) => median(a.places) - median(b.places))
		.map(({ text }) => (text.length > 80 ? `${text.slice(0, 79)}…` : text));
}

/** What an entry is known by. */
const nameOf = (entry: ProfileRule | Region): string =>
	'line' in entry || 'phrase' in entry
		? `${entry.line ?? entry.phrase}`
		: `${'after' in entry ? `after ${entry.after}` : ''}${'before' in entry ? `before ${entry.before}` : ''}`;

/** Learns without a part of the pages and sees what each entry cuts there that stands on no other page. */
function crossCheck(pages: readonly Page[]): ReadonlySet<string> {
	const harmful = new Set<string>();
	const folds = Math.min(FOLDS, pages.length);
	for (let fold = 0; fold < folds; fold++) {
		const rest = pages.filter((_, i) => i % folds !== fold);
		const elsewhere = new Set(rest.flatMap(({ lines }) => lines.map(({ key }) => key)));
		const { rules, regions: marks } = learnOnce(rest);
		for (const page of pages.filter((_, i) => i % folds === fold)) {
			const own = page.lines.filter(({ kept, key }) => kept && !elsewhere.has(key));
			for (const rule of rules) {
				if (rule.phrase === undefined) continue;
				const set = new RuleSet([rule], 'learn', null);
				const cut = own.filter(({ text }) => set.match(text));
				if (cut.some(({ prose, within }) => prose || within) || isHarm(cut, page)) harmful.add(nameOf(rule));
			}
			for (const mark of marks) if (isHarm(beyond(mark, page, own), page)) harmful.add(nameOf(mark));
		}
	}
	return harmful;
}

type Lines = Page['lines'];

const isHarm = (cut: Lines, page: Page): boolean =>
	cut.reduce((sum, { words, body }) => sum + (body ? words : 0), 0) > MOST_HARM * page.words;

/** Of the page's own lines those that a region would take: none where its mark does not stand on the page once. */
function beyond({ after, before }: Region, page: Page, own: Lines): Lines {
	const mark = keyOf(after ?? before ?? '');
	const at = page.lines.findIndex(({ key }) => key === mark);
	if (at < 0 || page.lines.findLastIndex(({ key }) => key === mark) !== at) return [];
	return own.filter((line) => (after === undefined ? page.lines.indexOf(line) < at : page.lines.indexOf(line) > at));
}
