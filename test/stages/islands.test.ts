import { describe, expect, it } from 'vitest';
import type { Kind } from '../../src/article.js';
import { islands } from '../../src/stages/islands.js';
import { type Line, leftBy, MENU, menu, PARAGRAPH, story, TEASER, times } from './judged.js';

const left = (lines: readonly Line[]) => leftBy(islands, lines);

describe('islands', () => {
	it('drops what the model is not sure of far from the story, above and below, with its subhead', () => {
		const far = [...times(2, ['0.55', TEASER]), ['s', 'In brief']] as const;
		expect(left([...far, ...menu(40), ...story(), ...menu(40), ...far])).toEqual(story().map(([, text]) => text));
	});

	it('keeps what it is sure of, however far', () => {
		expect(left([...menu(40), ...story(), ...menu(40), ...times(3, ['0.9', TEASER])])).toHaveLength(9);
	});

	it('keeps a stretch near the story, and one beyond a list that the model was in doubt of', () => {
		expect(left([...menu(60), ...story(), ...menu(9), ...times(3, ['0.5', TEASER])])).toHaveLength(9);
		const doubtful = times(40, ['0.3', 'A boat for two']);
		expect(left([...menu(60), ...story(), ...doubtful, ...times(3, ['0.5', TEASER])])).toHaveLength(9);
	});

	it('counts distances from what stays: a story goes on in stretches', () => {
		const parts = [
			...story(3),
			...menu(40),
			...times(3, ['0.8', PARAGRAPH]),
			...menu(9),
			...times(3, ['0.5', PARAGRAPH]),
		];
		expect(left([...menu(20), ...parts])).toHaveLength(9);
	});

	it('takes what stands below the end of a story for far', () => {
		const below = (kind: Kind, rule: string): Line[] => [
			...menu(60),
			...story(),
			[`${kind} ${rule}`, 'More'],
			...menu(9),
			...times(3, ['0.5', TEASER]),
		];
		expect(left(below('related', 'related/en/more'))).toHaveLength(6);
		expect(left(below('comments', 'comments/en/comments'))).toHaveLength(6);
		expect(left(below('ad', 'ad/en/advertisement'))).toHaveLength(9);
		expect(left(below('related', 'echoes/teaser'))).toHaveLength(9);
	});

	it('drops a lone line among furniture in doubt, unless a rule has named it', () => {
		const lone = (mark: string): Line[] => [
			...menu(60),
			...story(12),
			['r', MENU],
			[mark, 'A bridge of wood'],
			['r', MENU],
		];
		expect(left(lone('0.5'))).toHaveLength(12);
		expect(left(lone('0.7'))).toHaveLength(13);
		expect(left(lone('s'))).toHaveLength(13);
	});

	it('leaves lone lines of long stories, lists and short scrapes', () => {
		const around = (paragraphs: number, text: string, furniture: number): Line[] => [
			...menu(furniture),
			...story(paragraphs),
			['r', MENU],
			['0.5', text],
			['r', MENU],
		];
		expect(left(around(12, 'A bridge of wood', 60))).toHaveLength(12);
		expect(left(around(60, 'A bridge of wood', 60))).toHaveLength(61);
		expect(left(around(12, '* a bridge of wood', 60))).toHaveLength(13);
		expect(left(around(12, 'A bridge of wood', 20))).toHaveLength(13);
	});

	it('drops a line that is no sentence between a paragraph and furniture', () => {
		const edge = (text: string): Line[] => [...menu(60), ...story(12), ['0.5', text], ...menu(3)];
		expect(left(edge('The old bridge of Lunde on the morning after'))).toHaveLength(12);
		for (const text of [
			'The old bridge of Lunde was closed on the morning after.',
			'The old bridge of Lunde, which was closed that day:',
			'“We closed it. Nobody wanted to,” said the mayor of Lunde',
			'The old bridge',
		])
			expect(left(edge(text))).toHaveLength(13);
	});

	it('drops one sentence above the credit of a picture, if it is not sure of it', () => {
		const credited = (mark: string, text: string): Line[] => [
			...menu(60),
			...story(6),
			[mark, text],
			['caption captions', 'Ola Nes/Unsplash'],
			...story(6),
		];
		expect(left(credited('0.65', 'The old bridge of Lunde was closed on Monday.'))).toHaveLength(12);
		expect(left(credited('0.75', 'The old bridge of Lunde was closed on Monday.'))).toHaveLength(13);
		expect(left(credited('0.65', 'The old bridge was closed on Monday. Nobody had asked for it.'))).toHaveLength(13);
	});

	it('takes no line at the front of a text for one beside furniture', () => {
		expect(left([['0.5', 'The old bridge of Lunde on the morning after'], ...story(12), ...menu(60)])).toHaveLength(13);
	});
});
