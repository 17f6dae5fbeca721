/** Runs the rule stages over a page and shows each piece with its kind, as `kind|text`; plain body has no kind. */
import { createJudge } from '../../src/clean.js';
import { resolveSettings } from '../../src/settings.js';
import { segmentsOf } from '../../src/verdicts.js';

const judge = createJudge(resolveSettings({ rulesOnly: true }));

export const article = (text: string) => judge(text);

export const pieces = (text: string): string[] =>
	judge(text).children.flatMap((block) =>
		segmentsOf(block).map(({ verdict, text: piece }) => `${verdict?.kind ?? ''}|${piece}`),
	);
