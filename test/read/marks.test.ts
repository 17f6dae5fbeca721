import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/article.js';
import { showMarks } from '../../src/read/marks.js';
import { readText } from '../../src/read/text.js';

const kept = ({ text, verdict, spans }: Block): string => {
	if (verdict?.keep === false) return '';
	let out = '';
	let at = 0;
	for (const span of spans) {
		out += text.slice(at, span.start);
		at = span.end;
	}
	return out + text.slice(at);
};
const read = (input: string): Block[] => {
	const { children } = readText(input);
	showMarks(children);
	return children;
};
const story = (input: string) => read(input).map(kept).filter(Boolean);

describe('marks of readers', () => {
	it('drops what lynx prints for buttons, fields, frames and pictures', () => {
		expect(
			story(
				'   #The Harbour Post » Feed\n\n   IFRAME: https://example.org/frame?id=1\n\n   ____________________ (BUTTON)\n\n   [logo.png]\n\n' +
					'   The ferry sailed at noon (BUTTON) Share as planned.\n\n   ' +
					'_'.repeat(60) +
					'\n\n   It came back at night.\n',
			),
		).toEqual(['The ferry sailed at noon Share as planned.', 'It came back at night.']);
	});

	it('drops link numbers where the addresses are listed, and the list', () => {
		expect(
			story(
				'   The [1]ferry sailed at noon, says [2]the captain.\n\nReferences\n\n   1. https://example.org/ferry\n   2. https://example.org/captain\n',
			),
		).toEqual(['The ferry sailed at noon, says the captain.']);
	});

	it('drops link numbers that count up from one', () => {
		expect(story('[1]Home [2]News [3]Sport [4]Arts [5]Travel\n\nThe [6]ferry sailed.')).toEqual([
			'Home News Sport Arts Travel',
			'The ferry sailed.',
		]);
	});

	it('keeps the notes of a text', () => {
		const text = 'The ferry[1] sailed at noon.[2] It came back.[3]';
		expect(story(text)).toEqual([text]);
	});

	it('keeps the words of a Markdown link and emphasis as it is', () => {
		expect(story('The [ferry](https://example.org/f) sailed **at noon** ![deck](d.jpg) as planned.')).toEqual([
			'The ferry sailed **at noon** as planned.',
		]);
	});

	it('loses nothing: kept and dropped are the input', () => {
		const input = 'The (BUTTON) [ferry](https://example.org/f) sailed.';
		expect(read(input).map(({ text }) => text)).toEqual([input]);
		expect(readText(input).children.map(({ text }) => text)).toEqual(['The ferry sailed.']);
	});

	it('moves the spans of the stages along with the marks', () => {
		const { children } = readText('date 2026-01-15 The [the](https://example.org/f) ferry (BUTTON) sailed.');
		const block = children[0] as Block;
		expect(block.text).toBe('date 2026-01-15 The the ferry sailed.');
		const verdict = { keep: false, kind: 'published', rule: 'test', confidence: 1, reason: '' } as const;
		block.spans = [
			{ start: 0, end: 16, verdict },
			{ start: 16, end: 30, verdict: { ...verdict, keep: true, kind: 'dateline' } },
		];
		showMarks(children);
		expect(
			block.spans
				.filter(({ verdict: { rule } }) => rule === 'test')
				.map(({ start, end }) => block.text.slice(start, end)),
		).toEqual(['date 2026-01-15 ', 'The ', 'the', ' ferry ']);
	});

	it('keeps a line of stars between two parts of a story', () => {
		expect(story('One.\n\n* * *\n\nTwo.')).toEqual(['One.', '* * *', 'Two.']);
	});
});
