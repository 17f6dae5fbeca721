/**
 * A second pass changes nothing on at least 99 of 100 real pages, in each view. The corpora lie beside the checkout
 * where they lie at all; `BODYCOPY_PAGES=all` takes every page, by itself a sample of them is taken.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCleaner, type Options } from '../src/index.js';
import { content } from './support/fixtures.js';

const ROOT = new URL('../../shared/corpus/', import.meta.url);
const VIEWS = ['browser', 'soup', 'lynx'] as const;
/** Of so many pages one is in the sample. */
const EVERY = process.env.BODYCOPY_PAGES === 'all' ? 1 : 25;
/** Of 100 pages, so many at least must stay as they are. */
const SHARE = 0.99;
/** Words of a line from which it is prose, which the learned stage may not cut in a second pass. */
const PROSE_WORDS = 25;

interface Page {
	readonly id: string;
	readonly text: Readonly<Record<(typeof VIEWS)[number], string>>;
}

const pages = (): Page[] =>
	readdirSync(ROOT)
		.filter((name) => name.endsWith('.ndjson.gz'))
		.sort()
		.flatMap((name) =>
			gunzipSync(readFileSync(new URL(name, ROOT)))
				.toString()
				.trimEnd()
				.split('\n'),
		)
		.filter((_, index) => index % EVERY === 0)
		.map((line) => JSON.parse(line) as Page);

const isProse = (line: string): boolean => line.split(' ').length >= PROSE_WORDS && /[.!?…。”"]$/u.test(line);

describe.skipIf(!existsSync(ROOT))('a second pass over real pages', { timeout: 3_600_000 }, () => {
	const passes = (view: (typeof VIEWS)[number], options: Options): { id: string; first: string; second: string }[] => {
		const { clean } = createCleaner({ from: 'text', ...options });
		return pages().map(({ id, text }) => {
			const first = clean(text[view]).text;
			return { id, first, second: clean(first).text };
		});
	};

	it.each(VIEWS)('changes nothing on 99 of 100: %s', (view) => {
		const all = passes(view, {});
		const moved = all.filter(({ first, second }) => first !== second).map(({ id }) => id);
		expect(all.length).toBeGreaterThan(40);
		expect(moved.length, moved.slice(0, 20).join(' ')).toBeLessThanOrEqual(Math.ceil(all.length * (1 - SHARE)));
	});

	it.each(VIEWS)('cuts no prose: %s', (view) => {
		const all = passes(view, {});
		const cut = all.filter(({ first, second }) => {
			const left = content(second);
			return first.split('\n').some((line) => isProse(line) && !left.includes(content(line)));
		});
		expect(cut.map(({ id }) => id)).toEqual([]);
	});
});
