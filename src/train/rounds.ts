/** Hands features to `forest.py` and takes trees back. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DEPTH, type Forest } from '../model/forest.js';
import type { PackedForest } from '../model/weights.js';
import type { TrainingPage } from './pages.js';

/** Settings of the trees; see `forest.py`. */
export interface TreeSettings {
	readonly trees: number;
	readonly rate: number;
	readonly l2?: number;
	readonly borders?: number;
	readonly rsm?: number;
	readonly subsample?: number;
	readonly noise?: number;
}

export interface Round {
	/** Name of the files in the work folder. */
	readonly name: string;
	/** Names of the columns. */
	readonly names: readonly string[];
	/** Columns of one page. */
	readonly columns: (page: TrainingPage, index: number) => readonly Float32Array[];
	readonly settings: TreeSettings;
	/** Folds that the model must not see. */
	readonly without: readonly number[];
}

const bytes = (list: Float32Array | Int32Array | Int8Array | Uint16Array | Int16Array) =>
	new Uint8Array(list.buffer, list.byteOffset, list.byteLength);

/** Writes the rows of blocks that count in training: matrix, labels, weights. */
function writeRows(pages: readonly TrainingPage[], round: Round, path: (end: string) => string): void {
	const width = round.names.length;
	const files = ['matrix', 'labels', 'weights'].map((end) => openSync(path(end), 'w'));
	const [matrix, labels, weights] = files as [number, number, number];
	pages.forEach((page, index) => {
		if (round.without.includes(page.fold)) return;
		const columns = round.columns(page, index);
		const rows: number[] = [];
		page.weights.forEach((weight, i) => {
			if (weight > 0) rows.push(i);
		});
		const values = new Float32Array(rows.length * width);
		for (let f = 0; f < width; f++) {
			const column = columns[f] as Float32Array;
			rows.forEach((i, r) => {
				values[r * width + f] = column[i] as number;
			});
		}
		writeSync(matrix, bytes(values));
		writeSync(labels, bytes(Float32Array.from(rows, (i) => page.labels[i] as number)));
		writeSync(weights, bytes(Float32Array.from(rows, (i) => page.weights[i] as number)));
	});
	for (const file of files) closeSync(file);
}

/** Trains one model. */
export function trainRound(pages: readonly TrainingPage[], round: Round, folder: string): Forest {
	const path = (end: string) => join(folder, `${round.name}.${end}`);
	writeRows(pages, round, path);
	const { names, settings } = round;
	const out = path('trees.json');
	const files = { matrix: path('matrix'), labels: path('labels'), weights: path('weights') };
	writeFileSync(path('job.json'), JSON.stringify({ names, settings, out, ...files }));
	const python = process.env.BODYCOPY_PYTHON ?? 'python3';
	const run = spawnSync(python, [join(import.meta.dirname, 'forest.py'), path('job.json')], { stdio: 'inherit' });
	if (run.status !== 0) throw new Error(`forest.py failed with ${run.status ?? run.signal}`);
	return toForest(JSON.parse(readFileSync(out, 'utf8')) as TreesFile);
}

interface TreesFile {
	readonly bias: number;
	readonly trees: readonly { splits: readonly (readonly [number, number])[]; leaves: readonly number[] }[];
}

/** Trees of CatBoost as the interpreter runs them: leaves as 16-bit steps, shallow trees filled up. */
function toForest(file: TreesFile): Forest {
	const trees = file.trees.length;
	const features = new Uint16Array(trees * DEPTH);
	const borders = new Float32Array(trees * DEPTH);
	const leaves = new Int16Array(trees << DEPTH);
	const greatest = Math.max(1e-9, ...file.trees.flatMap((tree) => tree.leaves.map(Math.abs)));
	const scale = greatest / 32767;
	file.trees.forEach((tree, t) => {
		for (let level = 0; level < DEPTH; level++) {
			const split = tree.splits[level];
			features[t * DEPTH + level] = split?.[0] ?? 0;
			borders[t * DEPTH + level] = split?.[1] ?? Number.MAX_VALUE;
		}
		for (let leaf = 0; leaf < 1 << DEPTH; leaf++) {
			const value = tree.leaves[leaf & ((1 << tree.splits.length) - 1)] ?? 0;
			leaves[(t << DEPTH) + leaf] = Math.round(value / scale);
		}
	});
	return { trees, features, borders, leaves, scale, bias: file.bias };
}

/** A list of numbers as the weights file holds it. */
export const base64 = (list: Float32Array | Int32Array | Int8Array | Uint16Array | Int16Array): string =>
	Buffer.from(bytes(list)).toString('base64');

/** A forest as the weights file holds it. */
export function pack(forest: Forest): PackedForest {
	return {
		trees: forest.trees,
		bias: forest.bias,
		scale: forest.scale,
		features: base64(forest.features),
		borders: base64(forest.borders),
		leaves: base64(forest.leaves),
	};
}
