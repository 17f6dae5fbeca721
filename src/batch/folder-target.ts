/** The folder of the results: a file for each input, and a journal of what is finished. */
import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Trouble, writeTrouble } from '../cli/errors.js';
import { isSameFile, stat } from '../cli/files.js';
import type { RunSettings } from '../cli/settings.js';
import { hash53 } from '../hash.js';
import { keyOf, mayPass } from './failure.js';
import { Frame } from './frame.js';
import { GLOB, rootOf } from './glob.js';
import { type Header, Journal, type Line } from './journal.js';
import { extensionOf, Names } from './names.js';
import { Part } from './part.js';
import { Folders } from './place.js';
import { type Position, START } from './slabs.js';
import { addNote, emptyTally } from './tally.js';
import type { Recall, Stream, Target } from './target.js';
import type { ItemResult } from './task.js';

/** Names that are shown of results that had to give way. */
const SHOWN = 20;

/** The folder whose files an input stands for, where there is one. */
function folderOf(input: string): string | null {
	const folder =
		stat(input) === null && GLOB.test(input) ? rootOf(input) || (input.startsWith('/') ? '/' : '.') : input;
	return stat(folder)?.isDirectory() ? folder : null;
}

export class FolderTarget implements Target {
	readonly outRoot: string;
	readonly resumable = true;
	readonly renamed: string[] = [];
	readonly #names: Names;
	/** Real paths of inputs that lie in the folder of the results: no other result may take their place. */
	readonly #inputs = new Set<string>();
	readonly #folders: Folders;
	readonly #journal: Journal;
	/** Key of a finished document → offset of its line in the journal. */
	readonly #done = new Map<number, number>();
	/** Files of many pages that were begun: their `part` → their lines in the journal. */
	readonly #parts = new Map<number, number[]>();
	/** Offset in the journal of the last run that came to its end. */
	#endedAt = -1;
	/** Hash of what `--learn` counted. */
	#learned = 0;

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
			const folder = folderOf(input);
			if (folder !== null && realpathSync(folder) === this.outRoot)
				throw new Trouble('same-file', { option: '--out-dir' }, input);
			if (stat(input)?.isFile()) this.#inputs.add(realpathSync(input));
		}
		this.#names = new Names(extensionOf(settings.to));
		this.#folders = new Folders(this.outRoot);
		const path = join(this.outRoot, '.bodycopy-journal');
		const old = settings.batch.resume
			? Journal.resume(path, header, (line, offset) => this.#recalled(line, offset))
			: null;
		this.#journal = old ?? Journal.create(path, header);
	}

	#recalled({ key, part, ended }: Line, offset: number): void {
		if (ended) this.#endedAt = offset;
		if (key !== undefined) this.#done.set(key, offset);
		if (part === undefined) return;
		const known = this.#parts.get(part);
		if (known) known.push(offset);
		else this.#parts.set(part, [offset]);
	}

	async begin(_inputs: unknown, learned: number): Promise<void> {
		this.#learned = learned;
	}

	get clashes(): number {
		return this.#names.clashes;
	}

	next(path: string, below: string | null): { out: string | null } | null {
		if (below === null) return { out: null };
		const clashes = this.#names.clashes;
		const name = this.#names.nameOf(below, (name) => {
			const place = join(this.outRoot, name);
			return this.#inputs.has(place) && !isSameFile(path, place);
		});
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
		const lines = [line];
		for (const before of line.part === undefined ? [] : (this.#parts.get(line.part) ?? [])) {
			const part = before === offset ? null : this.#journal.at(before);
			if (part) lines.push(part);
		}
		// A run that was stopped is gone on with; one that came to its end has its failures tried again.
		if (offset < this.#endedAt && lines.some(({ failures }) => failures.some(mayPass))) return false;
		for (const { tally, failures } of lines) this.recall(tally, failures);
		return true;
	}

	#key(path: string, out: string): number | null {
		const from = stat(path);
		const to = stat(out);
		if (!from || !to) return null;
		const { size, mtimeMs } = from;
		const learned = this.#learned;
		return keyOf({ path, out: relative(this.outRoot, out), size, mtimeMs, written: to.size, learned });
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
		if (isSameFile(path, target)) throw new Trouble('same-file', { option: '--out-dir' }, path);
		this.#folders.ensure(dirname(target));
		const from = stat(path);
		const partOf = (times: number): number =>
			hash53(`${path}\n${relative(this.outRoot, target)}\n${from?.size}\n${from?.mtimeMs}\n${this.#learned}\n${times}`);
		let times = 0;
		while (this.#parts.has(partOf(times + 1))) times++;
		const good = this.#left(partOf(times), target);
		// Begun anew: what the journal tells of the time before must not be counted again.
		if (good === null) times++;
		const part = partOf(times);
		const sink = new Part(target, good?.bytes);
		const { to, header } = this.settings;
		const frame = new Frame({ to, header }, true, good?.count);
		const key = () => this.#key(path, target);
		return {
			sink,
			frame,
			skip: good?.at ?? START,
			mark: async (at, { tally, failures }) => {
				await sink.flush();
				this.#journal.add([{ part, ...at, bytes: sink.bytes, count: frame.count, tally, failures }]);
			},
			end: async ({ tally, failures }, whole) => {
				await sink.commit();
				const done = key();
				if (whole && done !== null) this.#journal.add([{ key: done, part, tally, failures }]);
			},
			leave: () => sink.leave(),
		};
	}

	/** What of a stream stands beside its place and is told of in the journal; null where nothing does. */
	#left(part: number, target: string): { at: Position; bytes: number; count: number } | null {
		const offsets = this.#parts.get(part) ?? [];
		const last = offsets.length === 0 ? null : this.#journal.at(offsets[offsets.length - 1] ?? 0);
		if (!last || last.key !== undefined || Part.left(target) < (last.bytes ?? 0)) return null;
		for (const offset of offsets) {
			const line = this.#journal.at(offset);
			if (line) this.recall(line.tally, line.failures);
		}
		const { lines = 0, over = 0, bytes = 0, count = 0 } = last;
		return { at: { lines, over }, bytes, count };
	}

	async end(trouble: boolean): Promise<void> {
		if (trouble) {
			this.#journal.add([{ ended: true, tally: emptyTally(), failures: [] }]);
			this.#journal.close();
		} else this.#journal.remove();
	}

	leave(): void {
		this.#journal.close();
	}
}
