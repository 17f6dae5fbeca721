/**
 * Makes any number of pages from the fixtures, so that a batch of any size can be tried without a corpus.
 *
 *     node bench/make-pages.mjs --count 1000 --to files OUT_FOLDER
 *     node bench/make-pages.mjs --count 1000 --to ndjson|wet|warc [--kind text|html|both] OUT_FILE
 *
 * The same words give the same bytes. Each page carries its number, so that no two are the same.
 */

import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { madePage, seedsOf } from './lib/made.mjs';

/** Files in one folder. */
const IN_FOLDER = 1_000;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		count: { type: 'string', default: '1000' },
		to: { type: 'string', default: 'ndjson' },
		kind: { type: 'string', default: 'both' },
	},
});
const out = positionals[0];
if (out === undefined) throw new Error('name the file or folder to write');

const seeds = seedsOf(values.kind);

const WRITERS = {
	ndjson: ({ id, url, kind, content }) => `${JSON.stringify({ id, url, [kind]: content })}\n`,
	wet: ({ id, url, content }) => record('conversion', { id, url, type: 'text/plain' }, content),
	warc: ({ id, url, kind, content }) => {
		const type = kind === 'html' ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
		const http = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(content)}\r\n\r\n`;
		const about = { id, url, type: 'application/http; msgtype=response' };
		return (
			record('request', { ...about, type: 'application/http; msgtype=request' }, 'GET / HTTP/1.1\r\n\r\n') +
			record('response', about, http + content)
		);
	},
};

function record(warcType, { id, url, type }, body) {
	return [
		'WARC/1.0',
		`WARC-Type: ${warcType}`,
		`WARC-Record-ID: <urn:${id}:${warcType}>`,
		`WARC-Target-URI: ${url}`,
		'WARC-Date: 2025-03-06T10:00:00Z',
		`Content-Type: ${type}`,
		`Content-Length: ${Buffer.byteLength(body)}`,
		'',
		`${body}\r\n\r\n`,
	].join('\r\n');
}

const count = Number(values.count);
if (values.to === 'files') {
	for (let number = 0; number < count; number++) {
		const folder = join(out, String(Math.floor(number / IN_FOLDER)));
		if (number % IN_FOLDER === 0) mkdirSync(folder, { recursive: true });
		const { kind, content } = madePage(number, seeds);
		writeFileSync(join(folder, `${number}.${kind === 'html' ? 'html' : 'txt'}`), content);
	}
} else {
	const write = WRITERS[values.to];
	if (write === undefined) throw new Error('--to files, ndjson, wet or warc');
	const stream = createWriteStream(out);
	if (values.to !== 'ndjson') {
		stream.write(
			record('warcinfo', { id: 'info', url: 'urn:info', type: 'application/warc-fields' }, 'software: test\r\n'),
		);
	}
	for (let number = 0; number < count; number++)
		if (!stream.write(write(madePage(number, seeds)))) await once(stream, 'drain');
	stream.end();
	await once(stream, 'finish');
}
