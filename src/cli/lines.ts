/** Cuts a stream of chunks into lines, holding one line at a time. */
import type { Input } from './input.js';

const NEWLINE = 0x0a;

/** The longest line that is held, in MB. A longer one is passed over, so that memory stays bounded. */
export const MAX_LINE_MB = 128;

export interface ByteLine {
	/** From 1. */
	readonly number: number;
	/** Null where the line was too long to hold. */
	readonly bytes: Buffer | null;
	/** True for the last line of a chunk: the moment to pass on what was collected. */
	readonly pause: boolean;
}

/** The lines of `first` and of what follows it, blank ones included, without their newline. */
export async function* byteLines(input: Input, first: readonly Buffer[]): AsyncGenerator<ByteLine, void, undefined> {
	let number = 0;
	let held: Buffer[] = [];
	let size = 0;
	const take = (rest: Buffer): Buffer | null => {
		const bytes = size + rest.length > MAX_LINE_MB * 1_000_000 ? null : Buffer.concat([...held, rest]);
		held = [];
		size = 0;
		return bytes;
	};
	for await (const chunk of joined(input, first)) {
		let from = 0;
		for (let end = chunk.indexOf(NEWLINE); end >= 0; ) {
			const bytes = size === 0 ? chunk.subarray(from, end) : take(chunk.subarray(from, end));
			from = end + 1;
			end = chunk.indexOf(NEWLINE, from);
			number++;
			yield { number, bytes, pause: end < 0 };
		}
		size += chunk.length - from;
		if (size > MAX_LINE_MB * 1_000_000) held = [];
		else if (from < chunk.length) held.push(chunk.subarray(from));
	}
	if (size > 0) yield { number: number + 1, bytes: take(Buffer.alloc(0)), pause: true };
}

/** The first chunks, which were read to see what they are, and then the rest. */
export async function* joined(input: Input, first: readonly Buffer[]): AsyncGenerator<Buffer, void, undefined> {
	yield* first;
	yield* input.chunks;
}
