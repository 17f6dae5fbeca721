/** Hands features to `forest.py` and `net.py`, and takes trees and a net back. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DEPTH } from '../model/forest.js';
import type { PackedForest, PackedNet, PackedTensor } from '../model/weights.js';

/** Rows to learn from, page by page: each column holds a number for each of the rows. */
export interface Rows {
	readonly columns: readonly Float32Array[];
	readonly labels: Float32Array;
	readonly weights: Float32Array;
}

/** Settings of the trees; see `forest.py`. */
export interface TreeSettings {
	readonly trees: number;
	readonly rate: number;
	readonly l2: number;
}

/** Settings of the net; see `net.py`. */
export interface NetSettings {
	readonly width: number;
	readonly reaches: readonly number[];
	readonly epochs: number;
	readonly rate: number;
	/** Share of the pages that an epoch shows. */
	readonly share: number;
}

/** Where a fit leaves its files, and what they are called. */
export interface Place {
	readonly folder: string;
	readonly name: string;
}

type Numbers = Float32Array | Int32Array | Int8Array | Uint16Array | Int16Array | Uint8Array;
const bytes = (list: Numbers) => new Uint8Array(list.buffer, list.byteOffset, list.byteLength);

/** Writes matrix (row by row), labels, weights and the number of rows of each page. */
function writeRows(pages: Iterable<Rows>, path: (end: string) => string): Record<string, string> {
	const files = { matrix: path('matrix'), labels: path('labels'), weights: path('weights'), lengths: path('lengths') };
	const matrix = openSync(files.matrix, 'w');
	const labels = openSync(files.labels, 'w');
	const weights = openSync(files.weights, 'w');
	const lengths: number[] = [];
	for (const page of pages) {
		const size = page.labels.length;
		if (size === 0) continue;
		const width = page.columns.length;
		const values = new Float32Array(size * width);
		page.columns.forEach((column, f) => {
			for (let r = 0; r < size; r++) values[r * width + f] = column[r] as number;
		});
		writeSync(matrix, bytes(values));
		writeSync(labels, bytes(page.labels));
		writeSync(weights, bytes(page.weights));
		lengths.push(size);
	}
	for (const file of [matrix, labels, weights]) closeSync(file);
	writeFileSync(files.lengths, bytes(Int32Array.from(lengths)));
	return files;
}

function runScript(script: string, { folder, name }: Place, pages: Iterable<Rows>, job: object): unknown {
	const path = (end: string) => join(folder, `${name}.${end}`);
	const out = path('out.json');
	writeFileSync(path('job.json'), JSON.stringify({ ...job, out, ...writeRows(pages, path) }));
	const python = process.env.BODYCOPY_PYTHON ?? 'python3';
	const run = spawnSync(python, [join(import.meta.dirname, script), path('job.json')], { stdio: 'inherit' });
	if (run.status !== 0) throw new Error(`${script} failed with ${run.status ?? run.signal}`);
	return JSON.parse(readFileSync(out, 'utf8'));
}

/** Trains a forest on columns of these names. */
export function fitForest(
	place: Place,
	names: readonly string[],
	pages: Iterable<Rows>,
	settings: TreeSettings,
): PackedForest {
	return packForest(runScript('forest.py', place, pages, { names, settings }) as TreesFile);
}

/** Trains a net on columns of these names. */
export function fitNet(
	place: Place,
	inputs: readonly string[],
	pages: Iterable<Rows>,
	settings: NetSettings,
): PackedNet {
	const file = runScript('net.py', place, pages, { settings }) as NetFile;
	const { width, reaches } = settings;
	return {
		width,
		reaches,
		inputs,
		mean: base64(Float32Array.from(file.mean)),
		deviation: base64(Float32Array.from(file.deviation)),
		tensors: file.tensors.map(packTensor),
	};
}

interface NetFile {
	readonly mean: readonly number[];
	readonly deviation: readonly number[];
	readonly tensors: readonly (readonly number[])[];
}

interface TreesFile {
	readonly bias: number;
	readonly trees: readonly { splits: readonly (readonly [number, number])[]; leaves: readonly number[] }[];
}

const greatest = (list: readonly number[]): number => list.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9);

function packTensor(list: readonly number[]): PackedTensor {
	const scale = greatest(list) / 32767;
	return { scale, values: base64(Int16Array.from(list, (x) => Math.round(x / scale))) };
}

/** Trees of CatBoost as the interpreter runs them: leaves as 16-bit steps, shallow trees filled up. */
function packForest(file: TreesFile): PackedForest {
	const trees = file.trees.length;
	const features = new Uint16Array(trees * DEPTH);
	const borders = new Float32Array(trees * DEPTH);
	const leaves = new Int16Array(trees << DEPTH);
	const scale = greatest(file.trees.flatMap((tree) => tree.leaves)) / 32767;
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
	return {
		trees,
		bias: file.bias,
		scale,
		features: base64(features),
		borders: base64(borders),
		leaves: base64(leaves),
	};
}

/** A list of numbers as the weights file holds it. */
export const base64 = (list: Numbers): string => Buffer.from(bytes(list)).toString('base64');
