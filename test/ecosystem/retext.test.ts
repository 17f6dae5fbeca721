import { retext } from 'retext';
import retextEnglish from 'retext-english';
import retextStringify from 'retext-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { reporter } from 'vfile-reporter';
import { describe, expect, it } from 'vitest';
import retextBodycopy from '../../src/retext.js';

const SCRAPE = `The harbour of Lunde will stay closed until Friday because of the storm, the port master said.
Advertisement
“We would rather wait a day too long than lose a boat,” she told reporters at the quay on Monday.

JOIN US ON TELEGRAM
`;

describe('bodycopy/retext', () => {
	it('reports boilerplate where vfile-reporter shows it, and leaves the text alone', async () => {
		const file = new VFile({ path: 'scrape.txt', value: SCRAPE });
		await retext().use(retextBodycopy).process(file);
		expect(String(file)).toBe(SCRAPE);
		const report = reporter(file, { color: false });
		expect(report).toMatch(/^scrape\.txt$/m);
		expect(report).toMatch(/2:1-2:14\s+warning Unexpected ad: .+ ad\/\S+\s+bodycopy/);
		expect(report).toMatch(/5:1-5:20\s+warning Unexpected share: .+ share\/\S+\s+bodycopy/);
		expect(file.messages[0]?.url).toMatch(/\/ad\.md$/);
	});

	it('takes it out of the tree when told to', async () => {
		const file = await unified()
			.use(retextEnglish)
			.use(retextBodycopy, { remove: true })
			.use(retextStringify)
			.process(SCRAPE);
		expect(String(file)).not.toMatch(/Advertisement|TELEGRAM/);
		expect(String(file)).toContain('the port master said.');
		expect(String(file)).toContain(
			'“We would rather wait a day too long than lose a boat,” she told reporters at the quay on Monday.',
		);
	});

	it('means the words that are glued to the end, not the same words inside the prose', async () => {
		const prose =
			'The note (Advertisement) in the programme was a mistake of the printer, the theatre said on Monday, and there will be no more.';
		const value = `\t${prose.replace('note', 'no\u00adte')} (Advertisement)\n`;
		const file = new VFile({ value });
		const cut = new VFile({ value });
		await retext().use(retextBodycopy).process(file);
		await unified().use(retextEnglish).use(retextBodycopy, { remove: true }).use(retextStringify).process(cut);
		expect(file.messages.map(({ line, column, place }) => ({ line, column, place }))).toMatchObject([
			{ line: 1, column: 130, place: { end: { line: 1, column: 145 } } },
		]);
		expect(String(cut).replace('\u00ad', '').trim()).toBe(prose);
	});

	it('takes the options that choose stages and add some', async () => {
		const trees: unknown[] = [];
		const plugins = [() => (tree: unknown) => void trees.push(tree)];
		const stages = { furniture: false };
		const file = await retext().use(retextBodycopy, { stages, plugins, rulesOnly: true }).process(SCRAPE);
		expect(file.messages.map(({ actual }) => actual)).not.toContain('Advertisement');
		expect(trees).toMatchObject([{ type: 'article' }]);
	});

	it('says nothing of a story without boilerplate', async () => {
		const file = await retext()
			.use(retextBodycopy)
			.process('The harbour of Lunde will stay closed until Friday, the port master said on Monday at noon.');
		expect(file.messages).toEqual([]);
	});
});
