/** The spine: one unified processor from input to judged tree, shared by the command, the library and the batch. */
import { unified } from 'unified';
import type { VFile } from 'vfile';
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

/** Runs the stages over a page that was read, with its file where there is one. */
export type Stages = (article: Article, file?: VFile) => Article;

/**
 * The stages of `pipeline.ts`, in their order, and the user's own before the last word, as one function. It holds nothing
 * of a page, so it can be used for any number of them. `timed` runs each stage by its name.
 */
export function createStages(settings: Settings, timed?: Timed): Stages {
	const processor = unified();
	for (const [name, stage] of STAGES) {
		if (name === 'taught-last') processor.use(settings.plugins);
		if (settings.stagesOff.has(name)) continue;
		const run = (tree: unknown) => stage(tree as Article, settings);
		processor.use(() => (timed ? (tree) => timed(name, () => run(tree)) : run));
	}
	processor.freeze();
	return (article, file) => processor.runSync(article, file) as Article;
}

/** Reader and stages as one function. `timed` also runs the reader, as `read`. */
export function createJudge(settings: Settings, read: Reader = readText, timed?: Timed): Judge {
	const judge = createStages(settings, timed);
	return (input) => judge(timed ? timed('read', () => read(input)) : read(input));
}
