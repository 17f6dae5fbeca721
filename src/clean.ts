/** The spine: one unified processor from input to judged tree, shared by the command, the library and the batch. */
import { type Processor, unified } from 'unified';
import type { VFile } from 'vfile';
import type { Article } from './article.js';
import { STAGES } from './pipeline.js';
import { readText } from './read/text.js';
import type { Settings } from './settings.js';

/** A processor that parses a text to an `Article` and runs every stage over it, in the order of `pipeline.ts`. */
export function createProcessor(settings: Settings): Processor<Article, Article, Article> {
	const processor = unified().use(function () {
		this.parser = (document: string, file: VFile): Article => read(document, file);
	});
	for (const [, stage] of STAGES) processor.use(() => (tree) => stage(tree as Article, settings));
	return processor.freeze() as unknown as Processor<Article, Article, Article>;
}

function read(document: string, _file: VFile): Article {
	return readText(document);
}

/** Runs every stage over a page that was read. Changes the article in place and returns it. */
export function judge(article: Article, settings: Settings): Article {
	for (const [, stage] of STAGES) stage(article, settings);
	return article;
}
