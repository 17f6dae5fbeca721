import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../schema/explain.schema.json' with { type: 'json' };
import { type Article, type Block, drop, emptyArticle, KINDS, keep, lineBlock } from '../../src/article.js';
import { resolveSettings } from '../../src/settings.js';
import { clip, widthOf, wrap } from '../../src/write/columns.js';
import { explain } from '../../src/write/explain.js';
import { toExplanation } from '../../src/write/explain-json.js';

const settings = resolveSettings();
const plainLook = { width: 100, color: false };

function page(...blocks: Block[]): Article {
	const article = emptyArticle('text', blocks.length);
	article.children.push(...blocks);
	return article;
}

function dropped(text: string, line: number): Block {
	return { ...lineBlock(text, line, 0), verdict: drop('share', 'share/en/test', 'the whole line is a call', 0.875) };
}

describe('--explain', () => {
	it('marks each fate in the margin and says kind, confidence, rule and reason', () => {
		const text = explain(
			page(
				{ ...lineBlock('A headline', 1, 0), verdict: drop('title', 'metadata/title', 'the headline') },
				{ ...lineBlock('What it is about.', 2, 0), verdict: keep('standfirst', 'story-parts', 'under the headline') },
				lineBlock('The harbour opened on Monday.', 3, 0),
				dropped('Share this', 4),
			),
			settings,
			plainLook,
		);
		expect(text).toMatch(/^ {2}1 = A headline {2,}title · metadata\/title · the headline$/m);
		expect(text).toMatch(/^ {2}2 \+ What it is about\. {2,}standfirst · story-parts/m);
		expect(text).toMatch(/^ {2}3 {3}The harbour opened on Monday\.$/m);
		expect(text).toMatch(/^ {2}4 - Share this {2,}share 0\.88 · share\/en\/test · the/m);
		expect(text).toContain('2 pieces kept, 1 read as metadata, 1 left out');
	});

	it('shows a glued span apart from the sentence that it was glued to', () => {
		const block = lineBlock('date 2025-03-06 The harbour opened.', 1, 0);
		block.spans = [{ start: 0, end: 16, verdict: drop('published', 'glue/date', 'a date glued on') }];
		const text = explain(page(block), settings, plainLook);
		expect(text).toMatch(/^ {2}1 = date 2025-03-06 +published/m);
		expect(text).toMatch(/^ {6}The harbour opened\.$/m);
	});

	it('folds long runs of what is left out, and says what they hold', () => {
		const text = explain(
			page(...Array.from({ length: 30 }, (_, i) => dropped(`Entry ${i + 1}`, i + 1))),
			settings,
			plainLook,
		);
		expect(text).toContain('… lines 5–28: 24 more left out (share 24)');
		expect(text).toContain('Entry 4');
		expect(text).not.toContain('Entry 5 ');
		expect(text).toContain('Entry 29');
	});

	it.each([24, 40, 79, 90, 130])('keeps to %i columns', (width) => {
		const long = 'Der Hafen wurde am Montag eröffnet und 東京の人々が集まりました。'.repeat(12);
		const article = page(lineBlock(long, 1, 0), dropped('x'.repeat(500), 2));
		article.warnings.push('truncated');
		const text = explain(article, settings, { width, color: false });
		for (const line of text.split('\n').filter((one) => !one.startsWith('!')))
			expect(widthOf(line)).toBeLessThanOrEqual(width);
	});

	it('lets no control, escape or bidi character of the input through', () => {
		const hostile = 'Click \u001b[31mred\u001b[0m \u009b2J \u202egnp.exe \u2066x\u2069 \u0007 \u200b end';
		const article = page(lineBlock(hostile, 1, 0), dropped(hostile, 2));
		article.metadata.title = hostile;
		const text = explain(article, settings, { width: 200, color: false });
		expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/u);
		expect(text).toContain('\\u{1b}[31mred');
	});

	it('shows what cannot be seen, and leaves emoji as they are', () => {
		const hidden = ['\u00ad', '\u034f', '\u180e', '\u3164', '\ufff9', '\u{e0041}'];
		const article = page(lineBlock(`a${hidden.join('a')} \u2764\ufe0f`, 1, 0));
		const text = explain(article, settings, { width: 200, color: false });
		for (const one of hidden) expect(text).toContain(`a\\u{${one.codePointAt(0)?.toString(16)}}`);
		expect(text).toContain(' \u2764\ufe0f');
	});

	it('colours only when asked', () => {
		const article = page(dropped('Share this', 1));
		expect(explain(article, settings, { width: 100, color: true })).toContain('\u001b[2m');
		expect(explain(article, settings, plainLook)).not.toContain('\u001b');
	});

	it('shows a line of 20 MB in part', () => {
		const text = explain(page(lineBlock('word '.repeat(4_000_000).trim(), 1, 0)), settings, plainLook);
		expect(text.length).toBeLessThan(20_000);
		expect(text).toContain('…');
	});
});

describe('--to explain-json', () => {
	it('has every piece with its verdict', () => {
		const { pieces } = toExplanation(page(lineBlock('The harbour opened.', 1, 0), dropped('Share', 2)), settings);
		expect(pieces).toMatchObject([
			{ lines: [1, 1], text: 'The harbour opened.', fate: 'kept', inText: true, kind: null, rule: null },
			{ lines: [2, 2], fate: 'dropped', inText: false, kind: 'share', rule: 'share/en/test', confidence: 0.875 },
		]);
	});

	it('follows its schema', () => {
		const follows = new Ajv({ allowUnionTypes: true }).compile(schema);
		const made = toExplanation(page(lineBlock('The harbour opened.', 1, 0), dropped('Share', 2)), settings);
		expect(follows(JSON.parse(JSON.stringify(made))), JSON.stringify(follows.errors)).toBe(true);
		expect(schema.properties.pieces.items.properties.kind.enum).toEqual([...Object.keys(KINDS), null]);
	});

	it('follows --keep', () => {
		const { pieces } = toExplanation(page(dropped('Share', 1)), resolveSettings({ keep: ['share'] }));
		expect(pieces[0]).toMatchObject({ fate: 'named', inText: true, kind: 'share' });
	});
});

describe('columns', () => {
	it('counts wide characters as two and breaks inside words only where it must', () => {
		expect(widthOf('東京')).toBe(4);
		expect(clip('東京タワー', 5)).toBe('東京…');
		expect(wrap('one two three', 7, 9)).toEqual(['one two', 'three']);
		expect(wrap('abcdefghij', 4, 9)).toEqual(['abcd', 'efgh', 'ij']);
		expect(wrap('one two three four', 7, 2)).toEqual(['one two', 'three…']);
	});
});
