/** What a worker does: one task in, its results out. It knows nothing of other workers, of order or of the journal. */
import { dirname, relative } from 'node:path';
import type { Article } from '../article.js';
import { restored } from '../cli/config.js';
import { decode } from '../cli/decode.js';
import { isRecords, probe } from '../cli/detect.js';
import {
	type Cleaner,
	createCleaner,
	type Document,
	hasText,
	type Page,
	resultOf,
	settingsOf,
} from '../cli/document.js';
import { Trouble } from '../cli/errors.js';
import { isSameFile } from '../cli/files.js';
import { formatOf, type MakeFormat } from '../cli/format.js';
import { type Input, readAll } from '../cli/input.js';
import { RecordTrouble } from '../cli/record.js';
import type { RunSettings } from '../cli/settings.js';
import { isHtml } from '../read/detect.js';
import { readText } from '../read/text.js';
import type { Result } from '../write/json.js';
import { isArchive } from './archive.js';
import { asTrouble, failureFrom, keyOf } from './failure.js';
import { Learned, linesOf, siteOf } from './learn.js';
import { readSteady } from './open-file.js';
import { Folders, isFatal, place } from './place.js';
import { type DealtRecord, recordsOf } from './records.js';
import type { FileItem, ItemResult, Note, RecordSource, SiteLines, Task, TaskResult, WorkerData } from './task.js';
import { unpacked } from './unpack.js';

/** Sites whose cleaners are kept: each holds what was learned, which is shared, and little else. */
const MAX_CLEANERS = 500;

export class Job {
	readonly #settings: RunSettings;
	readonly #cleaner: Cleaner;
	readonly #folders: Folders | null;
	readonly #outRoot: string;
	readonly #learnedHash: number;

	readonly #learned: Learned | null;
	/** Cleaners of sites of which something was learned. */
	readonly #cleaners = new Map<number, Cleaner>();

	private constructor(
		settings: RunSettings,
		{ outRoot, recurring, learned }: WorkerData,
		private readonly make: MakeFormat,
	) {
		this.#settings = settings;
		this.#cleaner = createCleaner(settings.core, this.#whole());
		this.#learned = recurring === null ? null : new Learned(recurring);
		this.#folders = outRoot === null ? null : new Folders(outRoot);
		this.#outRoot = outRoot ?? '';
		this.#learnedHash = learned;
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
			for await (const record of recordsOf(task, this.#settings.field)) {
				if (record instanceof RecordTrouble) {
					items.push({ kind: 'failed', failure: failureFrom(record.trouble, record.id, task.source.name) });
				} else if (task.kind === 'records') items.push(await this.#record(record, task.source));
				else {
					const site = siteOf(record.url ?? this.#settings.core.url, task.source.id);
					sites.push(linesOf(await readPage(record.page), site));
				}
			}
		}
		return { items, sites };
	}

	async #file(item: FileItem): Promise<ItemResult> {
		const { path, out, found } = item;
		try {
			const read = await readSteady(path, (input) => this.#page(input));
			if (read === null) return { kind: 'stream' };
			const done = await this.#clean(
				read.value.page,
				{ id: path, name: path, path, record: null, url: null, alone: out !== null },
				read.value.bytes,
			);
			if (out === null) return done;
			const written = this.#put(done.text ?? '', path, out);
			const { size, mtimeMs } = read.info;
			const learned = this.#learnedHash;
			const key = keyOf({ path, out: relative(this.#outRoot, out), size, mtimeMs, written, learned });
			return { ...done, text: null, key };
		} catch (error) {
			const trouble = asTrouble(error, path);
			if (trouble.code === 'binary' && found) return { kind: 'skipped', reason: 'binary', name: path };
			return { kind: 'failed', failure: failureFrom(trouble, path, path), fatal: isFatal(trouble) };
		}
	}

	/** Writes the result of `path` to its place. Returns its bytes. */
	#put(text: string, path: string, out: string): number {
		const bytes = Buffer.from(text);
		this.#folders?.ensure(dirname(out));
		if (isSameFile(path, out)) throw new Trouble('same-file', { option: '--out-dir' }, path);
		place(out, bytes);
		return bytes.length;
	}

	/** The page that a file holds; null when it holds many. */
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

	async #piped({ bytes, name, id, out }: Task & { kind: 'page' }): Promise<ItemResult> {
		try {
			const text = await decode(Buffer.from(bytes), name);
			const html = this.#settings.from === 'html' || (this.#settings.from === 'auto' && isHtml(text));
			const done = await this.#clean(
				html ? { html: text } : { text },
				{ id, name, path: id, record: null, url: null, alone: out !== null },
				bytes.length,
			);
			if (out === null) return done;
			this.#put(done.text ?? '', id, out);
			return { ...done, text: null };
		} catch (error) {
			const trouble = asTrouble(error, name);
			return { kind: 'failed', failure: failureFrom(trouble, id, name), fatal: isFatal(trouble) };
		}
	}

	async #record(record: DealtRecord, source: RecordSource): Promise<ItemResult> {
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
		const settings = settingsOf(cleaner.settings, about.url);
		const document: Document = { article, settings, id: about.id, record: about.record };
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
			const read = await readSteady(path, (input) => this.#page(input));
			// What fails here fails again when it is cleaned, and is reported then.
			if (read === null) items.push({ kind: 'stream' });
			else {
				items.push({ kind: 'skipped', reason: 'special', name: path });
				sites.push(linesOf(await readPage(read.value.page), siteOf(this.#settings.core.url, path)));
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
