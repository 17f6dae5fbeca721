/**
 * Unpacks the members of a gzip file one by one (RFC 1952), so that a broken one takes nothing away that stands before
 * it: `zlib` unpacks them all in one go and gives back nothing of a piece of input in which it meets an error.
 */
import { once } from 'node:events';
import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { Trouble } from '../cli/errors.js';
import { isGzip } from './archive.js';

/** Packed bytes given to the unpacker at once. What it made of them is lost where they end in an error. */
const PIECE_BYTES = 16_384;

/** Bytes of a piece of what was unpacked. */
const OUT_BYTES = 65_536;

const HEAD_BYTES = 10;
const TAIL_BYTES = 8;

/** The one method there is. */
const DEFLATE = 8;

/** Signs in the head for what stands between it and the packed bytes. */
const FLAG = { headChecksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;

/**
 * Everything that the file holds, unpacked.
 * @throws Trouble, and the unpacker's own errors
 */
export async function* gzipMembers(
	chunks: AsyncIterable<Buffer>,
	name: string,
): AsyncGenerator<Buffer, void, undefined> {
	const source = new Source(chunks, name);
	try {
		for (let first = true; await source.fill(1); first = false) {
			// Zeros between members and at the end fill up blocks of tapes and disks.
			if (!first && source.isZero()) source.take(1);
			else {
				await passHead(source);
				yield* member(source);
			}
		}
	} finally {
		await source.close();
	}
}

const broken = (cause: string, name: string): Trouble => new Trouble('bad-archive', { cause }, name);

/** The packed bytes: as many as are asked for at once. */
class Source {
	#held: Buffer = Buffer.alloc(0);
	#at = 0;
	readonly #chunks: AsyncIterator<Buffer>;

	constructor(
		chunks: AsyncIterable<Buffer>,
		readonly name: string,
	) {
		this.#chunks = chunks[Symbol.asyncIterator]();
	}

	/** Sees to it that so many bytes are held; false where there are fewer left. */
	async fill(count: number): Promise<boolean> {
		while (this.#held.length - this.#at < count) {
			const next = await this.#chunks.next();
			if (next.done) return false;
			const rest = this.#held.subarray(this.#at);
			this.#held = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
			this.#at = 0;
		}
		return true;
	}

	/** The next bytes, all of them. @throws Trouble where there are fewer left */
	async bytes(count: number): Promise<Buffer> {
		if (!(await this.fill(count))) throw new Trouble('cut-short', {}, this.name);
		return this.take(count);
	}

	/** True when the next byte is held and 0. */
	isZero(): boolean {
		return this.#held[this.#at] === 0;
	}

	/** The next bytes that are held, as many as there are. */
	take(count: number): Buffer {
		const bytes = this.#held.subarray(this.#at, this.#at + count);
		this.#at += bytes.length;
		return bytes;
	}

	/** Gives back bytes of the last that were taken. */
	giveBack(count: number): void {
		this.#at -= count;
	}

	async close(): Promise<void> {
		await this.#chunks.return?.();
	}
}

async function passHead(source: Source): Promise<void> {
	if (!isGzip(await source.bytes(2))) throw broken('incorrect header check', source.name);
	const head = await source.bytes(HEAD_BYTES - 2);
	const flags = head[1] ?? 0;
	if (head[0] !== DEFLATE || (flags & FLAG.reserved) !== 0) throw broken('unknown compression method', source.name);
	if (flags & FLAG.extra) await source.bytes((await source.bytes(2)).readUInt16LE());
	for (const text of [FLAG.name, FLAG.comment]) {
		if (flags & text) while ((await source.bytes(1))[0] !== 0);
	}
	if (flags & FLAG.headChecksum) await source.bytes(2);
}

/** One member from behind its head to its end. */
async function* member(source: Source): AsyncGenerator<Buffer, void, undefined> {
	const raw = createInflateRaw({ chunkSize: OUT_BYTES });
	const out: Buffer[] = [];
	let sum = 0;
	let size = 0;
	let given = 0;
	raw.on('data', (piece: Buffer) => out.push(piece));
	const taken = (): Buffer[] => {
		const pieces = out.splice(0);
		for (const piece of pieces) {
			sum = crc32(piece, sum);
			size += piece.length;
		}
		return pieces;
	};
	const ended = once(raw, 'end');
	// Waited for only where the packed bytes are good.
	ended.catch(() => {});
	try {
		for (let left = 0; left === 0; source.giveBack(left)) {
			if (!(await source.fill(1))) throw new Trouble('cut-short', {}, source.name);
			const piece = source.take(PIECE_BYTES);
			given += piece.length;
			const error = await written(raw, piece);
			yield* taken();
			if (error) throw error;
			left = given - raw.bytesWritten;
		}
		// What is behind the end was left over.
		await ended;
		yield* taken();
	} finally {
		raw.destroy();
	}
	const tail = await source.bytes(TAIL_BYTES);
	if (tail.readUInt32LE() !== sum) throw broken('incorrect data check', source.name);
	if (tail.readUInt32LE(4) !== size % 2 ** 32) throw broken('incorrect length check', source.name);
}

/** What is wrong with the packed bytes, once they are read. A write that fails is never called back. */
const written = (raw: InflateRaw, piece: Buffer): Promise<Error | null> =>
	new Promise((resolve) => {
		raw.once('error', resolve);
		raw.write(piece, () => {
			raw.off('error', resolve);
			resolve(null);
		});
	});
