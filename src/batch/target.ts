/** Where the results of a batch go: a folder that mirrors the inputs, or one output in their order. */
import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Trouble, writeTrouble } from '../cli/errors.js';
import { openOutput, type Sink, standardOutput } from '../cli/output.js';
import type { RunSettings } from '../cli/settings.js';
import { hash53 } from '../hash.js';
import { keyOf } from './failure.js';
import { Frame } from './frame.js';
import { type Header, Journal, type Line, removeJournal } from './journal.js';
import { extensionOf, Names } from './names.js';
import { behindLink, Part, stat } from './part.js';
import { Folders } from './place.js';
import { addNote, emptyTally, type Tally } from './tally.js';
import type { Failure, ItemResult } from './task.js';

/** What an earlier run has done, as it is met. */
export type Recall = (tally: Tally, failures: readonly Failure[]) => void;

/** What was counted since the last mark. */
export interface Since {
	readonly tally: Tally;
	readonly failures: readonly Failure[];
}

/** An output that takes the documents of one stream. */
export interface Stream {
	readonly sink: Sink;
	readonly frame: Frame;
	/** Lines that are in it from an earlier run. */
	readonly skip: number;
	/** Notes that the stream is done up to and with `lines`. */
	mark(lines: number, since: Since): Promise<void>;
	/** @param whole false when the input is to be read again next time */
	end(since: Since, whole: boolean): Promise<void>;
	/** Lets go without an end. */
	leave(): void;
}

export interface Target {
	/** Real path of the folder of the results; null for one output. */
	readonly outRoot: string | null;
	readonly resumable: boolean;
	readonly renamed: readonly string[];
	readonly clashes: number;
	/** Asked for every file in order. Null: it was done in an earlier run; else where its result goes. */
	next(path: string, below: string): { readonly out: string | null } | null;
	/** Told of results as they come, in any order. */
	ended(items: readonly ItemResult[]): void;
	/** Told of results in their order. */
	page(item: ItemResult & { kind: 'done' | 'failed' }): Promise<void>;
	/** All inputs up to and with number `inputs`, the last of them `path`, are done. */
	mark(inputs: number, path: string, since: Since): Promise<void>;
	stream(path: string, out: string | null, inputs: number): Promise<Stream>;
	/** The run is whole. @param trouble when something failed, so that `--resume` can try it again */
	end(trouble: boolean): Promise<void>;
	leave(): void;
}

/** @throws Trouble */
export async function openTarget(
	settings: RunSettings,
	header: Header,
	several: boolean,
	recall: Recall,
): Promise<Target> {
	const { outDir } = settings.batch;
	if (outDir !== null) return new FolderTarget(settings, header, recall);
	const { output } = settings;
	if (output === null) return new StreamTarget(settings, standardOutput(), null, several);
	const existing = stat(output);
	if (existing && !existing.isFile()) {
		return new StreamTarget(settings, await openOutput(output, settings.inputs), null, several);
	}
	for (const input of settings.inputs) {
		const there = input === '-' ? null : stat(input);
		if (existing && there && there.ino === existing.ino && there.dev === existing.dev)
			throw new Trouble('same-file', {}, output);
	}
	return StreamTarget.resumable(settings, header, several, recall);
}

/** Names that are shown of results that had to give way. */
const SHOWN = 20;

class FolderTarget implements Target {
	readonly outRoot: string;
	readonly resumable = true;
	readonly renamed: string[] = [];
	readonly #names: Names;
	readonly #folders: Folders;
	readonly #journal: Journal;
	/** Key of a finished document → offset of its line in the journal. */
	readonly #done = new Map<number, number>();
	/** Files of many pages that were begun: hash of path and state → their lines in the journal. */
	readonly #parts = new Map<number, number[]>();

	constructor(
		private readonly settings: RunSettings,
		header: Header,
		private readonly recall: Recall,
	) {
		const outDir = settings.batch.outDir ?? '';
		try {
			mkdirSync(outDir, { recursive: true });
			this.outRoot = realpathSync(outDir);
		} catch (error) {
			throw writeTrouble(error, outDir);
		}
		for (const input of settings.inputs) {
			if (stat(input)?.isDirectory() && realpathSync(input) === this.outRoot) throw new Trouble('same-file', {}, input);
		}
		this.#names = new Names(extensionOf(settings.to));
		this.#folders = new Folders(this.outRoot);
		const path = join(this.outRoot, '.bodycopy-journal');
		const old = settings.batch.resume
			? Journal.resume(path, header, (line, offset) => this.#recalled(line, offset))
			: null;
		this.#journal = old ?? Journal.create(path, header);
	}

	#recalled({ key, part }: Line, offset: number): void {
		if (key !== undefined) this.#done.set(key, offset);
		if (part === undefined) return;
		const known = this.#parts.get(part);
		if (known) known.push(offset);
		else this.#parts.set(part, [offset]);
	}

	get clashes(): number {
		return this.#names.clashes;
	}

	next(path: string, below: string): { out: string } | null {
		const clashes = this.#names.clashes;
		const name = this.#names.nameOf(below);
		if (this.#names.clashes > clashes && this.renamed.length < SHOWN) this.renamed.push(`${path} → ${name}`);
		const out = join(this.outRoot, name);
		if (this.#done.size > 0 && this.#isDone(path, out)) return null;
		return { out };
	}

	#isDone(path: string, out: string): boolean {
		const key = this.#key(path, out);
		const offset = key === null ? undefined : this.#done.get(key);
		if (offset === undefined) return false;
		const line = this.#journal.at(offset);
		if (line === null) return false;
		for (const before of line.part === undefined ? [] : (this.#parts.get(line.part) ?? [])) {
			const part = before === offset ? null : this.#journal.at(before);
			if (part) this.recall(part.tally, part.failures);
		}
		this.recall(line.tally, line.failures);
		return true;
	}

	#key(path: string, out: string): number | null {
		const from = stat(path);
		const to = stat(out);
		if (!from || !to) return null;
		const { size, mtimeMs } = from;
		return keyOf({ path, out: relative(this.outRoot, out), size, mtimeMs, written: to.size });
	}

	ended(items: readonly ItemResult[]): void {
		const lines: Line[] = [];
		for (const item of items) {
			if (item.kind !== 'done' || item.key === 0) continue;
			const tally = emptyTally();
			addNote(tally, item.note);
			lines.push({ key: item.key, tally, failures: [] });
		}
		this.#journal.add(lines);
	}

	async page(): Promise<void> {}

	async mark(): Promise<void> {}

	async stream(path: string, out: string | null): Promise<Stream> {
		const target = out ?? '';
		this.#folders.ensure(dirname(target));
		const from = stat(path);
		const part = hash53(`${path}\n${from?.size}\n${from?.mtimeMs}`);
		const good = this.#left(part, target);
		const sink = new Part(target, good.bytes);
		const { to, header } = this.settings;
		const frame = new Frame({ to, header }, true, good.count);
		const key = () => this.#key(path, target);
		return {
			sink,
			frame,
			skip: good.lines,
			mark: async (lines, { tally, failures }) => {
				await sink.flush();
				this.#journal.add([{ part, lines, bytes: sink.bytes, count: frame.count, tally, failures }]);
			},
			end: async ({ tally, failures }, whole) => {
				await sink.commit();
				const done = key();
				if (whole && done !== null) this.#journal.add([{ key: done, part, tally, failures }]);
			},
			leave: () => sink.leave(),
		};
	}

	/** What of a stream stands beside its place and is told of in the journal. */
	#left(part: number, target: string): { lines: number; bytes: number; count: number } {
		const offsets = this.#parts.get(part) ?? [];
		const last = offsets.length === 0 ? null : this.#journal.at(offsets[offsets.length - 1] ?? 0);
		if (!last || last.key !== undefined || Part.left(target) < (last.bytes ?? 0))
			return { lines: 0, bytes: 0, count: 0 };
		for (const offset of offsets) {
			const line = this.#journal.at(offset);
			if (line) this.recall(line.tally, line.failures);
		}
		return { lines: last.lines ?? 0, bytes: last.bytes ?? 0, count: last.count ?? 0 };
	}

	async end(trouble: boolean): Promise<void> {
		if (trouble) this.#journal.close();
		else this.#journal.remove();
	}

	leave(): void {
		this.#journal.close();
	}
}

class StreamTarget implements Target {
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
			end: async () => {},
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
