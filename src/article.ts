/**
 * The vocabulary of the whole project: what a page is once it has been read.
 *
 * A page is an `Article`: a list of `Block`s in the order of the input. Nothing is ever deleted from it.
 * A stage gives a block, or a `Span` of one, a `Verdict`; a writer leaves out what the verdicts say. So the
 * kept and the dropped pieces together are the input, in order, and every output is a view of one record.
 */
import type { Node, Parent } from 'unist';

/** What is known of a kind of text: the words a person reads, and whether the story holds it by default. */
export interface KindInfo {
	/** One line for `bodycopy kinds` and the docs. */
	readonly covers: string;
	/** True when the text has it unless `--drop` names it. */
	readonly inText: boolean;
}

/** Every kind of text that is not plain body. A new kind without its words does not compile. */
export const KINDS = {
	ad: { covers: 'ad labels, sponsored blocks', inText: false },
	share: { covers: 'share bars, follow and join calls', inText: false },
	newsletter: { covers: 'sign-ups, app and donation appeals', inText: false },
	related: { covers: 'related and "more on" groups, teasers inside the body, "Read more: …"', inText: false },
	popular: { covers: 'most read, trending, latest groups', inText: false },
	navigation: { covers: 'menus, breadcrumbs, search, footers, contact lines', inText: false },
	pagination: { covers: 'previous, next, page numbers', inText: false },
	correction: { covers: '"write to us", "highlight the text" (a correction of the story stays)', inText: false },
	comments: { covers: "comment forms and readers' comments", inText: false },
	paywall: { covers: 'subscription walls', inText: false },
	consent: { covers: 'cookie and privacy notices', inText: false },
	caption: { covers: 'captions, photo credits', inText: false },
	copyright: { covers: 'rights lines', inText: false },
	title: { covers: 'the headline', inText: false },
	byline: { covers: 'who wrote it', inText: false },
	published: { covers: 'date lines', inText: false },
	source: { covers: 'agency or publisher credit', inText: false },
	tags: { covers: 'topics', inText: false },
	'reading-time': { covers: '"4 min read"', inText: false },
	'author-bio': { covers: 'author boxes', inText: false },
	'machine-summary': { covers: 'generated key points', inText: false },
	duplicate: { covers: 'a second copy of a line', inText: false },
	other: { covers: 'what no kind names', inText: false },
	standfirst: { covers: 'the summary between headline and story', inText: true },
	dateline: { covers: 'place and date that open the first sentence', inText: true },
	subhead: { covers: 'a heading inside the story', inText: true },
} as const satisfies Record<string, KindInfo>;

export type Kind = keyof typeof KINDS;

/** Why a block or a span stays or goes. */
export interface Verdict {
	/** What the stages think: part of the story or not. `--keep` and `--drop` are applied later, by kind. */
	readonly keep: boolean;
	/** Null for plain body. A dropped piece always has a kind. */
	readonly kind: Kind | null;
	/** Stable id of what decided: a lexicon entry (`ad/en/advertisement`) or a stage (`groups`, `learned`). */
	readonly rule: string;
	/** 0 to 1. Rules say 1; the learned stage says its calibrated probability. */
	readonly confidence: number;
	/** A sentence a person can read. */
	readonly reason: string;
}

/** Where a part of a block's text stands in the input. */
export interface Piece {
	/** Line number in the input, from 1. For HTML: the line of the source, as far as the parser knows it. */
	readonly line: number;
	/** Offsets into `Block.text`, in UTF-16 code units; `end` is exclusive. Pieces are apart by one blank. */
	readonly start: number;
	readonly end: number;
}

/** A part of a block with a verdict of its own, as the `date 2025-03-06 ` glued to a first sentence. */
export interface Span {
	/** Offsets into `Block.text`, in UTF-16 code units; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
	readonly verdict: Verdict;
}

/** What the reader saw a block to be. Text without marks is `paragraph`; a reader never guesses further. */
export type Form = 'paragraph' | 'heading' | 'item' | 'row' | 'quote' | 'verse' | 'dialogue';

/** Evidence of markup on a block that was read from HTML. Filled by `read/html.ts`, absent for text. */
export interface Markup {
	/** Names of the elements from the root to the block, lower-case. */
	readonly path: readonly string[];
	/** Heading level 1 to 6, or 0. */
	readonly level: number;
	/** Share of the block's characters that stand inside links, 0 to 1. */
	readonly linkShare: number;
	/** True inside `figcaption` or the `caption` of a table. */
	readonly caption: boolean;
	/** True when it or an element around it says that it is not to be seen (`display:none`, `hidden`, `aria-hidden`). Evidence only. */
	readonly hidden: boolean;
}

/** A paragraph, heading, list item, caption, …: one or more lines of text, or one block element of HTML. */
export interface Block extends Node {
	type: 'block';
	form: Form;
	/**
	 * The block's characters as the contract keeps them: no white space at the ends, no control, zero-width or
	 * soft-hyphen characters, pieces joined by one blank. Never empty.
	 */
	text: string;
	/** First and last line in the input, from 1. */
	lines: readonly [number, number];
	pieces: readonly Piece[];
	/** Number of blank lines between the block before and this one. */
	blanksBefore: number;
	/** True when it and the block before are lines of one list, verse, table or dialogue: one newline apart. */
	run: boolean;
	/** What a reader wrote at the front to mark the form (`* `, `12. `, `## `), as in the input; '' if nothing. It is part of `text`. */
	marker: string;
	verdict: Verdict | undefined;
	/** In order, not overlapping. Characters in no span have the block's verdict. */
	spans: readonly Span[];
	markup?: Markup;
	/** The block before a reader's marks were hidden from the stages; the last stage shows them again. */
	hidden?: Hidden;
}

/** Text with a reader's marks (link numbers, buttons) still in it. */
export interface Hidden {
	readonly text: string;
	readonly pieces: readonly Piece[];
	/** Where they stand in that text, in order. */
	readonly marks: readonly Span[];
}

/** Metadata that was read from the page. Unknown is null or an empty list. */
export interface Metadata {
	title: string | null;
	standfirst: string | null;
	byline: string[];
	/** ISO 8601, a day (`2025-03-06`) or a moment, with its offset where the page gives one. */
	published: string | null;
	dateline: string | null;
	source: string | null;
	tags: string[];
	/** BCP 47. */
	language: string | null;
	/** The next four are read from HTML alone: what the page says of itself to search engines and networks. */
	description: string | null;
	/** Address of the picture that stands for the story, as the page has it. */
	image: string | null;
	section: string | null;
	/** Canonical address, as the page has it. */
	url: string | null;
}

export type MetadataName = keyof Metadata;

export const WARNINGS = {
	'no-article': 'no story was found',
	paywalled: 'the story seems to be cut by a wall',
	truncated: 'the story seems to end in mid-sentence',
	'mostly-removed': 'almost all words were removed',
	'consent-wall': 'the page is a consent notice',
	'several-articles': 'the page seems to hold more than one story',
} as const satisfies Record<string, string>;

export type Warning = keyof typeof WARNINGS;

/** Where a value of the metadata was read: lines of the input and the rule that read it. */
export interface Provenance {
	readonly lines: readonly [number, number];
	readonly rule: string;
}

export interface Article extends Parent {
	type: 'article';
	children: Block[];
	metadata: Metadata;
	provenance: Partial<Record<MetadataName, Provenance>>;
	warnings: Warning[];
	/** 'text' or 'html': what it was read from. */
	from: 'text' | 'html';
	/** Number of lines of the input. */
	lineCount: number;
}

/** A page before anything is known of it. */
export function emptyArticle(from: Article['from'], lineCount: number): Article {
	return {
		type: 'article',
		children: [],
		metadata: {
			title: null,
			standfirst: null,
			byline: [],
			published: null,
			dateline: null,
			source: null,
			tags: [],
			language: null,
			description: null,
			image: null,
			section: null,
			url: null,
		},
		provenance: {},
		warnings: [],
		from,
		lineCount,
	};
}

/** A block that stands on one line of the input. */
export function lineBlock(text: string, line: number, blanksBefore: number): Block {
	return {
		type: 'block',
		form: 'paragraph',
		text,
		lines: [line, line],
		pieces: [{ line, start: 0, end: text.length }],
		blanksBefore,
		run: false,
		marker: '',
		verdict: undefined,
		spans: [],
	};
}

/** Says that a block is no part of the story. */
export const drop = (kind: Kind, rule: string, reason: string, confidence = 1): Verdict => ({
	keep: false,
	kind,
	rule,
	confidence,
	reason,
});

/** Says that a block is part of the story. */
export const keep = (kind: Kind | null, rule: string, reason: string, confidence = 1): Verdict => ({
	keep: true,
	kind,
	rule,
	confidence,
	reason,
});
