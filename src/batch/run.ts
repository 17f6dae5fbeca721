/** A batch: inputs of any number and size in, results out, whatever happens on the way. */
import { availableParallelism } from 'node:os';
import manifest from '../../package.json' with { type: 'json' };
import type { Warning } from '../article.js';
import { portable } from '../cli/config.js';
import { Trouble } from '../cli/errors.js';
import type { Outcome } from '../cli/exit-code.js';
import { ReaderGone } from '../cli/output.js';
import { plain } from '../cli/plain.js';
import type { RunSettings } from '../cli/settings.js';
import { say } from '../cli/terminal.js';
import { failureFrom } from './failure.js';
import { isMany, settingsHash } from './identity.js';
import { inOrder } from './in-order.js';
import { entries } from './inputs.js';
import { countLines } from './learn-pass.js';
import { openTarget } from './open-target.js';
import { Pool } from './pool.js';
import { Progress } from './progress.js';
import { type Ending, Failures, Skipped, summary, writeStats } from './report.js';
import { StreamReader } from './stream.js';
import { addNote, addTally, emptyTally, type Tally } from './tally.js';
import type { Since, Stream, Target } from './target.js';
import type { Failure, FileItem, ItemResult } from './task.js';

/** Files that one worker gets at once, in the end: fewer at first, so that few files are spread over all workers. */
const MAX_FILES = 32;

/** Tasks for each worker that may be under way or wait for their turn in the output. */
export const WINDOW = 8;

/** Runs over every input and notes in `outcome` what happened. */
export async function batch(settings: RunSettings, outcome: Outcome): Promise<void> {
	const stop = new AbortController();
	// Should the process ever end before the run has said how it went, it has not gone well.
	process.exitCode = 2;
	const interrupt = (): void => {
		if (stop.signal.aborted) process.exit(130);
		stop.abort();
		say('bodycopy: stopping; once more to stop at once\n');
	};
	// Not SIGHUP: `nohup` has it ignored, and a handler would undo that.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
	try {
		await new Batch(settings, outcome, stop).run();
	} catch (error) {
		if (!(error instanceof Ended)) throw error;
		outcome.trouble = true;
	} finally {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
	}
}

/** A file with the number that it has among the inputs, from 1. */
interface Numbered extends FileItem {
	readonly number: number;
}

/** What is dealt with in one go, in the order of the inputs. */
type Unit =
	| { readonly kind: 'files'; readonly items: readonly Numbered[] }
	| { readonly kind: 'known'; readonly result: ItemResult; readonly path: string; readonly number: number }
	| { readonly kind: 'stdin'; readonly number: number };

class Batch {
	readonly #jobs: number;
	readonly #tally: Tally = emptyTally();
	/** What was counted since the last mark in the journal. */
	#since = { tally: emptyTally(), failures: [] as Failure[] };
	#before = 0;
	readonly #failures: Failures;
	readonly #skipped = new Skipped();
	readonly #began = performance.now();
	/** Inputs that are behind, and how many there are; null until they have been counted. */
	#inputsDone = 0;
	#inputsAll: number | null = null;
	#stream: StreamReader | null = null;
	#learned: number | null = null;

	constructor(
		private readonly settings: RunSettings,
		private readonly outcome: Outcome,
		private readonly stop: AbortController,
	) {
		this.#jobs = settings.batch.jobs ?? availableParallelism();
		this.#failures = new Failures(settings.batch.failures);
	}

	async run(): Promise<void> {
		const { settings } = this;
		const several = settings.inputs.length > 1 || settings.inputs.some((input) => isMany(input));
		const header = { version: manifest.version, settings: settingsHash(settings) };
		const target = await openTarget(settings, header, several, (tally, failures) => this.#recall(tally, failures));
		const progress = new Progress(settings.quiet, () => this.#seen());
		const { timeout, memory } = settings.batch;
		const { outRoot } = target;
		const start = (recurring: Float64Array | null): Pool =>
			new Pool({ jobs: this.#jobs, timeout, memory, data: { settings: portable(settings), outRoot, recurring } });
		let pool = start(null);
		let whole = false;
		let gone = false;
		try {
			if (settings.batch.learn) {
				if (!settings.quiet) say('bodycopy: counting the lines that recur\n');
				const rows = await countLines(settings, outRoot, { pool, window: this.#jobs * WINDOW, stop: this.stop.signal });
				this.#learned = rows.length / 4;
				await pool.close();
				pool = start(rows);
			}
			void this.#countInputs(target.outRoot);
			await progress.start();
			await this.#work(target, pool);
			whole = !this.stop.signal.aborted;
			if (whole) await target.end(this.outcome.trouble);
		} catch (error) {
			whole = false;
			gone = error instanceof ReaderGone;
			throw error;
		} finally {
			progress.stop();
			this.#failures.close();
			if (!whole) target.leave();
			await pool.close();
			// Whoever has stopped reading wants no summary.
			if (!gone) this.#close(target, whole);
		}
	}

	async #work(target: Target, pool: Pool): Promise<void> {
		const results = inOrder({
			tasks: this.#units(target),
			window: this.#jobs * WINDOW,
			stop: this.stop.signal,
			run: async (unit): Promise<{ unit: Unit; items: readonly ItemResult[] }> => {
				if (unit.kind === 'known') return { unit, items: [unit.result] };
				if (unit.kind === 'stdin') return { unit, items: [{ kind: 'stream' }] };
				const { items } = await pool.run({ kind: 'files', items: unit.items });
				target.ended(items);
				return { unit, items };
			},
		});
		for await (const { unit, items } of results) {
			let last = { number: 0, path: '' };
			for (const [at, item] of items.entries()) {
				const { path, out, number } = placeOf(unit, at);
				if (item.kind === 'stream') {
					if (last.number > 0) await this.#mark(target, last);
					await this.#records({ path, out, number }, target, pool);
				} else await this.#item(item, target);
				if (this.stop.signal.aborted && item.kind === 'stream') return;
				this.#inputsDone++;
				last = { number, path };
			}
			await this.#mark(target, last);
		}
	}

	async *#units(target: Target): AsyncGenerator<Unit, void, undefined> {
		let items: Numbered[] = [];
		let number = 0;
		const size = (): number => Math.min(MAX_FILES, 1 + Math.floor(number / (this.#jobs * 4)));
		for await (const entry of entries(this.settings.inputs, target.outRoot)) {
			number++;
			const path = entry.kind === 'file' ? entry.path : entry.kind === 'skipped' ? entry.name : '-';
			const place = target.next(path, entry.kind === 'file' ? entry.below : null);
			if (place === null) {
				this.#inputsDone++;
				continue;
			}
			if (entry.kind === 'file') {
				items.push({ path, out: place.out, found: entry.found, number });
				if (items.length < size()) continue;
			}
			if (items.length > 0) yield { kind: 'files', items };
			items = [];
			if (entry.kind === 'stdin') yield { kind: 'stdin', number };
			else if (entry.kind === 'skipped') {
				yield { kind: 'known', result: entry, path, number };
			} else if (entry.kind === 'trouble') {
				const name = entry.trouble.path ?? '';
				const failure = failureFrom(entry.trouble, name, name);
				yield { kind: 'known', result: { kind: 'failed', failure }, path, number };
			}
		}
		if (items.length > 0) yield { kind: 'files', items };
	}

	/** One result, in its turn. */
	async #item(item: Exclude<ItemResult, { kind: 'stream' }>, target: Pick<Target, 'page'>): Promise<void> {
		if (item.kind === 'skipped') {
			for (const { skipped } of [this.#tally, this.#since.tally])
				skipped[item.reason] = (skipped[item.reason] ?? 0) + 1;
			this.#skipped.add(item.reason, item.name);
			return;
		}
		await target.page(item);
		if (item.kind === 'failed') return this.#failed(item.failure, item.fatal === true);
		addNote(this.#tally, item.note);
		addNote(this.#since.tally, item.note);
		if (this.settings.failOnEmpty && item.note.empty) this.outcome.findings = true;
		this.#note(item.note.warnings);
	}

	#failed(failure: Failure, fatal: boolean): void {
		this.outcome.trouble = true;
		this.#tally.failed++;
		this.#since.tally.failed++;
		this.#since.failures.push(failure);
		this.#failures.add(failure);
		if (fatal || this.settings.batch.failFast) throw new Ended();
	}

	#note(warnings: readonly Warning[]): void {
		for (const warning of warnings) if (this.settings.failOnWarning.has(warning)) this.outcome.findings = true;
	}

	#recall(tally: Tally, failures: readonly Failure[]): void {
		addTally(this.#tally, tally);
		this.#before += tally.done;
		for (const failure of failures) this.#failures.add(failure);
		if (tally.failed > 0) this.outcome.trouble = true;
		if (this.settings.failOnEmpty && tally.empty > 0) this.outcome.findings = true;
		this.#note(Object.keys(tally.warnings) as Warning[]);
	}

	#take(): Since {
		const since = this.#since;
		this.#since = { tally: emptyTally(), failures: [] };
		return since;
	}

	async #mark(target: Target, { number, path }: { number: number; path: string }): Promise<void> {
		if (number > 0) await target.mark(number, path, this.#take());
	}

	/** A file or standard input that holds many pages. */
	async #records(input: Omit<Numbered, 'found'>, target: Target, pool: Pool): Promise<void> {
		const { path, out, number } = input;
		const reader = new StreamReader(path, this.settings);
		this.#stream = reader;
		let stream: Stream | null = null;
		let ended = false;
		try {
			const page = await reader.open();
			if (page !== null) {
				const { items } = await pool.run(page);
				for (const item of items) if (item.kind !== 'stream') await this.#item(item, target);
				return;
			}
			this.#take();
			stream = await target.stream(path, out, number);
			const { sink, frame } = stream;
			const into: Pick<Target, 'page'> = {
				page: async (item) => {
					if (item.kind === 'failed') await sink.write(frame.failure(item.failure));
					else await sink.write(frame.document(item.text ?? '', item.id));
				},
			};
			const results = inOrder({
				tasks: reader.slabs(stream.skip),
				window: this.#jobs * WINDOW,
				stop: this.stop.signal,
				run: async (slab) => ({ slab, items: (await reader.run(slab, pool)).items }),
			});
			for await (const { slab, items } of results) {
				for (const item of items) if (item.kind !== 'stream') await this.#item(item, into);
				await stream.mark(slab.line + slab.lines - 1, this.#take());
			}
			if (this.stop.signal.aborted) return;
			const changed = reader.changed();
			if (changed !== null) await this.#item({ kind: 'failed', failure: changed }, into);
			if (out !== null) await sink.write(frame.end());
			await stream.end(this.#take(), changed === null);
			ended = true;
		} catch (error) {
			if (!(error instanceof Trouble) || error.code === 'cannot-write' || error.code === 'other-inputs') throw error;
			const failure = failureFrom(error, path === '-' ? this.settings.stdinId : path, reader.name);
			await this.#item({ kind: 'failed', failure }, target);
		} finally {
			if (!ended) stream?.leave();
			this.#stream = null;
		}
	}

	/** Counts the inputs while the first are being cleaned, so that the time left can be told. */
	async #countInputs(outRoot: string | null): Promise<void> {
		try {
			let all = 0;
			for await (const _ of entries(this.settings.inputs, outRoot)) {
				all++;
				if (this.stop.signal.aborted) return;
			}
			this.#inputsAll = all;
		} catch {
			// Whatever it is, the run itself meets it too and says so.
		}
	}

	#seen() {
		const inside = this.#stream?.share ?? 0;
		const share = this.#inputsAll === null || inside === null ? null : (this.#inputsDone + inside) / this.#inputsAll;
		return { pages: this.#tally.done, failed: this.#tally.failed, share: share === null ? null : Math.min(share, 1) };
	}

	/** Says how it went. */
	#close(target: Target, whole: boolean): void {
		const { quiet, batch } = this.settings;
		const ending: Ending = {
			tally: this.#tally,
			before: this.#before,
			seconds: (performance.now() - this.#began) / 1_000,
			jobs: this.#jobs,
			clashes: target.clashes,
			learned: this.#learned,
		};
		say(this.#failures.words());
		if (!quiet) {
			say(this.#skipped.words(this.#tally));
			for (const name of target.renamed) say(`bodycopy: renamed: ${plain(name)}\n`);
			say(summary(ending));
		}
		if (batch.stats !== null) writeStats(batch.stats, ending);
		if (this.stop.signal.aborted) this.outcome.interrupted = true;
		if (whole) return;
		const how = target.resumable
			? 'the same command with --resume goes on from here'
			: 'with -o FILE or --out-dir FOLDER it could go on from here';
		say(`bodycopy: not finished; ${how}\n`);
	}
}

/** The run is over before its end, and what there was to say has been said. */
export class Ended extends Error {}

function placeOf(unit: Unit, at: number): { path: string; out: string | null; number: number } {
	if (unit.kind === 'files') {
		const item = unit.items[at];
		return { path: item?.path ?? '', out: item?.out ?? null, number: item?.number ?? 0 };
	}
	return { path: unit.kind === 'known' ? unit.path : '-', out: null, number: unit.number };
}
