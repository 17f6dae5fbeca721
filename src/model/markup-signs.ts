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

	/** Writes the columns of one sign. `rows` and `levels` are row and depth by block, row 0 for a block that stands nowhere. */
	write(sign: number, near: Float32Array, count: Float32Array, rows: Int32Array, levels: Int32Array): void {
		const { depths, counts } = this;
		for (let i = 0; i < rows.length; i++) {
			const from = (rows[i] as number) * WIDTH + sign;
			const distance = (levels[i] as number) - (depths[from] as number);
			near[i] = distance < FAR ? distance : FAR;
			count[i] = counts[from] as number;
		}
	}
}

export function nearSigns(columns: Columns, place: Place): void {
	const all = new Rows(place);
	const { sources } = place;
	const rows = new Int32Array(sources.length);
	const levels = new Int32Array(sources.length);
	for (let i = 0; i < rows.length; i++) {
		const source = sources[i];
		if (source === undefined) continue;
		// The innermost inline element has words of its own: `<span class="date">`.
		const [inner] = source.texts;
		const element = source.texts.length === 1 && inner !== undefined ? inner.parent : source.element;
		rows[i] = all.rowOf(element.index);
		levels[i] = element.depth;
	}
	const near = SIGNS.map((name) => columns.add(`near-${name}`));
	const count = SIGNS.map((name) => columns.add(`count-${name}`));
	for (let sign = 0; sign < WIDTH; sign++) {
		all.write(sign, near[sign] as Float32Array, count[sign] as Float32Array, rows, levels);
	}
}
