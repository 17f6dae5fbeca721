/** What a run has come to so far: what was counted, what failed, and what the exit code hangs on. */
import type { Warning } from '../article.js';
import type { Outcome } from '../cli/exit-code.js';
import type { RunSettings } from '../cli/settings.js';
import { Failures, Skipped } from './report.js';
import { addNote, addTally, emptyTally, type Tally } from './tally.js';
import type { Since, Target } from './target.js';
import type { Failure, ItemResult } from './task.js';

/** The run is over before its end, and what there was to say has been said. */
export class Ended extends Error {}

export class Counts {
	readonly tally: Tally = emptyTally();
	readonly failures: Failures;
	readonly skipped = new Skipped();
	/** Of the pages that are done, those of an earlier run. */
	before = 0;
	/** What was counted since the last mark in the journal. */
	#since = { tally: emptyTally(), failures: [] as Failure[] };

	constructor(
		private readonly settings: RunSettings,
		private readonly outcome: Outcome,
	) {
		this.failures = new Failures(settings.batch.failures);
	}

	/**
	 * Takes one result, in its turn, and hands it on.
	 * @throws Ended when the run is to stop at it
	 */
	async item(item: Exclude<ItemResult, { kind: 'stream' }>, target: Pick<Target, 'page'>): Promise<void> {
		if (item.kind === 'skipped') {
			for (const { skipped } of [this.tally, this.#since.tally]) skipped[item.reason] = (skipped[item.reason] ?? 0) + 1;
			this.skipped.add(item.reason, item.name);
			return;
		}
		await target.page(item);
		if (item.kind === 'failed') return this.#failed(item.failure, item.fatal === true);
		addNote(this.tally, item.note);
		addNote(this.#since.tally, item.note);
		if (this.settings.failOnEmpty && item.note.empty) this.outcome.findings = true;
		this.#note(item.note.warnings);
	}

	/** Takes what an earlier run has counted. */
	recall(tally: Tally, failures: readonly Failure[]): void {
		addTally(this.tally, tally);
		this.before += tally.done;
		for (const failure of failures) this.failures.add(failure);
		if (tally.failed > 0) this.outcome.trouble = true;
		if (this.settings.failOnEmpty && tally.empty > 0) this.outcome.findings = true;
		this.#note(Object.keys(tally.warnings) as Warning[]);
	}

	/** What was counted since it was last asked. */
	take(): Since {
		const since = this.#since;
		this.#since = { tally: emptyTally(), failures: [] };
		return since;
	}

	#failed(failure: Failure, fatal: boolean): void {
		this.outcome.trouble = true;
		this.tally.failed++;
		this.#since.tally.failed++;
		this.#since.failures.push(failure);
		this.failures.add(failure);
		if (fatal || this.settings.batch.failFast) throw new Ended();
	}

	#note(warnings: readonly Warning[]): void {
		for (const warning of warnings) if (this.settings.failOnWarning.has(warning)) this.outcome.findings = true;
	}
}
