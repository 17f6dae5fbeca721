/** Cuts a stream of bytes into pieces of whole lines, each a fair share of work for one worker. */
import { Trouble } from '../cli/errors.js';
import { MAX_LINE_MB } from '../cli/lines.js';

/** Bytes of lines that one worker gets at once: some 30 records of text, a few of HTML. */
const SLAB_BYTES = 262_144;

const NEWLINE = 0x0a;

export type Slab =
	/** `line`: number of its first line, from 1. `lines`: how many it holds. */
	| { readonly kind: 'lines'; readonly bytes: Buffer; readonly line: number; readonly lines: number }
	| { readonly kind: 'trouble'; readonly trouble: Trouble; readonly line: number; readonly lines: number }
	/** `over`: its number among those that stand behind the same line, from 1. */
	| {
			readonly kind: 'passed-over';
			readonly name: string;
			readonly line: number;
			readonly lines: 0;
			readonly over: number;
	  };

/** Lines, or what stands in the place of one: a reader of archives may meet trouble and go on. */
export type Chunk = Buffer | Trouble | PassedOver;

/** A record that holds no page. */
export class PassedOver {
	constructor(readonly name: string) {}
}

/** How far a stream is done. */
export interface Position {
	/** Lines that are done. */
	readonly lines: number;
	/** Records behind them that hold no page and were counted. */
	readonly over: number;
}

export const START: Position = { lines: 0, over: 0 };

/** The position behind a slab. */
export const behind = (slab: Slab): Position => ({
	lines: slab.line + slab.lines - 1,
	over: slab.kind === 'passed-over' ? slab.over : 0,
});

/** @param from what was done in an earlier run */
export async function* slabs(
	chunks: AsyncIterable<Chunk>,
	name: string,
	from: Position = START,
): AsyncGenerator<Slab, void, undefined> {
	const skip = from.lines;
	let line = 1;
	/** Records without a page since the last line. */
	let over = 0;
	let held: Buffer[] = [];
	let size = 0;
	let lines = 0;
	/** Bytes after the last newline of what is held. */
	let open = 0;
	let tooLong = false;
	const flush = (bytes: Buffer): Slab | null => {
		const count = lines;
		const first = line;
		held = [];
		size = 0;
		lines = 0;
		open = 0;
		line += count;
		if (count > 0) over = 0;
		return keepAfter({ kind: 'lines', bytes, line: first, lines: count }, skip);
	};
	let broken: Trouble | null = null;
	for await (const chunk of caught(chunks)) {
		if (chunk instanceof Broken) {
			broken = chunk.trouble;
			break;
		}
		if (!Buffer.isBuffer(chunk)) {
			const before = size > 0 ? flush(Buffer.concat(held)) : null;
			if (before !== null) yield before;
			if (chunk instanceof PassedOver) {
				over++;
				const isNew = line - 1 > skip || (line - 1 === skip && over > from.over);
				if (isNew) yield { kind: 'passed-over', name: chunk.name, line, lines: 0, over };
				continue;
			}
			if (line > skip) yield { kind: 'trouble', trouble: chunk, line, lines: 1 };
			line++;
			over = 0;
			continue;
		}
		let rest = chunk;
		if (tooLong) {
			const end = rest.indexOf(NEWLINE);
			if (end < 0) continue;
			tooLong = false;
			rest = rest.subarray(end + 1);
		}
		const last = rest.lastIndexOf(NEWLINE);
		if (last < 0) {
			open += rest.length;
		} else {
			open = rest.length - last - 1;
			lines += countLines(rest);
		}
		held.push(rest);
		size += rest.length;
		if (open > MAX_LINE_MB * 1_000_000) {
			// The line is given up; what stands before it is not.
			const bytes = Buffer.concat(held);
			const before = flush(bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1));
			if (before !== null && before.lines > 0) yield before;
			if (line > skip) yield { kind: 'trouble', trouble: longLine(line, name), line, lines: 1 };
			line++;
			over = 0;
			tooLong = true;
		} else if (size - open >= SLAB_BYTES) {
			const bytes = Buffer.concat(held);
			const cut = bytes.length - open;
			const tail = bytes.subarray(cut);
			const slab = flush(bytes.subarray(0, cut));
			if (tail.length > 0) held.push(tail);
			size = tail.length;
			open = tail.length;
			if (slab !== null) yield slab;
		}
	}
	if (size > 0) {
		const bytes = Buffer.concat(held);
		// A line that the end of a broken archive has cut is no record.
		const cut = broken === null ? bytes.length : bytes.length - open;
		if (broken === null && open > 0) lines++;
		const slab = flush(bytes.subarray(0, cut));
		if (slab !== null && slab.lines > 0) yield slab;
	}
	if (broken !== null && line > skip) yield { kind: 'trouble', trouble: broken, line, lines: 1 };
}

class Broken {
	constructor(readonly trouble: Trouble) {}
}

/** Trouble of the source in its place: after what was read before it. */
async function* caught(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk | Broken, void, undefined> {
	try {
		yield* chunks;
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		yield new Broken(error);
	}
}

const longLine = (line: number, name: string): Trouble =>
	new Trouble('line-too-long', { line, limit: MAX_LINE_MB }, name);

function countLines(bytes: Buffer): number {
	let count = 0;
	for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
	return count;
}

/** The part of a slab that stands after line `skip`; null where nothing does. */
function keepAfter(slab: Slab & { kind: 'lines' }, skip: number): Slab | null {
	if (slab.line > skip) return slab;
	const drop = skip - slab.line + 1;
	if (drop >= slab.lines) return null;
	let at = 0;
	for (let i = 0; i < drop; i++) at = slab.bytes.indexOf(NEWLINE, at) + 1;
	return { kind: 'lines', bytes: slab.bytes.subarray(at), line: slab.line + drop, lines: slab.lines - drop };
}

/** The lines of a slab one by one, for the search after the one that broke a worker. */
export function singleLines(bytes: Uint8Array, line: number): { bytes: Uint8Array; line: number }[] {
	const singles: { bytes: Uint8Array; line: number }[] = [];
	for (let from = 0, number = line; from < bytes.length; number++) {
		const newline = bytes.indexOf(NEWLINE, from);
		const end = newline < 0 ? bytes.length : newline + 1;
		singles.push({ bytes: bytes.subarray(from, end), line: number });
		from = end;
	}
	return singles;
}
