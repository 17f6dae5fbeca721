/** One input of many pages: NDJSON, WET or WARC, packed or not, from a file or a pipe. */
import { isRecords, probe } from '../cli/detect.js';
import { Trouble } from '../cli/errors.js';
import { stat } from '../cli/files.js';
import { type Input, nothing, openInput, readAll, standardInput } from '../cli/input.js';
import { joined } from '../cli/lines.js';
import type { RunSettings } from '../cli/settings.js';
import { isArchive } from './archive.js';
import { failureFrom } from './failure.js';
import type { Pool } from './pool.js';
import { type Chunk, type Position, type Slab, slabs } from './slabs.js';
import type { Failure, Task, TaskResult } from './task.js';
import { unpacked } from './unpack.js';

export class StreamReader {
	readonly name: string;
	readonly #id: string;
	#chunks: AsyncIterable<Chunk> = nothing();
	#read = 0;
	readonly #before;

	constructor(
		private readonly path: string,
		private readonly settings: RunSettings,
	) {
		this.name = path === '-' ? settings.stdinName : path;
		this.#id = path === '-' ? settings.stdinId : path;
		this.#before = path === '-' ? null : stat(path);
	}

	/** Share of the input that was read, 0 to 1; null where its size is not known. */
	get share(): number | null {
		const size = this.#before?.isFile() ? this.#before.size : 0;
		return size > 0 ? Math.min(this.#read / size, 1) : null;
	}

	/**
	 * Opens it.
	 * @param out where the result of one page goes; null where it is handed back
	 * @returns null for a stream; a task when it is one page after all
	 * @throws Trouble
	 */
	async open(out: string | null): Promise<(Task & { kind: 'page' }) | null> {
		const { from, field } = this.settings;
		const opened = this.path === '-' ? standardInput(this.name, this.#id) : await openInput(this.path);
		const input = await unpacked({ ...opened, chunks: this.#counted(opened) });
		const first = await probe(input);
		if (from !== 'text' && from !== 'html' && isArchive(first[0])) {
			const { archiveLines } = await import('./warc.js');
			this.#chunks = archiveLines(joined(input, first), this.name);
			return null;
		}
		if (from === 'ndjson' || (from === 'auto' && isRecords(first, field))) {
			this.#chunks = joined(input, first);
			return null;
		}
		return { kind: 'page', bytes: await readAll(input, first), name: this.name, id: this.#id, out };
	}

	/** @param from what was done in an earlier run */
	slabs(from: Position): AsyncGenerator<Slab, void, undefined> {
		return slabs(this.#chunks, this.name, from);
	}

	async run(slab: Slab, pool: Pool, kind: 'records' | 'record-lines' = 'records'): Promise<TaskResult> {
		const { name } = this;
		if (slab.kind === 'lines') {
			return pool.run({ kind, bytes: slab.bytes, source: { name, id: this.#id, line: slab.line } });
		}
		if (slab.kind === 'passed-over') {
			return { items: [{ kind: 'skipped', reason: 'not-a-page', name: slab.name }], sites: [] };
		}
		return { items: [{ kind: 'failed', failure: failureFrom(slab.trouble, this.#id, name) }], sites: [] };
	}

	/** A failure when the file was written to while it was read: its end may be torn. */
	changed(): Failure | null {
		const before = this.#before;
		const after = before?.isFile() ? stat(this.path) : null;
		if (!before || !after || after.ino !== before.ino) return null;
		if (after.size === before.size && after.mtimeMs === before.mtimeMs) return null;
		return failureFrom(new Trouble('changed', {}, this.path), this.#id, this.name);
	}

	async *#counted(input: Input): Input['chunks'] {
		for await (const chunk of input.chunks) {
			this.#read += chunk.length;
			yield chunk;
		}
	}
}
