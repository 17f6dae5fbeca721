import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';

const texts = (input: string) => readText(input).children.map((block) => block.text);

describe('readText', () => {
	it('makes a block of each paragraph and counts lines from 1', () => {
		const { children, lineCount } = readText('The mayor resigned.\n\n\nHer deputy takes over.\n');
		expect(children.map((block) => [block.text, block.lines, block.blanksBefore])).toEqual([
			['The mayor resigned.', [1, 1], 0],
			['Her deputy takes over.', [4, 4], 2],
		]);
		expect(lineCount).toBe(4);
	});

	it.each([
		['CRLF', 'One.\r\nTwo.\r\n'],
		['CR', 'One.\rTwo.'],
		['line separator', 'One.\u2028Two.'],
		['next line', 'One.\x85Two.'],
		['form feed', 'One.\fTwo.'],
		['byte order mark', '\ufeffOne.\nTwo.'],
		['trailing blanks', 'One. \t\nTwo.\u00a0'],
		['zero width', 'O\u200bne.\nT\u00adwo.\u200d'],
		['joiner of graphemes', 'O\u034fne.\nTwo.'],
		['tags', 'O\u{e0041}\u{e0042}ne.\u{e007f}\nTwo.\u{e0001}'],
		['control', 'O\u0000ne.\nTwo.\u001b'],
	])('reads the same lines with %s', (_, input) => {
		expect(texts(input)).toEqual(['One.', 'Two.']);
	});

	it('keeps rows together where cells are empty', () => {
		const { children } = readText('Year\t2024\t2025\nQuay\t\t3\nWall\t\t\t4\n');
		expect(children.map(({ text, form, run }) => [text, form, run])).toEqual([
			['Year\t2024\t2025', 'row', false],
			['Quay\t\t3', 'row', true],
			['Wall\t\t\t4', 'row', true],
		]);
	});

	it('has no blocks in white space', () => {
		expect(texts('')).toEqual([]);
		expect(texts(' \n\u00a0\n\t')).toEqual([]);
	});

	it('keeps the tags that spell a flag', () => {
		const scotland = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}';
		expect(texts(`One ${scotland}.`)).toEqual([`One ${scotland}.`]);
		expect(texts('One \u{1f3f4}\u{e0067}\u{e0062}.')).toEqual(['One \u{1f3f4}.']);
	});

	it('keeps a joiner where the script needs it', () => {
		expect(texts('می\u200cرود')).toEqual(['می\u200cرود']);
		expect(texts('👩\u200d🚒')).toEqual(['👩\u200d🚒']);
	});
});
