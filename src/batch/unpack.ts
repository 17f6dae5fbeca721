/** Unpacks gzip and zstd as they are read. Told by the first bytes, never by the name. */
import { cause, Trouble } from '../cli/errors.js';
import type { Input } from '../cli/input.js';
import { isGzip, isZstd } from './archive.js';
import { gzipMembers } from './gzip-members.js';
import { ZstdFrames } from './zstd-frames.js';

type Chunks = AsyncGenerator<Buffer, void, undefined>;

/** The input as it is, or unpacked where it was packed once. What is packed twice is left to its owner. */
export async function unpacked(input: Input): Promise<Input> {
	const first = await input.chunks.next();
	if (first.done) return { ...input, chunks: input.chunks };
	const all = withFirst(first.value, input.chunks);
	if (isGzip(first.value)) return { ...input, chunks: gunzip(all, input.name) };
	if (isZstd(first.value)) return { ...input, chunks: unzstd(all, input.name) };
	return { ...input, chunks: all };
}

async function* withFirst(first: Buffer, rest: AsyncIterable<Buffer>): Chunks {
	try {
		yield first;
		yield* rest;
	} finally {
		// When nobody asks for the rest it must be closed all the same.
		await (rest as Partial<Chunks>).return?.();
	}
}

/** All members of a gzip file, one after the other: archives of crawls hold one a record. */
async function* gunzip(chunks: Chunks, name: string): Chunks {
	try {
		yield* gzipMembers(chunks, name);
	} catch (error) {
		throw archiveTrouble(error, name);
	}
}

async function* unzstd(chunks: Chunks, name: string): Chunks {
	const { Decompress } = await import('fzstd');
	const frames = new ZstdFrames(name);
	let out: Buffer[] = [];
	const decoder = new Decompress((piece) => {
		if (piece.length > 0) out.push(Buffer.from(piece));
	});
	const take = (): Buffer[] => {
		const pieces = out;
		out = [];
		return pieces;
	};
	try {
		// A block of zstd unpacks to 128 kB at most, so what one push makes is bounded by how little is pushed.
		for await (const chunk of chunks) {
			for (let at = 0; at < chunk.length; at += ZSTD_PUSH_BYTES) {
				const piece = chunk.subarray(at, at + ZSTD_PUSH_BYTES);
				frames.push(piece);
				decoder.push(piece);
				yield* take();
			}
		}
		decoder.push(new Uint8Array(0), true);
		yield* take();
	} catch (error) {
		throw archiveTrouble(error, name);
	}
}

/** A block of zeros takes 4 bytes packed and 128 kB unpacked: so pieces of 1 kB make at most 32 MB at once. */
const ZSTD_PUSH_BYTES = 1_024;

function archiveTrouble(error: unknown, name: string): unknown {
	if (error instanceof Trouble) return error;
	const message = cause(error);
	if (/unexpected end|unexpected eof|Z_BUF_ERROR/i.test(message)) return new Trouble('cut-short', {}, name);
	return new Trouble('bad-archive', { cause: message }, name);
}
