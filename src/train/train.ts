/**
 * Corpus to weights in one command:
 *
 *     npm run train -- [--variant text|html] [--trees 100,150] [--no-write] [--out FOLDER]
 *
 * Two rounds, each by fold. The second round learns from first-round probabilities of pages that the first round
 * never saw, and is scored on a fold that neither round has seen in any way: for the fold `k` the probabilities it
 * learns from come from models without `k` and without the page's own fold.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Columns } from '../model/columns.js';
import { type Forest, joined, runForest } from '../model/forest.js';
import { settle } from '../model/judge.js';
import type { Variant } from '../model/providers.js';
import { secondFeatures } from '../model/second-round.js';
import { SCHEMA, type WeightsFile } from '../model/weights.js';
import { corpusHash } from './corpus.js';
import { type TrainingPage, trainingPages } from './pages.js';
import { pack, trainRound } from './rounds.js';
import { scorePage, summary } from './scores.js';

const SETS = ['news', 'web'];
const FOLDS = [0, 1, 2, 3, 4];

const { values } = parseArgs({
	options: {
		variant: { type: 'string', default: 'text' },
		trees: { type: 'string', default: '100,150' },
		rate: { type: 'string', default: '0.12,0.1' },
		work: { type: 'string', default: join(tmpdir(), 'bodycopy-train') },
		/** One model a fold for the first round: three times faster, for experiments. */
		quick: { type: 'boolean', default: false },
		write: { type: 'boolean', default: false },
		predictions: { type: 'string' },
	},
});
const variant = values.variant as Variant;
const [trees1 = 100, trees2 = 150] = values.trees.split(',').map(Number);
const [rate1 = 0.12, rate2 = 0.1] = values.rate.split(',').map(Number);
mkdirSync(values.work, { recursive: true });
const started = performance.now();
const say = (text: string) =>
	console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}`);

const pages = await trainingPages(variant, SETS);
const names = pages[0]?.page.columns.names ?? [];
say(
	`${pages.length} inputs, ${pages.reduce((sum, page) => sum + page.labels.length, 0)} blocks, ${names.length} features`,
);

const pairs = FOLDS.flatMap((a) => FOLDS.filter((b) => b > a).map((b) => [a, b]));
const firstWithout = [...FOLDS.map((k) => [k]), ...(values.quick ? [] : pairs), [] as number[]];
const firstModels = trainRound(
	pages,
	{
		name: `${variant}-first`,
		names,
		columns: (page) => page.page.columns.data,
		settings: { trees: trees1, rate: rate1 },
		without: firstWithout,
	},
	values.work,
);
const firstWithoutFolds = (...folds: number[]): Forest => {
	const key = folds.sort((a, b) => a - b).join();
	const found = firstModels[firstWithout.findIndex((list) => list.join() === key)];
	if (found === undefined) throw new Error(`no first-round model without ${key}`);
	return found;
};
const firstOf = (page: TrainingPage, forest: Forest) =>
	settle(page.page, runForest(forest, page.page.columns.data, page.labels.length));
say('first round');
report(
	'first',
	pages.map((page) => firstOf(page, firstWithoutFolds(page.fold))),
);

const secondNames = pages[0] ? secondFeatures(pages[0].page, new Float32Array(pages[0].labels.length)).names : [];
const secondRound = (name: string, seconds: readonly Columns[], without: readonly (readonly number[])[]) =>
	trainRound(
		pages,
		{
			name: `${variant}-${name}`,
			names: [...names, ...secondNames],
			columns: (page, index) => joined(page.page.columns, seconds[index] as Columns),
			settings: { trees: trees2, rate: rate2 },
			without,
		},
		values.work,
	);
/** First-round probabilities by models without the page's own fold and without `k`. */
const inner = (page: TrainingPage, k: number | undefined) =>
	firstOf(
		page,
		k === undefined || values.quick || k === page.fold ? firstWithoutFolds(page.fold) : firstWithoutFolds(page.fold, k),
	);
const plain = pages.map((page) => secondFeatures(page.page, inner(page, undefined)));
const secondModels = new Map<number, Forest>();
let full: Forest | undefined;
if (values.quick) {
	const models = secondRound(
		'second',
		plain,
		FOLDS.map((k) => [k]),
	);
	FOLDS.forEach((k, i) => secondModels.set(k, models[i] as Forest));
} else {
	for (const k of FOLDS) {
		const seconds = pages.map((page) => secondFeatures(page.page, inner(page, k)));
		secondModels.set(k, secondRound(`second-${k}`, seconds, [[k]])[0] as Forest);
	}
	full = secondRound('second', plain, [[]])[0];
}
say('second round');
const final = pages.map((page, index) => {
	const columns = joined(page.page.columns, plain[index] as Columns);
	return settle(page.page, runForest(secondModels.get(page.fold) as Forest, columns, page.labels.length));
});
report('second', final);
if (values.predictions) {
	writeFileSync(
		values.predictions,
		pages
			.map(
				(page, k) =>
					`${JSON.stringify({ id: page.id, view: page.view, story: Array.from(final[k] ?? [], (p) => Number(p.toFixed(3))) })}\n`,
			)
			.join(''),
	);
}
if (values.write && full !== undefined) {
	const header = {
		schema: SCHEMA,
		variant,
		data: corpusHash(SETS),
		features: names,
		second: secondNames,
		thresholds: { precision: 0.7, balance: 0.5, recall: 0.3 },
	};
	const file = (first: Forest, second: Forest): WeightsFile => ({
		...header,
		scores: {},
		rounds: [pack(first), pack(second)],
	});
	const save = (path: string, content: WeightsFile) => writeFileSync(path, `${JSON.stringify(content)}\n`);
	save(`src/model/${variant}-weights.json`, file(firstWithoutFolds(), full));
	mkdirSync('src/train/folds', { recursive: true });
	for (const k of FOLDS) {
		save(`src/train/folds/${variant}-${k}.json`, file(firstWithoutFolds(k), secondModels.get(k) as Forest));
	}
	say('weights written');
}

/** What the probabilities alone would keep, by corpus and view. */
function report(name: string, story: readonly Float32Array[]): void {
	for (const set of SETS) {
		for (const view of [...new Set(pages.map((page) => page.view))]) {
			const scores = pages.flatMap((page, k) => {
				if (page.set !== set || page.view !== view) return [];
				const text = page.article.children.filter((_, i) => ((story[k] as Float32Array)[i] as number) >= 0.5);
				return [scorePage(page.gold, text.map((block) => block.text).join('\n'))];
			});
			say(`${name} ${set} ${view.padEnd(7)} ${summary(scores)}`);
		}
	}
}
