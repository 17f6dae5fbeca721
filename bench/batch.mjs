/**
 * Speed and memory of a batch: speed on news pages where the corpus lies beside the checkout, else and for memory on
 * pages made from the fixtures (`make-pages.mjs`).
 *
 *     node bench/batch.mjs [--pages 2460] [--short 246] [--runs 3] [--json]   speed at 1 and 2 jobs, beside others
 *     node bench/batch.mjs --memory [--steps 1000,10000,100000] [--svg docs/memory.svg]   peak memory by number of pages
 *
 * A crawl is long: for the first seconds the engine is busy with compiling, in each worker anew. How a short folder fares
 * is measured too. `cores` is processor time by the clock: compiling and collecting have threads of their own, so that one
 * job may use more than one core.
 *
 * Build first. `trafilatura` is measured beside it where it is installed (`--trafilatura PATH`). Everything is run
 * in turn, `runs` times, and the median is shown; times are those of whole processes.
 */
import { execFileSync } from 'node:child_process';
import {
	closeSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchPages } from './lib/pages.mjs';
import { machine, timed } from './lib/proc.mjs';
import { REPORT_OPTIONS, report, shown, table } from './lib/report.mjs';
import { median, rounded, spread, timesAsFast } from './lib/stats.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const MAKE = here('make-pages.mjs');

const { values } = parseArgs({
	options: {
		pages: { type: 'string', default: '2460' },
		short: { type: 'string', default: '246' },
		runs: { type: 'string', default: '3' },
		...REPORT_OPTIONS,
		memory: { type: 'boolean', default: false },
		steps: { type: 'string', default: '1000,10000,100000' },
		svg: { type: 'string' },
		bin: { type: 'string', default: here('../bin/bodycopy.js') },
		trafilatura: { type: 'string', default: 'trafilatura' },
	},
});

const work = mkdtempSync(join(tmpdir(), 'bodycopy-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const corpus = benchPages();

/** A folder of pages: real ones, over and over, where they lie beside the checkout. */
function folderOf(count, kind, name) {
	if (!corpus.real) return make(count, 'files', kind, name);
	const path = join(work, name);
	mkdirSync(path);
	for (let number = 0; number < count; number++) {
		const page = corpus.pages[number % corpus.pages.length];
		writeFileSync(join(path, `${number}.${kind === 'html' ? 'html' : 'txt'}`), page[kind]);
	}
	return path;
}

/** The same pages as a stream. */
function streamOf(count, kind, name) {
	if (!corpus.real) return make(count, 'ndjson', kind, name);
	const path = join(work, name);
	// Page by page: thousands of them are more than one string holds.
	const file = openSync(path, 'w');
	for (let number = 0; number < count; number++) {
		const page = corpus.pages[number % corpus.pages.length];
		writeSync(file, `${JSON.stringify({ id: number, [kind]: page[kind] })}\n`);
	}
	closeSync(file);
	return path;
}

const make = (count, to, kind, name) => {
	const path = join(work, name);
	execFileSync(process.execPath, [MAKE, '--count', String(count), '--to', to, '--kind', kind, path]);
	return path;
};

const bodycopy = (args) => timed(process.execPath, [values.bin, ...args, '--quiet']);
const out = () => ['--out-dir', mkdtempSync(join(work, 'out-'))];

function bytesOf(path) {
	if (!statSync(path).isDirectory()) return statSync(path).size;
	return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

/** Two processes of one job each, on half the folder: what threads are measured against. */
async function processes(halves) {
	const began = performance.now();
	const ran = await Promise.all(halves.map((half) => bodycopy([half, ...out(), '--jobs', '1'])));
	const seconds = (performance.now() - began) / 1000;
	// What one has used of the processor is counted when it has ended: the larger is that of both.
	const cpu = Math.max(ran[0].cpu, ran[1].cpu);
	return { seconds, cpu, peak: ran[0].peak + ran[1].peak, code: ran[0].code || ran[1].code };
}

/** Runs that are measured, by name. */
function runsOf(kind, folder) {
	const pages = Number(values.pages);
	const halves = [0, 1].map((half) => folderOf(pages / 2, kind, `${kind}-half-${half}`));
	const stream = streamOf(pages, kind, `${kind}.ndjson`);
	const short = folderOf(Number(values.short), kind, `${kind}-short`);
	const runs = {
		'folder, 1 job': () => bodycopy([folder, ...out(), '--jobs', '1']),
		'folder, 2 jobs': () => bodycopy([folder, ...out(), '--jobs', '2']),
		'folder, 2 processes': () => processes(halves),
		'stream, 1 job': () => bodycopy([stream, '--to', 'ndjson', '--jobs', '1']),
		'stream, 2 jobs': () => bodycopy([stream, '--to', 'ndjson', '--jobs', '2']),
		'short folder, 1 job': () => bodycopy([short, ...out(), '--jobs', '1']),
		'short folder, 2 jobs': () => bodycopy([short, ...out(), '--jobs', '2']),
		'cat of the folder': () => timed('sh', ['-c', `find '${folder}' -type f -exec cat {} + > /dev/null`]),
	};
	if (kind === 'html' && has(values.trafilatura)) {
		for (const jobs of [1, 2]) {
			const args = ['--input-dir', folder, '--no-comments', '--parallel', String(jobs)];
			runs[`trafilatura --parallel ${jobs}`] = () => timed(values.trafilatura, [...args, '--output-dir', out()[1]]);
		}
	}
	return runs;
}

/** Pairs of runs, the second of which is to be faster. */
const PAIRS = [
	['folder, 1 job', 'folder, 2 jobs'],
	['stream, 1 job', 'stream, 2 jobs'],
	['folder, 2 processes', 'folder, 2 jobs'],
	['short folder, 1 job', 'short folder, 2 jobs'],
	['trafilatura --parallel 1', 'folder, 1 job'],
	['trafilatura --parallel 2', 'folder, 2 jobs'],
];

async function speed() {
	const before = machine();
	const pages = Number(values.pages);
	const rows = [];
	const gains = [];
	for (const kind of ['text', 'html']) {
		const folder = folderOf(pages, kind, `${kind}-files`);
		const runs = runsOf(kind, folder);
		const taken = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
		for (let run = 0; run < Number(values.runs); run++) {
			for (const [name, start] of Object.entries(runs)) {
				const one = await start();
				// A run that failed is fast.
				if (one.code !== 0) throw new Error(`${kind}: ${name} ended with ${one.code}`);
				taken[name].push(one);
				for (const old of readdirSync(work)) {
					if (old.startsWith('out-')) rmSync(join(work, old), { recursive: true });
				}
			}
		}
		const sizes = { long: bytesOf(folder), short: bytesOf(join(work, `${kind}-short`)) };
		const clock = (name) => taken[name].map((one) => one.seconds);
		for (const [name, all] of Object.entries(taken)) {
			const seconds = median(clock(name));
			const isShort = name.startsWith('short');
			const count = isShort ? Number(values.short) : pages;
			const cpuSeconds = median(all.map((one) => one.cpu));
			rows.push({
				kind,
				name,
				pages: count,
				pagesPerSecond: Math.round(count / seconds),
				mbPerSecond: rounded((isShort ? sizes.short : sizes.long) / seconds / 1e6, 1),
				seconds: spread(clock(name)),
				cpuSeconds: rounded(cpuSeconds),
				cores: rounded(cpuSeconds / seconds),
				peakMb: Math.round(median(all.map((one) => one.peak))),
			});
		}
		for (const [slow, fast] of PAIRS) {
			if (taken[slow]) gains.push({ kind, fast, than: slow, times: timesAsFast(clock(slow), clock(fast)) });
		}
	}
	const result = {
		...before,
		loadAfter: rounded(loadavg()[0]),
		of: corpus.of,
		pages,
		runs: Number(values.runs),
		rows,
		gains,
	};
	report(
		result,
		() => [
			`${pages} ${corpus.of}, load ${before.load} before; by the clock`,
			...table(
				['of', 'what', 'pages', 'pages/s', 'MB/s', 's', 'CPU s', 'cores', 'peak MB'],
				rows.map((row) => [
					row.kind,
					row.name,
					row.pages,
					row.pagesPerSecond,
					row.mbPerSecond,
					shown(row.seconds),
					row.cpuSeconds,
					row.cores,
					row.peakMb,
				]),
			),
			...gains.map(({ kind, fast, than, times }) => `${kind}: ${fast} is ${shown(times)} times as fast as ${than}`),
		],
		values,
	);
}

function has(command) {
	try {
		execFileSync(command, ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return existsSync(command);
	}
}

/** The peak by number of pages: one flat line. */
async function memory() {
	const points = [];
	for (const count of values.steps.split(',').map(Number)) {
		for (const to of ['ndjson', 'files']) {
			const path = make(count, to, 'both', `memory-${to}-${count}`);
			const args = to === 'files' ? out() : ['--to', 'ndjson'];
			const { peak, code } = await bodycopy([path, ...args, '--jobs', '2']);
			points.push({ x: count, y: Math.round(peak), series: to === 'files' ? 'folder' : 'NDJSON', code });
			console.error(`${to} of ${count} pages: ${Math.round(peak)} MB, exit code ${code}`);
			rmSync(path, { recursive: true });
		}
	}
	const words = () => points.map(({ series, x, y }) => `${series}, ${x} pages: ${y} MB`);
	report(points, words, values);
	if (values.svg === undefined) return;
	const { linePlot } = await import('./lib/plot.mjs');
	const title = 'Peak memory of a batch with two jobs, by number of pages';
	writeFileSync(values.svg, linePlot(points, { title, x: 'pages', y: 'MB' }));
}

await (values.memory ? memory() : speed());
