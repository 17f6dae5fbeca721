/** Whether one text stands in another, asked of a few stretches of it: for the whole of a page in time that grows with its length alone. */

/** Shortest text, in letters and digits, that can be asked about. */
export const MIN_PROBE = 12;
/** Length of a stretch. */
const PROBE = 24;

const PRIME = 0x01000193;
/** What a unit counts when it leaves a stretch: the prime to the power of its length less one. */
const LEAVING = power(PRIME, PROBE - 1);
const LEAVING_SHORT = power(PRIME, MIN_PROBE - 1);
/** Numbers of 32 bits, a bit for each hash of a stretch of `MIN_PROBE`: of a long story's one in ten is set. */
const BITS = 4_096;

function power(base: number, times: number): number {
	let value = 1;
	for (let i = 0; i < times; i++) value = Math.imul(value, base);
	return value;
}

function hashOf(units: Uint16Array, from: number, length: number): number {
	let hash = 0;
	for (let at = from; at < from + length; at++) hash = (Math.imul(hash, PRIME) + (units[at] as number)) | 0;
	return hash;
}

/** The number of `bits` that holds a hash; its lowest digits tell the bit. */
const wordOf = (hash: number): number => ((hash ^ (hash >>> 15)) >>> 5) & (BITS - 1);

function same(a: Uint16Array, from: number, b: Uint16Array, at: number, length: number): boolean {
	for (let i = 0; i < length; i++) if (a[from + i] !== b[at + i]) return false;
	return true;
}

/** A text whose stretches are looked up. */
export class Whole {
	/** Where each different stretch of `PROBE` first stands, and one more: open addressing, 0 for an empty slot. */
	private readonly slots: Int32Array;
	/** Which stretches of `MIN_PROBE` there may be. */
	private readonly bits = new Int32Array(BITS);
	private readonly text: string;

	constructor(private readonly units: Uint16Array) {
		let capacity = 64;
		while (capacity < units.length * 2) capacity *= 2;
		this.slots = new Int32Array(capacity);
		let text = '';
		for (let at = 0; at < units.length; at += 4_096) text += String.fromCharCode(...units.subarray(at, at + 4_096));
		this.text = text;
		const last = units.length - PROBE;
		for (let from = 0, hash = last < 0 ? 0 : hashOf(units, 0, PROBE); from <= last; from++) {
			const slot = this.slotOf(hash, units, from);
			if (this.slots[slot] === 0) this.slots[slot] = from + 1;
			const left = Math.imul(units[from] as number, LEAVING);
			hash = (Math.imul(hash - left, PRIME) + (units[from + PROBE] ?? 0)) | 0;
		}
		this.markShort(units);
	}

	private markShort(units: Uint16Array): void {
		const { bits } = this;
		const last = units.length - MIN_PROBE;
		for (let from = 0, hash = last < 0 ? 0 : hashOf(units, 0, MIN_PROBE); from <= last; from++) {
			const word = wordOf(hash);
			bits[word] = (bits[word] as number) | (1 << hash);
			const left = Math.imul(units[from] as number, LEAVING_SHORT);
			hash = (Math.imul(hash - left, PRIME) + (units[from + MIN_PROBE] ?? 0)) | 0;
		}
	}

	/** False only where the text holds nothing that begins so. Nearly all short texts of a page stand nowhere in its story. */
	private mayHold(units: Uint16Array): boolean {
		const hash = hashOf(units, 0, MIN_PROBE);
		return ((this.bits[wordOf(hash)] as number) & (1 << hash)) !== 0;
	}

	/** Share of three stretches of a text (its start, middle and end) that this one holds; -0.5 for one that is too short. */
	probe(units: Uint16Array, length: number): number {
		if (length < MIN_PROBE) return -0.5;
		if (length <= PROBE) {
			if (!this.mayHold(units)) return 0;
			return this.text.includes(String.fromCharCode(...units.subarray(0, length))) ? 1 : 0;
		}
		const middle = (length - PROBE) >> 1;
		return (this.holds(units, 0) + this.holds(units, middle) + this.holds(units, length - PROBE)) / 3;
	}

	/** 1 where it holds the stretch that begins at a place, else 0. */
	private holds(units: Uint16Array, from: number): number {
		return this.slots[this.slotOf(hashOf(units, from, PROBE), units, from)] === 0 ? 0 : 1;
	}

	/** The slot of a stretch, or the empty one where it would stand. */
	private slotOf(hash: number, units: Uint16Array, from: number): number {
		const mask = this.slots.length - 1;
		let slot = (hash ^ (hash >>> 15)) & mask;
		for (;;) {
			const known = this.slots[slot] as number;
			if (known === 0 || same(this.units, known - 1, units, from, PROBE)) return slot;
			slot = (slot + 1) & mask;
		}
	}
}
