/** One output for all inputs, in their order, and a journal of how far it is good. */
import { basename, dirname, join, resolve } from 'node:path';
import { Trouble } from '../cli/errors.js';
import type { Sink } from '../cli/output.js';
import type { RunSettings } from '../cli/settings.js';
import { hash53 } from '../hash.js';
import { Frame } from './frame.js';
import { type Header, Journal, type Line, removeJournal } from './journal.js';
import { behindLink, Part } from './part.js';
import type { Recall, Since, Stream, Target } from './target.js';
import type { ItemResult } from './task.js';

export class StreamTarget implements Target {
	readonly outRoot = null;
	readonly renamed = [];
	readonly clashes = 0;
	readonly #frame: Frame;
	#inputs = 0;
	/** Where an earlier run stopped. */
	#from: Line | null = null;

	constructor(
		settings: RunSettings,
		private readonly sink: Sink,
		private readonly journal: Journal | null,
		several: boolean,
		from: Line | null = null,
	) {
		const { to, header } = settings;
		this.#frame = new Frame({ to, header }, several, from?.count ?? 0);
		this.#from = from;
	}

	static resumable(settings: RunSettings, header: Header, several: boolean, recall: Recall): StreamTarget {
		const target = behindLink(resolve(settings.output ?? ''));
		const path = join(dirname(target), `.${basename(target).slice(0, 100)}.bodycopy-journal`);
		const offsets: number[] = [];
		let from: Line | null = null;
		const left = Part.left(target);
		let old: Journal | null = null;
		if (settings.batch.resume) {
			old = Journal.resume(path, header, (line, offset) => {
				if ((line.bytes ?? 0) > left) return;
				offsets.push(offset);
				from = line;
			});
		} else removeJournal(path);
		const part = new Part(target, (from as Line | null)?.bytes ?? 0);
		for (const offset of offsets) {
			const line = old?.at(offset);
			if (line) recall(line.tally, line.failures);
		}
		return new StreamTarget(settings, part, old ?? Journal.create(path, header), several, from);
	}

	get resumable(): boolean {
		return this.journal !== null;
	}

	next(path: string): { out: null } | null {
		const number = ++this.#inputs;
		const from = this.#from;
		if (from === null || number > (from.inputs ?? 0)) return { out: null };
		if (number === from.inputs && (from.lines ?? 0) === 0 && from.path !== hash53(path)) {
			throw new Trouble('other-inputs', {}, path);
		}
		return null;
	}

	ended(): void {}

	async page(item: ItemResult & { kind: 'done' | 'failed' }): Promise<void> {
		if (item.kind === 'failed') await this.sink.write(this.#frame.failure(item.failure));
		else await this.sink.write(this.#frame.document(item.text ?? '', item.id));
	}

	async mark(inputs: number, path: string, since: Since): Promise<void> {
		await this.#note({ inputs, path: hash53(path), lines: 0 }, since);
	}

	async #note(at: Pick<Line, 'inputs' | 'path' | 'lines'>, { tally, failures }: Since): Promise<void> {
		await this.sink.flush();
		if (this.journal === null || !(this.sink instanceof Part)) return;
		this.journal.add([{ ...at, bytes: this.sink.bytes, count: this.#frame.count, tally, failures }]);
	}

	async stream(path: string, _out: string | null, inputs: number): Promise<Stream> {
		const from = this.#from;
		this.#frame.several = true;
		const inside = from !== null && (from.lines ?? 0) > 0 && from.inputs === inputs - 1;
		if (inside && from?.path !== hash53(path)) throw new Trouble('other-inputs', {}, path);
		return {
			sink: this.sink,
			frame: this.#frame,
			skip: inside ? (from?.lines ?? 0) : 0,
			mark: (lines, since) => this.#note({ inputs: inputs - 1, path: hash53(path), lines }, since),
			end: (since) => this.#note({ inputs, path: hash53(path), lines: 0 }, since),
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
