/** Reads the heads of zstd's frames and blocks, so that a frame's window is known before room is made for it (RFC 8878). */
import { Trouble } from '../cli/errors.js';

/** The largest window that is made, in bytes: as `zstd` itself allows unless told otherwise. */
const MAX_WINDOW_BYTES = 2 ** 27;

/** Bytes of the word before each block. */
const BLOCK_WORD = 3;

const MAGIC = 0xfd2fb528;

/** Frames to be passed over have this in all bits but the last four; the next four bytes are their length. */
const SKIPPABLE = 0x184d2a50;
const SKIPPABLE_HEAD = 8;

export class ZstdFrames {
	/** What was read of a head that is not whole yet. */
	#held: Buffer = Buffer.alloc(0);
	/** Bytes until the next head. */
	#skip = 0;
	#inFrame = false;
	/** Bytes behind the last block of the frame. */
	#checksum = 0;

	constructor(private readonly name: string) {}

	/**
	 * Follows the next bytes. What is no zstd is left to the unpacker, which says so.
	 * @throws Trouble for a window that is too large
	 */
	push(bytes: Buffer): void {
		let rest = bytes;
		for (;;) {
			const passed = Math.min(this.#skip, rest.length);
			this.#skip -= passed;
			const head = Buffer.concat([this.#held, rest.subarray(passed)]);
			const length = this.#skip > 0 ? null : this.#inFrame ? this.#block(head) : this.#frame(head);
			if (length === null) {
				this.#held = head;
				return;
			}
			this.#held = Buffer.alloc(0);
			rest = head.subarray(length);
		}
	}

	/** Length of the head that a frame begins with; null where it is not whole. */
	#frame(head: Buffer): number | null {
		if (head.length < 6) return null;
		const magic = head.readUInt32LE();
		if (magic !== MAGIC) {
			const skips = (magic & 0xfffffff0) >>> 0 === SKIPPABLE;
			if (!skips || head.length < SKIPPABLE_HEAD) return null;
			this.#skip = head.readUInt32LE(4);
			return SKIPPABLE_HEAD;
		}
		const flags = head[4] ?? 0;
		// A single segment has no window of its own: that of its whole content.
		const single = (flags & 0x20) !== 0;
		const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
		const sizeBytes = [single ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
		const at = (single ? 5 : 6) + dictionary;
		if (head.length < at + sizeBytes) return null;
		const window = single ? contentBytes(head.subarray(at, at + sizeBytes)) : windowBytes(head[5] ?? 0);
		if (window > MAX_WINDOW_BYTES) {
			const data = { wants: Math.ceil(window / 2 ** 20), limit: MAX_WINDOW_BYTES / 2 ** 20 };
			throw new Trouble('large-window', data, this.name);
		}
		this.#inFrame = true;
		this.#checksum = (flags & 4) === 0 ? 0 : 4;
		return at + sizeBytes;
	}

	#block(head: Buffer): number | null {
		if (head.length < BLOCK_WORD) return null;
		const word = head.readUIntLE(0, BLOCK_WORD);
		const repeats = ((word >> 1) & 3) === 1;
		this.#skip = repeats ? 1 : word >> 3;
		if ((word & 1) === 1) {
			this.#inFrame = false;
			this.#skip += this.#checksum;
		}
		return BLOCK_WORD;
	}
}

/** A power of two from 1 kB, and eighths of it. */
const windowBytes = (byte: number): number => 2 ** (10 + (byte >> 3)) * (1 + (byte & 7) / 8);

function contentBytes(bytes: Buffer): number {
	if (bytes.length === 8) return Number(bytes.readBigUInt64LE());
	return bytes.readUIntLE(0, bytes.length) + (bytes.length === 2 ? 256 : 0);
}
