/**
 * Does the rate hold, whatever the size of a page and however many there are? Flat is the goal. By processor time.
 *
 *     node bench/scale.mjs [--rounds 5] [--counts 100,1000,10000] [--svg docs] [--json]
 *
 * By size: pages of 1,000 to 4,000,000 characters, made of the fixtures' sentences in ever new order, in this process.
 * By number: NDJSON of pages made from the fixtures through one process with one job, its start included.
 * With `--svg` the plots are written into that folder (`npm --prefix bench ci` installs what draws them).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seedsOf } from './lib/made.mjs';
import { machine, timed } from './lib/proc.mjs';
import { REPORT_OPTIONS, report, shown, table } from './lib/report.mjs';
import { median, rounded, spread } from './lib/stats.mjs';
import { systems } from './systems/bodycopy.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '5' },
		counts: { type: 'string', default: '100,1000,10000' },
		svg: { type: 'string' },
		...REPORT_OPTIONS,
	},
});

const SIZES = [1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000, 4_000_000];

/** Characters that are cleaned in one measurement at least, so that it takes long enough to be told by the clock. */
const ENOUGH = 1_000_000;

/** Every so many paragraphs a line of furniture. */
const FURNITURE = 7;

/** Sentences of the fixtures in Latin script, told roughly. */
const sentences = seedsOf('text').flatMap(({ content }) => content.match(/[A-Z][^.!?\n]{40,200}[.!?]/g) ?? []);
const furniture = [
	'Advertisement',
	'Read more: What the council did next',
	'Share on Facebook',
	'Sign up for our newsletter',
];

/** Paragraphs of about `size` characters in all. Numbers keep them apart from each other. */
function paragraphs(size, seed) {
	const made = [];
	let state = seed;
	const next = (many) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state % many;
	};
	for (let length = 0; length < size; ) {
		const isFurniture = made.length % FURNITURE === FURNITURE - 1;
		const paragraph = isFurniture
			? furniture[next(furniture.length)]
			: `${sentences[next(sentences.length)]} It was number ${made.length}. ${sentences[next(sentences.length)]}`;
		made.push(paragraph);
		length += paragraph.length + 2;
	}
	return made;
}

const PAGES = {
	text: (size, seed) => ({ text: paragraphs(size, seed).join('\n\n') }),
	html: (size, seed) => {
		const inside = paragraphs(size, seed).map((one) => `<p class="p">${one}</p>`);
		return {
			html: `<!doctype html><html><head><title>A page</title></head><body><article>${inside.join('\n')}</article></body></html>`,
		};
	},
};

/** MB by second of processor time, for each size and round. */
function bySize() {
	const rows = Object.keys(PAGES).flatMap((kind) => SIZES.map((size) => ({ kind, size, rates: [] })));
	for (let round = -1; round < Number(values.rounds); round++) {
		for (const { kind, size, rates } of rows) {
			const pages = Array.from({ length: Math.ceil(ENOUGH / size) }, (_, at) => PAGES[kind](size, at + round * 1_000));
			const bytes = pages.reduce((sum, page) => sum + Buffer.byteLength(page[kind]), 0);
			const began = process.cpuUsage();
			for (const page of pages) systems[kind](page);
			const { user, system } = process.cpuUsage(began);
			// The round before the first warms up.
			if (round >= 0) rates.push(bytes / (user + system));
		}
	}
	return rows.map(({ kind, size, rates }) => ({ kind, size, mbPerSecond: spread(rates) }));
}

/** Pages by second of processor time, for each number of pages. */
async function byNumber() {
	const work = mkdtempSync(join(tmpdir(), 'bodycopy-bench-'));
	const rows = [];
	try {
		for (const kind of ['text', 'html']) {
			for (const count of values.counts.split(',').map(Number)) {
				const path = join(work, `${kind}-${count}.ndjson`);
				execFileSync(process.execPath, [here('make-pages.mjs'), '--count', String(count), '--kind', kind, path]);
				const cpu = [];
				for (let round = 0; round < Math.min(Number(values.rounds), 3); round++) {
					const args = [here('../bin/bodycopy.js'), path, '--to', 'ndjson', '--jobs', '1', '--quiet'];
					cpu.push((await timed(process.execPath, args)).cpu);
				}
				rows.push({ kind, count, pagesPerSecond: rounded(count / median(cpu), 0) });
			}
		}
	} finally {
		rmSync(work, { recursive: true });
	}
	return rows;
}

const before = machine();
const result = { ...before, bySize: bySize(), byNumber: await byNumber() };
const words = ({ bySize, byNumber }) => [
	...table(
		['kind', 'characters of a page', 'MB/s'],
		bySize.map(({ kind, size, mbPerSecond }) => [kind, size, shown(mbPerSecond)]),
	),
	...table(
		['kind', 'pages', 'pages/s'],
		byNumber.map(({ kind, count, pagesPerSecond }) => [kind, count, pagesPerSecond]),
	),
];
report(result, words, values);
if (values.svg !== undefined) {
	const { linePlot } = await import('./lib/plot.mjs');
	const named = (kind) => (kind === 'html' ? 'HTML' : 'text');
	const size = result.bySize.map((row) => ({ x: row.size, y: row.mbPerSecond.median, series: named(row.kind) }));
	const number = result.byNumber.map((row) => ({ x: row.count, y: row.pagesPerSecond, series: named(row.kind) }));
	const files = {
		'rate-by-size.svg': linePlot(size, {
			title: 'Rate by size of a page',
			x: 'characters',
			y: 'MB by second of processor time',
		}),
		'rate-by-number.svg': linePlot(number, {
			title: 'Rate by number of pages, start included',
			x: 'pages',
			y: 'pages by second of processor time',
		}),
	};
	for (const [name, svg] of Object.entries(files)) writeFileSync(join(values.svg, name), svg);
}
