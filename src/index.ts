/** The public API, and nothing else. */
import { createJudge } from './clean.js';
import { fillLanguage } from './language.js';
import { isHtml } from './read/detect.js';
import { readHtml } from './read/html.js';
import { type Options, resolveSettings } from './settings.js';
import { untilAborted } from './until-aborted.js';
import { type Result, toResult } from './write/json.js';

export type {
	Article,
	Block,
	Form,
	Kind,
	Markup,
	Metadata,
	MetadataName,
	Piece,
	Provenance,
	Span,
	Verdict,
	Warning,
} from './article.js';
export { KINDS, WARNINGS } from './article.js';
export type { Favor, Options } from './settings.js';
export type { Removed, Result, Stats } from './write/json.js';

/** What can end a stream of pages early. */
export interface StreamOptions {
	/** Aborting it ends the stream with the signal's reason, while it waits for a page too; the page at hand is finished. */
	signal?: AbortSignal;
}

/** Cleans one page after another with the same settings. Holds nothing of a page. */
export interface Cleaner {
	/** A page's text or source in, the story and the record of what was removed out. Never throws for any string. */
	clean(input: string): Result;
	/** Pages in, results out, in the same order; the next page is asked for when its result is. */
	cleanAll(
		inputs: Iterable<string> | AsyncIterable<string>,
		options?: StreamOptions,
	): AsyncGenerator<Result, void, void>;
	/** A web stream for `pipeThrough`: a page a chunk in, a result a chunk out. */
	transform(options?: StreamOptions): TransformStream<string, Result>;
}

/** Resolves the options once, for many pages. */
export function createCleaner(options: Options = {}): Cleaner {
	const settings = resolveSettings(options);
	const judgeText = createJudge(settings);
	const judgeHtml = createJudge(settings, readHtml);
	const from = options.from ?? 'auto';
	const cleanOne = (input: string): Result => {
		const isPage = from === 'html' || (from === 'auto' && isHtml(input));
		const article = isPage ? judgeHtml(input) : judgeText(input);
		fillLanguage(article);
		return toResult(article, settings);
	};
	return {
		clean: cleanOne,
		async *cleanAll(inputs, { signal } = {}) {
			for await (const input of signal ? untilAborted(inputs, signal) : inputs) yield cleanOne(input);
		},
		transform({ signal } = {}) {
			let onAbort = (): void => {};
			const letGo = (): void => signal?.removeEventListener('abort', onAbort);
			const cleaning: Transformer<string, Result> & { cancel(): void } = {
				start(controller) {
					onAbort = () => controller.error(signal?.reason);
					if (signal?.aborted) onAbort();
					else signal?.addEventListener('abort', onAbort, { once: true });
				},
				transform: (input, controller) => controller.enqueue(cleanOne(input)),
				flush: letGo,
				cancel: letGo,
			};
			return new TransformStream(cleaning);
		},
	};
}

/** Cleans one page. For many with the same options, `createCleaner` resolves them once. */
export function clean(input: string, options: Options = {}): Result {
	return createCleaner(options).clean(input);
}
