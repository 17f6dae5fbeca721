/** Names that stand in a source, looked up without a string of each: by a hash of their code units, then letter by letter. */

const PRIME = 31;
/** Slots for each name: few names then share one. */
const ROOM = 4;

const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a;

export class Names<Value> {
	/** Position of a name, and one more; 0 for an empty slot. Open addressing. */
	private readonly slots: Uint16Array;
	private readonly names: readonly string[];
	private readonly values: readonly Value[];

	/** @param known values by name, in small letters */
	constructor(known: ReadonlyMap<string, Value>) {
		this.names = [...known.keys()];
		this.values = [...known.values()];
		let capacity = 16;
		while (capacity < this.names.length * ROOM) capacity *= 2;
		this.slots = new Uint16Array(capacity);
		this.names.forEach((name, at) => {
			let slot = this.first(name, 0, name.length);
			while (this.slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
			this.slots[slot] = at + 1;
		});
	}

	/** The value of the name that stands there, capitals or not. */
	find(source: string, start: number, end: number): Value | undefined {
		const { slots } = this;
		for (let slot = this.first(source, start, end); slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
			const at = (slots[slot] as number) - 1;
			if (isSame(this.names[at] as string, source, start, end)) return this.values[at];
		}
		return undefined;
	}

	private first(source: string, start: number, end: number): number {
		let hash = end - start;
		for (let at = start; at < end; at++) hash = (Math.imul(hash, PRIME) + (source.charCodeAt(at) | 0x20)) | 0;
		return (hash ^ (hash >>> 11)) & (this.slots.length - 1);
	}
}

function isSame(name: string, source: string, start: number, end: number): boolean {
	if (name.length !== end - start) return false;
	for (let at = 0; at < name.length; at++) {
		const code = source.charCodeAt(start + at);
		if ((isCapital(code) ? code + 0x20 : code) !== name.charCodeAt(at)) return false;
	}
	return true;
}
