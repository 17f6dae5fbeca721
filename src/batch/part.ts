/** A file that grows piece by piece and takes its place when it is whole. What a crash has left of it is gone on with. */
import { closeSync, fchmodSync, ftruncateSync, openSync, realpathSync, renameSync, writeSync } from 'node:fs';
import { writeTrouble } from '../cli/errors.js';
import { stat } from '../cli/files.js';
import type { Sink } from '../cli/output.js';
import { besideOf, openBeside, removeBeside } from './place.js';

/** Bytes collected before they are written. */
const BUFFER_BYTES = 65_536;

export class Part implements Sink {
	used = false;
	#fd: number;
	#waiting: string[] = [];
	#waitingSize = 0;
	/** Bytes in the file. */
	bytes: number;
	#done = false;

	/**
	 * @param target path of the whole; a link was followed before
	 * @param bytes of what an earlier run has left that are good
	 * @throws Trouble
	 */
	constructor(
		private readonly target: string,
		bytes = 0,
	) {
		this.bytes = bytes;
		try {
			this.#fd = bytes > 0 ? openSync(besideOf(target), 'r+') : openBeside(target);
			if (bytes > 0) ftruncateSync(this.#fd, bytes);
			const existing = stat(target);
			if (existing) fchmodSync(this.#fd, existing.mode & 0o777);
		} catch (error) {
			throw writeTrouble(error, target);
		}
	}

	/** Bytes that an earlier run has left beside `target`. */
	static left(target: string): number {
		return stat(besideOf(target))?.size ?? 0;
	}

	async write(text: string): Promise<void> {
		if (text === '') return;
		this.used = true;
		this.#waiting.push(text);
		this.#waitingSize += text.length;
		if (this.#waitingSize >= BUFFER_BYTES) await this.flush();
	}

	async flush(): Promise<void> {
		if (this.#waiting.length === 0) return;
		const bytes = Buffer.from(this.#waiting.join(''));
		this.#waiting = [];
		this.#waitingSize = 0;
		try {
			for (let at = 0; at < bytes.length; ) {
				const count = writeSync(this.#fd, bytes, at, bytes.length - at, this.bytes);
				at += count;
				this.bytes += count;
			}
		} catch (error) {
			throw writeTrouble(error, this.target);
		}
	}

	/** Takes back what stands after the first `bytes`. Called before anything is written. */
	cut(bytes: number): void {
		try {
			ftruncateSync(this.#fd, bytes);
		} catch (error) {
			throw writeTrouble(error, this.target);
		}
		this.bytes = bytes;
	}

	async commit(): Promise<void> {
		await this.flush();
		this.#close();
		try {
			renameSync(besideOf(this.target), this.target);
		} catch (error) {
			throw writeTrouble(error, this.target);
		}
	}

	/** Lets go of it and leaves it for a later run. */
	leave(): void {
		this.#close();
	}

	discard(): void {
		if (this.#done) return;
		this.#close();
		removeBeside(this.target);
	}

	#close(): void {
		if (!this.#done) closeSync(this.#fd);
		this.#done = true;
	}
}

/** The file behind a link, so that the link still is one afterwards. */
export const behindLink = (path: string): string => (stat(path) ? realpathSync(path) : path);
