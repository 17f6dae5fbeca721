/** The main job: inputs in, clean text or results out. */

import { isUtf8 } from 'node:buffer';
import { WARNINGS } from '../../article.js';
import { isArchive, isPacked } from '../../batch/archive.js';
import { needsBatch } from '../../batch/settings.js';
import type { Timed } from '../../clean.js';
import { nearest } from '../../nearest.js';
import { isHtml } from '../../read/detect.js';

import { decode } from '../decode.js';
import { isRecords, probe } from '../detect.js';
import { type Cleaner, createCleaner, type Document, hasText, type Page, settingsOf } from '../document.js';
import { beforePage } from '../effort.js';
import { Trouble, troubleLine } from '../errors.js';
import type { Outcome } from '../exit-code.js';
import { COMMANDS } from '../flags.js';
import { type Format, formatOf } from '../format.js';
import { type Input, openInput, readAll, standardInput } from '../input.js';
import { byteLines, joined, MAX_LINE_MB } from '../lines.js';
import { openOutput, type Sink, standardOutput } from '../output.js';
import { plain } from '../plain.js';
import { parseRecord, RecordTrouble } from '../record.js';
import type { RunSettings } from '../settings.js';
import { say, whenInterrupted } from '../terminal.js';

/** Runs over every input, whatever happens to the others, and notes in `outcome` what happened. */
export async function clean(settings: RunSettings, outcome: Outcome): Promise<void> {
	// A report is one file for people to read: its pages are few, and its index is written when all are known.
	const oneReport = settings.to === 'report' && !settings.batch.asked;
	// Times are measured where the stages run: here, and not in workers.
	const here = oneReport || settings.times;
	if (!here && needsBatch(settings.inputs, settings.batch)) {
		return (await import('../../batch/run.js')).batch(settings, outcome);
	}
	const alone = settings.output === null;
	const sink = settings.output === null ? standardOutput(alone) : await openOutput(settings.output, settings.inputs);
	// Nothing is left behind on standard output: a signal ends the run as it ends any other.
	if (!alone) whenInterrupted(() => sink.discard());
	// Known only once an input is read: a stream of records is several pages.
	const inputs = here ? await expanded(settings) : settings.inputs;
	const pages = { several: inputs.length > 1 };
	try {
		const format = (await formatOf(settings))(settings, () => pages.several, settings);
		const times = settings.times ? new (await import('../times.js')).Times() : null;
		const run = new Run(settings, { sink, format, outcome, pages, timed: times?.timed });
		for (const path of inputs) await run.input(path);
		await sink.write(format.end());
		if (times) say(times.table());
		// A run in which nothing came out leaves an older result alone.
		if (sink.used || !outcome.trouble) await sink.commit();
	} finally {
		sink.discard();
	}
}

/** Files of folders and patterns, in their order; what is neither stays as it is and is met when it is read. */
async function expanded(settings: RunSettings): Promise<string[]> {
	const [{ entries }, { Own }] = await Promise.all([import('../../batch/inputs.js'), import('../../batch/own.js')]);
	const paths: string[] = [];
	for await (const entry of entries(settings.inputs, new Own(null, settings))) {
		if (entry.kind === 'file') paths.push(entry.path);
		else if (entry.kind === 'stdin') paths.push('-');
		else if (entry.kind === 'trouble') throw entry.trouble;
	}
	return paths;
}

interface Parts {
	readonly sink: Sink;
	readonly format: Format;
	readonly outcome: Outcome;
	readonly pages: { several: boolean };
	/** Undefined where nobody asked for times. */
	readonly timed: Timed | undefined;
}

class Run {
	readonly #cleaner: Cleaner;
	#pages = 0;

	constructor(
		private readonly settings: RunSettings,
		private readonly to: Parts,
	) {
		this.#cleaner = createCleaner(
			settings.core,
			settings.to !== 'text' || settings.explain || settings.metaOnly,
			to.timed,
		);
	}

	async input(path: string): Promise<void> {
		const { stdinName, stdinId } = this.settings;
		try {
			const input =
				path === '-' ? standardInput(stdinName, stdinId, this.settings.output === null) : await openInput(path);
			await this.#read(input);
		} catch (error) {
			await this.#failed(mistyped(error, path), path === '-' ? stdinId : path);
		}
	}

	async #read(input: Input): Promise<void> {
		const { from } = this.settings;
		const first = from === 'ndjson' || from === 'auto' ? await probe(input) : [];
		if (isPacked(first[0]) || isArchive(first[0])) return this.#packed(input, first);
		return this.#content(input, first);
	}

	/** What is packed or an archive of a crawl: seldom here, for files that are called so go to the batch. */
	async #packed(packed: Input, packedFirst: readonly Buffer[]): Promise<void> {
		const { unpacked } = await import('../../batch/unpack.js');
		const input = await unpacked({ ...packed, chunks: joined(packed, packedFirst) });
		const first = await probe(input);
		if (!isArchive(first[0])) return this.#content(input, first);
		const { archiveLines } = await import('../../batch/warc.js');
		this.to.pages.several = true;
		let number = 0;
		for await (const chunk of archiveLines(joined(input, first), input.name)) {
			if (chunk instanceof Trouble) await this.#failed(chunk, input.id);
			else if (Buffer.isBuffer(chunk)) await this.#tried(() => this.#record(chunk, ++number, input));
		}
	}

	async #content(input: Input, first: readonly Buffer[]): Promise<void> {
		const { from, field } = this.settings;
		if (from === 'ndjson' || (from === 'auto' && isRecords(first, field))) return this.#records(input, first);
		const text = await decode(await readAll(input, first), input.name);
		const page = from === 'html' || (from === 'auto' && isHtml(text)) ? { html: text } : { text };
		await this.#page(page, { id: input.id, name: input.name, record: null, url: null });
	}

	async #records(input: Input, first: readonly Buffer[]): Promise<void> {
		this.to.pages.several = true;
		for await (const { number, bytes, pause } of byteLines(input, first)) {
			await this.#tried(() => this.#record(bytes, number, input));
			if (pause) await this.to.sink.flush();
		}
	}

	/** A record that fails takes its place in the output, and the next one follows. */
	async #tried(record: () => Promise<void>): Promise<void> {
		try {
			await record();
		} catch (error) {
			if (error instanceof RecordTrouble) await this.#failed(error.trouble, error.id);
			else await this.#failed(error, null);
		}
	}

	async #record(bytes: Buffer | null, number: number, input: Input): Promise<void> {
		if (bytes === null) throw new Trouble('line-too-long', { line: number, limit: MAX_LINE_MB }, input.name);
		if (!isUtf8(bytes)) throw new Trouble('bad-line-encoding', { line: number }, input.name);
		const line = number === 1 ? bytes.toString().replace(/^\ufeff/, '') : bytes.toString();
		if (line.trim() === '') return;
		const record = parseRecord(line, number, this.settings.field, input.name);
		const id = record.id === null ? `${input.id}:${number}` : String(record.id);
		try {
			await this.#page(record.page, { id, name: `${input.name}: ${id}`, record: line, url: record.url });
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			throw new RecordTrouble(new Trouble(error.code, { ...error.data, line: number }, input.name), record.id);
		}
	}

	async #page(page: Page, about: { id: string; name: string; record: string | null; url: string | null }) {
		beforePage(++this.#pages, 'text' in page ? page.text.length : page.html.length);
		const article = await this.#cleaner.clean(page, about.name, about.url);
		const settings = settingsOf(this.#cleaner.settings, about.url);
		const document: Document = { article, settings, id: about.id, record: about.record };
		const { format, timed } = this.to;
		const written = await (timed ? timed('write', () => format.document(document)) : format.document(document));
		this.#note(document, about.name);
		await this.to.sink.write(written);
	}

	/** Says what there is to warn of and remembers what the exit code depends on. */
	#note(document: Document, name: string): void {
		const { quiet, failOnEmpty, failOnWarning } = this.settings;
		for (const warning of document.article.warnings) {
			if (!quiet) say(`bodycopy: ${plain(name)}: warning: ${warning}: ${WARNINGS[warning]}\n`);
			if (failOnWarning.has(warning)) this.to.outcome.findings = true;
		}
		if (failOnEmpty && !hasText(document)) this.to.outcome.findings = true;
	}

	async #failed(error: unknown, id: unknown): Promise<void> {
		if (!(error instanceof Trouble) || isAboutOutput(error)) throw error;
		this.to.outcome.trouble = true;
		say(troubleLine(error));
		await this.to.sink.write(this.to.format.failure(error, id));
	}
}

/** Trouble with the output ends the run: there is no sense in going on. */
const isAboutOutput = (trouble: Trouble): boolean => trouble.code === 'cannot-write';

/** A word that is no file and nearly a command was meant as one. */
function mistyped(error: unknown, path: string): unknown {
	if (!(error instanceof Trouble) || error.code !== 'not-found' || !/^[a-z]+$/.test(path)) return error;
	const near = nearest(path, Object.keys(COMMANDS));
	return near === undefined ? error : new Trouble('no-such-command', { near }, path);
}
