/** What the data files hold. See README.md in this folder for how a phrase is written. */
import type { Kind } from '../article.js';

/**
 * What a match says of the text.
 * - `line`: the whole line is furniture.
 * - `heading`: the whole line opens a group, whose titles, bylines and dates follow it.
 * - `wall`: the whole line is furniture and says that the reader must pay, sign in or consent to see the story.
 * - `lead`: a key that stands before what it labels ("Photo: …").
 * - `tail`: words that end a line of this kind ("… All rights reserved").
 * - `menu`: a word of menus ("Politics"), which may as well be a subhead: furniture among others of a menu only.
 */
export const ROLES = ['line', 'heading', 'wall', 'lead', 'tail', 'menu'] as const;
export type Role = (typeof ROLES)[number];

export interface Entry {
	/** Stable: `kind/language/meaning`. */
	readonly id: string;
	/** BCP 47, or `mul` where the phrase belongs to no language. */
	readonly language: string;
	/** Other languages in which the same words mean the same. */
	readonly also?: readonly string[];
	/** Words and slots (`More on {topic}`). */
	readonly phrase: string;
	/** Default: `line`. */
	readonly role?: Role;
	/** `count`: a number may stand before or after. `case`: letters must be as written. `open`: a lead without a mark after it. */
	readonly match?: readonly Flag[];
	/** Where the phrase was met: `phrases.tsv exact`, `corpus 12 groups`, `speaker knowledge, unseen`. */
	readonly source: string;
}

export const FLAGS = ['count', 'case', 'open'] as const;
export type Flag = (typeof FLAGS)[number];

/** One kind's file. */
export interface KindFile {
	readonly kind: Kind;
	readonly entries: readonly Entry[];
	/** Lines with the id that they must match: run as tests. */
	readonly examples: ReadonlyArray<readonly [line: string, id: string]>;
	/** Lines that no entry at all may match as a whole: run as tests. */
	readonly counterExamples: readonly string[];
}

/** An entry with the kind of its file. */
export interface KindEntry extends Entry {
	readonly kind: Kind;
}
