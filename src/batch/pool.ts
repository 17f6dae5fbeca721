/** The workers. Whatever happens in one of them comes back as a result, and what it was doing is not lost. */
import { join } from 'node:path';
import workerpool, { type Pool as Workers } from 'workerpool';
import { Trouble, type TroubleCode, type TroubleData } from '../cli/errors.js';
import { failureFrom } from './failure.js';
import { removeBeside } from './place.js';
import { singleLines } from './slabs.js';
import type { ItemResult, Task, TaskResult, WorkerData } from './task.js';

export interface PoolSettings {
	readonly jobs: number;
	/** Seconds that one document may take; 0: as long as it will. */
	readonly timeout: number;
	/** Memory that one worker's heap may take, in MB. */
	readonly memory: number;
	readonly data: WorkerData;
}

/**
 * MB of a worker's heap for what is new. Over 2,460 pages of HTML two workers take about a tenth less time with 48 than with
 * 24, over 4,920 of text about a twentieth; 96 gives no more, and each doubling costs up to 50 MB a worker.
 */
const YOUNG_MB = 48;

/** How long a worker that was told to end may take, in ms. It holds nothing that must be saved. */
const END_MS = 20;

/**
 * How often it is looked whether tasks wait while a worker is free, in ms. workerpool deals the next task out when one
 * ends, and after a crash it may wait for the end of a worker that has ended already.
 */
const WATCH_MS = 100;

export class Pool {
	readonly #workers: Workers;
	readonly #watch: NodeJS.Timeout;

	constructor(private readonly settings: PoolSettings) {
		this.#workers = workerpool.pool(join(__dirname, 'worker.cjs'), {
			maxWorkers: settings.jobs,
			workerType: 'thread',
			workerTerminateTimeout: END_MS,
			workerThreadOpts: {
				workerData: settings.data,
				resourceLimits: { maxOldGenerationSizeMb: settings.memory, maxYoungGenerationSizeMb: YOUNG_MB },
			},
		});
		this.#watch = setInterval(() => this.#nudge(), WATCH_MS);
	}

	/** Any call makes it deal out what waits. The watch also keeps the process alive while there is something to wait for. */
	#nudge(): void {
		const { pendingTasks, busyWorkers } = this.#workers.stats();
		if (pendingTasks === 0 || busyWorkers >= this.settings.jobs) return;
		void Promise.resolve(this.#workers.exec('methods')).catch(() => {});
	}

	/** Never rejects but when the pool was closed: a document that breaks its worker is a failure like any other. */
	async run(task: Task): Promise<TaskResult> {
		try {
			return await this.#once(task);
		} catch (error) {
			const parts = split(task);
			// Something in it broke the worker or took too long. One by one shows which.
			if (parts.length > 1) {
				const items: ItemResult[] = [];
				const results: TaskResult[] = [];
				for (const part of parts) {
					const result = await this.run(part);
					results.push(result);
					items.push(...result.items);
				}
				return { items, sites: results.flatMap((result) => result.sites) };
			}
			return { items: [this.#broken(parts[0] ?? task, error)], sites: [] };
		}
	}

	async close(): Promise<void> {
		clearInterval(this.#watch);
		await Promise.resolve(this.#workers.terminate(true)).catch(() => {});
	}

	#once(task: Task): Promise<TaskResult> {
		const running = this.#workers.exec('run', [task]);
		const { timeout } = this.settings;
		return Promise.resolve(timeout > 0 ? running.timeout(timeout * 1_000) : running) as Promise<TaskResult>;
	}

	#broken(task: Task, error: unknown): ItemResult {
		const { name, id, line, out } = about(task);
		if (out !== null) removeBeside(out);
		const [code, data] = this.#why(error, line);
		const trouble = new Trouble(code, data, name);
		return { kind: 'failed', failure: failureFrom(trouble, id, name) };
	}

	#why(error: unknown, line: number | null): readonly [code: TroubleCode, data: TroubleData] {
		const at: TroubleData = line === null ? {} : { line };
		if (error instanceof workerpool.Promise.TimeoutError) {
			return ['too-slow', { ...at, seconds: this.settings.timeout }];
		}
		const message = error instanceof Error ? error.message : String(error);
		if (/memory|heap/i.test(message)) return ['out-of-memory', { ...at, limit: this.settings.memory }];
		const exit = /exitCode: `([^`]+)`/.exec(message)?.[1];
		return ['crashed', { ...at, cause: exit === undefined ? (message.split('\n')[0] ?? '') : `exit code ${exit}` }];
	}
}

/** The documents of a task, each as a task of its own. */
function split(task: Task): Task[] {
	if (task.kind === 'files' || task.kind === 'lines') {
		return task.items.map((item) => ({ kind: task.kind, items: [item] }));
	}
	if (task.kind === 'page') return [task];
	return singleLines(task.bytes, task.source.line).map(({ bytes, line }) => ({
		kind: task.kind,
		bytes,
		source: { ...task.source, line },
	}));
}

function about(task: Task): { name: string; id: unknown; line: number | null; out: string | null } {
	if (task.kind === 'files' || task.kind === 'lines') {
		const item = task.items[0];
		return { name: item?.path ?? '', id: item?.path ?? null, line: null, out: item?.out ?? null };
	}
	if (task.kind === 'page') return { name: task.name, id: task.id, line: null, out: task.out };
	return { name: task.source.name, id: idOf(task.bytes), line: task.source.line, out: null };
}

/** The id of a record that broke its worker, where it can still be read. */
function idOf(bytes: Uint8Array): unknown {
	try {
		const value: unknown = JSON.parse(Buffer.from(bytes).toString());
		return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
	} catch {
		return null;
	}
}
