/**
 * What other systems make of the HTML of the corpora's pages, by the corpora's own scorer; bodycopy's own figures, by
 * weights that never saw a page's site, come from `npm run gate`.
 *
 *     node bench/quality.mjs [--only NAME]… [--python venv/bin/python] [--json]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpusFiles, corpusPages } from './lib/pages.mjs';
import { REPORT_OPTIONS, report, table } from './lib/report.mjs';
import { SYSTEMS, serve } from './lib/servers.mjs';

const SCORER = fileURLToPath(new URL('../../shared/score/score.mjs', import.meta.url));
const SETS = ['news', 'web'];
const FIGURES = ['shingle P', 'shingle R', 'shingle F1', 'word F1', 'whole paragraphs'];

const { values } = parseArgs({
	options: {
		only: { type: 'string', multiple: true },
		python: { type: 'string', default: 'python3' },
		...REPORT_OPTIONS,
	},
});
if (corpusFiles('news').length === 0) {
	console.error('bench/quality.mjs: no ../shared/corpus beside the checkout; quality is measured on its pages');
	process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'bodycopy-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** @returns a figure by its name, of what the scorer says of the texts of a set */
function score(set, pages, texts) {
	const predictions = join(work, 'texts.ndjson');
	writeFileSync(predictions, pages.map(({ id }, at) => `${JSON.stringify({ id, text: texts[at] })}\n`).join(''));
	const golds = corpusFiles(set).flatMap((path) => ['--gold', path]);
	const said = execFileSync(process.execPath, [SCORER, 'score', ...golds, predictions], { encoding: 'utf8' });
	// "123 pages: shingle P 0.9286 R 0.9629 F1 0.9454; word P … F1 0.9505; whole paragraphs 0.9290"
	const numbers = /shingle P (\S+) R (\S+) F1 ([^;]+); word P \S+ R \S+ F1 ([^;]+); whole paragraphs ([^;\s]+)/.exec(
		said,
	);
	if (numbers === null) throw new Error(`the scorer said: ${said.slice(0, 200)}`);
	return Object.fromEntries(FIGURES.map((figure, at) => [figure, Number(numbers[at + 1])]));
}

const rows = [];
const missing = new Set();
for (const set of SETS) {
	const pages = corpusPages(set);
	const path = join(work, `${set}.ndjson`);
	writeFileSync(path, pages.map((page) => `${JSON.stringify(page)}\n`).join(''));
	for (const system of SYSTEMS) {
		if (/^(?:bodycopy|floor)/.test(system.name) || (values.only && !values.only.includes(system.name))) continue;
		const server = await serve(system, path, values.python);
		const texts = await server?.texts();
		server?.stop();
		if (texts)
			rows.push({ set, name: system.name, pages: pages.length, died: server.died.length, ...score(set, pages, texts) });
		else missing.add(system.name);
	}
}

report(
	{ rows, missing: [...missing] },
	() => [
		...table(
			['set', 'system', ...FIGURES, 'pages it died of'],
			rows.map((row) => [row.set, row.name, ...FIGURES.map((figure) => row[figure].toFixed(3)), row.died]),
		),
		...[...missing].map((name) => `not installed: ${name}`),
	],
	values,
);
