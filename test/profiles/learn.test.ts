import { describe, expect, it } from 'vitest';
import { scoreAll } from '../../src/check/score.js';
import { createJudge } from '../../src/clean.js';
import { parseData } from '../../src/config/data.js';
import { validate } from '../../src/config/validate.js';
import { createCleaner } from '../../src/index.js';
import { type Page, pageOf } from '../../src/profiles/census.js';
import { compileLessons } from '../../src/profiles/compile.js';
import { type Learned, learn } from '../../src/profiles/learn.js';
import { mergeProfiles } from '../../src/profiles/merge.js';
import { showProfile } from '../../src/profiles/show.js';
import { resolveSettings } from '../../src/settings.js';
import type { Profile } from '../../src/taught.js';
import { type MadePage, makeSite } from './site.js';

// What a site teaches must hold whatever the learned stage knows already.
const judge = createJudge(resolveSettings({ rulesOnly: true }));
const pagesOf = (made: readonly MadePage[]): Page[] => made.map(({ id, text }) => pageOf(id, judge(text)));
const learnFrom = (made: readonly MadePage[]): Learned => learn('made.example', pagesOf(made));

async function scores(held: readonly MadePage[], profile: Profile | null) {
	const { taught } = await compileLessons({ rules: [], profiles: profile ? [profile] : [] });
	const cleaner = createCleaner({ rulesOnly: true, taught, url: 'https://made.example/a' });
	const score = scoreAll(held.map(({ text, story }) => [story, cleaner.clean(text).text] as const));
	if (score === null) throw new Error('no pages');
	return score;
}

describe('learn', () => {
	it.each([1, 2, 3, 4, 5, 6])('makes pages that were held back better, and loses no story (site %i)', async (seed) => {
		const made = makeSite(seed, 40);
		const [given, held] = [made.slice(0, 25), made.slice(25)];
		const { profile } = learnFrom(given);
		const before = await scores(held, null);
		const after = await scores(held, profile);
		expect(after.recall).toBeGreaterThanOrEqual(before.recall);
		expect(after.precision).toBeGreaterThan(before.precision);
		expect(after.f1).toBeGreaterThan(0.97);
	});

	it('finds lines, templates with slots and where the story ends, with evidence', () => {
		const { profile } = learnFrom(makeSite(1, 25));
		expect(profile.pages).toBe(25);
		expect(profile.rules.some(({ line, evidence }) => line !== undefined && evidence?.pages === 25)).toBe(true);
		expect(profile.rules.some(({ phrase }) => phrase?.endsWith(' {name}'))).toBe(true);
		expect(profile.regions?.[0]?.after).toBeDefined();
		expect(validate(parseData(JSON.stringify(profile)), 'profile')).toEqual([]);
		expect(showProfile(profile)).toContain('on 25 pages (100 %)');
	});

	it('keeps a mark that one page has twice: there it cuts nothing', () => {
		const made = makeSite(1, 25);
		const mark = (pages: readonly MadePage[]) => learnFrom(pages).profile.regions?.[0]?.after;
		const after = mark(made);
		expect(after).toBeDefined();
		expect(mark(made.map((page, i) => (i === 3 ? { ...page, text: `${after}\n\n${page.text}` } : page)))).toBe(after);
	});

	it('takes two scrapes of one story for one page: what they share is the story', () => {
		const [page] = makeSite(7, 1);
		if (!page) throw new Error('no page');
		const { profile, pages, given } = learnFrom([page, { ...page, id: 'again' }, { ...page, id: 'third' }]);
		expect({ pages, given }).toEqual({ pages: 1, given: 3 });
		expect(profile.rules).toEqual([]);
	});

	it('learns nothing from stories that share nothing', () => {
		const strangers = Array.from({ length: 8 }, (_, i) => makeSite(100 + i, 1)[0]).flatMap((page) => page ?? []);
		expect(learnFrom(strangers).profile.rules).toEqual([]);
	});

	it('leaves subheads alone that several stories have', async () => {
		const made = makeSite(8, 20).map((page, i) => {
			if (i % 4 !== 0) return page;
			const [first = ''] = page.story.split('\n\n');
			return { ...page, text: page.text.replace(first, `${first}\n\nBackground`) };
		});
		expect(learnFrom(made).profile.rules.map(({ line }) => line)).not.toContain('Background');
	});

	it('is known without an address by its lines, and holds for no other site', async () => {
		const made = makeSite(9, 26);
		const { profile } = learnFrom(made.slice(0, 25));
		const { taught } = await compileLessons({ rules: [], profiles: [profile] });
		const cleaned = (text: string, url?: string) =>
			createCleaner({ rulesOnly: true, taught, ...(url !== undefined && { url }) })
				.clean(text)
				.removed.filter(({ rule }) => rule.startsWith('profile/')).length;
		const held = made[25]?.text ?? '';
		expect(cleaned(held)).toBeGreaterThan(3);
		expect(cleaned(held, 'https://other.example/')).toBe(0);
		expect(cleaned(makeSite(10, 1)[0]?.text ?? '')).toBe(0);
	});

	it('merges profiles of one site', () => {
		const made = makeSite(11, 40);
		const [a, b] = [learnFrom(made.slice(0, 20)).profile, learnFrom(made.slice(20)).profile];
		const both = mergeProfiles(a, b);
		expect(both.rules.length).toBeGreaterThanOrEqual(Math.max(a.rules.length, b.rules.length));
		expect(both.rules.length).toBeLessThan(a.rules.length + b.rules.length);
		expect(mergeProfiles(a, a)).toEqual(a);
	});
});
