/** What a worker does: one task in, its results out. It knows nothing of other workers, of order or of the journal. */
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Article } from '../article.js';
import { restored } from '../cli/config.js';
import { decode } from '../cli/decode.js';
import { isRecords, probe } from '../cli/detect.js';
import { type Cleaner, createCleaner, type Document, hasText, type Page, resultOf } from '../cli/document.js';
import { readTrouble, Trouble } from '../cli/errors.js';
import { formatOf, type MakeFormat } from '../cli/format.js';
import { type Input, nothing, openInput, readAll } from '../cli/input.js';
import { byteLines } from '../cli/lines.js';
import { parseRecord, RecordTrouble } from '../cli/record.js';
import type { RunSettings } from '../cli/settings.js';
import { isHtml } from '../read/detect.js';
import { readText } from '../read/text.js';
import type { Result } from '../write/json.js';
import { isArchive } from './archive.js';
import { failureFrom, keyOf } from './failure.js';
import { Learned, linesOf, siteOf } from './learn.js';
import { Folders, isFatal, place } from './place.js';
import type { FileItem, ItemResult, Note, RecordSource, SiteLines, Task, TaskResult, WorkerData } from './task.js';
import { unpacked } from './unpack.js';

/** Sites whose cleaners are kept: each holds what was learned, which is shared, and little else. */
const MAX_CLEANERS = 500;

/** How often a file that changes under the reader's hands is read again. */
const MAX_READS = 3;

/** Files up to this size, in bytes, are read at one go. */
const SMALL_BYTES = 8_000_000;

export class Job {
	readonly #settings: RunSettings;
	readonly #cleaner: Cleaner;
	readonly #folders: Folders | null;
	readonly #outRoot: string;

	readonly #learned: Learned | null;
	/** Cleaners of sites of which something was learned. */
	readonly #cleaners = new Map<number, Cleaner>();

	private constructor(
		settings: RunSettings,
		{ outRoot, recurring }: WorkerData,
		private readonly make: MakeFormat,
	) {
		this.#settings = settings;
		this.#cleaner = createCleaner(settings.core, this.#whole());
		this.#learned = recurring === null ? null : new Learned(recurring);
		this.#folders = outRoot === null ? null : new Folders(outRoot);
		this.#outRoot = outRoot ?? '';
	}

	static async create(data: WorkerData): Promise<Job> {
		const settings = await restored(data.settings);
		return new Job(settings, data, await formatOf(settings));
	}

	/** True when more than the text is asked for. */
	#whole(): boolean {
		const { to, explain, metaOnly } = this.#settings;
		return to !== 'text' || explain || metaOnly;
	}

	/** The cleaner for a page of a site. */
	#cleanerOf(site: () => number): Cleaner {
		if (this.#learned === null) return this.#cleaner;
		const hash = site();
		const known = this.#cleaners.get(hash);
		if (known) return known;
		const recurring = this.#learned.of(hash);
		if (recurring === null) return this.#cleaner;
		if (this.#cleaners.size >= MAX_CLEANERS) this.#cleaners.clear();
		const made = createCleaner({ ...this.#settings.core, recurring }, this.#whole());
		this.#cleaners.set(hash, made);
		return made;
	}

	async run(task: Task): Promise<TaskResult> {
		const items: ItemResult[] = [];
		const sites: SiteLines[] = [];
		if (task.kind === 'files') {
			for (const item of task.items) items.push(await this.#file(item));
		} else if (task.kind === 'lines') {
			for (const item of task.items) await this.#count(item, sites, items);
		} else if (task.kind === 'page') {
			items.push(await this.#piped(task));
		} else {
			for await (const record of this.#records(task.bytes, task.source)) {
				if (record instanceof RecordTrouble) {
					items.push({ kind: 'failed', failure: failureFrom(record.trouble, record.id, task.source.name) });
				} else if (task.kind === 'records') items.push(await this.#record(record, task.source));
				else sites.push(linesOf(await readPage(record.page), siteOf(record.url, task.source.id)));
			}
		}
		return { items, sites };
	}

	async #file(item: FileItem): Promise<ItemResult> {
		const { path, out, found } = item;
		try {
			const read = await this.#read(path);
			if (read === null) return { kind: 'stream' };
			const done = await this.#clean(
				read.page,
				{ id: path, name: path, path, record: null, url: null, alone: out !== null },
				read.bytes,
			);
			if (out === null) return done;
			const bytes = Buffer.from(done.text ?? '');
			this.#folders?.ensure(dirname(out));
			if (isSameFile(path, out)) throw new Trouble('same-file', {}, path);
			place(out, bytes);
			const { size, mtimeMs } = read.info;
			const key = keyOf({ path, out: relative(this.#outRoot, out), size, mtimeMs, written: bytes.length });
			return { ...done, text: null, key };
		} catch (error) {
			const trouble = asTrouble(error, path);
			if (trouble.code === 'binary' && found) return { kind: 'skipped', reason: 'binary', name: path };
			return { kind: 'failed', failure: failureFrom(trouble, path, path), fatal: isFatal(trouble) };
		}
	}

	/** The page that a file holds; null when it holds many. */
	async #read(path: string): Promise<{ page: Page; bytes: number; info: Stats } | null> {
		for (let times = 1; ; times++) {
			const before = info(path);
			const { input, fits } = await open(path, before);
			const read = await this.#page(input);
			if (read === null || !before.isFile()) return read === null ? null : { ...read, info: before };
			const after = existing(path);
			// A file that was replaced or removed was read as it was, whole. One that was written to may be torn.
			const same = after === null || after.ino !== before.ino || sameState(before, after);
			if (same && fits()) return { ...read, info: before };
			if (times === MAX_READS) throw new Trouble('changed', {}, path);
		}
	}

	async #page(packed: Input): Promise<{ page: Page; bytes: number } | null> {
		const { from, field } = this.#settings;
		const input = await unpacked(packed);
		try {
			const first = from === 'text' || from === 'html' ? [] : await probe(input);
			if (from === 'ndjson' || (from === 'auto' && (isArchive(first[0]) || isRecords(first, field)))) return null;
			const bytes = await readAll(input, first);
			const text = await decode(bytes, input.name);
			const html = from === 'html' || (from === 'auto' && isHtml(text));
			return { page: html ? { html: text } : { text }, bytes: bytes.length };
		} finally {
			await input.chunks.return();
		}
	}

	async #piped({ bytes, name, id }: Task & { kind: 'page' }): Promise<ItemResult> {
		try {
			const text = await decode(Buffer.from(bytes), name);
			const html = this.#settings.from === 'html' || (this.#settings.from === 'auto' && isHtml(text));
			return await this.#clean(
				html ? { html: text } : { text },
				{ id, name, path: id, record: null, url: null },
				bytes.length,
			);
		} catch (error) {
			return { kind: 'failed', failure: failureFrom(asTrouble(error, name), id, name) };
		}
	}

	async *#records(bytes: Uint8Array, source: RecordSource) {
		const input: Input = { name: source.name, id: source.id, chunks: nothing() };
		for await (const line of byteLines(input, [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)])) {
			const number = source.line + line.number - 1;
			try {
				const held = line.bytes ?? Buffer.alloc(0);
				if (!isUtf8(held)) {
					throw new RecordTrouble(new Trouble('bad-line-encoding', { line: number }, source.name), null);
				}
				const text = number === 1 ? held.toString().replace(/^\ufeff/, '') : held.toString();
				if (text.trim() === '') continue;
				const record = parseRecord(text, number, this.#settings.field, source.name);
				yield { ...record, number, size: held.length };
			} catch (error) {
				if (!(error instanceof RecordTrouble)) throw error;
				yield error;
			}
		}
	}

	async #record(
		record: { line: string; id: unknown; page: Page; url: string | null; number: number; size: number },
		source: RecordSource,
	): Promise<ItemResult> {
		const id = record.id === null ? `${source.id}:${record.number}` : String(record.id);
		try {
			const about = { id, name: `${source.name}: ${id}`, path: source.id, record: record.line, url: record.url };
			return await this.#clean(record.page, about, record.size);
		} catch (error) {
			const trouble = asTrouble(error, source.name);
			const placed = new Trouble(trouble.code, { ...trouble.data, line: record.number }, source.name);
			return { kind: 'failed', failure: failureFrom(placed, record.id, source.name) };
		}
	}

	async #clean(page: Page, about: About, bytes: number): Promise<ItemResult & { kind: 'done' }> {
		const cleaner = this.#cleanerOf(() => siteOf(about.url ?? this.#settings.core.url, about.path));
		const article = await cleaner.clean(page, about.name, about.url);
		const document: Document = { article, settings: cleaner.settings, id: about.id, record: about.record };
		const format = this.make(this.#settings, () => false, this.#settings);
		const text = (await format.document(document)) + (about.alone ? format.end() : '');
		const { stats } = resultOf(document, false) as Result;
		const note: Note = {
			words: stats.words,
			kept: stats.wordsKept,
			removed: stats.removed,
			warnings: article.warnings,
			empty: !hasText(document),
			bytes,
		};
		return { kind: 'done', id: about.id, text, note, key: 0 };
	}

	async #count({ path }: FileItem, sites: SiteLines[], items: ItemResult[]): Promise<void> {
		try {
			const read = await this.#read(path);
			// What fails here fails again when it is cleaned, and is reported then.
			if (read === null) items.push({ kind: 'stream' });
			else {
				items.push({ kind: 'skipped', reason: 'special', name: path });
				sites.push(linesOf(await readPage(read.page), siteOf(this.#settings.core.url, path)));
			}
		} catch {
			items.push({ kind: 'skipped', reason: 'special', name: path });
		}
	}
}

/** What is known of a page beside its text. */
interface About {
	readonly id: string;
	readonly name: string;
	/** The file that it stands in. */
	readonly path: string;
	readonly record: string | null;
	readonly url: string | null;
	/** True when it is all that its output holds. */
	readonly alone?: boolean;
}

const readPage = async (page: Page): Promise<Article> =>
	'text' in page ? readText(page.text) : (await import('../read/html.js')).readHtml(page.html);

function info(path: string): Stats {
	try {
		return statSync(path);
	} catch (error) {
		throw readTrouble(error, path);
	}
}

function existing(path: string): Stats | null {
	try {
		return statSync(path);
	} catch {
		return null;
	}
}

const sameState = (a: Stats, b: Stats): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs;

const isSameFile = (path: string, out: string): boolean => {
	const there = existing(out);
	const here = there && existing(path);
	return there !== null && here !== null && there.dev === here?.dev && there.ino === here.ino;
};

const asTrouble = (error: unknown, path: string): Trouble =>
	error instanceof Trouble ? error : readTrouble(error, path);

/** A small regular file is read at one go, in this thread: twice as fast as piece by piece. */
async function open(path: string, before: Stats): Promise<{ input: Input; fits: () => boolean }> {
	if (!before.isFile() || before.size > SMALL_BYTES) return { input: await openInput(path), fits: () => true };
	let fits = true;
	async function* whole(): AsyncGenerator<Buffer, void, undefined> {
		const bytes = Buffer.allocUnsafe(before.size + 1);
		let size = 0;
		let fd: number | null = null;
		try {
			fd = openSync(path, 'r');
			fits = fstatSync(fd).ino === before.ino;
			for (let count = -1; count !== 0 && size < bytes.length; size += count)
				count = readSync(fd, bytes, size, bytes.length - size, null);
			fits &&= size === before.size;
		} catch (error) {
			throw readTrouble(error, path);
		} finally {
			if (fd !== null) closeSync(fd);
		}
		if (size > 0) yield bytes.subarray(0, size);
	}
	return { input: { name: path, id: path, chunks: whole() }, fits: () => fits };
}
