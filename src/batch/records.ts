/** The records of a piece of a stream, one after the other. */
import { isUtf8 } from 'node:buffer';
import { Trouble } from '../cli/errors.js';
import { type Input, nothing } from '../cli/input.js';
import { byteLines } from '../cli/lines.js';
import { type PageRecord, parseRecord, RecordTrouble } from '../cli/record.js';
import type { RecordSource } from './task.js';

export interface DealtRecord extends PageRecord {
	/** Its line in the stream, from 1. */
	readonly number: number;
	/** Bytes of the line. */
	readonly size: number;
}

/** Whole lines of a stream. */
export interface Lines {
	readonly bytes: Uint8Array;
	readonly source: RecordSource;
}

/** Records, and in the place of a broken one what is wrong with it. Blank lines are none. */
export async function* recordsOf(
	{ bytes, source }: Lines,
	field: string,
): AsyncGenerator<DealtRecord | RecordTrouble, void, undefined> {
	const input: Input = { name: source.name, id: source.id, chunks: nothing() };
	for await (const line of byteLines(input, [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)])) {
		const number = source.line + line.number - 1;
		try {
			const held = line.bytes ?? Buffer.alloc(0);
			if (!isUtf8(held)) {
				throw new RecordTrouble(new Trouble('bad-line-encoding', { line: number }, source.name), null);
			}
			const text = number === 1 ? held.toString().replace(/^\ufeff/, '') : held.toString();
			if (text.trim() === '') continue;
			const record = parseRecord(text, number, field, source.name);
			yield { ...record, number, size: held.length };
		} catch (error) {
			if (!(error instanceof RecordTrouble)) throw error;
			yield error;
		}
	}
}
