/**
 * Runs one system over the pages whenever it is told to.
 *
 *     node serve.mjs MODULE NAME PAGES.ndjson [SKIPPED,…]
 *
 * A line on standard input starts a round; its answer is a line of JSON: for each page the processor seconds of the
 * whole process (`cpu`; null for pages that threw or that are skipped) and the characters that came out (`chars`). Where
 * the line is `texts` the answer has what came out of each page (`texts`; empty where nothing did), as text.
 * The first line out says that it is ready. Before each page of the first round a line tells its number, so that it is
 * known which page a system died of.
 */
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [module, name, path, skipped = ''] = process.argv.slice(2);
const { systems, prepare = (page) => page, toText = (_name, out) => out } = await import(`./${module}.mjs`);
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
		return { cpu: (user + system) / 1e6, text };
	} catch {
		return { cpu: null, text: '' };
	}
}

async function round(first, texts) {
	const answer = texts ? { texts: [] } : { cpu: [], chars: 0 };
	for (const [number, page] of pages.entries()) {
		if (first) say({ page: number });
		const { cpu, text } = skip.has(number) ? { cpu: null, text: '' } : await one(page);
		if (texts) {
			answer.texts.push(toText(name, text));
			continue;
		}
		answer.cpu.push(cpu);
		answer.chars += text.length;
	}
	return answer;
}

say({ ready: true });
let first = true;
for await (const line of createInterface({ input: process.stdin })) {
	say(await round(first, line === 'texts'));
	first = false;
}
