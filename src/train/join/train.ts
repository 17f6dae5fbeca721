/**
 * Fits the weights that say which lines are one sentence, and writes `src/read/join.weights.json`, and for the quality
 * gate `src/train/folds/join-K.json`, which never saw a page of fold K.
 *
 *     BODYCOPY_PYTHON=~/venv/bin/python npx tsx src/train/join/train.ts
 *
 * Labels and measures are made here, by the project's own code; `fit.py` grows the trees. The same corpora give the
 * same file. The figures in it are of pages whose fold was not trained on.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitLines } from '../../read/lines.js';
import { measurePair, PAIR_FEATURES, profile } from '../../read/pairs.js';
import { findWrap } from '../../read/width.js';
import { corpusHash, samples } from '../corpus.js';
import { labelPairs } from './labels.js';

const SETS = ['news', 'web'];
const FOLDS = 5;
const PLACES = { story: 2, edge: 1, rest: 0 } as const;

const rows: Buffer[] = [];
const measures = new Int32Array(PAIR_FEATURES.length);
let page = 0;
for (const sample of samples(SETS)) {
	if (sample.text.soup === null) continue;
	const { list: lines } = splitLines(sample.text.soup);
	const measured = { lines, it: profile(lines), wrap: findWrap(lines) };
	const labels = labelPairs(sample, lines);
	for (let i = 0; i + 1 < lines.length; i++) {
		const label = labels[i];
		measurePair(measured, i, 0, measures);
		const open = lines[i + 1]?.blanks === 0 ? 1 : 0;
		const told = label ? [label.joined ? 1 : 0, label.weight, PLACES[label.place]] : [-1, 0, -1];
		const news = sample.set === 'news' ? 1 : 0;
		const row = [page, sample.fold, news, ...told, lines[i]?.text.length ?? 0, open, ...measures];
		rows.push(Buffer.from(Float32Array.from(row).buffer));
	}
	page++;
}

const work = mkdtempSync(join(tmpdir(), 'bodycopy-join-'));
try {
	writeFileSync(join(work, 'pairs.f32'), Buffer.concat(rows));
	writeFileSync(join(work, 'features.json'), JSON.stringify(PAIR_FEATURES));
	const python = process.env.BODYCOPY_PYTHON ?? 'python3';
	execFileSync(python, [join(import.meta.dirname, 'fit.py'), work], { stdio: 'inherit' });
	const origin = {
		made: 'src/train/join/train.ts',
		data: 'fundus test data (MIT) and WCXB (CC BY 4.0), soup view',
		sha256: corpusHash(SETS),
	};
	const keep = (fitted: string, path: string): void => {
		const weights = JSON.parse(readFileSync(join(work, fitted), 'utf8'));
		writeFileSync(path, `${JSON.stringify({ schema: 2, origin, ...weights })}\n`);
	};
	keep('weights.json', 'src/read/join.weights.json');
	for (let fold = 0; fold < FOLDS; fold++) keep(`fold-${fold}.json`, `src/train/folds/join-${fold}.json`);
} finally {
	rmSync(work, { recursive: true });
}
