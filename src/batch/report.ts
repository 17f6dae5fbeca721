/** What is said of a run when it is over: to the person, to `--failures` and to `--stats`. */
import { closeSync, fstatSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { writeTrouble } from '../cli/errors.js';
import { stat } from '../cli/files.js';
import { jsonText } from '../cli/json-text.js';
import { plain } from '../cli/plain.js';
import { failureLine } from './failure.js';
import { place } from './place.js';
import { count, duration } from './progress.js';
import { type Tally, total } from './tally.js';
import { type Failure, SKIPPED, type SkipReason } from './task.js';

/** Names that are held and shown at the end; all are in `--failures`. */
const SHOWN = 20;

export class Failures {
	#fd: number | null = null;
	readonly #shown: string[] = [];
	#count = 0;
	#begun = false;

	/**
	 * Opens the list as it is, so that a place that it cannot have is told before the work.
	 * @param path of the NDJSON file; null: none is written
	 * @throws Trouble
	 */
	constructor(private readonly path: string | null) {
		if (path === null) return;
		try {
			this.#fd = openSync(path, 'a');
		} catch (error) {
			throw writeTrouble(error, path);
		}
	}

	/** Takes out what the run before has listed: only once it is known that this one is not refused. */
	begin(): void {
		if (this.#begun) return;
		this.#begun = true;
		if (this.#fd !== null && fstatSync(this.#fd).isFile()) ftruncateSync(this.#fd);
	}

	/** @throws Trouble */
	add(failure: Failure): void {
		this.begin();
		this.#count++;
		if (this.#shown.length < SHOWN) this.#shown.push(failureLine(failure));
		if (this.#fd === null || this.path === null) return;
		const { id, input, code, message, line } = failure;
		try {
			writeSync(this.#fd, `${jsonText({ id, input, error: { code, message, line } })}\n`);
		} catch (error) {
			throw writeTrouble(error, this.path);
		}
	}

	close(): void {
		if (this.#fd !== null) closeSync(this.#fd);
		this.#fd = null;
	}

	/** The failures as lines for a person. */
	words(): string {
		const more = this.#count - this.#shown.length;
		const rest =
			more === 0
				? ''
				: `bodycopy: and ${count(more)} more${this.path === null ? '; name all with --failures FILE' : `: see ${plain(this.path)}`}\n`;
		return this.#shown.map((line) => `bodycopy: failed: ${line}\n`).join('') + rest;
	}
}

/** Things that were passed over, named as far as there are few. */
export class Skipped {
	readonly #names = new Map<SkipReason, string[]>();

	add(reason: SkipReason, name: string): void {
		const names = this.#names.get(reason) ?? [];
		if (names.length < SHOWN) names.push(name);
		this.#names.set(reason, names);
	}

	/** A line for each reason. What is hidden or no page by its kind is counted and not named. */
	words({ skipped }: Tally): string {
		let lines = '';
		for (const [reason, number] of Object.entries(skipped) as [SkipReason, number][]) {
			const names = reason === 'hidden' || reason === 'not-a-page' ? [] : (this.#names.get(reason) ?? []);
			const more = number > names.length && names.length > 0 ? ', …' : '';
			const list = names.length === 0 ? '' : ` (${names.map(plain).join(', ')}${more})`;
			lines += `bodycopy: skipped: ${count(number)} ${SKIPPED[reason]}${list}\n`;
		}
		return lines;
	}
}

export interface Ending {
	readonly tally: Tally;
	/** Of them, done in an earlier run. */
	readonly before: number;
	readonly seconds: number;
	readonly jobs: number;
	readonly clashes: number;
	/** Lines that `--learn` found to recur. */
	readonly learned: number | null;
}

/** The counts as lines for a person. */
export function summary({ tally, before, seconds, clashes, learned }: Ending): string {
	const { done, failed, words, wordsKept } = tally;
	const rate = count(Math.round((done - before) / Math.max(seconds, 0.001)));
	const earlier = before > 0 ? ` (${count(before)} in an earlier run)` : '';
	const lines = [
		`${count(done)} done${earlier}, ${count(total(tally.skipped))} skipped, ${count(failed)} failed in ${duration(seconds)}, ${rate} pages/s`,
		`${count(wordsKept)} of ${count(words)} words kept; no story in ${count(tally.empty)} pages`,
	];
	const kinds = Object.entries(tally.removed).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
	if (kinds.length > 0) lines.push(`removed: ${kinds.map(([kind, number]) => `${kind} ${count(number)}`).join(', ')}`);
	const warnings = Object.entries(tally.warnings).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
	if (warnings.length > 0)
		lines.push(`warnings: ${warnings.map(([name, number]) => `${name} ${count(number)}`).join(', ')}`);
	if (learned !== null) lines.push(`learned ${count(learned)} lines that recur`);
	if (clashes > 0) lines.push(`${count(clashes)} results got a number in their name, as another has the name already`);
	return lines.map((line) => `bodycopy: ${line}\n`).join('');
}

/** Writes the summary as JSON. */
export function writeStats(path: string, { tally, before, seconds, jobs, clashes, learned }: Ending): void {
	const value = {
		done: tally.done,
		doneBefore: before,
		skipped: total(tally.skipped),
		skippedBy: tally.skipped,
		failed: tally.failed,
		empty: tally.empty,
		words: tally.words,
		wordsKept: tally.wordsKept,
		bytes: tally.bytes,
		removed: tally.removed,
		warnings: tally.warnings,
		renamed: clashes,
		learned,
		seconds: Math.round(seconds * 1_000) / 1_000,
		pagesPerSecond: Math.round(((tally.done - before) / Math.max(seconds, 0.001)) * 10) / 10,
		jobs,
	};
	const bytes = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
	// Nothing can be renamed onto a device or a pipe.
	if (stat(path)?.isFile() === false) writeFileSync(path, bytes);
	else place(path, bytes);
}
