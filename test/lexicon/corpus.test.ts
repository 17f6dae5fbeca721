/** On the shared pages, whole-line rules must leave the story alone. Runs where the corpora lie beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import { resolveSettings } from '../../src/settings.js';
import { furniture } from '../../src/stages/furniture.js';

const corpus = (name: string) => new URL(`../../../shared/corpus/${name}.ndjson.gz`, import.meta.url);

/** A line of gold is told by equality; a longer block may also stand inside one. UTF-16 code units. */
const LONG_ENOUGH = 40;

const fold = (text: string) =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\p{P}\p{S}]+/gu, ' ')
		.trim();

interface Page {
	readonly gold: string;
	readonly text: Readonly<Record<string, string>>;
}

/** Share of gold words that the stage drops, by view, in per cent. */
function lost(names: readonly string[]): Map<string, number> {
	const words = (text: string) => text.split(' ').length;
	const sums = new Map<string, { gold: number; dropped: number }>();
	const pages = names.flatMap((name) =>
		gunzipSync(readFileSync(corpus(name)))
			.toString()
			.split('\n')
			.filter(Boolean),
	);
	for (const { gold, text } of pages.map((line) => JSON.parse(line) as Page)) {
		const whole = fold(gold);
		const lines = new Set(gold.split('\n').map(fold));
		for (const [view, content] of Object.entries(text)) {
			const sum = sums.get(view) ?? { gold: 0, dropped: 0 };
			sums.set(view, sum);
			sum.gold += words(whole);
			const article = readText(content);
			furniture(article, resolveSettings());
			for (const block of article.children.filter(({ verdict }) => verdict)) {
				const own = fold(block.text);
				if (own !== '' && (lines.has(own) || (own.length >= LONG_ENOUGH && whole.includes(own))))
					sum.dropped += words(own);
			}
		}
	}
	return new Map([...sums].map(([view, { gold, dropped }]) => [view, (100 * dropped) / gold]));
}

describe.skipIf(!existsSync(corpus('news-01')))('words of the story that rules drop', () => {
	it('news: under 0.1 % in each view', { timeout: 60_000 }, () => {
		const share = lost(['news-01', 'news-02']);
		expect(share.size).toBe(3);
		for (const [view, value] of share) expect(value, view).toBeLessThan(0.1);
	});
	it('web: under 0.3 % in each view', { timeout: 60_000 }, () => {
		const share = lost(['web-04']);
		expect(share.size).toBe(3);
		for (const [view, value] of share) expect(value, view).toBeLessThan(0.3);
	});
});
