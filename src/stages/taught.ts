/**
 * What the user taught: rules of a config file and profiles of sites. They speak twice: first, so that the other
 * stages build on them (a heading opens a list, a byline is read), and last, so that no other stage overrules them.
 */
import type { Article, Block, Verdict } from '../article.js';
import { openers } from '../outline.js';
import type { Stage } from '../pipeline.js';
import type { PageLessons } from '../taught.js';
import { isOpen } from '../verdicts.js';

interface Said {
	readonly lessons: PageLessons;
	readonly verdicts: ReadonlyMap<Block, Verdict>;
}

/** What was said first, until the same page comes to the last word. */
const said = new WeakMap<Article, Said>();

export const taughtFirst: Stage = (article, settings) => {
	const lessons = settings.taught?.forPage(article, settings.url);
	if (!lessons) return;
	const verdicts = new Map<Block, Verdict>();
	for (const block of article.children) {
		const hit = lessons.match(block.text);
		if (!hit) continue;
		block.verdict = hit.verdict;
		verdicts.set(block, hit.verdict);
		if (hit.heading) openers.add(block);
	}
	said.set(article, { lessons, verdicts });
};

export const taughtLast: Stage = (article) => {
	const before = said.get(article);
	if (!before) return;
	for (const { start, end, verdict } of before.lessons.regions(article.children)) {
		for (const block of article.children.slice(start, end)) {
			if (!isOpen(block)) continue;
			block.verdict = verdict;
			block.spans = [];
		}
	}
	for (const [block, verdict] of before.verdicts) {
		// Of a kept line only what says more of it stands, as a dateline does.
		block.spans = verdict.keep ? block.spans.filter((span) => span.verdict.keep) : [];
		block.verdict = verdict;
	}
};
