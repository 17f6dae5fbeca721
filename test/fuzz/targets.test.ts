/** The fuzzer's targets on its seeds, and what it has found: each would break again if its cause came back. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { archiveLines } from '../../src/batch/warc.js';
import { BIN, cleanEnv } from '../cli/process.js';
import { readFixtures } from '../support/fixtures.js';
import { encoding, html, ndjson, stream, text } from './targets.js';

const inputs = readFixtures().map(({ input, from }) => ({ bytes: Buffer.from(input), from }));
const heads = (type: string, length: string) =>
	`WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: https://example.com/\r\nContent-Length: ${length}\r\n\r\n`;

describe('the targets hold for the fixtures', () => {
	it.each(['text', 'html'] as const)('%s', (target) => {
		const ran = inputs.filter(({ from }) => from === target);
		for (const { bytes } of ran) (target === 'text' ? text : html)(bytes);
		expect(ran.length).toBeGreaterThan(5);
	});

	it('encoding', async () => {
		for (const { bytes } of inputs) await encoding(bytes);
	});

	it('ndjson and streams', async () => {
		for (const { bytes } of inputs) {
			const record = Buffer.from(JSON.stringify({ id: 1, text: bytes.toString() }));
			ndjson(record);
			await stream(record);
		}
	});
});

describe('found', () => {
	const cut: readonly (readonly [string, string])[] = [
		['inside a record that holds no page', `${heads('warcinfo', '100')}software: x`],
		['inside the headers of a page', `${heads('response', '500')}HTTP/1.1 200 OK\r\nContent-`],
		['before what is said to be endless', `${heads('metadata', '9'.repeat(400))}a: b\r\n\r\n`],
		['inside a second record', `${heads('warcinfo', '4')}a: b\r\n\r\n${heads('request', '9999')}GET /`],
	];

	// The library asked for the rest for ever, deaf to signals: only another process can tell.
	it.each(cut)('an archive that ends %s is cut short, and the run ends', (_where, archive) => {
		const { stderr, status, signal } = spawnSync(process.execPath, [BIN, '--to', 'ndjson'], {
			input: archive,
			env: cleanEnv(),
			timeout: 30_000,
			killSignal: 'SIGKILL',
			encoding: 'utf8',
		});
		expect(signal).toBeNull();
		expect(status).toBe(2);
		expect(stderr).toMatch(/cut short/);
	});

	it('a record that is longer than it says is read in silence: what is said is for the command to say', async () => {
		const said = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')].map((spy) => spy.mockImplementation(() => {}));
		const page = `${heads('conversion', '5')}<p>One story and more of it\r\n\r\n${heads('conversion', '4')}text\r\n\r\n`;
		for await (const _ of archiveLines(pieces(page), 'a.warc'));
		expect(said.flatMap((spy) => spy.mock.calls)).toEqual([]);
		vi.restoreAllMocks();
	});

	it('no more than the archive is asked for', async () => {
		const [[, archive] = ['', '']] = cut;
		const found: unknown[] = [];
		for await (const chunk of archiveLines(pieces(archive), 'a.warc')) found.push(chunk);
		expect(found.at(-1)).toMatchObject({ code: 'cut-short' });
	});
});

async function* pieces(archive: string): AsyncGenerator<Buffer, void, undefined> {
	yield Buffer.from(archive);
}
