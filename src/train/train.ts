/**
 * Corpus to weights in one command:
 *
 *     npm run train -- [--variant text|html] [--write] [--folds 0,1] [--share 0.5] [--curve] [--predictions FILE]
 *
 * A forest and a net, whose log-odds have equal say. Every figure is of pages that no part of the model has seen: for
 * fold `k` word table, forest and net come from the other folds. Within these a page's words are looked up in a table
 * made without the page's own fold, for no page may be known by its words.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runForest } from '../model/forest.js';
import { gather, opinion } from '../model/judge.js';
import { type Lexical, lexicalFeatures, openLexical, packLexical } from '../model/lexical.js';
import { runNet } from '../model/net.js';
import type { Variant } from '../model/providers.js';
import { settled } from '../model/settled.js';
import { SCHEMA, unpackForest, unpackNet, type WeightsFile } from '../model/weights.js';
import { corpusHash, LEARNT } from './corpus.js';
import { base64, fitForest, fitNet, type Rows } from './fit.js';
import { countWords, type WordTable, wordTable } from './lexical.js';
import { type TrainingPage, trainingPages } from './pages.js';
import { type Figures, figures, line, type PageScore, scorePage } from './scores.js';

/** Points of the cross-validated curve (`--curve`): near the best F1, on the side of recall, and one on each side of it. */
const POINTS = {
	text: { precision: 0.65, balance: 0.34, recall: 0.25 },
	html: { precision: 0.75, balance: 0.45, recall: 0.3 },
};

const { values } = parseArgs({
	options: {
		variant: { type: 'string', default: 'text' },
		folds: { type: 'string', default: '0,1,2,3,4' },
		trees: { type: 'string', default: '200' },
		epochs: { type: 'string', default: '14' },
		work: { type: 'string', default: join(tmpdir(), 'bodycopy-train') },
		write: { type: 'boolean', default: false },
		/** Train nothing: score the weights that are there, with the thresholds of this file. */
		rescore: { type: 'boolean', default: false },
		/** Learn from this share of the sites: the learning curve. */
		share: { type: 'string', default: '1' },
		/** Show what other thresholds reach. */
		curve: { type: 'boolean', default: false },
		predictions: { type: 'string' },
	},
});
const variant = values.variant as Variant;
const THRESHOLDS = POINTS[variant];
const folds = values.folds.split(',').map(Number);
const TREES = { trees: Number(values.trees), rate: 14 / Number(values.trees), l2: variant === 'text' ? 20 : 8 };
const NET = { width: 48, reaches: [1, 2, 4, 8], epochs: Number(values.epochs), rate: 0.003 };
const SHOWN = variant === 'text' ? 0.5 : 1;

mkdirSync(values.work, { recursive: true });
const started = performance.now();
const say = (text: string) =>
	console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}`);

const pages = await trainingPages(variant, LEARNT);
const learnt = pages.filter((page) => siteNumber(page.group) < Number(values.share));
const counts = countWords(learnt.filter((page) => LEARNT.includes(page.set)));
say(
	`${pages.length} inputs, ${learnt.length} to learn from, ${pages.reduce((sum, page) => sum + page.labels.length, 0)} blocks`,
);

const tables = new Map<string, WordTable>();
function tableWithout(without: readonly number[]): WordTable {
	const key = [...new Set(without)].sort().join('-');
	const known = tables.get(key);
	if (known !== undefined) return known;
	const table = wordTable(counts, without);
	tables.set(key, table);
	return table;
}
const words = new Map<WordTable, Lexical>();
/** The columns of a page as a model sees them that was made without some folds, and without the page's own. */
function columnsOf(page: TrainingPage, without: readonly number[]): Float32Array[] {
	const table = tableWithout([...without, page.fold]);
	const known = words.get(table) ?? openLexical(packLexical(table.hashes, table.values));
	words.set(table, known);
	return [...page.page.columns.data, ...lexicalFeatures(page.page.scan, known).data];
}
const sample = pages[0] as TrainingPage;
const names = [
	...sample.page.columns.names,
	...lexicalFeatures(sample.page.scan, openLexical(packLexical(new Int32Array(), new Int8Array()))).names,
];
/** The net sees a block's neighbours by itself: it is given no column that is made of theirs. */
const inputs = names.filter((name) => name.startsWith('gone-') || !/@|-(?:left|right)\d/.test(name));
const inputColumns = inputs.map((name) => names.indexOf(name));

/** The rows of every page of the other folds that count by these weights. */
function* rowsWithout(
	without: readonly number[],
	weightsOf: (page: TrainingPage) => Float32Array,
	pick?: readonly number[],
): Generator<Rows> {
	for (const page of learnt) {
		if (without.includes(page.fold)) continue;
		const weights = weightsOf(page);
		const rows = Int32Array.from([...weights.keys()].filter((i) => (weights[i] as number) > 0));
		const columns = columnsOf(page, without);
		const all = new Uint8Array(columns.length).fill(1);
		const [labels, counted, ...data] = gather([page.labels, weights, ...columns], rows, Uint8Array.of(1, 1, ...all));
		yield {
			labels: labels as Float32Array,
			weights: counted as Float32Array,
			columns: pick === undefined ? data : pick.map((c) => data[c] as Float32Array),
		};
	}
}

type Unscored = Omit<WeightsFile, 'scores'>;

const SHIPPED = `src/model/${variant}-weights.json`;
const foldFile = (fold: number) => `src/train/folds/${variant}-${fold}.json`;

/** A model that was written before, with other thresholds. */
function written(path: string): Unscored {
	const { scores: _, ...file } = JSON.parse(readFileSync(path, 'utf8')) as WeightsFile;
	if (file.features.join() !== names.join()) throw new Error(`${path}: made for other features, train it anew`);
	return { ...file, thresholds: THRESHOLDS };
}

/** A model that has not seen some folds. */
function train(without: readonly number[]): Unscored {
	const place = (kind: string) => ({ folder: values.work, name: `${variant}-${kind}` });
	const forest = fitForest(
		place('forest'),
		names,
		rowsWithout(without, (page) => page.thinned),
		TREES,
	);
	say(`forest without ${without.join() || 'none'}`);
	const net = fitNet(
		place('net'),
		inputs,
		rowsWithout(without, (page) => page.weights, inputColumns),
		{ ...NET, share: SHOWN },
	);
	say(`net without ${without.join() || 'none'}`);
	const table = tableWithout(without);
	const { sizes, marks, values: odds } = packLexical(table.hashes, table.values);
	return {
		schema: SCHEMA,
		variant,
		data: corpusHash(LEARNT),
		features: names,
		thresholds: THRESHOLDS,
		words: { sizes: base64(sizes), marks: base64(marks), values: base64(odds) },
		forest,
		net,
	};
}

/** Writes a model with the figures that were reached on pages which no part of it, or of its fold's model, has seen. */
function save(path: string, model: Unscored, scores: Readonly<Record<string, Figures>>): void {
	writeFileSync(path, `${JSON.stringify({ ...model, scores } satisfies WeightsFile)}\n`);
}
if (values.write) mkdirSync('src/train/folds', { recursive: true });

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const story = { forest: new Map<TrainingPage, Float32Array>(), net: new Map(), both: new Map() } as Record<
	'forest' | 'net' | 'both',
	Map<TrainingPage, Float32Array>
>;
for (const k of folds) {
	const file = values.rescore ? written(foldFile(k)) : train([k]);
	const model = { forest: unpackForest(file.forest), net: unpackNet(file.net, names) };
	for (const page of pages.filter((one) => one.fold === k)) {
		const open = page.article.children.flatMap((block, i) => (settled(block) ? [] : [i]));
		const all = new Uint8Array(names.length).fill(1);
		const columns = gather(columnsOf(page, [k]), Int32Array.from(open), all);
		const spread = (odds: Float32Array) => {
			const whole = new Float32Array(page.labels.length);
			odds.forEach((p, r) => {
				whole[open[r] as number] = p;
			});
			return whole;
		};
		story.forest.set(page, spread(runForest(model.forest, columns, open.length).map(sigmoid)));
		story.net.set(page, spread(runNet(model.net, columns, open.length).map(sigmoid)));
		story.both.set(page, spread(opinion(model, columns, open.length)));
	}
	const own = new Map([...story.both].filter(([page]) => page.fold === k));
	if (values.write) save(foldFile(k), file, score(own, THRESHOLDS.balance));
}
for (const name of ['forest', 'net', 'both'] as const) report(name, story[name], THRESHOLDS.balance);
if (values.curve) for (let t = 0.2; t < 0.81; t += 0.05) report(`both at ${t.toFixed(2)}`, story.both, t);

if (values.predictions) {
	const round = (p: number) => Number(p.toFixed(3));
	const lines = [...story.both].map(([{ id, view }, p]) => JSON.stringify({ id, view, story: Array.from(p, round) }));
	writeFileSync(values.predictions, `${lines.join('\n')}\n`);
}
if (values.write) {
	save(SHIPPED, values.rescore ? written(SHIPPED) : train([]), score(story.both, THRESHOLDS.balance));
	say('weights written');
}

/** A number from 0 to 1 that is the site's own. */
function siteNumber(group: string): number {
	let hash = 2166136261;
	for (const char of group) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
	return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** What the probabilities alone would keep, by corpus and view. */
function score(of: ReadonlyMap<TrainingPage, Float32Array>, threshold: number): Record<string, Figures> {
	const lists = new Map<string, PageScore[]>();
	for (const [page, probabilities] of of) {
		if (page.set === 'reported') continue;
		const kept = page.article.children.filter((_, i) => (probabilities[i] as number) >= threshold);
		const key = `${page.set} ${page.view}`;
		const list = lists.get(key) ?? [];
		list.push(scorePage(page.gold, kept.map((block) => block.text).join('\n')));
		lists.set(key, list);
	}
	return Object.fromEntries([...lists].map(([key, list]) => [key, figures(list)]));
}

function report(name: string, of: ReadonlyMap<TrainingPage, Float32Array>, threshold: number): void {
	for (const [key, reached] of Object.entries(score(of, threshold))) say(`${name} ${key.padEnd(13)} ${line(reached)}`);
}
