/** Tells from its first bytes what an input is. */
import type { Input } from './input.js';

/** How much is read, in bytes, to see the end of a first line that begins like a record. */
const MAX_PROBE_BYTES = 16_000_000;

const NEWLINE = 0x0a;

/** Reads until the first line that is not blank has ended, as far as it may be a record. */
export async function probe(input: Input): Promise<Buffer[]> {
	const chunks: Buffer[] = [];
	let size = 0;
	for (;;) {
		const next = await input.chunks.next();
		if (next.done) return chunks;
		chunks.push(next.value);
		size += next.value.length;
		if (size > MAX_PROBE_BYTES || !startsLikeRecord(chunks) || next.value.includes(NEWLINE)) return chunks;
	}
}

const RECORD_START = /^\ufeff?\s*\{\s*"/;

/** Bytes in which the start of a record is looked for. */
const START_BYTES = 256;

function startsLikeRecord(chunks: readonly Buffer[]): boolean {
	return RECORD_START.test(chunks[0]?.toString('utf8', 0, START_BYTES) ?? '');
}

/** Lines that are tried: where the first is broken the second still tells that these are records. */
const TRIED_LINES = 2;

/**
 * True when the input is a stream of JSON records: one of the first two lines is an object with the text field or
 * `html`. A page that happens to begin with a brace is not.
 */
export function isRecords(chunks: readonly Buffer[], field: string): boolean {
	if (!startsLikeRecord(chunks)) return false;
	const lines = Buffer.concat(chunks)
		.toString()
		.replace(/^\ufeff/, '')
		.split('\n', 64)
		.filter((line) => line.trim() !== '');
	return lines.slice(0, TRIED_LINES).some((line) => isRecord(line, field));
}

function isRecord(line: string, field: string): boolean {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === 'object' && value !== null && (field in value || 'html' in value);
	} catch {
		return false;
	}
}
