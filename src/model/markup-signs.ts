/** For each sign that markup gives: how many levels above a block it stands, and how many elements around give it. */
import type { HtmlElement } from '../read/html-tree.js';
import type { Columns } from './columns.js';
import { FAR } from './markup-around.js';
import type { Place } from './markup-place.js';
import { eachSign, SIGNS, SignReader } from './markup-words.js';

const MAX_COUNT = 9;
const WIDTH = SIGNS.length;
/** Depth of a sign that stands nowhere above: further away than any level. */
const NOWHERE = -30_000;
const FIRST_ROWS = 256;

/**
 * What stands above an element: depth and number of each sign. Only elements that give a sign have a row of their own;
 * all others share that of the nearest around them.
 */
class Rows {
	private readonly reader = new SignReader();
	/** Row of each element, 0 where it is not known yet. Row 1 is what stands above the root. */
	private readonly of: Int32Array;
	private depths = new Int16Array(FIRST_ROWS * WIDTH).fill(NOWHERE);
	private counts = new Uint8Array(FIRST_ROWS * WIDTH);
	private last = 1;

	constructor(private readonly place: Place) {
		this.of = new Int32Array(place.parents.length);
	}

	rowOf(element: number): number {
		const { parents, elements } = this.place;
		const chain: number[] = [];
		let e = element;
		for (; e >= 0 && this.of[e] === 0; e = parents[e] as number) chain.push(e);
		let row = e < 0 ? 1 : (this.of[e] as number);
		for (let inner = chain.pop(); inner !== undefined; inner = chain.pop()) {
			row = this.below(row, elements[inner] as HtmlElement);
			this.of[inner] = row;
		}
		return row;
	}

	private below(above: number, element: HtmlElement): number {
		const given = this.reader.read(element);
		if (given.words === 0 && given.elements === 0) return above;
		this.last++;
		if ((this.last + 1) * WIDTH > this.depths.length) this.grow();
		const { depths, counts } = this;
		const to = this.last * WIDTH;
		depths.copyWithin(to, above * WIDTH, (above + 1) * WIDTH);
		counts.copyWithin(to, above * WIDTH, (above + 1) * WIDTH);
		eachSign(given, (sign) => {
			depths[to + sign] = element.depth;
			if ((counts[to + sign] as number) < MAX_COUNT) counts[to + sign] = (counts[to + sign] as number) + 1;
		});
		return this.last;
	}

	private grow(): void {
		const depths = new Int16Array(this.depths.length * 2).fill(NOWHERE);
		const counts = new Uint8Array(this.counts.length * 2);
		depths.set(this.depths);
		counts.set(this.counts);
		this.depths = depths;
		this.counts = counts;
	}

	/** Writes what a row says to the columns of all signs, for a block of a depth. Row 0 is for one that stands nowhere. */
	write(
		row: number,
		level: number,
		block: number,
		near: readonly Float32Array[],
		count: readonly Float32Array[],
	): void {
		const { depths, counts } = this;
		const from = row * WIDTH;
		for (let sign = 0; sign < WIDTH; sign++) {
			const distance = level - (depths[from + sign] as number);
			(near[sign] as Float32Array)[block] = distance < FAR ? distance : FAR;
			(count[sign] as Float32Array)[block] = counts[from + sign] as number;
		}
	}
}

export function nearSigns(columns: Columns, place: Place): void {
	const all = new Rows(place);
	const { sources } = place;
	const near = SIGNS.map((name) => columns.add(`near-${name}`));
	const count = SIGNS.map((name) => columns.add(`count-${name}`));
	for (const i of columns.rows) {
		const source = sources[i];
		if (source === undefined) {
			all.write(0, 0, i, near, count);
			continue;
		}
		// The innermost inline element has words of its own: `<span class="date">`.
		const [inner] = source.texts;
		const element = source.texts.length === 1 && inner !== undefined ? inner.parent : source.element;
		all.write(all.rowOf(element.index), element.depth, i, near, count);
	}
}
