/**
 * The readers as targets of a fuzzer: bytes in, an error out where a promise does not hold. `scripts/fuzz` bundles
 * them for Jazzer.js; `targets.test.ts` runs them on seeds and on what was found.
 */

import { isArchive } from '../../src/batch/archive.js';
import { type Chunk, slabs } from '../../src/batch/slabs.js';
import { unpacked } from '../../src/batch/unpack.js';
import { archiveLines } from '../../src/batch/warc.js';
import { createJudge } from '../../src/clean.js';
import { decode } from '../../src/cli/decode.js';
import { Trouble } from '../../src/cli/errors.js';
import { parseRecord, RecordTrouble, writeRecord } from '../../src/cli/record.js';
import { parseData } from '../../src/config/data.js';
import { decodeBytes, NotText } from '../../src/read/encoding.js';
import { readHtml } from '../../src/read/html.js';
import { resolveSettings } from '../../src/settings.js';
import { recordOf } from '../support/page-promises.js';

const RULES = resolveSettings({ rulesOnly: true });
const judgeText = createJudge(RULES);
const judgeHtml = createJudge(RULES, readHtml);
const NAME = 'fuzzed';

function hold(problems: readonly string[]): void {
	if (problems.length > 0) throw new Error(problems.join('; '));
}

/** Text: nothing is lost, and the whole line of stages keeps a full record. */
export function text(bytes: Buffer): void {
	const input = bytes.toString('utf8');
	hold(recordOf(judgeText(input), RULES, input));
}

/** Source of a page. */
export function html(bytes: Buffer): void {
	const article = judgeHtml(bytes.toString('utf8'));
	for (const block of article.children) if (block.text.trim() === '') throw new Error('an empty block');
	hold(recordOf(article, RULES, null));
}

/** Bytes in whatever encoding: text, or the one error that is promised. What is UTF-8 is read as UTF-8. */
export async function encoding(bytes: Buffer): Promise<void> {
	let utf8: string | null;
	try {
		utf8 = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		utf8 = null;
	}
	try {
		const { text: read, encoding: name } = decodeBytes(bytes);
		new TextDecoder(name === 'utf-8' ? name : 'utf-8');
		// UTF-16 without a mark and the escapes of ISO-2022 are valid UTF-8 too.
		const ambiguous = bytes.includes(0) || bytes.includes(0x1b) || bytes.includes(0x7e);
		if (utf8 !== null && !ambiguous && read !== utf8) throw new Error(`UTF-8 was read as ${name}`);
		if (/[\ud800-\udbff](?![\udc00-\udfff])/.test(read)) throw new Error('half of a character');
	} catch (error) {
		if (!(error instanceof NotText)) throw error;
	}
	try {
		await decode(bytes, NAME);
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
	}
}

/** A line of NDJSON: read, or the one error that is promised; written back it has all that it had. */
export function ndjson(bytes: Buffer): void {
	const line = bytes.toString('utf8');
	try {
		const { page } = parseRecord(line, 1, 'text', NAME);
		const isText = 'text' in page;
		const written = writeRecord(line, { field: 'text', text: 'clean', keepHtml: false, bodycopy: { a: 1 } });
		const back = JSON.parse(written) as Record<string, unknown>;
		const { text: _text, html: _html, ...own } = JSON.parse(line) as Record<string, unknown>;
		const expected = { ...own, text: 'clean', bodycopy: { a: 1 } };
		if (!sameMembers(back, expected)) throw new Error(`a record came back changed (${isText ? 'text' : 'html'})`);
		if (!written.endsWith('}\n') || written.slice(0, -1).includes('\n') !== line.includes('\n'))
			throw new Error('not one line');
	} catch (error) {
		if (!(error instanceof RecordTrouble)) throw error;
	}
	parseData(line);
}

function sameMembers(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
	const sorted = (value: Record<string, unknown>) =>
		JSON.stringify(
			Object.keys(value)
				.sort()
				.map((key) => [key, value[key]]),
		);
	return sorted(a) === sorted(b);
}

/** A stream of records, packed or not, archive or lines: the same whatever pieces it comes in. */
export async function stream(bytes: Buffer): Promise<void> {
	const whole = await linesOf(bytes, bytes.length || 1);
	const pieces = await linesOf(bytes, 7);
	if (whole !== pieces) throw new Error(`read otherwise in pieces: ${whole} / ${pieces}`);
}

async function linesOf(bytes: Buffer, size: number): Promise<string> {
	const out: string[] = [];
	try {
		const input = await unpacked({ name: NAME, id: NAME, chunks: chunked(bytes, size) });
		const parts: Buffer[] = [];
		for await (const chunk of input.chunks) parts.push(chunk);
		const all = Buffer.concat(parts);
		const chunks: AsyncIterable<Chunk> = isArchive(all) ? archiveLines(chunked(all, size), NAME) : chunked(all, size);
		for await (const slab of slabs(chunks, NAME)) {
			if (slab.kind === 'lines') out.push(slab.bytes.toString('latin1'));
			else if (slab.kind === 'trouble') out.push(`trouble ${slab.trouble.code} at ${slab.line}\n`);
			else out.push(`passed over ${slab.name}\n`);
		}
		if (!isArchive(all) && out.join('') !== all.toString('latin1')) throw new Error('lines were lost');
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		out.push(`trouble ${error.code}\n`);
	}
	return out.join('');
}

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer, void, undefined> {
	for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}
