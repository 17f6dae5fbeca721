/** Where pages come from: files and standard input, in chunks, so that a stream of any length can be read. */
import { close, fstat, open, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { errorCode, readTrouble, Trouble } from './errors.js';

/** Bytes asked for at once. A page fits in one, and a pipe holds no more. */
const CHUNK_BYTES = 65_536;

/** The longest page that is read whole, in MB: a string of Node holds 512 million characters. */
const MAX_PAGE_MB = 256;

/** How long to wait, in ms, before an empty non-blocking pipe is asked again. */
const RETRY_MS = 5;

export interface Input {
	/** What messages call it. */
	readonly name: string;
	/** What results call it. */
	readonly id: string;
	/** The bytes in order; a chunk is the reader's to keep. Throws Trouble. */
	readonly chunks: AsyncGenerator<Buffer, void, undefined>;
}

const STDIN = 0;

/**
 * @param alone true where nothing else is done while the input is waited for, and no signal is listened to: it is read in
 * this thread then, which spares a short run the start of others
 */
export const standardInput = (name: string, id: string, alone = false): Input => ({
	name,
	id,
	chunks: alone ? chunksHere(STDIN, name) : chunksOf(STDIN, name),
});

/**
 * @throws Trouble when it is not there, is a folder or may not be read.
 */
export async function openInput(path: string): Promise<Input> {
	let fd: number;
	try {
		fd = await promisify(open)(path, 'r');
	} catch (error) {
		throw readTrouble(error, path);
	}
	if ((await promisify(fstat)(fd)).isDirectory()) {
		await promisify(close)(fd);
		throw new Trouble('is-folder', {}, path);
	}
	return { name: path, id: path, chunks: closing(fd, chunksOf(fd, path)) };
}

async function* closing(fd: number, chunks: AsyncGenerator<Buffer, void, undefined>) {
	try {
		yield* chunks;
	} finally {
		await promisify(close)(fd);
	}
}

async function* chunksOf(fd: number, name: string): AsyncGenerator<Buffer, void, undefined> {
	for (;;) {
		const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
		const count = await some(fd, buffer, name);
		if (count === 0) return;
		if (count > 0) yield buffer.subarray(0, count);
	}
}

/** As `chunksOf`, by reads that hold up the thread. A pipe that does not let itself be waited for is read in the other way. */
async function* chunksHere(fd: number, name: string): AsyncGenerator<Buffer, void, undefined> {
	for (;;) {
		const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
		let count: number;
		try {
			count = readSync(fd, buffer, 0, buffer.length, null);
		} catch (error) {
			const code = errorCode(error);
			if (code === 'EAGAIN') return yield* chunksOf(fd, name);
			if (code === 'EOF') return;
			throw readTrouble(error, name);
		}
		if (count === 0) return;
		yield buffer.subarray(0, count);
	}
}

/** Number of bytes read, 0 at the end, -1 when there are none yet. */
function some(fd: number, buffer: Buffer, name: string): Promise<number> {
	return new Promise((resolve, reject) => {
		read(fd, buffer, 0, buffer.length, null, (error, count) => {
			if (error === null) resolve(count);
			else if (error.code === 'EAGAIN') setTimeout(resolve, RETRY_MS, -1);
			else if (error.code === 'EOF') resolve(0);
			else reject(readTrouble(error, name));
		});
	});
}

/**
 * All the bytes that are left.
 * @throws Trouble when there are more than one string can hold.
 */
export async function readAll(input: Input, first: readonly Buffer[]): Promise<Buffer> {
	const chunks = [...first];
	let size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	for await (const chunk of input.chunks) {
		size += chunk.length;
		if (size > MAX_PAGE_MB * 1_000_000) throw new Trouble('too-large', { limit: MAX_PAGE_MB }, input.name);
		chunks.push(chunk);
	}
	return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** A stream with nothing in it. */
export async function* nothing(): AsyncGenerator<never, void, undefined> {}
