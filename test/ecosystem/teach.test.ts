import { describe, expect, it } from 'vitest';
import { createCleaner } from '../../src/index.js';
import { teach } from '../../src/teach.js';

const STORY = `The harbour of Lowfield opened on Thursday morning after ten years of work, the mayor said.

Brought to you by Lowfield Dairy

Ships from nine countries are expected in the first week, and the town has hired forty people.

The mayor thanked everyone who had helped, and said that the next ten years would be easier.
`;

describe('bodycopy/teach', () => {
	it('gives a cleaner rules of your own', async () => {
		const taught = await teach({ rules: [{ drop: 'ad', phrase: 'Brought to you by {name}' }] });
		const result = createCleaner({ taught }).clean(STORY);
		expect(result.text).not.toContain('Dairy');
		expect(result.removed).toMatchObject([{ kind: 'ad', rule: 'config/brought-to-you-by-name', lines: [3, 3] }]);
	});

	it('says which rule cannot be compiled, and why', async () => {
		const rules = [{ drop: 'ad', line: 'x' } as const, { drop: 'ad', pattern: '(' } as const];
		await expect(teach({ rules })).rejects.toThrow(/^rules\[1\]\.pattern: /);
	});
});
