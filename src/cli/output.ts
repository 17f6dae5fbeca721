/** Where results go: standard output, or a file that is there whole or not at all. */
import { close, constants, fchmodSync, open, realpathSync, renameSync, unlinkSync, write, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode, Trouble, writeTrouble } from './errors.js';
import { isSameFile, stat } from './files.js';

/** Bytes are collected up to this size before they are written: one system call for many small results. */
const BUFFER_BYTES = 65_536;

/** How long to wait, in ms, before a full non-blocking pipe is tried again. */
const RETRY_MS = 5;

/** What is thrown when whoever read the output has gone, as `head` does. Not an error: the run just ends. */
export class ReaderGone extends Error {}

export interface Sink {
	/** Resolves when more may be written: awaiting it is what keeps memory flat. */
	write(text: string): Promise<void>;
	/** Passes on what has been collected. */
	flush(): Promise<void>;
	/** Makes the result visible. */
	commit(): Promise<void>;
	/** Leaves everything as it was. Safe to call at any time, and after `commit`. */
	discard(): void;
	/** True once something was written. */
	readonly used: boolean;
}

/** Writes to an open file descriptor. `name` is what messages call it. */
class FdSink implements Sink {
	used = false;
	#waiting: string[] = [];
	#size = 0;

	constructor(
		protected readonly fd: number,
		protected readonly name: string,
		private readonly alone = false,
	) {}

	async write(text: string): Promise<void> {
		if (text === '') return;
		this.used = true;
		this.#waiting.push(text);
		this.#size += text.length;
		if (this.#size >= BUFFER_BYTES) await this.flush();
	}

	async flush(): Promise<void> {
		if (this.#waiting.length === 0) return;
		const bytes = Buffer.from(this.#waiting.join(''));
		this.#waiting = [];
		this.#size = 0;
		for (let done = 0; done < bytes.length; ) done += await this.#some(bytes, done);
	}

	commit(): Promise<void> {
		return this.flush();
	}

	discard(): void {}

	/** Number of bytes that were written. */
	#some(bytes: Buffer, from: number): Promise<number> | number {
		if (this.alone) {
			try {
				return writeSync(this.fd, bytes, from, bytes.length - from);
			} catch (error) {
				const code = errorCode(error);
				if (code === 'EPIPE') throw new ReaderGone();
				// A full pipe that does not let itself be waited for is written to in the other way.
				if (code !== 'EAGAIN') throw writeTrouble(error, this.name);
			}
		}
		return new Promise((resolve, reject) => {
			write(this.fd, bytes, from, bytes.length - from, null, (error, count) => {
				if (error === null) resolve(count);
				else if (error.code === 'EAGAIN') setTimeout(resolve, RETRY_MS, 0);
				else if (error.code === 'EPIPE') reject(new ReaderGone());
				else reject(writeTrouble(error, this.name));
			});
		});
	}
}

/** Writes beside the place and renames at the end. */
class FileSink extends FdSink {
	#done = false;

	constructor(
		fd: number,
		private readonly target: string,
		private readonly beside: string,
		name: string,
	) {
		super(fd, name);
	}

	override async commit(): Promise<void> {
		await this.flush();
		try {
			await promisify(close)(this.fd);
			renameSync(this.beside, this.target);
		} catch (error) {
			throw writeTrouble(error, this.name);
		}
		this.#done = true;
	}

	override discard(): void {
		if (this.#done) return;
		this.#done = true;
		try {
			unlinkSync(this.beside);
		} catch {
			// It is gone already.
		}
	}
}

/** @param alone true where nothing else is done while the output is waited for: it is written to in this thread then */
export const standardOutput = (alone = false): Sink => new FdSink(1, 'standard output', alone);

/**
 * Opens a place to write to. A link is followed, so that it still is one afterwards; a device or a pipe is written
 * to directly, since nothing can be renamed onto it.
 * @throws Trouble when it cannot be written or is one of the inputs.
 */
export async function openOutput(path: string, inputs: readonly string[]): Promise<Sink> {
	const existing = stat(path);
	if (existing?.isDirectory()) throw new Trouble('output-is-folder', {}, path);
	if (existing && inputs.some((input) => input !== '-' && isSameFile(input, path))) {
		throw new Trouble('same-file', {}, path);
	}
	try {
		if (existing && !existing.isFile()) return new FdSink(await promisify(open)(path, 'w'), path);
		const target = existing ? realpathSync(path) : path;
		const beside = join(
			dirname(target),
			`.${basename(target).slice(0, 100)}.${process.pid}-${Date.now().toString(36)}.tmp`,
		);
		const { O_CREAT, O_EXCL, O_WRONLY } = constants;
		const fd = await promisify(open)(beside, O_WRONLY | O_CREAT | O_EXCL, 0o666);
		if (existing) fchmodSync(fd, existing.mode & 0o777);
		return new FileSink(fd, target, beside, path);
	} catch (error) {
		throw error instanceof Trouble ? error : writeTrouble(error, path);
	}
}
