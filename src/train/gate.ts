/**
 * The quality gate: every page of the corpora is read and cleaned by the fold weights that never saw it, the shared scorer
 * scores the texts, and no figure may be below its floor.
 *
 *     npm run gate                              compare with src/train/gate.json, exit 1 below a floor
 *     npm run gate -- --raise                   raise the floors to what was reached
 *     npm run gate -- --lower "the reason"      write what was reached although it is less, with the reason beside it
 *     npm run gate -- --variant html            the variant for HTML
 *     npm run gate -- --favor recall|precision  show a figure of the curve, compare nothing
 *     npm run gate -- --threshold 0.5           another point of the curve, compare nothing
 *     npm run gate -- --rules-only              show what the rules reach alone, compare nothing
 *     npm run gate -- --short                   the same of short scrapes made from the pages, compare nothing
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Variant } from '../model/providers.js';
import { openWeights, type WeightsFile } from '../model/weights.js';
import { STAGES } from '../pipeline.js';
import { type Favor, resolveSettings } from '../settings.js';
import { judgeWith } from '../stages/learned.js';
import { toText } from '../write/text.js';
import { CORPUS, corpusFiles, corpusHash, LEARNT, SCORED, samples } from './corpus.js';
import { treesWithout } from './join/folds.js';
import { shortScrape } from './made.js';
import { inputs, readInput } from './pages.js';

const FLOORS = join(import.meta.dirname, 'gate.json');
const SCORER = join(CORPUS, '../score/score.mjs');
/** A figure moves by less than this when nothing of worth has changed. */
const SLACK = 0.0005;

interface Figures {
	readonly shingleF1: number;
	readonly shingleR: number;
	readonly wordF1: number;
	readonly whole: number;
}
interface Floors {
	corpus: string;
	lowered: { figure: string; from: number; to: number; reason: string }[];
	floors: Record<string, Figures>;
}

const { values } = parseArgs({
	options: {
		variant: { type: 'string', default: 'text' },
		favor: { type: 'string', default: 'balance' },
		threshold: { type: 'string' },
		'rules-only': { type: 'boolean', default: false },
		short: { type: 'boolean', default: false },
		raise: { type: 'boolean', default: false },
		lower: { type: 'string' },
		by: { type: 'string' },
		worst: { type: 'string' },
		keep: { type: 'string' },
	},
});
const variant = values.variant as Variant;
if (values.short && variant === 'html') throw new Error('--short: short scrapes are made of text');
const corpus = corpusHash(SCORED);
const learnt = corpusHash(LEARNT);
const settings = resolveSettings({ favor: values.favor as Favor, rulesOnly: values['rules-only'] });
const learnedByFold = [0, 1, 2, 3, 4].map((fold) => {
	const path = join(import.meta.dirname, `folds/${variant}-${fold}.json`);
	const file = JSON.parse(readFileSync(path, 'utf8')) as WeightsFile;
	if (file.data !== learnt) throw new Error(`${path}: made from other corpora; run \`npm run train\``);
	const weights = openWeights(file, variant);
	if (values.threshold === undefined) return judgeWith(weights);
	return judgeWith({ ...weights, thresholds: { ...weights.thresholds, [settings.favor]: Number(values.threshold) } });
});

const work = values.keep ?? mkdtempSync(join(tmpdir(), 'bodycopy-gate-'));
const texts = new Map<string, string[]>();
/** Gold of short scrapes, which the corpora's files do not hold. */
const golds = new Map<string, string[]>();
let spent = 0;
for (const sample of samples(SCORED)) {
	for (const [view, whole] of inputs(sample, variant)) {
		const key = `${sample.set} ${view}`;
		const short = values.short ? shortScrape(`${sample.id} ${view}`, whole, sample.gold) : undefined;
		if (values.short && short === undefined) continue;
		const input = short?.input ?? whole;
		if (short !== undefined) push(golds, key, { id: sample.id, gold: short.gold });
		const from = performance.now();
		const article = await readInput(variant, input, treesWithout(sample.fold));
		for (const [name, stage] of STAGES) {
			const ofFold = name === 'learned' && !settings.rulesOnly ? learnedByFold[sample.fold] : undefined;
			(ofFold ?? stage)(article, settings);
		}
		const text = toText(article, settings);
		spent += performance.now() - from;
		push(texts, key, { id: sample.id, text });
	}
}

function push(lists: Map<string, string[]>, key: string, record: object): void {
	const list = lists.get(key) ?? [];
	list.push(JSON.stringify(record));
	lists.set(key, list);
}

/** Files that hold the gold of a set's pages in a view. */
function goldFiles(key: string): string[] {
	const list = golds.get(key);
	if (list === undefined) return corpusFiles(key.split(' ')[0] ?? '');
	const path = join(work, `${key.replace(' ', '-')}.gold.ndjson`);
	writeFileSync(path, `${list.join('\n')}\n`);
	return [path];
}

const reached: Record<string, Figures> = {};
for (const [key, list] of texts) {
	const path = join(work, `${key.replace(' ', '-')}.ndjson`);
	writeFileSync(path, `${list.join('\n')}\n`);
	const gold = goldFiles(key).flatMap((file) => ['--gold', file]);
	const more = [...(values.by ? ['--by', values.by] : []), ...(values.worst ? ['--worst', values.worst] : [])];
	const run = spawnSync(process.execPath, [SCORER, 'score', ...more, ...gold, path], { encoding: 'utf8' });
	if (run.status !== 0) throw new Error(`the scorer failed on ${path}: ${run.stderr}`);
	console.log(`${key.padEnd(13)} ${run.stdout.trim()}`);
	const line = run.stdout.trim().split('\n').at(-1) ?? '';
	const figure = (pattern: RegExp) => Number(pattern.exec(line)?.[1] ?? Number.NaN);
	reached[key] = {
		shingleF1: figure(/shingle P [\d.]+ R [\d.]+ F1 ([\d.]+)/),
		shingleR: figure(/shingle P [\d.]+ R ([\d.]+)/),
		wordF1: figure(/word P [\d.]+ R [\d.]+ F1 ([\d.]+)/),
		whole: figure(/whole paragraphs ([\d.]+)/),
	};
}
if (values.keep === undefined) rmSync(work, { recursive: true });
const count = [...texts.values()].reduce((sum, list) => sum + list.length, 0);
console.log(`${count} inputs cleaned in ${(spent / 1000).toFixed(1)} s, ${(spent / count).toFixed(2)} ms each`);
const isDefault =
	!settings.rulesOnly && settings.favor === 'balance' && !values.short && values.threshold === undefined;
if (isDefault) compare();

function compare(): void {
	const known: Floors = existsSync(FLOORS)
		? (JSON.parse(readFileSync(FLOORS, 'utf8')) as Floors)
		: { corpus, lowered: [], floors: {} };
	if (known.corpus !== corpus && !values.raise && values.lower === undefined) {
		console.error('gate: the floors were set on other corpora; set them anew with --lower and a reason');
		process.exitCode = 1;
		return;
	}
	let below = 0;
	for (const [key, figures] of Object.entries(reached)) {
		const before = known.floors[key];
		const after = { ...figures };
		for (const name of Object.keys(figures) as (keyof Figures)[]) {
			const floor = before?.[name];
			if (floor === undefined || figures[name] >= floor) continue;
			if (values.lower !== undefined) {
				known.lowered.push({ figure: `${key} ${name}`, from: floor, to: figures[name], reason: values.lower });
				continue;
			}
			(after as Record<string, number>)[name] = floor;
			if (figures[name] >= floor - SLACK) continue;
			console.error(`gate: ${key} ${name} ${figures[name]} is below its floor ${floor}`);
			below++;
		}
		known.floors[key] = after;
	}
	known.corpus = corpus;
	if (values.raise || values.lower !== undefined) writeFileSync(FLOORS, `${JSON.stringify(known, null, '\t')}\n`);
	if (below > 0) process.exitCode = 1;
}
