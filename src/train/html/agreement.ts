/**
 * How often a page read from its HTML and read from its text (the browser's view) gives the same story. Each page is
 * judged by the fold weights that never saw it.
 *
 *   tsx src/train/html/agreement.ts [--every N]
 *
 * Two stories agree by the overlap of their words in order: twice the words of a 4-word shingle in both over all.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Variant } from '../../model/providers.js';
import { openWeights, type WeightsFile } from '../../model/weights.js';
import { STAGES } from '../../pipeline.js';
import { resolveSettings } from '../../settings.js';
import { judgeWith } from '../../stages/learned.js';
import { toText } from '../../write/text.js';
import { samples } from '../corpus.js';
import { tokens } from '../labels.js';
import { readInput } from '../pages.js';

const { values } = parseArgs({ options: { every: { type: 'string', default: '1' } } });
const settings = resolveSettings({});
const learned = (variant: Variant) =>
	[0, 1, 2, 3, 4].map((fold) => {
		const path = join(import.meta.dirname, `../folds/${variant}-${fold}.json`);
		return judgeWith(openWeights(JSON.parse(readFileSync(path, 'utf8')) as WeightsFile, variant));
	});
const byVariant = { text: learned('text'), html: learned('html') };

async function story(variant: Variant, input: string, fold: number): Promise<string> {
	const article = await readInput(variant, input);
	for (const [name, stage] of STAGES) {
		const ofFold = name === 'learned' ? byVariant[variant][fold] : undefined;
		(ofFold ?? stage)(article, settings);
	}
	return toText(article, settings);
}

function shingles(list: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (let i = 0; i + 4 <= Math.max(list.length, 4); i++) {
		const key = list.slice(i, i + 4).join(' ');
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

function agreement(a: readonly string[], b: readonly string[]): number {
	const [left, right] = [shingles(a), shingles(b)];
	let both = 0;
	for (const [key, count] of left) both += Math.min(count, right.get(key) ?? 0);
	const all = [...left.values(), ...right.values()].reduce((sum, count) => sum + count, 0);
	return all > 0 ? (2 * both) / all : 1;
}

for (const set of ['news', 'web']) {
	const found: { id: string; value: number; html: number; text: number }[] = [];
	let at = 0;
	for (const sample of samples([set])) {
		if (at++ % Number(values.every) !== 0 || !sample.text.browser || !sample.html) continue;
		const html = tokens(await story('html', sample.html, sample.fold));
		const text = tokens(await story('text', sample.text.browser, sample.fold));
		found.push({ id: sample.id, value: agreement(html, text), html: html.length, text: text.length });
	}
	const share = (least: number) => (found.filter(({ value }) => value >= least).length / found.length).toFixed(3);
	const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length;
	console.log(
		`${set}: ${found.length} pages; the same words ${share(1)}; 0.95 and more ${share(0.95)}; mean ${mean.toFixed(4)}`,
	);
	for (const { id, value, html, text } of found.sort((a, b) => a.value - b.value).slice(0, 5))
		console.log(`  ${id} ${value.toFixed(3)}: ${html} words from HTML, ${text} from text`);
}
