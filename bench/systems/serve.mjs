/**
 * Runs one system over the pages whenever it is told to.
 *
 *     node serve.mjs MODULE NAME PAGES.ndjson [SKIPPED,…]
 *
 * A line on standard input starts a round; its answer is a line of JSON: for each page the processor seconds of the
 * whole process (`cpu`; null for pages that threw or that are skipped) and the characters that came out (`chars`).
 * The first line out says that it is ready. Before each page of the first round a line tells its number, so that it is
 * known which page a system died of.
 */
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [module, name, path, skipped = ''] = process.argv.slice(2);
const { systems, prepare = (page) => page } = await import(`./${module}.mjs`);
const run = systems[name];
const skip = new Set(skipped.split(',').filter(Boolean).map(Number));
const pages = readFileSync(path, 'utf8')
	.trimEnd()
	.split('\n')
	.map((line) => prepare(JSON.parse(line)));

// What a system prints is not its answer.
for (const method of ['log', 'info', 'warn', 'error', 'debug']) console[method] = () => {};
process.on('unhandledRejection', () => {});

const say = (value) => writeSync(1, `${JSON.stringify(value)}\n`);

async function one(page) {
	const began = process.cpuUsage();
	try {
		const text = await run(page);
		const { user, system } = process.cpuUsage(began);
		return { cpu: (user + system) / 1e6, chars: text.length };
	} catch {
		return { cpu: null, chars: 0 };
	}
}

async function round(first) {
	const answer = { cpu: [], chars: 0 };
	for (const [number, page] of pages.entries()) {
		if (first) say({ page: number });
		const { cpu, chars } = skip.has(number) ? { cpu: null, chars: 0 } : await one(page);
		answer.cpu.push(cpu);
		answer.chars += chars;
	}
	return answer;
}

say({ ready: true });
let first = true;
for await (const _ of createInterface({ input: process.stdin })) {
	say(await round(first));
	first = false;
}
