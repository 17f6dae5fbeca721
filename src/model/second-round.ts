/** What the second round sees beside the first round's features: the first round's opinion of the whole page. */
import { bestSpan, Columns } from './columns.js';
import { log } from './log.js';
import { addSpan, FAR } from './prose-features.js';
import type { Page } from './text-features.js';

/**
 * Features from the first round's probabilities, one a block, 0 to 1. Blocks that an earlier stage dropped
 * have 0.
 */
export function secondFeatures(page: Page, first: Float32Array): Columns {
	const { words, scan, content, titular } = page;
	const n = words.length;
	const columns = new Columns(n, page.columns.wanted);
	const p = columns.fill('p', (i) => first[i] as number);
	for (const by of [-4, -3, -2, -1, 1, 2, 3, 4]) columns.shift(`p@${by}`, p, by, -0.1);

	const mass = new Float32Array(n);
	const junk = new Float32Array(n);
	for (let i = 0; i < n; i++) {
		mass[i] = (words[i] as number) * (p[i] as number);
		junk[i] = (words[i] as number) * (1 - (p[i] as number));
	}
	columns.windows('mean', p, [2, 4, 8, 16, 32], (sum, blocks) => (blocks > 0 ? sum / blocks : -0.1));
	columns.windows('mass', mass, [2, 6, 16], (sum) => log(sum));
	columns.windows('junk', junk, [2, 6, 16], (sum) => log(sum));

	const massTo = new Float64Array(n + 1);
	for (let i = 0; i < n; i++) massTo[i + 1] = (massTo[i] as number) + (mass[i] as number);
	const total = massTo[n] as number;
	columns.leaf('mass-before', (i) => log(massTo[i] as number));
	columns.leaf('mass-share', (i) => (total > 0 ? (massTo[i] as number) / total : 0));
	columns.leaf('mass-after', (i) => log(total - (massTo[i + 1] as number)));
	columns.distance('sure', FAR, (i) => (p[i] as number) > 0.5);
	columns.distance('long-sure', FAR, (i) => (p[i] as number) > 0.7 && (words[i] as number) >= 15);
	columns.distance('no', FAR, (i) => (p[i] as number) < 0.3);

	const gain = new Float32Array(n);
	for (let i = 0; i < n; i++) gain[i] = ((p[i] as number) - 0.45) * Math.min(80, (words[i] as number) + 3);
	addSpan(columns, 'from', bestSpan(gain));

	// What the likely story is about.
	const weight = new Float32Array(scan.vocabulary);
	const seen = new Int32Array(scan.vocabulary).fill(-1);
	for (let i = 0; i < n; i++) {
		if ((p[i] as number) < 0.3 || (words[i] as number) < 5) continue;
		for (let w = scan.starts[i] as number; w < (scan.starts[i + 1] as number); w++) {
			const id = scan.ids[w] as number;
			if (seen[id] === i) continue;
			seen[id] = i;
			weight[id] = (weight[id] as number) + (p[i] as number);
		}
	}
	const overlap = columns.add('story-overlap');
	const depth = columns.add('story-depth');
	const titled = columns.add('story-title');
	for (let i = 0; i < n; i++) {
		const own = (p[i] as number) >= 0.3 && (words[i] as number) >= 5 ? (p[i] as number) : 0;
		let all = 0;
		let shared = 0;
		let deep = 0;
		let fromTitle = 0;
		for (let w = scan.starts[i] as number; w < (scan.starts[i + 1] as number); w++) {
			const id = scan.ids[w] as number;
			if (content[id] === 0) continue;
			all++;
			const others = (weight[id] as number) - own;
			if (others > 0.25) shared++;
			deep += Math.min(4, Math.max(0, others));
			if (titular[id] === 1) fromTitle++;
		}
		overlap[i] = all > 0 ? shared / all : 0;
		depth[i] = all > 0 ? deep / all : 0;
		titled[i] = Math.min(9, fromTitle);
	}

	// How the likely story's paragraphs look, and how far this block is from them.
	let lengths = 0;
	let count = 0;
	for (let i = 0; i < n; i++) {
		if ((p[i] as number) <= 0.5) continue;
		lengths += log(words[i] as number);
		count++;
	}
	const usual = count > 0 ? lengths / count : 0;
	columns.leaf('to-usual', (i) => log(words[i] as number) - usual);
	return columns;
}
