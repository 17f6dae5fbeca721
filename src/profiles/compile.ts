/** Compiles what a user taught: rules, and profiles of sites. */
import type { Article, Block, Verdict } from '../article.js';
import { drop } from '../article.js';
import type { Hit, Lessons, PageLessons, Profile, Rule, Taught } from '../taught.js';
import { hostOf, isOf, plainHost } from './host.js';
import { type CompilePattern, keyOf, type RuleProblem, RuleSet } from './rule-set.js';

/** Lines of a profile that a page must have, of those that most pages of the site have, to be known without an address. */
const KNOWN_LINES = 3;
/** … and their least share of those lines. */
const KNOWN_SHARE = 0.5;
/** Share of a site's pages from which on a line tells that a page is the site's. */
const TELLING_SHARE = 0.6;

/** What was compiled, and what could not be. */
export interface Compiled {
	readonly taught: Taught;
	/** Problems of the rules; of profiles under their site. */
	readonly problems: readonly { readonly site: string | null; readonly problem: RuleProblem }[];
}

/** Compiles the lessons. Patterns run on a linear-time engine, which is loaded only where there is one. */
export async function compileLessons(lessons: Lessons): Promise<Compiled> {
	const withPatterns = [lessons.rules, ...lessons.profiles.map(({ rules }) => rules)].flat();
	const patterns = withPatterns.some(({ pattern }) => pattern !== undefined) ? await linearPatterns() : null;
	const groups = bySites(lessons.rules, patterns);
	const always = new Set(lessons.always?.map(plainHost));
	const profiles = lessons.profiles.map((profile) => new SiteProfile(profile, patterns));
	const problems = [
		...groups.flatMap(({ set, indices }) =>
			set.problems.map((problem) => ({ site: null, problem: { ...problem, index: indices[problem.index] ?? 0 } })),
		),
		...profiles.flatMap(({ site, set }) => set.problems.map((problem) => ({ site, problem }))),
	];
	const taught: Taught = {
		lessons,
		forPage(article, url) {
			const host = hostOf(url);
			const sets = groups.filter(
				({ sites }) => sites === null || (host !== null && sites.some((site) => isOf(host, site))),
			);
			const known = profiles.filter(
				(profile) => (host === null && always.has(profile.site)) || profile.isFor(article, host),
			);
			return sets.length === 0 && known.length === 0 ? null : new Page([...sets.map(({ set }) => set), ...known]);
		},
	};
	return { taught, problems };
}

/** RE2: no back-tracking, so no pattern of a user can take more than linear time. */
async function linearPatterns(): Promise<CompilePattern> {
	const { RE2JS } = await import('re2js');
	return (source) => {
		const compiled = RE2JS.compile(source);
		return (text) => compiled.matcher(text).matches();
	};
}

interface Group {
	/** Null: every site. */
	readonly sites: readonly string[] | null;
	readonly set: RuleSet;
	/** Index in the whole list of each rule of the set. */
	readonly indices: readonly number[];
}

/** Rules for the same sites are one look-up; those for certain sites come first. */
function bySites(rules: readonly Rule[], patterns: CompilePattern | null): Group[] {
	const lists = new Map<string, { sites: string[] | null; rules: Rule[]; indices: number[] }>();
	rules.forEach((rule, index) => {
		const sites = rule.sites?.map(plainHost).sort() ?? null;
		const key = sites?.join(' ') ?? '';
		const list = lists.get(key) ?? { sites, rules: [], indices: [] };
		list.rules.push(rule);
		list.indices.push(index);
		lists.set(key, list);
	});
	const groups = [...lists.values()].map((list) => ({
		sites: list.sites,
		indices: list.indices,
		set: new RuleSet(list.rules, 'config', patterns),
	}));
	return groups.sort((a, b) => Number(a.sites === null) - Number(b.sites === null));
}

class SiteProfile {
	readonly site: string;
	readonly set: RuleSet;
	readonly #telling: ReadonlySet<string>;

	constructor(
		readonly profile: Profile,
		patterns: CompilePattern | null,
	) {
		this.site = plainHost(profile.site);
		this.set = new RuleSet(profile.rules, `profile/${this.site}`, patterns);
		this.#telling = new Set(
			profile.rules.flatMap(({ line, evidence }) =>
				line !== undefined && (evidence?.share ?? 1) >= TELLING_SHARE ? [keyOf(line)] : [],
			),
		);
	}

	match(text: string): Hit | null {
		return this.set.match(text);
	}

	/** By the address; where there is none, by the lines that the site's pages have. */
	isFor(article: Article, host: string | null): boolean {
		if (host !== null) return isOf(host, this.site);
		const found = new Set<string>();
		for (const { text } of article.children) {
			const key = keyOf(text);
			if (this.#telling.has(key)) found.add(key);
		}
		return found.size >= KNOWN_LINES && found.size >= KNOWN_SHARE * this.#telling.size;
	}
}

class Page implements PageLessons {
	constructor(private readonly sets: readonly (RuleSet | SiteProfile)[]) {}

	match(text: string): Hit | null {
		for (const set of this.sets) {
			const hit = set.match(text);
			if (hit) return hit;
		}
		return null;
	}

	regions(blocks: readonly Block[]): { start: number; end: number; verdict: Verdict }[] {
		const profiles = this.sets.flatMap((set) => (set instanceof SiteProfile ? set : []));
		if (profiles.every(({ profile }) => !profile.regions?.length)) return [];
		const places = new Map<string, number[]>();
		blocks.forEach(({ text }, i) => {
			const key = keyOf(text);
			const known = places.get(key);
			if (known) known.push(i);
			else places.set(key, [i]);
		});
		return profiles.flatMap(({ profile, site }) =>
			(profile.regions ?? []).flatMap((region) => {
				const found = find(region, places, blocks.length);
				if (!found) return [];
				const words = `${region.after ? `after “${region.after}”` : ''}${region.before ? ` before “${region.before}”` : ''}`;
				const reason = `the site’s profile: nothing is story ${words.trim()}`;
				return [{ ...found, verdict: drop(region.drop ?? 'other', `profile/${site}/region`, reason) }];
			}),
		);
	}
}

/** Where a region lies on a page: a mark that stands on it more than once tells nothing. */
function find(
	{ after, before }: { after?: string; before?: string },
	places: ReadonlyMap<string, readonly number[]>,
	length: number,
): { start: number; end: number } | null {
	const at = (line: string | undefined): number | null => {
		const all = line === undefined ? [] : (places.get(keyOf(line)) ?? []);
		return all.length === 1 ? (all[0] ?? null) : null;
	};
	const start = after === undefined ? -1 : at(after);
	const end = before === undefined ? length : at(before);
	return start === null || end === null || end <= start ? null : { start: start + 1, end };
}
