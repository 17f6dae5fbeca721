import { Numbers } from './numbers.js';

/** What is asked of a page's columns, so that nothing else is computed. */
export interface Wanted {
	/** Blocks, ascending. */
	readonly rows: Int32Array;
	/** Names of columns. */
	readonly names: ReadonlySet<string>;
}

/** Columns that are allocated together, where nothing else is said. */
const AT_ONCE = 64;

/**
 * Features of a page: one named column of 32-bit numbers a feature, one entry a block. A column that no other is made
 * of (`leaf`, `shift`, `windows`, `distance`) holds zeros where it is not wanted.
 */
export class Columns {
	readonly names: string[] = [];
	readonly data: Float32Array[] = [];
	/** Blocks for which columns are wanted that no other is made of. */
	readonly rows: Int32Array;
	private readonly zeros: Float32Array;
	private readonly numbers: Numbers;

	/** `atOnce`: columns that are allocated together. */
	constructor(
		readonly size: number,
		readonly wanted?: Wanted,
		atOnce = AT_ONCE,
	) {
		this.rows = wanted?.rows ?? Int32Array.from({ length: size }, (_, i) => i);
		this.zeros = new Float32Array(wanted === undefined ? 0 : size);
		this.numbers = new Numbers(size, atOnce);
	}

	/** The column of a name, if there is one. */
	find(name: string): Float32Array | undefined {
		return this.data[this.names.indexOf(name)];
	}

	/** Adds a column that no other is made of: to be filled where it is wanted, undefined if it is not at all. */
	private addLeaf(name: string): Float32Array | undefined {
		if (this.wanted === undefined || this.wanted.names.has(name)) return this.add(name);
		this.names.push(name);
		this.data.push(this.zeros);
		return undefined;
	}

	/** Adds an empty column and returns it to be filled. */
	add(name: string): Float32Array {
		const column = this.numbers.take();
		this.names.push(name);
		this.data.push(column);
		return column;
	}

	/** Adds a column filled by a function of the block's position. */
	fill(name: string, value: (block: number) => number): Float32Array {
		const column = this.add(name);
		for (let i = 0; i < this.size; i++) column[i] = value(i);
		return column;
	}

	/** Like `fill`, for a column that no other is made of. */
	leaf(name: string, value: (block: number) => number): void {
		const column = this.addLeaf(name);
		if (column === undefined) return;
		for (let r = 0; r < this.rows.length; r++) {
			const i = this.rows[r] as number;
			column[i] = value(i);
		}
	}

	/** Adds a copy of a column moved by some blocks; `outside` stands where there is no block. */
	shift(name: string, from: Float32Array, by: number, outside: number): void {
		const column = this.addLeaf(name);
		if (column === undefined) return;
		for (let r = 0; r < this.rows.length; r++) {
			const i = this.rows[r] as number;
			const j = i + by;
			column[i] = j >= 0 && j < this.size ? (from[j] as number) : outside;
		}
	}

	/** Adds a column for every distance and side: the mean or sum of `from` over the blocks within it. */
	windows(
		name: string,
		from: Float32Array,
		reaches: readonly number[],
		scale: (sum: number, blocks: number) => number,
	) {
		const n = this.size;
		const sums = new Float64Array(n + 1);
		for (let i = 0; i < n; i++) sums[i + 1] = (sums[i] as number) + (from[i] as number);
		for (const reach of reaches) {
			this.leaf(`${name}-left${reach}`, (i) => {
				const low = i > reach ? i - reach : 0;
				return scale((sums[i] as number) - (sums[low] as number), i - low);
			});
			this.leaf(`${name}-right${reach}`, (i) => {
				const high = i + reach + 1 < n ? i + reach + 1 : n;
				return scale((sums[high] as number) - (sums[i + 1] as number), high - i - 1);
			});
		}
	}

	/** Adds the blocks since the last and to the next block for which `test` holds, as `distances` counts them. */
	distance(name: string, far: number, test: (block: number) => boolean): void {
		const back = this.addLeaf(`${name}-back`);
		const ahead = this.addLeaf(`${name}-ahead`);
		if (back === undefined && ahead === undefined) return;
		const [left, right] = distances(this.size, test, far);
		back?.set(left);
		ahead?.set(right);
	}
}

/** Blocks since the last (and to the next) block for which `test` holds, itself not counted; `far` where there is none. */
export function distances(
	size: number,
	test: (block: number) => boolean,
	far: number,
): [back: Float32Array, ahead: Float32Array] {
	const back = new Float32Array(size);
	const ahead = new Float32Array(size);
	const is = new Uint8Array(size);
	let last = -1;
	for (let i = 0; i < size; i++) {
		back[i] = last < 0 ? far : Math.min(far, i - last);
		if (!test(i)) continue;
		is[i] = 1;
		last = i;
	}
	last = -1;
	for (let i = size - 1; i >= 0; i--) {
		ahead[i] = last < 0 ? far : Math.min(far, last - i);
		if (is[i] === 1) last = i;
	}
	return [back, ahead];
}

/** The span with the greatest sum (Kadane): `[first, last]`, or `[-1, -1]` where no entry is positive. */
export function bestSpan(gain: Float32Array): [first: number, last: number] {
	let best = 0;
	let sum = 0;
	let from = 0;
	let span: [number, number] = [-1, -1];
	for (let i = 0; i < gain.length; i++) {
		if (sum <= 0) {
			sum = 0;
			from = i;
		}
		sum += gain[i] as number;
		if (sum > best) {
			best = sum;
			span = [from, i];
		}
	}
	return span;
}
