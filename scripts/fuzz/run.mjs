/**
 * Fuzzes the readers with Jazzer.js, led by the coverage of the project's own code:
 *
 *     npm run fuzz:readers -- --minutes 30 [--target html]
 *
 * The minutes are shared by the targets. What breaks one is written to `.cache/fuzz/found`; mend its cause and add the
 * input to `test/fuzz/found.json`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const TARGETS = ['text', 'html', 'encoding', 'ndjson', 'stream'];
/** Longest input that is tried, in bytes: long enough for every state of a reader. */
const MAX_LENGTH = 3_000;
/** A single input may take so long, in milliseconds. */
const TIMEOUT = 10_000;

const { values } = parseArgs({
	options: { minutes: { type: 'string', default: '30' }, target: { type: 'string', multiple: true } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = `${root}.cache/fuzz/`;
const targets = values.target ?? TARGETS;
const seconds = Math.round((Number(values.minutes) * 60) / targets.length);

// Jazzer instruments what is required, so the sources and their libraries become one CommonJS file.
const bundle = await rolldown({
	input: `${root}test/fuzz/targets.ts`,
	platform: 'node',
});
await bundle.write({ file: `${cache}targets.cjs`, format: 'cjs', codeSplitting: false, minify: false });

let failed = 0;
for (const target of targets) {
	const corpus = `${cache}corpus-${target}`;
	mkdirSync(corpus, { recursive: true });
	mkdirSync(`${cache}found`, { recursive: true });
	for (const [i, seed] of seedsOf(target).entries()) writeFileSync(`${corpus}/seed-${i}`, seed);
	console.log(`${target}: ${seconds} s`);
	const { status } = spawnSync(
		process.execPath,
		[
			`${root}scripts/fuzz/node_modules/@jazzer.js/core/dist/cli.js`,
			`${cache}targets.cjs`,
			corpus,
			...['-f', target, '-i', 'targets.cjs', '--timeout', String(TIMEOUT), '--disable_bug_detectors', '.*'],
			...(target === 'encoding' || target === 'stream' ? [] : ['--sync']),
			'--',
			`-max_total_time=${seconds}`,
			`-max_len=${MAX_LENGTH}`,
			`-artifact_prefix=${cache}found/${target}-`,
			'-print_final_stats=1',
			'-rss_limit_mb=6000',
		],
		{ stdio: 'inherit', cwd: root },
	);
	if (status !== 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;

/** Beginnings: the fixtures, and for streams what holds them. */
function seedsOf(target) {
	const pages = readdirSync(`${root}fixtures`, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && /^input\.(?:txt|html)$/.test(entry.name))
		.map((entry) => ({ name: entry.name, bytes: readFileSync(`${entry.parentPath}/${entry.name}`) }));
	const texts = pages.filter(({ name }) => name.endsWith('.txt')).map(({ bytes }) => bytes.subarray(0, MAX_LENGTH));
	const sources = pages.filter(({ name }) => name.endsWith('.html')).map(({ bytes }) => bytes.subarray(0, MAX_LENGTH));
	const short = (bytes) => bytes.toString('utf8').slice(0, 200);
	if (target === 'text') return texts;
	if (target === 'html') return sources;
	if (target === 'encoding') return [...texts, ...sources, Buffer.from('\ufeffa page', 'utf16le')];
	const records = [
		...texts.map((bytes, id) => ({ id, text: short(bytes), n: 1e300, deep: [{ a: ['"\\', null] }] })),
		...sources.map((bytes) => ({ html: short(bytes), url: 'https://example.com/', text: null })),
	].map((record) => `${JSON.stringify(record)}\n`);
	if (target === 'ndjson') return records.map((line) => Buffer.from(line.trimEnd()));
	const archives = texts.slice(0, 10).map((bytes) => Buffer.from(warc(short(bytes))));
	const streams = [Buffer.from(records.slice(0, 5).join('')), ...archives];
	return [...streams, ...streams.map((bytes) => gzipSync(bytes))];
}

function warc(page) {
	const body = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${page}</p>`;
	const head = (type, length) =>
		`WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://example.com/\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${length}\r\n\r\n`;
	return `${head('warcinfo', 3)}a:b\r\n\r\n${head('response', Buffer.byteLength(body))}${body}\r\n\r\n`;
}
