/**
 * `bodycopy/unified`: the pipeline as unified plugins. The default export is the whole of it (parser, stages in
 * their order, text compiler); each part can be used alone.
 *
 *     const file = await unified().use(bodycopy).process(scrape)
 *     String(file) // the story
 *     file.messages // one for each piece that was left out
 */
import type { Plugin, Processor } from 'unified';
import type { VFile } from 'vfile';
import type { Article } from './article.js';
import { createStages } from './clean.js';
import { fillLanguage } from './language.js';
import { STAGES, type Stage } from './pipeline.js';
import { readText } from './read/text.js';
import { type Options, resolveSettings } from './settings.js';
import { isWritten, segmentsOf } from './verdicts.js';
import { toResult } from './write/json.js';
import { toText } from './write/text.js';

export type { Article, Block, Kind, Span, Verdict } from './article.js';
export type { Options } from './settings.js';
export type { Result } from './write/json.js';

/** Parser: text to `Article`. */
export const bodycopyParse: Plugin<[], string, Article> = function () {
	this.parser = (document: string): Article => readText(document);
};

/** Every stage by its name, as a transformer of its own. */
export const stages: Readonly<Record<string, Plugin<[Options?], Article>>> = Object.fromEntries(
	STAGES.map(([name, stage]) => [name, asPlugin(stage)]),
);

/** Transformer: all stages, in the order in which the command runs them; adds a message for each piece left out. */
export const bodycopyStages: Plugin<[Options?], Article> = (options) => {
	const settings = resolveSettings(options);
	const judge = createStages(settings);
	return (tree, file) => {
		const article = judge(tree, file);
		for (const block of article.children)
			for (const { text, verdict, lines } of segmentsOf(block)) {
				if (!verdict || isWritten(verdict, settings.inText)) continue;
				const place = { line: lines[0], column: 1 };
				const message = file.message(`Unexpected ${verdict.kind}: ${verdict.reason}`, {
					place,
					source: 'bodycopy',
					ruleId: verdict.rule,
				});
				message.actual = text;
				message.expected = [];
			}
		return article;
	};
};

/** Compiler: `Article` to the story's text. */
export const bodycopyStringify: Plugin<[Options?], Article, string> = function (options) {
	const settings = resolveSettings(options);
	this.compiler = (tree) => toText(tree as Article, settings);
};

/** Compiler: the whole record as `file.result`; the file's text stays as it is. */
export const bodycopyResult: Plugin<[Options?], Article, string> = function (options) {
	const settings = resolveSettings(options);
	this.compiler = (tree, file: VFile) => {
		const article = tree as Article;
		fillLanguage(article);
		file.result = toResult(article, settings);
		return toText(article, settings);
	};
};

/** Parser, stages and text compiler in one. */
export default function bodycopy(this: Processor, options: Options = {}): undefined {
	this.use(bodycopyParse).use(bodycopyStages, options).use(bodycopyStringify, options);
}

function asPlugin(stage: Stage): Plugin<[Options?], Article> {
	return (options) => {
		const settings = resolveSettings(options);
		return (article) => stage(article, settings);
	};
}
