import { describe, expect, it } from 'vitest';
import { lineBlock } from '../../src/article.js';
import { suggestRule } from '../../src/config/suggest.js';
import { createCleaner } from '../../src/index.js';
import { compileLessons } from '../../src/profiles/compile.js';
import type { Rule } from '../../src/taught.js';

const LINKS = 'Quick links for harbour lovers';

const STORY = `Harbour opens after ten years of work

By Ann Lee

The harbour of Lowfield opened on Thursday morning after ten years of work, the mayor said.

${LINKS}

Ships from nine countries are expected in the first week, and the town has hired forty people.

Advertisement

The mayor thanked everyone who had helped, and said that the next ten years would be easier.
`;

async function textWith(rules: Rule[], url?: string): Promise<string> {
	const { taught, problems } = await compileLessons({ rules, profiles: [] });
	expect(problems).toEqual([]);
	return createCleaner({ taught, ...(url !== undefined && { url }) }).clean(STORY).text;
}

describe('rules of a user', () => {
	it('drop a line, by line, phrase or pattern', async () => {
		expect(await textWith([])).toContain('Ships from nine');
		const rules: Rule[] = [
			{
				drop: 'related',
				line: 'ships from nine COUNTRIES are expected in the first week and the town has hired forty people',
			},
			{ drop: 'related', phrase: 'Ships from nine {words} forty people' },
			{ drop: 'related', pattern: 'Ships from .*' },
		];
		for (const rule of rules) expect(await textWith([rule])).not.toContain('Ships from');
	});

	it('keep a line that the lexicon drops', async () => {
		expect(await textWith([])).not.toContain('Advertisement');
		expect(await textWith([{ keep: true, line: 'Advertisement' }])).toContain('\n\nAdvertisement\n\n');
	});

	it('must match the whole line: a pattern for a part of one drops nothing', async () => {
		expect(await textWith([{ drop: 'ad', pattern: 'harbour' }])).toContain('The harbour of Lowfield');
	});

	it('keep wins over drop, and both over every other stage', async () => {
		const rules: Rule[] = [
			{ drop: 'ad', pattern: 'The mayor.*' },
			{ keep: true, pattern: '.*easier.*' },
		];
		expect(await textWith(rules)).toContain('The mayor thanked everyone');
		expect(await textWith(rules.slice(0, 1))).not.toContain('The mayor thanked everyone');
	});

	it('hold on their sites alone, subdomains among them', async () => {
		const rules: Rule[] = [{ drop: 'related', pattern: 'Ships from .*', sites: ['example.org'] }];
		for (const url of [undefined, 'https://other.example/a', 'https://notexample.org/a'])
			expect(await textWith(rules, url)).toContain('Ships');
		for (const url of ['https://www.example.org/a', 'https://news.example.org/a', 'EXAMPLE.org/a'])
			expect(await textWith(rules, url)).not.toContain('Ships');
	});

	it('may open a list of other stories', async () => {
		const title = 'A ferry for the islands';
		const page = `${STORY}\nHarbour fans also looked here\n\n${title}\n\nBridge closed until May\n`;
		const { taught } = await compileLessons({
			rules: [{ drop: 'popular', line: 'Harbour fans also looked here', role: 'heading' }],
			profiles: [],
		});
		const piece = createCleaner({ taught })
			.clean(page)
			.removed.find(({ text }) => text === title);
		expect(piece).toMatchObject({ kind: 'popular', rule: 'groups' });
	});

	it('run in linear time, whatever the pattern', async () => {
		const { taught } = await compileLessons({ rules: [{ drop: 'ad', pattern: '(a+)+(b+)+(a*)*c' }], profiles: [] });
		const clean = createCleaner({ taught });
		const start = performance.now();
		clean.clean('a'.repeat(9_000));
		expect(performance.now() - start).toBeLessThan(5_000);
	});

	it('have ids that stay apart', async () => {
		const { taught } = await compileLessons({
			rules: [
				{ drop: 'ad', pattern: 'Promo.*' },
				{ drop: 'ad', pattern: 'Promo.+' },
				{ id: 'mine', drop: 'ad', line: 'x' },
			],
			profiles: [],
		});
		const page = createCleaner({ taught }).clean('x\n\nPromo\n');
		expect(page.removed.map(({ rule }) => rule)).toEqual(['config/mine', 'config/promo']);
	});
});

describe('suggestRule', () => {
	it.each([
		'Advertisement',
		'***',
		'He said {this}: "a [b] (c) \\d+ $5 ^ | #1"',
		`${'A long paragraph about the harbour, its ships and its people. '.repeat(8)}(The end)`,
		'Тихий океан — 東京 ✂',
	])('gives an entry that drops and one that keeps %j', async (text) => {
		for (const wanted of [{ keep: true }, { drop: 'other' }] as const) {
			const rule = await suggestRule(lineBlock(text, 1, 0), wanted);
			const { taught, problems } = await compileLessons({ rules: [rule], profiles: [] });
			expect(problems).toEqual([]);
			const page = createCleaner({ taught }).clean(`${STORY}\n${text}\n`);
			const said = page.removed.some((piece) => piece.rule.startsWith('config/'));
			expect(said).toBe('drop' in wanted);
			expect(page.text.includes(text)).toBe('keep' in wanted);
		}
	});
});
