import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import bodycopy, {
	bodycopyParse,
	bodycopyResult,
	bodycopyStages,
	bodycopyStringify,
	stages,
} from '../../src/unified.js';

const SCRAPE = `Advertisement

The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.

JOIN US ON TELEGRAM

“We would rather wait a day too long than lose a boat,” she told reporters at the quay.
`;
const STORY = `The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.

“We would rather wait a day too long than lose a boat,” she told reporters at the quay.
`;

describe('bodycopy/unified', () => {
	it('is the whole pipeline as one plugin', async () => {
		const file = await unified().use(bodycopy).process(SCRAPE);
		expect(String(file)).toBe(STORY);
	});

	it('says what was left out as messages with rule and place', async () => {
		const file = await unified().use(bodycopy).process(SCRAPE);
		expect(file.messages.map(({ line, ruleId, source, actual }) => ({ line, ruleId, source, actual }))).toEqual([
			{ line: 1, ruleId: expect.stringMatching(/^ad\//), source: 'bodycopy', actual: 'Advertisement' },
			{ line: 5, ruleId: expect.stringMatching(/^share\//), source: 'bodycopy', actual: 'JOIN US ON TELEGRAM' },
		]);
	});

	it('takes options', async () => {
		const file = await unified()
			.use(bodycopy, { keep: ['ad'] })
			.process(SCRAPE);
		expect(String(file)).toBe(`Advertisement\n\n${STORY}`);
	});

	it('takes the options that choose stages and add some', async () => {
		const file = await unified()
			.use(bodycopy, { stages: { furniture: false }, rulesOnly: true })
			.process(SCRAPE);
		expect(String(file)).toContain('Advertisement');
		const trees: unknown[] = [];
		const plugins = [() => (tree: unknown) => void trees.push(tree)];
		await unified().use(bodycopy, { plugins }).process(SCRAPE);
		expect(trees).toMatchObject([{ type: 'article' }]);
	});

	it('gives each part alone', () => {
		const { furniture } = stages;
		if (!furniture) throw new Error('no stage of that name');
		const parsed = unified().use(bodycopyParse).use(furniture);
		const tree = parsed.runSync(parsed.parse(SCRAPE));
		expect(tree.children.map((block) => block.verdict?.kind ?? null)).toEqual(['ad', null, 'share', null]);
		expect(unified().use(bodycopyStringify).stringify(tree)).toBe(STORY);
	});

	it('gives the whole record as the result', async () => {
		const file = await unified().use(bodycopyParse).use(bodycopyStages).use(bodycopyResult).process(SCRAPE);
		const result = file.result as Result;
		expect(result.text).toBe(STORY);
		expect(result.language).toBe('en');
		expect(result.removed.map(({ kind }) => kind)).toEqual(['ad', 'share']);
	});
});
