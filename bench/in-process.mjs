/**
 * Pages a second of bodycopy and of other systems on the same pages, each in a process of its own that has loaded all
 * it needs; by processor time.
 *
 *     node bench/in-process.mjs [--rounds 7] [--every 1] [--only NAME]… [--python venv/bin/python] [--json]
 *
 * In every round each system goes over all pages once, so that whatever else the machine does meets all alike. What
 * comes before warms up: a round, and 400 pages for what runs on Node. A ratio is taken within each round. Text mode
 * reads the text of the pages whose HTML the others read. `--every 3` takes every third page.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPages } from './lib/pages.mjs';
import { machine } from './lib/proc.mjs';
import { REPORT_OPTIONS, report, shown, table } from './lib/report.mjs';
import { SYSTEMS, serve } from './lib/servers.mjs';
import { median, rounded, spread, timesAsFast } from './lib/stats.mjs';

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '7' },
		every: { type: 'string', default: '1' },
		only: { type: 'string', multiple: true },
		python: { type: 'string', default: 'python3' },
		...REPORT_OPTIONS,
	},
});

/** Pages that a system on Node sees before it is measured. */
const WARM_PAGES = 400;

const before = machine();
const work = mkdtempSync(join(tmpdir(), 'bodycopy-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const every = Number(values.every);
const { of, pages: all } = benchPages();
const pages = all.filter((_, at) => at % every === 0);
const megabytes = (some, reads) => sum(some.map((page) => Buffer.byteLength(page[reads]))) / 1e6;
const path = join(work, 'pages.ndjson');
writeFileSync(path, pages.map((page) => `${JSON.stringify(page)}\n`).join(''));

const { only } = values;
const running = [];
const missing = [];
for (const system of SYSTEMS) {
	if (only && !only.includes(system.name)) continue;
	const server = await serve(system, path, values.python);
	if (server === null) missing.push(system.name);
	else running.push({ ...system, server, rounds: [] });
}
// Serving has warmed each up by a round; compilers of Node want more.
for (const { server, slow, node } of running) {
	for (let seen = pages.length; node && !slow && seen < WARM_PAGES; seen += pages.length) await server.round();
}
for (let round = 0; round < Number(values.rounds); round++) {
	for (const { server, rounds, slow } of running) {
		if (!slow || round < Number(values.rounds) / 3) rounds.push(await server.round());
	}
}
for (const { server } of running) server.stop();

const ours = running.filter(({ name }) => name.startsWith('bodycopy'));
const sum = (list) => list.reduce((all, one) => all + one, 0);

/** Processor seconds of each round, over the pages that all the systems did. */
function times(system, ...others) {
	const common = pages.map((_, at) => [system, ...others].every(({ rounds }) => rounds[0].cpu[at] !== null));
	return system.rounds.map(({ cpu }) => sum(cpu.filter((_, at) => common[at])));
}

const rows = running.map((system) => {
	const did = pages.filter((_, at) => system.rounds[0].cpu[at] !== null);
	const cpu = median(times(system));
	return {
		name: system.name,
		pagesPerSecond: rounded(did.length / cpu, 1),
		mbPerSecond: rounded(megabytes(did, system.reads) / cpu, 1),
		msPerPage: spread(times(system).map((seconds) => (seconds / did.length) * 1000)),
		failed: pages.length - did.length,
		died: system.server.died.length,
		chars: system.rounds[0].chars,
		/** How many times as fast as this system we are. */
		against: Object.fromEntries(
			ours
				.filter((one) => one !== system)
				.map((one) => [one.name, timesAsFast(times(system, one), times(one, system))]),
		),
	};
});
const result = {
	...before,
	loadAfter: rounded(loadavg()[0]),
	pages: {
		of,
		count: pages.length,
		mbText: rounded(megabytes(pages, 'text'), 1),
		mbHtml: rounded(megabytes(pages, 'html'), 1),
	},
	rounds: Number(values.rounds),
	rows,
	missing,
};

const factor = (one) => (one ? `${shown(one)} times` : '');
report(
	result,
	() => [
		`${pages.length} ${of}, ${values.rounds} rounds, load ${before.load} before; by processor time`,
		...table(
			['system', 'pages/s', 'ms a page', 'bodycopy text is as fast', 'bodycopy HTML is as fast', 'pages failed'],
			rows.map(({ name, pagesPerSecond, msPerPage, against, failed }) => [
				name,
				pagesPerSecond,
				shown(msPerPage),
				factor(against['bodycopy, text']),
				factor(against['bodycopy, HTML']),
				failed,
			]),
		),
		...missing.map((name) => `not installed: ${name}`),
	],
	values,
);
