/** A batch: inputs of any number and size in, results out, whatever happens on the way. */
import { availableParallelism } from 'node:os';
import manifest from '../../package.json' with { type: 'json' };
import { portable } from '../cli/config.js';
import type { Outcome } from '../cli/exit-code.js';
import { ReaderGone } from '../cli/output.js';
import { plain } from '../cli/plain.js';
import type { RunSettings } from '../cli/settings.js';
import { say } from '../cli/terminal.js';
import { Counts, Ended } from './counts.js';
import { isMany, settingsHash } from './identity.js';
import { inOrder } from './in-order.js';
import { entries } from './inputs.js';
import { rowsHash } from './learn.js';
import { countLines } from './learn-pass.js';
import { cleanStream, type Hands } from './one-stream.js';
import { openTarget } from './open-target.js';
import { checkPlaces, Own } from './own.js';
import { Pool } from './pool.js';
import { Progress, type Seen } from './progress.js';
import { type Ending, summary, writeStats } from './report.js';
import { StreamReader } from './stream.js';
import type { Target } from './target.js';
import type { ItemResult } from './task.js';
import { placeOf, type Unit, units } from './units.js';

/** Tasks for each worker that may be under way or wait for their turn in the output. */
const WINDOW = 8;

/** Runs over every input and notes in `outcome` what happened. */
export async function batch(settings: RunSettings, outcome: Outcome): Promise<void> {
	checkPlaces(settings);
	const stop = new AbortController();
	// Should the process ever end before the run has said how it went, it has not gone well.
	process.exitCode = 2;
	const run = new Batch(settings, outcome, stop);
	let asked: NodeJS.Signals | null = null;
	const interrupt = (signal: NodeJS.Signals): void => {
		if (stop.signal.aborted) {
			run.progress.stop();
			endReading(signal);
			process.exit(130);
		}
		asked = signal;
		stop.abort();
		say('bodycopy: stopping; once more to stop at once\n');
	};
	const endReading = (signal: NodeJS.Signals): void => {
		// A read of a silent pipe would hold up the end of the process, and `process.exit` too, for ever.
		if (!process.getActiveResourcesInfo().includes('FSReqCallback')) return;
		process.off(signal, interrupt);
		process.kill(process.pid, signal);
	};
	// Not SIGHUP: `nohup` has it ignored, and a handler would undo that.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
	try {
		await run.run();
	} catch (error) {
		if (!(error instanceof Ended)) throw error;
		outcome.trouble = true;
	} finally {
		if (asked !== null) endReading(asked);
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
	}
}

class Batch {
	readonly #jobs: number;
	readonly #counts: Counts;
	readonly #began = performance.now();
	/** Inputs that are behind, and how many there are; null until they have been counted. */
	#inputsDone = 0;
	#inputsAll: number | null = null;
	#stream: StreamReader | null = null;
	#learned: number | null = null;
	readonly progress: Progress;

	constructor(
		private readonly settings: RunSettings,
		private readonly outcome: Outcome,
		private readonly stop: AbortController,
	) {
		this.#jobs = settings.batch.jobs ?? availableParallelism();
		this.#counts = new Counts(settings, outcome);
		this.progress = new Progress(settings.quiet, () => this.#seen());
	}

	async run(): Promise<void> {
		const { settings } = this;
		const several = settings.inputs.length > 1 || settings.inputs.some((input) => isMany(input));
		const header = { version: manifest.version, settings: settingsHash(settings) };
		const target = await openTarget(settings, header, several, (tally, failures) =>
			this.#counts.recall(tally, failures),
		);
		this.#counts.failures.begin();
		const { timeout, memory } = settings.batch;
		const { outRoot } = target;
		const own = new Own(outRoot, settings);
		const start = (recurring: Float64Array | null): Pool =>
			new Pool({
				jobs: this.#jobs,
				timeout,
				memory,
				data: { settings: portable(settings), outRoot, recurring, learned },
			});
		let learned = 0;
		let pool = start(null);
		let whole = false;
		let gone = false;
		try {
			if (settings.batch.learn) {
				if (!settings.quiet) say('bodycopy: counting the lines that recur\n');
				const rows = await countLines(settings, own, { pool, window: this.#jobs * WINDOW, stop: this.stop.signal });
				this.#learned = rows.length / 4;
				learned = rowsHash(rows);
				await pool.close();
				pool = start(rows);
			}
			await target.begin(() => entries(settings.inputs, own), learned);
			void this.#countInputs(own);
			await this.progress.start();
			await this.#work(target, pool, own);
			whole = !this.stop.signal.aborted;
			if (whole) await target.end(this.outcome.trouble);
		} catch (error) {
			whole = false;
			gone = error instanceof ReaderGone;
			throw error;
		} finally {
			this.progress.stop();
			this.#counts.failures.close();
			if (!whole) target.leave();
			await pool.close();
			// Whoever has stopped reading wants no summary.
			if (!gone) this.#close(target, whole);
		}
	}

	async #work(target: Target, pool: Pool, own: Own): Promise<void> {
		const { settings } = this;
		const window = this.#jobs * WINDOW;
		const hands: Hands = { settings, target, pool, counts: this.#counts, window, stop: this.stop.signal };
		const passed = (): void => {
			this.#inputsDone++;
		};
		const results = inOrder({
			tasks: units({ inputs: settings.inputs, jobs: this.#jobs, target, own, passed }),
			window,
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
			let last = 0;
			for (const [at, item] of items.entries()) {
				const place = placeOf(unit, at);
				if (item.kind === 'stream') {
					await this.#mark(target, last);
					this.#stream = new StreamReader(place.path, settings);
					await cleanStream(place, this.#stream, hands);
					this.#stream = null;
					if (this.stop.signal.aborted) return;
				} else await this.#counts.item(item, target);
				this.#inputsDone++;
				last = place.number;
			}
			await this.#mark(target, last);
		}
	}

	/** @param inputs number of the last input that is done; 0 where none is */
	async #mark(target: Target, inputs: number): Promise<void> {
		if (inputs > 0) await target.mark(inputs, this.#counts.take());
	}

	/** Counts the inputs while the first are being cleaned, so that the time left can be told. */
	async #countInputs(own: Own): Promise<void> {
		try {
			let all = 0;
			for await (const _ of entries(this.settings.inputs, own)) {
				all++;
				if (this.stop.signal.aborted) return;
			}
			this.#inputsAll = all;
		} catch {
			// Whatever it is, the run itself meets it too and says so.
		}
	}

	#seen(): Seen {
		const { done, failed } = this.#counts.tally;
		const inside = this.#stream === null ? 0 : this.#stream.share;
		const share = this.#inputsAll === null || inside === null ? null : (this.#inputsDone + inside) / this.#inputsAll;
		return { pages: done, failed, share: share === null ? null : Math.min(share, 1) };
	}

	/** Says how it went. */
	#close(target: Target, whole: boolean): void {
		const { quiet, batch } = this.settings;
		const { tally, before, failures, skipped } = this.#counts;
		const ending: Ending = {
			tally,
			before,
			seconds: (performance.now() - this.#began) / 1_000,
			jobs: this.#jobs,
			clashes: target.clashes,
			learned: this.#learned,
		};
		say(failures.words());
		if (!quiet) {
			say(skipped.words(tally));
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
