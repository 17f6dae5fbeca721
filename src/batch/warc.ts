/**
 * Web archives: WARC (what a crawler fetched) and WET (the text that Common Crawl took from it). Each page becomes
 * one NDJSON record, so that from there on there is one road for streams of every kind.
 */
import { AsyncIterReader, WARCParser, type WARCRecord } from 'warcio';
import { decode } from '../cli/decode.js';
import { cause, Trouble } from '../cli/errors.js';
import { isHtml } from '../read/detect.js';
import { bodyOf } from './body.js';
import { type Chunk, PassedOver } from './slabs.js';

/** The largest record that is held, in MB. */
const MAX_RECORD_MB = 64;

/** Bytes that the headers of one record may take: beyond them it is no archive. */
const MAX_HEADER_BYTES = 1_000_000;

/** The encoding in a header of HTTP: `text/html; charset=windows-1251`. */
const CHARSET = /;\s*charset="?([\w-]{1,40})/;

/** Kinds of record that may hold a page. The others tell of the crawl. */
const PAGE_TYPES: ReadonlySet<string> = new Set(['response', 'resource', 'conversion']);

/** The records that hold pages, as lines of NDJSON; in their place, what could not be read. */
export async function* archiveLines(
	chunks: AsyncIterable<Buffer>,
	name: string,
): AsyncGenerator<Chunk, void, undefined> {
	const guard = { left: Number.POSITIVE_INFINITY };
	const parser = new Parser(new AsyncIterReader(guarded(chunks, guard, name), null));
	const loud = muteConsole();
	try {
		yield* records(parser, guard, name);
	} finally {
		loud();
	}
}

const LOUD = { log: console.log, warn: console.warn };
/** Archives that are being read. */
let reading = 0;

/**
 * The library writes to the console of its own accord, past `--quiet` and, for one message, into standard output.
 * Nothing else here does. Returns what undoes it, once no other archive is being read.
 */
function muteConsole(): () => void {
	reading++;
	console.log = () => {};
	console.warn = () => {};
	return () => {
		if (--reading === 0) Object.assign(console, LOUD);
	};
}

/** How a record begins. */
const START = Buffer.from('WARC/');

/** What may stand between records, and behind the last. */
const BLANK = /^[\s\0]*$/;

/** Bytes of a line that are held while the next record is looked for. */
const LINE_BYTES = 65_536;

/** The library's parser takes the line behind a record for the start of the next one, whatever it says. */
class Parser extends WARCParser {
	#first: Uint8Array = Buffer.alloc(0);

	/**
	 * Goes on to where a record begins. The one before was read to its end.
	 * @returns `found`: false when there is none. `stray`: whether something else stood before it
	 */
	async findRecord(): Promise<{ found: boolean; stray: boolean }> {
		for (let stray = false; ; ) {
			const line = await this._reader.readlineRaw(LINE_BYTES);
			if (line === null) return { found: false, stray };
			const bytes = Buffer.from(line.buffer, line.byteOffset, line.length);
			if (bytes.subarray(0, START.length).equals(START)) {
				this.#first = line;
				return { found: true, stray };
			}
			stray ||= !BLANK.test(bytes.toString('latin1'));
		}
	}

	override async readToNextRecord(): Promise<Uint8Array> {
		return this.#first;
	}
}

const hasLength = (record: WARCRecord): boolean =>
	/^\d+$/.test(record.warcHeaders.headers.get('Content-Length')?.trim() ?? '0');

const isBadLength = (chunk: Chunk | null): boolean => chunk instanceof Trouble && chunk.code === 'bad-length';

async function* records(parser: Parser, guard: { left: number }, name: string): AsyncGenerator<Chunk, void, undefined> {
	/** The record before, until it is known that it ends where it says. */
	let held: Chunk | null = null;
	let label = name;
	for (let number = 1; ; number++) {
		try {
			const { found, stray } = await parser.findRecord();
			if (held !== null && (!stray || !Buffer.isBuffer(held))) yield held;
			// A page that ends elsewhere was cut, or holds a part of what follows it.
			if (stray && !isBadLength(held)) yield new Trouble('bad-length', {}, label);
			held = null;
			if (!found) return;
			guard.left = MAX_HEADER_BYTES;
			const record = await parser.parse();
			guard.left = Number.POSITIVE_INFINITY;
			if (record === null) return;
			label = `${name}: ${record.warcTargetURI || `record ${number}`}`;
			if (hasLength(record)) {
				held = await chunkOf(record, number, { name, label });
				await record.skipFully();
			} else held = new Trouble('bad-length', {}, label);
		} catch (error) {
			if (held !== null) yield held;
			// The place in the archive is lost: what comes after cannot be told from it.
			yield error instanceof Trouble ? error : new Trouble('bad-archive', { cause: cause(error) }, name);
			return;
		}
	}
}

/** Legitimate readers look for more behind the end a few times, never so often. */
const ASKED_AFTER_END = 100;

/**
 * The chunks, with an end to what may be asked of them: a header has a limit, and the library looks for the rest of a
 * record that was cut short for ever, without giving anything else a turn.
 */
function guarded(chunks: AsyncIterable<Buffer>, guard: { left: number }, name: string): AsyncIterable<Buffer> {
	const source = chunks[Symbol.asyncIterator]();
	let asked = 0;
	const next = async (): Promise<IteratorResult<Buffer>> => {
		// A chunk may end far behind the headers, so only what is asked for after the limit counts.
		if (guard.left <= 0) throw new Trouble('bad-archive', { cause: 'a header without end' }, name);
		const step = await source.next();
		if (step.done && ++asked > ASKED_AFTER_END) throw new Trouble('cut-short', {}, name);
		if (!step.done) guard.left -= step.value.length;
		return step;
	};
	const close = async (): Promise<IteratorResult<Buffer>> => {
		await source.return?.();
		return { done: true, value: undefined };
	};
	return { [Symbol.asyncIterator]: () => ({ next, return: close }) };
}

async function chunkOf(
	record: WARCRecord,
	number: number,
	{ name, label }: { name: string; label: string },
): Promise<Chunk> {
	const url = record.warcTargetURI ?? '';
	if (!PAGE_TYPES.has(record.warcType ?? '') || !holdsPage(record)) return new PassedOver(label);
	if (record.warcContentLength > MAX_RECORD_MB * 1_000_000) {
		return new Trouble('too-large', { limit: MAX_RECORD_MB }, label);
	}
	const bytes = await payload(record, label);
	if (bytes instanceof Trouble) return bytes;
	let text: string;
	try {
		text = await decode(bytes, label, CHARSET.exec(contentType(record))?.[1]);
	} catch (error) {
		if (error instanceof Trouble) return error.code === 'binary' ? new PassedOver(label) : error;
		throw error;
	}
	const html = record.warcType !== 'conversion' && (contentType(record).includes('html') || isHtml(text));
	const id = record.warcHeader('WARC-Record-ID')?.replace(/^<|>$/g, '') ?? `${name}:${number}`;
	const page = html ? { html: text } : { text };
	return Buffer.from(`${JSON.stringify({ id, url: url || null, date: record.warcDate, ...page })}\n`);
}

function holdsPage(record: WARCRecord): boolean {
	if (record.warcType === 'conversion') return true;
	if (Number(record.httpHeaders?.statusCode ?? 200) !== 200) return false;
	const type = contentType(record);
	return type === '' || type.startsWith('text/plain') || type.includes('html');
}

function contentType(record: WARCRecord): string {
	const value = record.httpHeaders?.headers.get('Content-Type') ?? (record.httpHeaders ? '' : record.warcContentType);
	return (value ?? '').toLowerCase();
}

/** @throws Trouble when the archive ends inside the record */
async function payload(record: WARCRecord, label: string): Promise<Buffer | Trouble> {
	const { reader } = record;
	const limited = reader as { limit?: number };
	const chunks: Uint8Array[] = [];
	let size = 0;
	let trouble: Trouble | null = null;
	for await (const chunk of reader) {
		size += chunk.length;
		if (size > MAX_RECORD_MB * 1_000_000) {
			trouble = new Trouble('too-large', { limit: MAX_RECORD_MB }, label);
			chunks.length = 0;
			break;
		}
		chunks.push(chunk);
	}
	if (trouble === null && (limited.limit ?? 0) > 0) throw new Trouble('cut-short', {}, label);
	if (trouble !== null) return trouble;
	const header = (name: string): string => record.httpHeaders?.headers.get(name)?.trim().toLowerCase() ?? '';
	const coding = { transfer: header('Transfer-Encoding'), content: header('Content-Encoding') };
	return bodyOf(Buffer.concat(chunks, size), { ...coding, limit: MAX_RECORD_MB, label });
}
