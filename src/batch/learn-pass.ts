/** The first of two passes over the inputs: which lines recur on the pages of a site. */
import { Trouble } from '../cli/errors.js';
import type { RunSettings } from '../cli/settings.js';
import { inOrder } from './in-order.js';
import { entries } from './inputs.js';
import { Counter } from './learn.js';
import type { Own } from './own.js';
import type { Pool } from './pool.js';
import { START } from './slabs.js';
import { StreamReader } from './stream.js';
import type { FileItem } from './task.js';

/** Files that one worker gets at once. */
const FILES = 16;

export interface With {
	readonly pool: Pool;
	/** Tasks that may be under way. */
	readonly window: number;
	readonly stop: AbortSignal;
}

/** Rows for `Learned`. What cannot be read is left to the second pass, which says so. */
export async function countLines(settings: RunSettings, own: Own, using: With): Promise<Float64Array> {
	const { pool, window, stop } = using;
	const counter = new Counter();
	const results = inOrder({
		tasks: files(settings, own),
		window,
		stop,
		run: async (items) => ({ items, result: await pool.run({ kind: 'lines', items }) }),
	});
	for await (const { items, result } of results) {
		for (const site of result.sites) counter.add(site);
		for (const [at, item] of result.items.entries()) {
			if (item.kind === 'stream') await stream(items[at]?.path ?? '', settings, { counter, ...using });
		}
	}
	return counter.rows();
}

async function* files(settings: RunSettings, own: Own): AsyncGenerator<FileItem[], void, undefined> {
	let items: FileItem[] = [];
	for await (const entry of entries(settings.inputs, own)) {
		if (entry.kind !== 'file') continue;
		items.push({ path: entry.path, out: null, found: entry.found });
		if (items.length < FILES) continue;
		yield items;
		items = [];
	}
	if (items.length > 0) yield items;
}

async function stream(path: string, settings: RunSettings, using: With & { counter: Counter }): Promise<void> {
	const { pool, window, stop, counter } = using;
	const reader = new StreamReader(path, settings);
	try {
		if ((await reader.open(null)) !== null) return;
		const results = inOrder({
			tasks: reader.slabs(START),
			window,
			stop,
			run: (slab) => reader.run(slab, pool, 'record-lines'),
		});
		for await (const { sites } of results) for (const site of sites) counter.add(site);
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
	}
}
