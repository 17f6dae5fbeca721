import { describe, expect, it } from 'vitest';
import { ending } from '../../src/stages/ending.js';
import { type Line, leftBy, menu, PARAGRAPH, story, TEASER, times } from './judged.js';

/** Furniture of a whole page. */
const PAGE = menu(60);
const left = (lines: readonly Line[]) => leftBy(ending, [...PAGE, ...lines]).length;

/** A bar of a share button and two more lines that rules have dropped. */
const BAR: Line[] = [['share share/en/share', 'Share'], ...menu(2)];
const COMMENTS: Line[] = [['comments comments/en/n-comments', '27 comments']];
/** What readers wrote: some of it looks like a paragraph to the model. */
const replies = (count: number): Line[] => [
	...times(count, ['0.5', TEASER]),
	...times(count, ['0.9', TEASER]),
	['s', 'Exactly'],
];

describe('ending', () => {
	it('drops what the model is not sure of in the mean, with its best paragraphs and their subheads', () => {
		expect(left([...story(8), ...BAR, ...replies(6)])).toBe(8);
		expect(left([...story(8), ...COMMENTS, ...replies(6)])).toBe(8);
	});

	it('keeps what it is as sure of as of a story', () => {
		expect(left([...story(8), ...BAR, ...times(6, ['0.8', PARAGRAPH])])).toBe(14);
		expect(left([...story(8), ...COMMENTS, ...times(6, ['0.8', PARAGRAPH])])).toBe(14);
	});

	it('asks only where a story may end', () => {
		const page = (between: Line[]): Line[] => [...story(8), ...between, ...replies(6)];
		expect(left(page(menu(19)))).toBe(21);
		expect(left(page(menu(20)))).toBe(8);
		expect(left(page([['share share/en/share', 'Share']]))).toBe(21);
		expect(left(page([['related related/en/read-also', 'Read also'], ...menu(5)]))).toBe(21);
		expect(left(page([['share echoes/copy', 'Share'], ...menu(5)]))).toBe(21);
		const marks = times(5, ['navigation reader/marks', '(BUTTON)']);
		expect(left(page([['newsletter newsletter/en/subscribe', 'Subscribe'], ...marks]))).toBe(21);
	});

	it('takes the summary of a machine for the head of another story', () => {
		const head: Line[] = [['machine-summary machine-summary/en/made-by', 'Summary by a machine'], ...menu(1)];
		expect(left([...story(8), ...head, ...times(6, ['0.8', PARAGRAPH])])).toBe(8);
		expect(left([...story(8), ...head, ...story(6)])).toBe(14);
	});

	it('asks only below a clear story', () => {
		expect(left([...story(4), ...BAR, ...replies(6)])).toBe(17);
		expect(left([...times(8, ['0.8', PARAGRAPH]), ...BAR, ...replies(6)])).toBe(21);
	});

	it('keeps a little text that may be the last sentences, unless the model is hardly for it', () => {
		const little = (mark: string): Line[] => [...story(12), ...BAR, ...times(2, [mark, TEASER])];
		expect(left(little('0.5'))).toBe(14);
		expect(left(little('0.36'))).toBe(12);
	});

	it('must be surer the less it takes', () => {
		const half = (mark: string): Line[] => [...story(12), ...BAR, ...times(5, [mark, TEASER])];
		expect(left(half('0.7'))).toBe(17);
		expect(left(half('0.5'))).toBe(12);
	});

	it('keeps what is much longer than the story above, unless it is comments', () => {
		expect(left([...story(8), ...BAR, ...replies(18)])).toBe(45);
		expect(left([...story(8), ...COMMENTS, ...replies(18)])).toBe(8);
	});

	it('drops less where recall is favored', () => {
		const page = [...PAGE, ...story(8), ...BAR, ...replies(6)];
		expect(leftBy(ending, page, 'recall')).toHaveLength(21);
		expect(leftBy(ending, page, 'precision')).toHaveLength(8);
	});

	it('leaves a page without an end, one without anything, and a short text', () => {
		expect(left([...story(8), ...replies(6)])).toBe(21);
		expect(left(menu(3))).toBe(0);
		expect(leftBy(ending, [...menu(50), ...story(8), ...BAR, ...replies(6)])).toHaveLength(21);
	});
});
