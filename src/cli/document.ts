/** One page through the cleaner, and its result as one piece of output. The batch does the same to every page. */
import type { Article } from '../article.js';
import { createJudge, type Judge, type Timed } from '../clean.js';
import { readText } from '../read/text.js';
import type { Settings } from '../settings.js';
import { writtenText } from '../verdicts.js';
import { type Result, toResult } from '../write/json.js';
import { toText } from '../write/text.js';
import { cause, Trouble } from './errors.js';
import { jsonText } from './json-text.js';
import { bounded } from './limits.js';
import { writeRecord } from './record.js';

/** A page as it came. */
export type Page = { readonly text: string } | { readonly html: string };

/** Cleans pages, one after the other. */
export interface Cleaner {
	/**
	 * Reads a page and runs every stage over it.
	 * @param name what messages call the page
	 * @param url address of the page where it brings its own
	 * @throws Trouble for what is too much for one page, and when the cleaner itself fails: one bad page must not end a run
	 */
	clean(page: Page, name: string, url?: string | null): Promise<Article>;
	readonly settings: Settings;
}

/**
 * @param whole false where only the text is wanted: what costs time and changes no text is left out
 * @param timed runs each part of the work by its name
 */
export function createCleaner(settings: Settings, whole: boolean, timed?: Timed): Cleaner {
	const reader = bounded(readText, 'text');
	const judgeText = createJudge(settings, reader, timed);
	let judgeHtml: Judge | undefined;
	const judgeOf = async (page: Page, url: string | null): Promise<Judge> => {
		const own = settingsOf(settings, url);
		if ('text' in page) return own === settings ? judgeText : createJudge(own, reader, timed);
		// Read only when there is a page to read: a run over text does without the parser.
		const read = bounded((await import('../read/html.js')).readHtml, 'html');
		if (own !== settings) return createJudge(own, read, timed);
		judgeHtml ??= createJudge(settings, read, timed);
		return judgeHtml;
	};
	return {
		settings,
		async clean(page, name, url = null) {
			try {
				const judge = await judgeOf(page, url);
				const article = judge('text' in page ? page.text : page.html);
				if (whole) {
					const { fillLanguage } = await import('../language.js');
					if (timed) timed('language', () => fillLanguage(article));
					else fillLanguage(article);
				}
				return article;
			} catch (error) {
				if (error instanceof Trouble) throw new Trouble(error.code, error.data, error.path ?? name);
				throw new Trouble('failed', { cause: cause(error) }, name);
			}
		},
	};
}

/** The settings of a page that brings an address of its own; one that the user gave goes before it. */
export const settingsOf = (settings: Settings, url: string | null): Settings =>
	url === null || settings.url !== null ? settings : { ...settings, url };

/** A page that was cleaned, and what is needed to write it. */
export interface Document {
	readonly article: Article;
	readonly settings: Settings;
	/** What results call it. */
	readonly id: string;
	/** The line of the NDJSON record that it came from; null for a file. */
	readonly record: string | null;
}

/** What of a result is written. */
export interface Shape {
	readonly field: string;
	readonly removed: boolean;
	readonly keepInput: boolean;
	readonly metaOnly: boolean;
}

/** The metadata alone. */
export type MetaResult = Omit<Result, 'text' | 'stats' | 'removed'>;

/** A result is looked at by the format and by the counts: it is made once. */
const results = new WeakMap<Article, Result>();

/** `Result`, or the metadata alone. */
export function resultOf({ article, settings }: Document, metaOnly: boolean): Result | MetaResult {
	const result = results.get(article) ?? toResult(article, settings);
	results.set(article, result);
	if (!metaOnly) return result;
	const { text: _text, stats: _stats, removed: _removed, ...meta } = result;
	return meta;
}

/** One line of NDJSON. */
export function recordOf(document: Document, shape: Shape): string {
	const whole: Partial<Result> = resultOf(document, shape.metaOnly);
	const { text, removed, ...rest } = whole;
	const bodycopy = shape.removed && removed !== undefined ? { ...rest, removed } : rest;
	if (document.record === null) {
		return `${jsonText({ id: document.id, ...(text !== undefined && { text }), bodycopy })}\n`;
	}
	return writeRecord(document.record, { field: shape.field, text: text ?? null, keepHtml: shape.keepInput, bodycopy });
}

/** The text, or for the metadata alone a line for each value that is known. */
export function textOf(document: Document, shape: Shape): string {
	if (!shape.metaOnly) return toText(document.article, document.settings);
	let lines = '';
	for (const [name, value] of Object.entries(document.article.metadata)) {
		const shown: unknown = Array.isArray(value) ? value.join(', ') : value;
		if (typeof shown === 'string' && shown !== '') lines += `${name}: ${shown}\n`;
	}
	return lines;
}

/** A failure as it stands in the place of a result. */
export function failureOf(trouble: Trouble, id: unknown): { id: unknown; error: object } {
	return { id, error: { code: trouble.code, message: trouble.message, line: trouble.data.line ?? null } };
}

/** True when a page has a story to print. */
export function hasText({ article, settings }: Document): boolean {
	return article.children.some((block) => writtenText(block, settings.inText) !== '');
}
