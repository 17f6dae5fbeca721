import { describe, expect, test } from 'vitest';
import { type Block, drop, emptyArticle, lineBlock } from '../../src/article.js';
import { resolveSettings } from '../../src/settings.js';
import { headline } from '../../src/stages/headline.js';

const BODY = [
	'The ferry across the sound of Pellow was mended in the yard last winter, and the crew of nine came back for it.',
	'Passengers who had waited for a year were on the quay before the first ferry left for the islands on Monday.',
];
const TITLE = 'Ferry across Pellow sound is back';

/** A page whose lines above the story were taken out, by the rules named. */
function page(above: readonly (readonly [text: string, rule: string])[]) {
	const article = emptyArticle('text', above.length + BODY.length);
	const lines = [...above.map(([text]) => text), ...BODY];
	article.children = lines.map((text, i): Block => {
		const rule = above[i]?.[1];
		return { ...lineBlock(text, i + 1, 1), verdict: rule ? drop('related', rule, 'for the test') : undefined };
	});
	return article;
}
const run = (article: ReturnType<typeof page>) => {
	headline(article, resolveSettings({}));
	return article;
};

describe('the headline that nothing sets off', () => {
	test('is the line with most words of the story among those taken out', () => {
		const { metadata, provenance, children } = run(
			page([
				['Weather in the islands', 'learned'],
				[TITLE, 'echoes/listed'],
				['More news of today', 'learned'],
			]),
		);
		expect(metadata.title).toBe(TITLE);
		expect(provenance.title).toEqual({ lines: [2, 2], rule: 'headline' });
		expect(children[1]?.verdict).toMatchObject({ keep: false, kind: 'title' });
		expect(children[0]?.verdict?.kind).toBe('related');
	});

	test('is never a line that stays, nor one with no words of the story', () => {
		expect(run(page([[TITLE, '']])).metadata.title).toBeNull();
		expect(run(page([['Weather in the islands of the north today', 'learned']])).metadata.title).toBeNull();
	});

	test('takes the place of a line that is not about the story, and of no other', () => {
		const article = page([[TITLE, 'learned']]);
		article.metadata.title = 'Publish with us';
		article.provenance.title = { lines: [1, 1], rule: 'metadata/title' };
		expect(run(article).metadata.title).toBe(TITLE);
		const known = page([[TITLE, 'learned']]);
		known.metadata.title = 'Back on the quay: a ferry';
		known.provenance.title = { lines: [1, 1], rule: 'metadata/title' };
		expect(run(known).metadata.title).toBe('Back on the quay: a ferry');
	});
});
