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

const KNOWN = 'Back on the quay: a ferry';
/** A page on which `metadata/title` has found a headline. */
function known(title: string, above: readonly (readonly [text: string, rule: string])[]) {
	const article = page(above);
	article.metadata.title = title;
	article.provenance.title = { lines: [1, 1], rule: 'metadata/title' };
	const block = article.children.find(({ text }) => text === title);
	if (block) block.verdict = drop('title', 'metadata/title', 'for the test');
	return article;
}
const titleOf = (above: readonly (readonly [text: string, rule: string])[]) => run(page(above)).metadata.title;
const MENU = Array.from({ length: 60 }, (_, i) => [`Rubric ${i}`, 'navigation/en/rubric'] as const);

describe('headline', () => {
	test('is the line that looks like one and speaks of the story, among those taken out', () => {
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

	test('is no line that stays in a short text, that a rule knows, that stands in a list, or without words of the story', () => {
		for (const rule of ['', 'navigation/en/home', 'groups', 'captions']) expect(titleOf([[TITLE, rule]])).toBeNull();
		expect(titleOf([['Weather in the islands of the north today', 'learned']])).toBeNull();
	});

	test('is a line that stays on a whole page, and goes', () => {
		const article = run(page([...MENU, [TITLE, '']]));
		expect(article.metadata.title).toBe(TITLE);
		expect(article.children[MENU.length]?.verdict).toMatchObject({ keep: false, kind: 'title' });
	});

	test('takes the place of a line that has less for it, which is none then', () => {
		const label = run(
			known('Ferry guide', [
				['Ferry guide', ''],
				[TITLE, 'learned'],
			]),
		);
		expect(label.metadata.title).toBe(TITLE);
		expect(label.children[0]?.verdict).toMatchObject({ keep: false, kind: 'other' });
		expect(
			run(
				known(KNOWN, [
					[KNOWN, ''],
					[TITLE, 'learned'],
				]),
			).metadata.title,
		).toBe(KNOWN);
	});

	test('is the end of a breadcrumb, not all of it', () => {
		const crumbs = `Home » News » ${TITLE}`;
		expect(
			run(
				known(crumbs, [
					[crumbs, ''],
					[TITLE, 'learned'],
				]),
			).metadata.title,
		).toBe(TITLE);
	});

	test('is read without the marks of Markdown', () => {
		const article = page([[`# **${TITLE}**`, 'learned']]);
		article.children[0] = { ...(article.children[0] as Block), form: 'heading', marker: '# ' };
		expect(run(article).metadata.title).toBe(TITLE);
	});

	test('stays what markup or a record has said', () => {
		const article = page([[TITLE, 'learned']]);
		article.metadata.title = 'Publish with us';
		article.provenance.title = { lines: [1, 1], rule: 'html/og:title' };
		expect(run(article).metadata.title).toBe('Publish with us');
	});
});
