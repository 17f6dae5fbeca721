import { describe, expect, it } from 'vitest';
import { broken, readExpectations } from '../../src/check/expect.js';
import { clean } from '../../src/index.js';

const STORY = `Harbour opens after ten years of work
By Ann Lee
March 6, 2025

The harbour of Lowfield opened on Thursday morning after ten years of work, the mayor said.

Advertisement

Ships from nine countries are expected in the first week, and the town has hired forty people.
`;

const check = (yaml: string, expected: string | null = null) => {
	const file = readExpectations(yaml, 'expect.yml');
	return { ...file, broken: broken(file, { result: clean(STORY, { rulesOnly: true }), expected }) };
};

describe('expect.yml', () => {
	it('pins a site in three lines', () => {
		expect(check('has: [The harbour of Lowfield opened]\nhasNot: [Advertisement]\n').broken).toEqual([]);
	});

	it('says at which line a promise stands, and what took the text away', () => {
		const [first, second] = check(
			'has:\n  - the mayor said\n  - Advertisement\nhasNot:\n  - Ships from   nine\n',
		).broken;
		expect(first).toMatchObject({ at: 'has[1]', line: 3, file: 'expect.yml' });
		expect(first?.message).toContain('line 7 was removed as ad');
		expect(second).toMatchObject({ at: 'hasNot[0]', line: 5 });
	});

	it('compares metadata, a day with the day', () => {
		expect(check('published: 2025-03-06').broken).toEqual([]);
		expect(check('published: "2025-03-07"').broken[0]?.message).toContain('expected "2025-03-07", got "2025-03-06"');
	});

	it('holds a text to a score instead of every letter', () => {
		expect(check('minF1: 0.2', STORY).broken).toEqual([]);
		expect(check('minF1: 0.99', STORY).broken[0]?.at).toBe('minF1');
	});

	it.each([
		['has: [x]\nhasnt: [y]', 2, 1, 'unknown key "hasnt"; did you mean "hasNot"?'],
		['has: x', 1, 6, '"has" must be an array, not "x"'],
		['has: [x]\nminF1: 3', 2, 8, '"minF1" must be <= 1'],
		['has: [x', 1, 8, 'Flow sequence'],
		['', 1, 1, 'the file must be an object, not null'],
	])('names what is wrong with %j and where', (yaml, line, column, message) => {
		const [problem] = check(yaml).problems;
		expect(problem).toMatchObject({ line, column });
		expect(problem?.message).toContain(message);
	});
});
