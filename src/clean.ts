/** The spine: one unified processor from input to judged tree, shared by the command, the library and the batch. */
import { unified } from 'unified';
import type { Article } from './article.js';
import { STAGES } from './pipeline.js';
import { readText } from './read/text.js';
import type { Settings } from './settings.js';

/** Reads a page and judges it: a text or the source of a page in, a tree with verdicts out. */
export type Judge = (input: string) => Article;

/** Makes blocks of an input: `readText`, or `readHtml` for a page's source. */
export type Reader = (input: string) => Article;

/** Does a part of the work: runs it, and may measure it. */
export type Timed = <T>(part: string, work: () => T) => T;

/**
 * A unified processor whose parser is the reader and whose transformers are the stages of `pipeline.ts`, in their
 * order, as one function. It holds nothing of a page, so it can be used for any number of them. `timed` runs each part
 * by its name: `read`, then the stages'.
 */
export function createJudge(settings: Settings, read: Reader = readText, timed?: Timed): Judge {
	const processor = unified().use(function () {
		this.parser = (document: string): Article => (timed ? timed('read', () => read(document)) : read(document));
	});
	for (const [name, stage] of STAGES) {
		if (name === 'taught-last') processor.use(settings.plugins);
		if (settings.stagesOff.has(name)) continue;
		const run = (tree: unknown) => stage(tree as Article, settings);
		processor.use(() => (timed ? (tree) => timed(name, () => run(tree)) : run));
	}
	processor.freeze();
	return (input) => processor.runSync(processor.parse(input)) as Article;
}
