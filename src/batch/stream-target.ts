/** One output for all inputs, in their order, and a journal of how far it is good. */
import { basename, dirname, join, resolve } from 'node:path';
import { stat } from '../cli/files.js';
import type { Sink } from '../cli/output.js';
import type { RunSettings } from '../cli/settings.js';
import { say } from '../cli/terminal.js';
import { hash53 } from '../hash.js';
import { Frame } from './frame.js';
import { type Entry, pathOf } from './inputs.js';
import { type Header, Journal, type Line, removeJournal } from './journal.js';
import { behindLink, Part } from './part.js';
import { START } from './slabs.js';
import type { Recall, Since, Stream, Target } from './target.js';
import type { ItemResult } from './task.js';

/** What an earlier run has left: its journal, and where the lines of it begin. */
interface Left {
	readonly offsets: readonly number[];
	readonly bytes: number;
}

/** Inputs that must be known to judge a line of the journal: those that are finished, and the one under way. */
const reach = ({ inputs = 0, lines = 0, over = 0 }: Line): number => inputs + (lines > 0 || over > 0 ? 1 : 0);

/** Hash of all inputs up to one, as they are: where one of them changes, so do all that come after it. */
function stateAfter(before: number, path: string, isFile: boolean): number {
	const info = isFile ? stat(path) : null;
	return hash53(`${before}\n${path}\n${info?.isFile() ? `${info.size} ${info.mtimeMs}` : ''}`);
}

export class StreamTarget implements Target {
	readonly outRoot = null;
	readonly renamed = [];
	readonly clashes = 0;
	readonly #frame: Frame;
	#inputs = 0;
	/** State of the inputs up to the last that was asked for. */
	#state = 0;
	/** Number of an input that is not finished → the state up to it, as it was before it was read. */
	readonly #states = new Map<number, number>();
	/** Where an earlier run stopped. */
	#from: Line | null = null;

	constructor(
		private readonly settings: RunSettings,
		private readonly sink: Sink,
		several: boolean,
		private readonly journal: Journal | null = null,
		private readonly left: Left | null = null,
		private readonly recall: Recall = () => {},
	) {
		const { to, header } = settings;
		this.#frame = new Frame({ to, header }, several);
	}

	static resumable(settings: RunSettings, header: Header, several: boolean, recall: Recall): StreamTarget {
		const target = behindLink(resolve(settings.output ?? ''));
		const path = join(dirname(target), `.${basename(target).slice(0, 100)}.bodycopy-journal`);
		const offsets: number[] = [];
		let old: Journal | null = null;
		if (settings.batch.resume) old = Journal.resume(path, header, (_, offset) => offsets.push(offset));
		else removeJournal(path);
		const bytes = old === null ? 0 : Part.left(target);
		const part = new Part(target, bytes);
		const left = old === null ? null : { offsets, bytes };
		return new StreamTarget(settings, part, several, old ?? Journal.create(path, header), left, recall);
	}

	get resumable(): boolean {
		return this.journal !== null;
	}

	/**
	 * Looks how far what an earlier run has left is good: its bytes are there, and the inputs are as they were. What
	 * comes after that is forgotten and done again.
	 */
	async begin(inputs: () => AsyncIterable<Entry>, learned: number): Promise<void> {
		this.#state = learned;
		if (this.left === null || this.journal === null || !(this.sink instanceof Part)) return;
		const { good, changed } = await this.#good(inputs(), this.left, this.journal);
		const end = this.left.offsets[good];
		if (end !== undefined) this.journal.cut(end);
		const { bytes = 0, count = 0 } = this.#from ?? {};
		this.sink.cut(bytes);
		this.#frame.count = count;
		if (!changed || this.settings.quiet) return;
		say(
			`bodycopy: inputs have changed since they were read; the first ${count} results stay, the rest is done again\n`,
		);
	}

	/** Number of lines of the journal that are good, and whether it is by a change of the inputs that others are not. */
	async #good(
		inputs: AsyncIterable<Entry>,
		{ offsets, bytes }: Left,
		journal: Journal,
	): Promise<{ good: number; changed: boolean }> {
		let good = 0;
		let number = 0;
		let state = this.#state;
		/** The next line whose result is there. */
		const lineAt = (at: number): Line | null => {
			const offset = offsets[at];
			const line = offset === undefined ? null : journal.at(offset);
			return line !== null && (line.bytes ?? 0) <= bytes ? line : null;
		};
		let line = lineAt(0);
		for await (const entry of inputs) {
			if (line === null) break;
			number++;
			state = stateAfter(state, pathOf(entry), entry.kind === 'file');
			while (line !== null && reach(line) === number && line.state === state) {
				this.recall(line.tally, line.failures);
				this.#from = line;
				line = lineAt(++good);
			}
			if (line !== null && reach(line) <= number) break;
		}
		return { good, changed: line !== null };
	}

	next(path: string, below: string | null): { out: null } | null {
		if (this.journal === null) return { out: null };
		const number = ++this.#inputs;
		const from = this.#from;
		const known = from === null ? 0 : reach(from);
		if (number > known) this.#state = stateAfter(this.#state, path, below !== null);
		else if (number === known) this.#state = from?.state ?? 0;
		if (number <= (from?.inputs ?? 0)) return null;
		this.#states.set(number, this.#state);
		return { out: null };
	}

	ended(): void {}

	async page(item: ItemResult & { kind: 'done' | 'failed' }): Promise<void> {
		if (item.kind === 'failed') await this.sink.write(this.#frame.failure(item.failure));
		else await this.sink.write(this.#frame.document(item.text ?? '', item.id));
	}

	async mark(inputs: number, since: Since): Promise<void> {
		await this.#note({ inputs, lines: 0, state: this.#states.get(inputs) ?? 0 }, since);
		for (const number of this.#states.keys()) {
			// It may be marked once more: behind a stream, which marks its own end.
			if (number >= inputs) break;
			this.#states.delete(number);
		}
	}

	async #note(at: Pick<Line, 'inputs' | 'lines' | 'over' | 'state'>, { tally, failures }: Since): Promise<void> {
		await this.sink.flush();
		if (this.journal === null || !(this.sink instanceof Part)) return;
		this.journal.add([{ ...at, bytes: this.sink.bytes, count: this.#frame.count, tally, failures }]);
	}

	async stream(_path: string, _out: string | null, inputs: number): Promise<Stream> {
		const from = this.#from;
		this.#frame.several = true;
		const inside = from !== null && reach(from) > (from.inputs ?? 0) && reach(from) === inputs;
		const state = this.#states.get(inputs) ?? 0;
		return {
			sink: this.sink,
			frame: this.#frame,
			skip: inside ? { lines: from.lines ?? 0, over: from.over ?? 0 } : START,
			mark: (at, since) => this.#note({ inputs: inputs - 1, ...at, state }, since),
			end: (since) => this.mark(inputs, since),
			leave: () => {},
		};
	}

	async end(trouble: boolean): Promise<void> {
		// A run in which nothing came out leaves an older result alone.
		if (trouble && this.#frame.count === 0 && !this.sink.used) this.sink.discard();
		else {
			await this.sink.write(this.#frame.end());
			await this.sink.commit();
		}
		this.journal?.remove();
	}

	leave(): void {
		if (this.sink instanceof Part) this.sink.leave();
		else this.sink.discard();
		this.journal?.close();
	}
}
