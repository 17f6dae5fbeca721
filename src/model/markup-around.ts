/** Measures of the elements around a block: their size and prose, how far the story's element is, what lies between neighbours. */
import type { Columns } from './columns.js';
import { log } from './log.js';
import type { Place, Sums } from './markup-place.js';

/** Levels further away than this are all as far. */
export const FAR = 15;
/** Ancestors whose share of the page is measured. */
const LEVELS = 5;
const MEASURES = ['prose', 'links', 'size', 'density', 'blocks'] as const;
const WIDTH = MEASURES.length;

/** Prose, links and size of the elements around a block; elements that hold nothing more than the one inside are passed over. */
export function ancestors(columns: Columns, { at, parents }: Place, sums: Sums): void {
	const total = Math.max(1, sums.prose[0] ?? 0);
	const list = Array.from({ length: LEVELS * WIDTH }, (_, k) =>
		columns.add(`outer${Math.floor(k / WIDTH)}-${MEASURES[k % WIDTH]}`),
	);
	// Neighbours share most of what is around them: each element is measured once.
	const measured = new Float32Array(parents.length * WIDTH);
	const outer = new Int32Array(parents.length).fill(UNKNOWN);
	for (const i of columns.rows) {
		for (let e = at[i] as number, k = 0; e >= 0 && k < LEVELS * WIDTH; e = outer[e] as number, k += WIDTH) {
			const from = e * WIDTH;
			if (outer[e] === UNKNOWN) {
				outer[e] = larger(e, parents, sums.blocks);
				const words = Math.max(1, sums.words[e] as number);
				measured[from] = (sums.prose[e] as number) / total;
				measured[from + 1] = (sums.linked[e] as number) / words;
				measured[from + 2] = log(words);
				measured[from + 3] = (sums.prose[e] as number) / words;
				measured[from + 4] = log(sums.blocks[e] as number);
			}
			for (let m = 0; m < WIDTH; m++) (list[k + m] as Float32Array)[i] = measured[from + m] as number;
		}
	}
}

const UNKNOWN = -2;

/** The nearest element around another that holds more blocks, or the root; -1 for the root itself. */
function larger(element: number, parents: Int32Array, blocks: Float64Array): number {
	let e = parents[element] as number;
	while (e > 0 && blocks[e] === blocks[element]) e = parents[e] as number;
	return e;
}

/** How far a block is from the smallest elements that hold half, four fifths and 95 of 100 parts of the prose. */
export function toHolders(columns: Columns, { at, parents, depths }: Place, prose: Float64Array): void {
	for (const share of [0.5, 0.8, 0.95]) {
		const least = share * (prose[0] ?? 0);
		let holder = least > 0 ? prose.length - 1 : -1;
		while (holder >= 0 && (prose[holder] as number) < least) holder--;
		const up = columns.add(`holder${share}-up`);
		const down = columns.add(`holder${share}-down`);
		const place = columns.add(`holder${share}-place`);
		if (holder < 0) continue;
		const chain = new Uint8Array(parents.length);
		for (let e = holder; e >= 0; e = parents[e] as number) chain[e] = 1;
		const depth = depths[holder] as number;
		for (let i = 0; i < at.length; i++) {
			const own = at[i] as number;
			if (own < 0) continue;
			let e = own;
			let steps = 0;
			for (; e >= 0 && chain[e] === 0; e = parents[e] as number) steps++;
			up[i] = Math.min(FAR, steps);
			down[i] = Math.min(FAR, depth - (e < 0 ? 0 : (depths[e] as number)));
			place[i] = own < holder ? -1 : e === holder ? 0 : 1;
		}
	}
}

/** How many elements close and open between a block and its neighbours, and how alike they are. */
export function structure(columns: Columns, place: Place, looks: Int32Array): void {
	const { at, parents, depths, elements } = place;
	const close = columns.add('closes-before');
	const open = columns.add('opens-before');
	const same = columns.add('same-look-before');
	for (let i = 1; i < at.length; i++) {
		let a = at[i - 1] as number;
		let b = at[i] as number;
		if (a < 0 || b < 0) continue;
		same[i] =
			(elements[a]?.tag === elements[b]?.tag ? 1 : 0) +
			(parents[a] === parents[b] ? 1 : 0) +
			(looks[i - 1] === looks[i] ? 1 : 0);
		let closed = 0;
		let opened = 0;
		while (a !== b) {
			if (b < 0 || (a >= 0 && (depths[a] as number) >= (depths[b] as number))) {
				a = parents[a] as number;
				closed++;
			} else {
				b = parents[b] as number;
				opened++;
			}
		}
		close[i] = Math.min(FAR, closed);
		open[i] = Math.min(FAR, opened);
	}
	columns.shift('closes-after', close, 1, FAR);
	columns.shift('opens-after', open, 1, FAR);
	columns.shift('same-look-after', same, 1, 0);
}
