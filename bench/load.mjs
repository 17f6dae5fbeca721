/**
 * A long run by hand: is memory flat, is no file left open, is the rate steady? Linux.
 *
 *     node bench/load.mjs --records 1000000 [--jobs 1]    NDJSON through a pipe, one process
 *     node bench/load.mjs --files 100000 [--jobs 1]       a folder of files into another
 *
 * Build first. Pages are short (some 500 characters), so that a million of them fit an hour. Rates are pages by second
 * of the process's own processor time, which other work on the machine moves less than the clock. Ends with exit code 1
 * when the last tenth is slower than the first by more than 10 %, when memory grew by more than a tenth in the second
 * half, or when more files were open at the end than at the start.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { look } from './lib/proc.mjs';

const { values } = parseArgs({
	options: {
		records: { type: 'string' },
		files: { type: 'string' },
		jobs: { type: 'string', default: '1' },
		bin: { type: 'string', default: fileURLToPath(new URL('../bin/bodycopy.js', import.meta.url)) },
		json: { type: 'boolean', default: false },
	},
});

/** Time between two looks at the process, in ms. */
const LOOK_MS = 250;

/** How much the rate may fall and memory may grow. */
const SLACK = 0.1;

/** Files in one folder. */
const IN_FOLDER = 1_000;

const NEWLINE = 0x0a;

/** A short page; its number makes it another one than all others. */
const page = (number) =>
	[
		`Harbour council agrees on plan ${number}`,
		'',
		'Advertisement',
		'',
		`The council of the harbour agreed on Tuesday to rebuild the old pier in ${number % 97} weeks, its chair said after the meeting.`,
		'',
		`“We have waited for this for ${number % 53} years,” said Ana Ruiz, who sells fish there. Work is to begin before the summer.`,
		'',
		'Read more: The pier that nobody wanted',
		'',
	].join('\n');

const count = Number(values.records ?? values.files);
if (!(count > 0)) throw new Error('--records N or --files N');

/** Notes what the process is like whenever another hundredth of its pages is done. */
function watch(child, done) {
	const notes = [];
	const note = () => {
		const seen = look(child.pid);
		if (seen === null) return;
		const at = done();
		if (at >= ((notes.at(-1)?.done ?? 0) / count + 0.01) * count || notes.length === 0) {
			notes.push({ done: at, ...seen, clock: performance.now() / 1000 });
			if (!values.json && notes.length % 10 === 1) line(notes.at(-1));
		}
	};
	const timer = setInterval(note, LOOK_MS);
	return { notes, note, stop: () => clearInterval(timer) };
}

const line = ({ done, rss, files, cpu }) =>
	console.error(`${done} pages, ${rss.toFixed(0)} MB, ${files} files open, ${cpu.toFixed(0)} s of the processor`);

const begin = (args, stdio) =>
	spawn(process.execPath, [values.bin, ...args, '--jobs', values.jobs, '--quiet'], { stdio });

async function records() {
	const child = begin(['--from', 'ndjson', '--to', 'ndjson', '-'], ['pipe', 'pipe', 'inherit']);
	let done = 0;
	const watched = watch(child, () => done);
	child.stdout.on('data', (chunk) => {
		for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) done++;
		if (done >= count && watched.notes.at(-1)?.done < count) watched.note();
	});
	const ended = new Promise((resolve) => child.on('close', resolve));
	for (let number = 0; number < count; ) {
		let some = '';
		for (let many = 0; many < 100 && number < count; many++, number++) {
			some += `${JSON.stringify({ id: number, text: page(number) })}\n`;
		}
		if (!child.stdin.write(some)) await new Promise((resolve) => child.stdin.once('drain', resolve));
	}
	child.stdin.end();
	const code = await ended;
	watched.stop();
	return { code, done, notes: watched.notes };
}

/** Counts the lines that a growing file has got since it was last asked. */
function lineCounter(path) {
	let at = 0;
	let lines = -1;
	const block = Buffer.alloc(1_048_576);
	return () => {
		try {
			const fd = openSync(path, 'r');
			for (let read = 1; read > 0; at += read) {
				read = readSync(fd, block, 0, block.length, at);
				for (let end = block.subarray(0, read).indexOf(NEWLINE); end >= 0; ) {
					lines++;
					end = block.subarray(0, read).indexOf(NEWLINE, end + 1);
				}
			}
			closeSync(fd);
		} catch {
			// Not there yet, or gone with the end of the run.
		}
		return Math.max(lines, 0);
	};
}

async function files() {
	const work = mkdtempSync(join(tmpdir(), 'bodycopy-load-'));
	process.on('exit', () => rmSync(work, { recursive: true, force: true }));
	for (let number = 0; number < count; number++) {
		const folder = join(work, 'in', String(Math.floor(number / IN_FOLDER)));
		if (number % IN_FOLDER === 0) mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, `${number}.txt`), page(number));
	}
	const out = join(work, 'out');
	const child = begin([join(work, 'in'), '--out-dir', out], ['ignore', 'ignore', 'inherit']);
	const counted = lineCounter(join(out, '.bodycopy-journal'));
	const watched = watch(child, counted);
	const code = await new Promise((resolve) => child.on('close', resolve));
	watched.stop();
	return { code, done: watched.notes.at(-1)?.done ?? 0, notes: watched.notes };
}

const rateOf = (notes, from, to, clock) => {
	const inside = notes.filter(({ done }) => done >= count * from && done <= count * to);
	const [first, last] = [inside[0], inside.at(-1)];
	return Math.round((last.done - first.done) / (last[clock] - first[clock]));
};

const { code, done, notes } = await (values.records === undefined ? files() : records());
if (notes.length < 20) throw new Error('too short to tell anything: more pages, please');
// The first hundredth pays for the start: reading tables, compiling.
const first = notes.filter((note) => note.done >= count * 0.01)[0];
const half = notes.filter((note) => note.done >= count / 2)[0];
const most = (list, name) => Math.round(Math.max(...list.map((note) => note[name])));
const late = notes.filter((note) => note.done >= count / 2);
const early = notes.filter((note) => note.done < count / 2);
const result = {
	node: process.version,
	jobs: Number(values.jobs),
	pages: count,
	input: values.records === undefined ? 'files' : 'records',
	seen: done,
	exitCode: code,
	cpuSeconds: Math.round(notes.at(-1).cpu),
	seconds: Math.round(notes.at(-1).clock - notes[0].clock),
	rate: {
		unit: 'pages by second of processor time',
		firstTenth: rateOf(notes, 0.01, 0.1, 'cpu'),
		lastTenth: rateOf(notes, 0.9, 1, 'cpu'),
	},
	memoryMb: { early: most(early, 'rss'), late: most(late, 'rss'), peak: most(notes, 'peak') },
	files: { first: first.files, half: half.files, last: notes.at(-1).files, most: most(notes, 'files') },
	load: Number(loadavg()[0].toFixed(1)),
};
const wrong = [
	code !== 0 && `exit code ${code}`,
	result.rate.lastTenth < result.rate.firstTenth * (1 - SLACK) && 'the rate fell',
	result.memoryMb.late > result.memoryMb.early * (1 + SLACK) && 'memory grew',
	result.files.last > result.files.first && 'files were left open',
].filter(Boolean);
console.log(JSON.stringify({ ...result, wrong, ...(values.json ? { notes } : {}) }, null, 2));
process.exitCode = wrong.length > 0 ? 1 : 0;
