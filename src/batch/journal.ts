/**
 * What was finished, one line of JSON each, so that a run that was killed goes on where it stopped. A line is
 * written after the result that it tells of, and only whole lines count: a crash between the two costs doing that
 * piece again, never a hole.
 */
import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { cause, errorCode, Trouble } from '../cli/errors.js';
import type { Tally } from './tally.js';
import type { Failure } from './task.js';

/** The first line: what the run was. It goes on only as the same. */
export interface Header {
	readonly version: string;
	/** Hash of all that the results depend on. */
	readonly settings: number;
}

export interface Line {
	/** A finished document: its `keyOf`. */
	readonly key?: number;
	/** A file of many pages, in part: the hash of its path, its result, its state and the times that it was begun. */
	readonly part?: number;
	/** One output for all: number of inputs that are finished. */
	readonly inputs?: number;
	/** One output for all: hash of the finished inputs, and of the one under way, as they were when they were read. */
	readonly state?: number;
	/** Lines of the input under way that are finished, and records without a page behind them. */
	readonly lines?: number;
	readonly over?: number;
	/** Bytes of the output that hold what was finished. */
	readonly bytes?: number;
	/** Documents in the output. */
	readonly count?: number;
	/** The run came to its end here: what failed before is tried again by the next. */
	readonly ended?: true;
	/** What was counted since the line before. */
	readonly tally: Tally;
	readonly failures: readonly Failure[];
}

const NEWLINE = 0x0a;

/** Bytes read at once. */
const BLOCK_BYTES = 1_048_576;

export class Journal {
	#fd: number;
	#size = 0;

	private constructor(
		readonly path: string,
		fd: number,
	) {
		this.#fd = fd;
	}

	/** Begins anew. */
	static create(path: string, header: Header): Journal {
		try {
			const journal = new Journal(path, openSync(path, 'w+'));
			journal.#write(`${JSON.stringify(header)}\n`);
			return journal;
		} catch (error) {
			throw asTrouble(error, path);
		}
	}

	/**
	 * Opens what an earlier run has left; null when there is nothing of use.
	 * @param each is called with every line and its offset in the file, in order
	 * @throws Trouble when it tells of another run
	 */
	static resume(path: string, header: Header, each: (line: Line, offset: number) => void): Journal | null {
		let fd: number;
		try {
			fd = openSync(path, 'r+');
		} catch (error) {
			if (errorCode(error) === 'ENOENT') return null;
			throw asTrouble(error, path);
		}
		const journal = new Journal(path, fd);
		let first = true;
		for (const { text, offset, end } of wholeLines(fd)) {
			const value = parse(text);
			if (value === null) break;
			if (first) {
				const { version, settings } = value as unknown as Header;
				if (version !== header.version || settings !== header.settings) throw new Trouble('other-run', {}, path);
				first = false;
			} else each(value, offset);
			journal.#size = end;
		}
		if (first) {
			closeSync(fd);
			return null;
		}
		// What was torn by the crash is cut off, so that new lines stand on their own.
		ftruncateSync(fd, journal.#size);
		return journal;
	}

	/** Reads one line again. */
	at(offset: number): Line | null {
		const chunks: Buffer[] = [];
		for (let from = offset; ; ) {
			const buffer = Buffer.allocUnsafe(4_096);
			const count = readSync(this.#fd, buffer, 0, buffer.length, from);
			const end = buffer.subarray(0, count).indexOf(NEWLINE);
			chunks.push(buffer.subarray(0, end < 0 ? count : end));
			if (end >= 0 || count === 0) return parse(Buffer.concat(chunks).toString());
			from += count;
		}
	}

	/** @throws Trouble */
	add(lines: readonly Line[]): void {
		if (lines.length > 0) this.#write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
	}

	/** Forgets the line at `offset` and all that come after it. */
	cut(offset: number): void {
		this.#size = offset;
		try {
			ftruncateSync(this.#fd, offset);
		} catch (error) {
			throw asTrouble(error, this.path);
		}
	}

	close(): void {
		if (this.#fd >= 0) closeSync(this.#fd);
		this.#fd = -1;
	}

	/** The run is whole: nothing is left to go on with. */
	remove(): void {
		this.close();
		removeJournal(this.path);
	}

	#write(text: string): void {
		const bytes = Buffer.from(text);
		try {
			for (let at = 0; at < bytes.length; ) {
				const count = writeSync(this.#fd, bytes, at, bytes.length - at, this.#size);
				at += count;
				this.#size += count;
			}
		} catch (error) {
			throw asTrouble(error, this.path);
		}
	}
}

export function removeJournal(path: string): void {
	try {
		unlinkSync(path);
	} catch (error) {
		if (errorCode(error) !== 'ENOENT') throw asTrouble(error, path);
	}
}

const asTrouble = (error: unknown, path: string): unknown =>
	error instanceof Trouble ? error : new Trouble('cannot-write', { cause: cause(error) }, path);

function parse(text: string): Line | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? (value as Line) : null;
	} catch {
		return null;
	}
}

function* wholeLines(fd: number): Generator<{ text: string; offset: number; end: number }> {
	let held = Buffer.alloc(0);
	let start = 0;
	for (let position = 0; ; ) {
		const block = Buffer.allocUnsafe(BLOCK_BYTES);
		const count = readSync(fd, block, 0, block.length, position);
		if (count === 0) return;
		position += count;
		held = Buffer.concat([held, block.subarray(0, count)]);
		let from = 0;
		for (let end = held.indexOf(NEWLINE); end >= 0; end = held.indexOf(NEWLINE, from)) {
			yield { text: held.toString('utf8', from, end), offset: start + from, end: start + end + 1 };
			from = end + 1;
		}
		held = held.subarray(from);
		start += from;
	}
}
