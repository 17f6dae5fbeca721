/** Cleans one input that holds many pages: a file, or standard input. */
import { Trouble } from '../cli/errors.js';
import type { RunSettings } from '../cli/settings.js';
import type { Counts } from './counts.js';
import { failureFrom } from './failure.js';
import { inOrder } from './in-order.js';
import type { Pool } from './pool.js';
import { behind } from './slabs.js';
import type { StreamReader } from './stream.js';
import type { Stream, Target } from './target.js';
import type { Numbered } from './units.js';

/** What a run works with. */
export interface Hands {
	readonly settings: RunSettings;
	readonly target: Target;
	readonly pool: Pool;
	readonly counts: Counts;
	/** Tasks that may be under way or wait for their turn in the output. */
	readonly window: number;
	readonly stop: AbortSignal;
}

/** What is wrong with the input becomes a failure of the run, in its place. Only trouble with the output ends the run. */
export async function cleanStream(
	input: Pick<Numbered, 'path' | 'out' | 'number'>,
	reader: StreamReader,
	hands: Hands,
): Promise<void> {
	const { path, out, number } = input;
	const { settings, target, pool, counts } = hands;
	let stream: Stream | null = null;
	let ended = false;
	try {
		const page = await unlessStopped(reader.open(out), hands.stop);
		if (page === 'stopped') return;
		if (page !== null) {
			const { items } = await pool.run(page);
			target.ended(items);
			for (const item of items) if (item.kind !== 'stream') await counts.item(item, target);
			return;
		}
		// A report is made in one piece, and here each page is made elsewhere.
		if (settings.to === 'report') throw new Trouble('many-pages', {}, reader.name);
		counts.take();
		stream = await target.stream(path, out, number);
		ended = await cleanSlabs(reader, stream, out !== null, hands);
	} catch (error) {
		if (!(error instanceof Trouble) || error.code === 'cannot-write') throw error;
		const failure = failureFrom(error, path === '-' ? settings.stdinId : path, reader.name);
		await counts.item({ kind: 'failed', failure }, target);
	} finally {
		if (!ended) stream?.leave();
	}
}

/** What a promise gives, but for a stop before it does: a pipe may never say anything. */
async function unlessStopped<Value>(promise: Promise<Value>, stop: AbortSignal): Promise<Value | 'stopped'> {
	if (stop.aborted) return 'stopped';
	let onStop = (): void => {};
	const stopped = new Promise<'stopped'>((resolve) => {
		onStop = () => resolve('stopped');
		stop.addEventListener('abort', onStop, { once: true });
	});
	try {
		return await Promise.race([promise, stopped]);
	} finally {
		stop.removeEventListener('abort', onStop);
	}
}

/**
 * @param alone true when the output holds nothing but this stream
 * @returns false when it was stopped on the way
 */
async function cleanSlabs(reader: StreamReader, stream: Stream, alone: boolean, hands: Hands): Promise<boolean> {
	const { pool, counts, window, stop } = hands;
	const { sink, frame } = stream;
	const into: Pick<Target, 'page'> = {
		page: async (item) => {
			if (item.kind === 'failed') await sink.write(frame.failure(item.failure));
			else await sink.write(frame.document(item.text ?? '', item.id));
		},
	};
	const results = inOrder({
		tasks: reader.slabs(stream.skip),
		window,
		stop,
		run: async (slab) => ({ slab, items: (await reader.run(slab, pool)).items }),
	});
	for await (const { slab, items } of results) {
		for (const item of items) if (item.kind !== 'stream') await counts.item(item, into);
		await stream.mark(behind(slab), counts.take());
	}
	if (stop.aborted) return false;
	const changed = reader.changed();
	if (changed !== null) await counts.item({ kind: 'failed', failure: changed }, into);
	if (alone) await sink.write(frame.end());
	await stream.end(counts.take(), changed === null);
	return true;
}
