/** Reads files that others may write to, replace or remove meanwhile. */
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { readTrouble, Trouble } from '../cli/errors.js';
import { stat } from '../cli/files.js';
import { type Input, openInput } from '../cli/input.js';

/** Files up to this size, in bytes, are read at one go. */
const SMALL_BYTES = 8_000_000;

/** How often a file that changes under the reader's hands is read again. */
const MAX_READS = 3;

export interface Steady<Value> {
	readonly value: Value;
	/** The file as it was. */
	readonly info: Stats;
}

/**
 * Reads a file until it did not change meanwhile. One that was replaced or removed was read as it was, whole; one that
 * was written to may be torn.
 * @param read what is made of it; null when it is no page, and then it is not waited for
 * @returns null too for what is no regular file: a pipe is read once, by whoever opens it
 * @throws Trouble
 */
export async function readSteady<Value>(
	path: string,
	read: (input: Input) => Promise<Value | null>,
): Promise<Steady<Value> | null> {
	for (let times = 1; ; times++) {
		const before = info(path);
		if (!before.isFile()) return null;
		const { input, fits } = await open(path, before);
		const value = await read(input);
		if (value === null) return null;
		const after = stat(path);
		const same = after === null || after.ino !== before.ino || sameState(before, after);
		if (same && fits()) return { value, info: before };
		if (times === MAX_READS) throw new Trouble('changed', {}, path);
	}
}

function info(path: string): Stats {
	try {
		return statSync(path);
	} catch (error) {
		throw readTrouble(error, path);
	}
}

const sameState = (a: Stats, b: Stats): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs;

/** A small file is read at one go, in this thread: twice as fast as piece by piece. */
async function open(path: string, before: Stats): Promise<{ input: Input; fits: () => boolean }> {
	if (before.size > SMALL_BYTES) return { input: await openInput(path), fits: () => true };
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
