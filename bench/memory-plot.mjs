/**
 * Draws memory by the number of pages that are done, from what long runs wrote.
 *
 *     node bench/load.mjs --records 1000000 --json > records.json
 *     node bench/memory-plot.mjs docs/memory.svg records.json files.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { linePlot } from './lib/plot.mjs';

const [svg, ...paths] = process.argv.slice(2);
const points = paths.flatMap((path) => {
	const { pages, input, notes } = JSON.parse(readFileSync(path, 'utf8'));
	const series = `${pages.toLocaleString('en')} ${input}`;
	return notes.filter(({ done }) => done > 0).map(({ done, rss }) => ({ x: done, y: rss, series }));
});
writeFileSync(
	svg,
	linePlot(points, { title: 'Memory of the process while a batch goes on', x: 'pages done', y: 'MB' }),
);
