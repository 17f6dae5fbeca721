/**
 * What a user teaches the cleaner: rules of a config file and profiles of sites. Here is only their shape, which the
 * settings carry; reading and compiling them is loaded where somebody teaches something.
 */
import type { Article, Block, Kind, Verdict } from './article.js';

/** A line to drop or to keep. Exactly one of `drop` and `keep`, and one of `line`, `phrase` and `pattern`. */
export interface Rule {
	id?: string;
	/** Take the line out, as this kind. */
	drop?: Kind;
	/** Leave the line in: true for plain body, or a kind. */
	keep?: true | Kind;
	/** The whole line; case, accents and punctuation do not matter. */
	line?: string;
	/** The whole line in the phrase language, with slots such as `{name}`. */
	phrase?: string;
	/** A regular expression (RE2 syntax) for the whole line. */
	pattern?: string;
	/** `heading`: the line also opens a list of other stories. */
	role?: 'line' | 'heading';
	/** Only on pages of these hosts and their subdomains. */
	sites?: string[];
	note?: string;
	/** Lines that it must match. */
	examples?: string[];
	/** Lines that it must not match. */
	counterExamples?: string[];
}

/** How often something was seen on the pages that a profile was learned from. */
export interface Evidence {
	/** Pages that have it. */
	pages: number;
	/** Of all pages, 0 to 1. */
	share?: number;
	/** Where on the page: 0 first line to 1 last line, the median. */
	at?: number;
	/** Lines that it took, on all pages together. */
	lines?: number;
	/** What slots held. */
	examples?: string[];
}

export interface ProfileRule extends Rule {
	evidence?: Evidence;
}

/** Between two lines that recur nothing is story. Without `after` it begins with the page, without `before` it ends with it. */
export interface Region {
	after?: string;
	before?: string;
	drop?: Kind;
	note?: string;
	evidence?: Evidence;
}

/** What recurs on the pages of one site. */
export interface Profile {
	$schema?: string;
	profileVersion: 1;
	site: string;
	/** Different pages that it was learned from. */
	pages?: number;
	note?: string;
	rules: ProfileRule[];
	regions?: Region[];
	/** The lines that mark the page, in their order; for readers. */
	layout?: string[];
}

/** Everything that was taught, as plain data: what a worker is sent. */
export interface Lessons {
	readonly rules: readonly Rule[];
	readonly profiles: readonly Profile[];
	/** Sites whose profile also holds for pages that do not say where they are from: a user named it for them. */
	readonly always?: readonly string[];
}

/** What the lessons say about a block. */
export interface Hit {
	readonly verdict: Verdict;
	/** True when the line opens a list of other stories. */
	readonly heading: boolean;
}

/** The lessons that hold for one page. */
export interface PageLessons {
	/** What is known of a whole line, or null. */
	match(text: string): Hit | null;
	/** Stretches of the page, as indices of blocks (`end` is exclusive), in which nothing is story. */
	regions(
		blocks: readonly Block[],
	): readonly { readonly start: number; readonly end: number; readonly verdict: Verdict }[];
}

/** The lessons, compiled. */
export interface Taught {
	readonly lessons: Lessons;
	/** Null where nothing was taught about such a page. `url` is its address, if that is known. */
	forPage(article: Article, url: string | null): PageLessons | null;
}
