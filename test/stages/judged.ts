/** Pages as the learned stage leaves them, with probabilities of the test's own. */
import { expect } from 'vitest';
import { type Article, drop, type Kind, keep } from '../../src/article.js';
import { tell } from '../../src/model/explain.js';
import { judgePage } from '../../src/model/judge.js';
import { loadWeights } from '../../src/model/load.js';
import { Learned } from '../../src/model/verdict.js';
import type { Stage } from '../../src/pipeline.js';
import { readText } from '../../src/read/text.js';
import { type Favor, resolveSettings } from '../../src/settings.js';

const THRESHOLD = 0.35;
export const PARAGRAPH =
	'The council met on Monday to talk about the bridge, and agreed to repair it before the winter comes.';
export const MENU = 'Home News Sport';
export const TEASER = 'The old lighthouse of Lunde went dark on Sunday, and nobody knows who has the key.';

export type Line = readonly [mark: string, text: string];

export const times = (count: number, line: Line): Line[] => Array.from({ length: count }, () => line);
/** Furniture that a rule has dropped: three words a line. */
export const menu = (lines: number) => times(lines, ['r', MENU]);
export const story = (paragraphs = 6) => times(paragraphs, ['0.9', PARAGRAPH]);

/** What a stage leaves of lines: `r` was dropped by a rule, or its kind and rule, `s` named a subhead, a number is the model's probability. */
export function leftBy(stage: Stage, lines: readonly Line[], favor: Favor = 'balance'): string[] {
	const article: Article = readText(lines.map(([, text]) => text).join('\n\n'));
	expect(article.children).toHaveLength(lines.length);
	const judgement = { story: tell(judgePage(article, loadWeights('text')).page), threshold: THRESHOLD };
	article.children.forEach((block, i) => {
		const mark = lines[i]?.[0] ?? '';
		const probability = Number(mark);
		if (mark === 'r') block.verdict = drop('navigation', 'navigation/en/menu', 'test');
		else if (mark.includes(' ')) {
			const [kind, rule = ''] = mark.split(' ');
			block.verdict = drop(kind as Kind, rule, 'test');
		} else if (mark === 's') block.verdict = keep('subhead', 'story-parts/subhead', 'test');
		else block.verdict = new Learned(probability >= THRESHOLD, probability, judgement, i);
	});
	stage(article, resolveSettings({ favor }));
	for (const { verdict } of article.children) expect(verdict?.reason).not.toBe('');
	return article.children.filter(({ verdict }) => verdict?.keep).map(({ text }) => text);
}
