import { describe, expect, it } from 'vitest';
import { labelBlocks } from '../../src/train/labels.js';
import { madePages } from '../../src/train/made.js';

const round = (list: Float32Array) => [...list].map((share) => Math.round(share * 100) / 100);

describe('labels', () => {
	it('follow the order of the gold text', () =>
		expect(
			round(
				labelBlocks(
					[
						'The mayor opened the new bridge',
						'Menu',
						'The mayor opened the new bridge on Monday in the rain.',
						'He spoke.',
					],
					'The mayor opened the new bridge on Monday in the rain.\nHe spoke.',
				),
			),
		).toEqual([0, 0, 1, 1]));
	it('find a subhead after junk', () =>
		expect(
			round(
				labelBlocks(
					['One two three four five six.', 'Advertisement', 'What comes', 'Seven eight nine ten eleven twelve.'],
					'One two three four five six.\nWhat comes\nSeven eight nine ten eleven twelve.',
				),
			),
		).toEqual([1, 0, 1, 1]));
	it('give a share to a block that is story in part', () =>
		expect(round(labelBlocks(['Share this One two three four five six.'], 'One two three four five six.'))).toEqual([
			0.75,
		]));
	it('give nothing where there is no gold', () =>
		expect(round(labelBlocks(['One two three four five.'], ''))).toEqual([0]));
});

it('makes the same page from the same seed', () => {
	const text = 'Menu\nOne two three four five six.\nSeven eight nine ten eleven twelve.\nImprint';
	const gold = 'One two three four five six.\nSeven eight nine ten eleven twelve.';
	expect(madePages('a', text, gold)).toEqual(madePages('a', text, gold));
});
