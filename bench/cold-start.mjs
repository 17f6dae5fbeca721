// How long one page takes through a pipe, the whole process, beside programs that people know. Needs the build.
//
//   node bench/cold-start.mjs [--json] [--rounds N] [PAGE.txt [PAGE.html]]
//
// All are run in turn, round after round, so that whatever else the machine does meets each alike. Prints the
// median with its quartiles, and the ratio to `node -e 0`. What is not installed is left out.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { env, machine } from './lib/proc.mjs';
import { REPORT_OPTIONS, report, shown, table } from './lib/report.mjs';
import { median, rounded, spread } from './lib/stats.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
	options: {
		...REPORT_OPTIONS,
		rounds: { type: 'string', default: '30' },
		trafilatura: { type: 'string', default: 'trafilatura' },
	},
	allowPositionals: true,
});
const [
	textPath = `${root}fixtures/en-harbour-browser/input.txt`,
	htmlPath = `${root}fixtures/html-jsonld-news/input.html`,
] = positionals;
const text = readFileSync(textPath);
const html = readFileSync(htmlPath);
const bin = `${root}bin/bodycopy.js`;

const all = [
	{ name: 'node -e 0', command: ['node', '-e', '0'], input: text },
	{ name: 'bodycopy, text', command: ['node', bin], input: text },
	{ name: 'bodycopy --to json, text', command: ['node', bin, '--to', 'json'], input: text },
	{ name: 'bodycopy, html', command: ['node', bin], input: html },
	{ name: 'jq .', command: ['jq', '.'], input: Buffer.from(JSON.stringify({ text: text.toString() })) },
	{ name: 'trafilatura, html', command: [values.trafilatura], input: html },
];

/** Wall clock of one run, in ms; null where the program is not there. */
function run({ command: [file, ...args], input }) {
	const start = performance.now();
	const { error, status } = spawnSync(file, args, { input, env, stdio: ['pipe', 'pipe', 'ignore'] });
	const wall = performance.now() - start;
	if (error) return null;
	if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}`);
	return wall;
}

const before = machine();
const there = all.filter((one) => run(one) !== null);
const times = new Map(there.map(({ name }) => [name, []]));
for (let round = 0; round < Number(values.rounds); round++) {
	for (const one of there) times.get(one.name).push(run(one));
}
const base = median(times.get('node -e 0'));
const rows = [...times].map(([name, list]) => ({
	name,
	ms: spread(list, 1),
	ratio: rounded(median(list) / base),
}));
const missing = all.filter((one) => !there.includes(one)).map(({ name }) => name);
report(
	{ ...before, rounds: Number(values.rounds), rows, missing },
	() => [
		`Node ${process.version}, ${values.rounds} rounds, load ${before.load} before; by the clock`,
		...table(
			['one page through a pipe', 'ms', 'against `node -e 0`'],
			rows.map(({ name, ms, ratio }) => [name, shown(ms), ratio]),
		),
		...missing.map((name) => `not installed: ${name}`),
	],
	values,
);
