/**
 * Corpus to weights in one command:
 *
 *     npm run train -- [--variant text|html] [--write] [--quick] [--trees 100,150] [--predictions FILE]
 *
 * Two rounds of forests. Every figure is of pages that no part of the model has seen: for fold `k` the word table, the
 * first round and the second round come from the other folds, and within these the second round learns from
 * first-round probabilities of pages that neither the table nor the first round saw.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Forest, joined, runForest } from '../model/forest.js';
import { settle } from '../model/judge.js';
import { lexicalFeatures, lexicalTable } from '../model/lexical.js';
import type { Variant } from '../model/providers.js';
import { secondFeatures } from '../model/second-round.js';
import { SCHEMA, type WeightsFile } from '../model/weights.js';
import { corpusHash } from './corpus.js';
import { countWords, type WordTable, wordTable } from './lexical.js';
import { type TrainingPage, trainingPages } from './pages.js';
import { base64, pack, trainRound } from './rounds.js';
import { scorePage, summary } from './scores.js';

const SETS = ['news', 'web'];
const FOLDS = [0, 1, 2, 3, 4];
/** Points of the cross-validated curve (`--curve`): the best F1 for news, and one on each side of it. */
const THRESHOLDS = { precision: 0.6, balance: 0.4, recall: 0.2 };

const { values } = parseArgs({
	options: {
		variant: { type: 'string', default: 'text' },
		trees: { type: 'string', default: '100,150' },
		rate: { type: 'string', default: '0.12,0.1' },
		l2: { type: 'string', default: '50' },
		work: { type: 'string', default: join(tmpdir(), 'bodycopy-train') },
		/** One first-round model a fold: three times faster, for experiments; nothing is written. */
		quick: { type: 'boolean', default: false },
		write: { type: 'boolean', default: false },
		/** Learn from this share of the sites: the learning curve. With it only the first round is trained. */
		share: { type: 'string' },
		/** Show what other thresholds reach. */
		curve: { type: 'boolean', default: false },
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
if (values.share !== undefined) {
	const share = Number(values.share);
	for (const page of pages) if (siteNumber(page.group) >= share) page.weights.fill(0);
}
const learnt = (page: TrainingPage) => page.weights.some((weight) => weight > 0);
const counts = countWords(
	pages.filter((page) => SETS.includes(page.set) && (values.share === undefined || learnt(page))),
);
say(
	`${pages.length} inputs, ${pages.reduce((sum, page) => sum + page.labels.length, 0)} blocks, ${pages.reduce((sum, page) => sum + page.weights.filter((weight) => weight > 0).length, 0)} to learn from`,
);

type Folds = readonly number[];
const keyOf = (folds: Folds) => [...new Set(folds)].sort().join('-');

const tables = new Map<string, WordTable>();
function tableWithout(folds: Folds): WordTable {
	const key = keyOf(folds);
	const known = tables.get(key);
	if (known !== undefined) return known;
	const table = wordTable(counts, folds);
	tables.set(key, table);
	return table;
}
const lookUps = new Map<string, ReturnType<typeof lexicalTable>>();
/** First-round columns of a page as a model sees them that was made without some folds. */
function columnsOf(page: TrainingPage, without: Folds): Float32Array[] {
	const folds = [...without, page.fold];
	const key = keyOf(folds);
	const known = lookUps.get(key);
	const table = known ?? lexicalTable(tableWithout(folds).hashes, tableWithout(folds).values);
	if (known === undefined) lookUps.set(key, table);
	return joined(page.page.columns, lexicalFeatures(page.page.scan, table));
}
const sample = pages[0] as TrainingPage;
const names = [
	...sample.page.columns.names,
	...lexicalFeatures(sample.page.scan, lexicalTable(new Int32Array(), new Int8Array())).names,
];
const secondNames = secondFeatures(sample.page, new Float32Array(sample.labels.length)).names;
const settings = (trees: number, rate: number) => ({ trees, rate, l2: Number(values.l2) });

const firsts = new Map<string, Forest>();
function firstRound(without: Folds): Forest {
	const key = keyOf(without);
	const known = firsts.get(key);
	if (known !== undefined) return known;
	const forest = trainRound(
		pages,
		{
			name: `${variant}-first`,
			names,
			columns: (page) => columnsOf(page, without),
			settings: settings(trees1, rate1),
			without,
		},
		values.work,
	);
	firsts.set(key, forest);
	say(`first round without ${key || 'none'}`);
	return forest;
}
const judge = (page: TrainingPage, forest: Forest, columns: readonly Float32Array[]) =>
	settle(page.page, runForest(forest, columns, page.labels.length));

/** First- and second-round columns, with first-round probabilities of a model without `without` and without the page's fold. */
function allColumns(page: TrainingPage, without: Folds): Float32Array[] {
	const folds = values.quick ? [page.fold] : [...without, page.fold];
	const columns = columnsOf(page, without);
	const first = judge(page, firstRound(folds), values.quick ? columnsOf(page, folds) : columns);
	return [...columns, ...secondFeatures(page.page, first).data];
}
function secondRound(without: Folds): Forest {
	const forest = trainRound(
		pages,
		{
			name: `${variant}-second`,
			names: [...names, ...secondNames],
			columns: (page) => allColumns(page, without),
			settings: settings(trees2, rate2),
			without,
		},
		values.work,
	);
	say(`second round without ${keyOf(without) || 'none'}`);
	return forest;
}

for (const k of FOLDS) firstRound([k]);
report(
	'first',
	pages.map((page) => judge(page, firstRound([page.fold]), columnsOf(page, [page.fold]))),
);
if (values.share !== undefined) process.exit();
const seconds = new Map(FOLDS.map((k) => [k, secondRound([k])] as const));
const final = pages.map((page) => judge(page, seconds.get(page.fold) as Forest, allColumns(page, [page.fold])));
report('second', final);
if (values.curve)
	for (const threshold of [0.2, 0.3, 0.4, 0.6, 0.7, 0.8]) report(`threshold ${threshold}`, final, threshold);

if (values.predictions) {
	const round = (p: number) => Number(p.toFixed(3));
	const lines = pages.map(({ id, view }, k) => JSON.stringify({ id, view, story: Array.from(final[k] ?? [], round) }));
	writeFileSync(values.predictions, `${lines.join('\n')}\n`);
}
if (values.write && !values.quick) {
	const save = (path: string, without: Folds, second: Forest) => {
		const table = tableWithout(without);
		const file: WeightsFile = {
			schema: SCHEMA,
			variant,
			data: corpusHash(SETS),
			scores: {},
			features: names,
			second: secondNames,
			thresholds: THRESHOLDS,
			words: { hashes: base64(table.hashes), values: base64(table.values) },
			rounds: [pack(firstRound(without)), pack(second)],
		};
		writeFileSync(path, `${JSON.stringify(file)}\n`);
	};
	mkdirSync('src/train/folds', { recursive: true });
	for (const k of FOLDS) save(`src/train/folds/${variant}-${k}.json`, [k], seconds.get(k) as Forest);
	save(`src/model/${variant}-weights.json`, [], secondRound([]));
	say('weights written');
}

/** A number from 0 to 1 that is the site's own. */
function siteNumber(group: string): number {
	let hash = 2166136261;
	for (const char of group) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
	return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** What the probabilities alone would keep, by corpus and view. */
function report(name: string, story: readonly Float32Array[], threshold = 0.5): void {
	for (const set of [...SETS, 'made']) {
		for (const view of [...new Set(pages.filter((page) => page.set === set).map((page) => page.view))]) {
			const scores = pages.flatMap((page, k) => {
				if (page.set !== set || page.view !== view) return [];
				const kept = page.article.children.filter((_, i) => ((story[k] as Float32Array)[i] as number) >= threshold);
				return [scorePage(page.gold, kept.map((block) => block.text).join('\n'))];
			});
			say(`${name} ${set} ${view.padEnd(7)} ${summary(scores)}`);
		}
	}
}
