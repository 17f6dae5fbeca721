/**
 * The whole benchmark in one go: systems side by side in processes of their own, one page through a pipe, a folder at
 * one and two jobs, and whether the rate holds.
 *
 *     npm run bench [-- --json] [-- --record] [-- --quick]
 *
 * `--python` and `--trafilatura` name the programs where they are not found by name. `npm --prefix bench ci` and
 * `pip install -r bench/requirements.txt` install what we are measured beside; what is not installed is left out
 * and said. `--record` adds a line to bench/history.ndjson and draws the plots in docs anew; on a machine that is busy
 * (load above 1 before the start) it refuses, unless `--busy` is given: then the line says so. `--quick` takes a third or
 * half of the pages and fewer rounds.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from './lib/proc.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		record: { type: 'boolean', default: false },
		busy: { type: 'boolean', default: false },
		quick: { type: 'boolean', default: false },
		python: { type: 'string', default: 'python3' },
		trafilatura: { type: 'string', default: 'trafilatura' },
	},
});

const before = machine();
if (values.record && before.busy && !values.busy) {
	console.error(`load ${before.load}: figures of a busy machine are not recorded (--busy records them, and says so)`);
	process.exit(2);
}
if (!existsSync(here('../dist/index.js'))) throw new Error('build first: npm run build');

const rival = ['--trafilatura', values.trafilatura];
const PARTS = {
	inProcess: ['in-process.mjs', '--python', values.python, ...(values.quick ? ['--every', '3', '--rounds', '3'] : [])],
	coldStart: ['cold-start.mjs', ...rival, ...(values.quick ? ['--rounds', '10'] : [])],
	batch: ['batch.mjs', ...rival, ...(values.quick ? ['--pages', '1230', '--runs', '1'] : [])],
	scale: ['scale.mjs', ...(values.quick ? ['--rounds', '2'] : [])],
};
if (values.record) PARTS.scale.push('--svg', here('../docs'));

const work = mkdtempSync(join(tmpdir(), 'bodycopy-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** Runs one part, which prints its tables; null, and said, where it fails. */
function part([script, ...args]) {
	const out = join(work, script);
	const stdout = values.json ? 'ignore' : 'inherit';
	const { status } = spawnSync(process.execPath, [here(script), ...args, '--out', out], {
		stdio: ['ignore', stdout, 'inherit'],
	});
	if (status === 0) return JSON.parse(readFileSync(out, 'utf8'));
	process.exitCode = 1;
	console.error(`${script} ended with ${status}`);
	return null;
}

/** What is kept of a run in the history: ratios, which another machine may be held against. */
function kept({ inProcess, coldStart, batch }) {
	const against = (ours) =>
		Object.fromEntries(
			(inProcess?.rows ?? [])
				.filter(({ against }) => against[ours])
				.map(({ name, against }) => [name, against[ours].median]),
		);
	return {
		text: against('bodycopy, text'),
		html: against('bodycopy, HTML'),
		pipe: Object.fromEntries((coldStart?.rows ?? []).map(({ name, ratio }) => [name, ratio])),
		batch: Object.fromEntries(
			(batch?.gains ?? []).map(({ kind, fast, than, times }) => [`${kind}: ${fast} / ${than}`, times.median]),
		),
	};
}

const results = {};
for (const [name, one] of Object.entries(PARTS)) {
	if (!values.json) console.log(`\n## ${name}\n`);
	results[name] = part(one);
}
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: here('..') })
	.stdout.toString()
	.trim();
const about = { date: new Date().toISOString().slice(0, 10), commit, quick: values.quick, ...before };
if (values.json) console.log(JSON.stringify({ ...about, ...results }, null, 2));
if (before.busy && !values.json)
	console.log(`\nThe machine was busy (load ${before.load}): do not quote these figures.`);
if (values.record && process.exitCode !== 1) {
	appendFileSync(here('history.ndjson'), `${JSON.stringify({ ...about, ...kept(results) })}\n`);
}
