/** The marks of pages without gold: what they say of themselves, and against the pages where these lie at hand. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CORPUS, samples } from '../../src/train/corpus.js';
import { marks, storyOf } from '../../src/train/marked.js';

describe('marked pages', () => {
	it('a story is its lines, counted without the blank ones', () => {
		const mark = { id: 'a', group: 'a.example', fold: 0, story: [[2, 3] as const, [5, 5] as const] };
		expect(storyOf('Menu\n\n  First.\nSecond.\nAdvertisement\n\n\nThird.\nImprint', mark)).toBe(
			'First.\nSecond.\nThird.',
		);
	});

	it('have stretches in order that do not meet, and one fold for one site', () => {
		const folds = new Map<string, number>();
		for (const { id, group, fold, story } of marks().values()) {
			expect(folds.get(group) ?? fold, id).toBe(fold);
			folds.set(group, fold);
			let end = 0;
			for (const [first, last] of story) {
				expect(first, id).toBeGreaterThan(end);
				expect(last, id).toBeGreaterThanOrEqual(first);
				end = last;
			}
			expect(end, id).toBeGreaterThan(0);
		}
	});

	it.skipIf(!existsSync(CORPUS))('name pages that there are, and lines that these have', { timeout: 120_000 }, () => {
		const found = new Map([...samples(['extra'])].map((sample) => [sample.id, sample]));
		for (const { id, story } of marks().values()) {
			const lines = story.reduce((sum, [first, last]) => sum + last - first + 1, 0);
			expect(found.get(id)?.gold.split('\n').length, id).toBe(lines);
		}
	});

	it.skipIf(!existsSync(CORPUS))('have the fold of their site in the other corpora', { timeout: 120_000 }, () => {
		const folds = new Map([...samples(['news', 'web'])].map(({ group, fold }) => [group, fold]));
		for (const { id, group, fold } of marks().values()) expect(folds.get(group) ?? fold, id).toBe(fold);
	});
});
