import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';
import { asPage, reported } from '../../src/train/reported.js';

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

describe.each(reported().map((row) => [row.id, row] as const))('%s', (_, row) => {
	(row.open ? it.fails : it)(row.why, () => {
		const { input, gold } = asPage(row);
		expect(lines(clean(input).text)).toEqual(lines(gold));
	});
});
