/** The public API, and nothing else. */
import { createJudge } from './clean.js';
import { fillLanguage } from './language.js';
import { type Options, resolveSettings } from './settings.js';
import { type Result, toResult } from './write/json.js';

export type { Article, Block, Form, Kind, Metadata, Provenance, Span, Verdict, Warning } from './article.js';
export { KINDS, WARNINGS } from './article.js';
export type { Favor, Options } from './settings.js';
export type { Removed, Result, Stats } from './write/json.js';

/** Cleans one page after another with the same settings. */
export interface Cleaner {
	/** A page's text in, the story and the record of what was removed out. Never throws for any string. */
	clean(input: string): Result;
}

/** Resolves the options once, for many pages. */
export function createCleaner(options: Options = {}): Cleaner {
	const settings = resolveSettings(options);
	const judge = createJudge(settings);
	return {
		clean(input) {
			const article = judge(input);
			fillLanguage(article);
			return toResult(article, settings);
		},
	};
}

/** Cleans one page. */
export function clean(input: string, options: Options = {}): Result {
	return createCleaner(options).clean(input);
}
