/**
 * Speed and memory of a batch, on pages made from the fixtures (`make-pages.mjs`).
 *
 *     node bench/batch.mjs [--pages 2000] [--runs 3] [--json]          speed at 1 and 2 jobs, beside others
 *     node bench/batch.mjs --memory [--steps 1000,10000,100000]        peak memory by number of pages
 *
 * Build first. `trafilatura` is measured beside it where it is installed (`--trafilatura PATH`). Everything is run
 * in turn, `runs` times, and the median is shown; times are those of whole processes.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const BIN = fileURLToPath(new URL('../bin/bodycopy.js', import.meta.url));
const MAKE = fileURLToPath(new URL('make-pages.mjs', import.meta.url));

/** Time between two looks at a process's memory, in ms. */
const LOOK_MS = 20;

const { values } = parseArgs({
	options: {
		pages: { type: 'string', default: '2000' },
		runs: { type: 'string', default: '3' },
		json: { type: 'boolean', default: false },
		memory: { type: 'boolean', default: false },
		steps: { type: 'string', default: '1000,10000,100000' },
		trafilatura: { type: 'string', default: 'trafilatura' },
	},
});

const work = mkdtempSync(join(tmpdir(), 'bodycopy-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const make = (count, to, kind, name) => {
	const path = join(work, name);
	execFileSync(process.execPath, [MAKE, '--count', String(count), '--to', to, '--kind', kind, path]);
	return path;
};

/** Runs a command; seconds of the clock and of the processor, and its peak memory in MB. */
function timed(command, args) {
	return new Promise((resolve, reject) => {
		const began = process.hrtime.bigint();
		const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore'] });
		let peak = 0;
		let cpu = 0;
		const look = setInterval(() => {
			try {
				const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
				peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
				const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
				cpu = (Number(stat[11]) + Number(stat[12])) / 100;
			} catch {
				// It has ended.
			}
		}, LOOK_MS);
		child.on('error', reject);
		child.on('close', (code) => {
			clearInterval(look);
			resolve({ seconds: Number(process.hrtime.bigint() - began) / 1e9, cpu, peak, code });
		});
	});
}

const bodycopy = (args) => timed(process.execPath, [BIN, ...args, '--quiet']);
const out = () => ['--out-dir', mkdtempSync(join(work, 'out-'))];

function bytesOf(path) {
	if (!statSync(path).isDirectory()) return statSync(path).size;
	return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Two processes of one job each, on half the folder: what threads are measured against. */
async function processes(halves) {
	const began = performance.now();
	const ran = await Promise.all(halves.map((half) => bodycopy([half, ...out(), '--jobs', '1'])));
	const seconds = (performance.now() - began) / 1000;
	return { seconds, cpu: ran[0].cpu + ran[1].cpu, peak: ran[0].peak + ran[1].peak, code: ran[0].code || ran[1].code };
}

async function speed() {
	const pages = Number(values.pages);
	const rows = [];
	for (const kind of ['text', 'html']) {
		const folder = make(pages, 'files', kind, `${kind}-files`);
		const halves = [0, 1].map((half) => make(pages / 2, 'files', kind, `${kind}-half-${half}`));
		const stream = make(pages, 'ndjson', kind, `${kind}.ndjson`);
		const runs = {
			'folder, 1 job': () => bodycopy([folder, ...out(), '--jobs', '1']),
			'folder, 2 jobs': () => bodycopy([folder, ...out(), '--jobs', '2']),
			'folder, 2 processes': () => processes(halves),
			'stream, 1 job': () => bodycopy([stream, '--to', 'ndjson', '--jobs', '1']),
			'stream, 2 jobs': () => bodycopy([stream, '--to', 'ndjson', '--jobs', '2']),
			'cat of the folder': () => timed('sh', ['-c', `find '${folder}' -type f -exec cat {} + > /dev/null`]),
		};
		const rival = kind === 'html' && has(values.trafilatura);
		if (rival) {
			for (const jobs of [1, 2]) {
				runs[`trafilatura --parallel ${jobs}`] = () =>
					timed(values.trafilatura, ['--input-dir', folder, ...['--output-dir', out()[1]], '--parallel', String(jobs)]);
			}
		}
		const taken = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
		for (let run = 0; run < Number(values.runs); run++) {
			for (const [name, start] of Object.entries(runs)) taken[name].push(await start());
		}
		const size = bytesOf(folder);
		for (const [name, all] of Object.entries(taken)) {
			const seconds = median(all.map((one) => one.seconds));
			rows.push({
				kind,
				name,
				pagesPerSecond: Math.round(pages / seconds),
				mbPerSecond: Math.round(size / seconds / 1e5) / 10,
				seconds: Math.round(seconds * 100) / 100,
				cpuSeconds: Math.round(median(all.map((one) => one.cpu)) * 100) / 100,
				spread: Math.round(
					(Math.max(...all.map((one) => one.seconds)) / Math.min(...all.map((one) => one.seconds)) - 1) * 100,
				),
				peakMb: Math.round(median(all.map((one) => one.peak))),
				code: all[0].code,
			});
		}
	}
	const rate = (kind, name) => rows.find((row) => row.kind === kind && row.name === name).pagesPerSecond;
	const gains = ['text', 'html'].flatMap((kind) =>
		['folder', 'stream'].map((how) => [
			`${kind}, ${how}: 2 jobs against 1`,
			Math.round((rate(kind, `${how}, 2 jobs`) / rate(kind, `${how}, 1 job`)) * 100) / 100,
		]),
	);
	if (values.json)
		return console.log(JSON.stringify({ rows, gains: Object.fromEntries(gains), load: loadavg()[0] }, null, 2));
	console.log('| pages | what | pages/s | MB/s | s | CPU s | spread | peak MB |\n|---|---|---|---|---|---|---|---|');
	for (const row of rows) {
		const { kind, name, pagesPerSecond, mbPerSecond, seconds, cpuSeconds, spread, peakMb } = row;
		console.log(
			`| ${kind} | ${name} | ${pagesPerSecond} | ${mbPerSecond} | ${seconds} | ${cpuSeconds} | ${spread} % | ${peakMb} |`,
		);
	}
	for (const [name, gain] of gains) console.log(`${name}: ${gain} times`);
	console.log(`load of the machine at the end: ${loadavg()[0].toFixed(1)}`);
}

function has(command) {
	try {
		execFileSync(command, ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return existsSync(command);
	}
}

/** One line of a plot: the peak in a bar of one sign for each 10 MB. */
async function memory() {
	for (const count of values.steps.split(',').map(Number)) {
		for (const to of ['ndjson', 'files']) {
			const path = make(count, to, 'both', `memory-${to}-${count}`);
			const args = to === 'files' ? out() : ['--to', 'ndjson'];
			const { peak, seconds, code } = await bodycopy([path, ...args, '--jobs', '2']);
			const label = `${to.padEnd(6)} ${String(count).padStart(7)} pages ${seconds.toFixed(1).padStart(7)} s`;
			console.log(`${label} ${'#'.repeat(Math.round(peak / 10))} ${Math.round(peak)} MB, exit code ${code}`);
			rmSync(path, { recursive: true });
		}
	}
}

await (values.memory ? memory() : speed());
