/** The distinct words of a page by their hash, numbered as they come: open addressing, at most half full. */
export class Vocabulary {
	size = 0;
	/** Hash and number of characters of each word, by its number. */
	hashes: Int32Array;
	lengths: Uint16Array;
	private capacity = 1024;
	private keys: Int32Array;
	/** Numbers counted from 1; 0 is an empty slot. */
	private slots: Int32Array;

	/** `words`: about how many there will be. */
	constructor(words: number) {
		while (this.capacity < words) this.capacity *= 2;
		this.keys = new Int32Array(this.capacity);
		this.slots = new Int32Array(this.capacity);
		this.hashes = new Int32Array(this.capacity);
		this.lengths = new Uint16Array(this.capacity);
	}

	/** The number of a word; the next free one where it is new. */
	identify(hash: number, length: number): number {
		const slot = this.slotOf(hash);
		const found = this.slots[slot] as number;
		if (found !== 0) return found - 1;
		const id = this.size++;
		this.keys[slot] = hash;
		this.slots[slot] = id + 1;
		this.hashes[id] = hash;
		this.lengths[id] = length;
		if (this.size * 2 > this.capacity) this.grow();
		return id;
	}

	/** The number of a word, or -1 where it has none. */
	find(hash: number): number {
		return (this.slots[this.slotOf(hash)] as number) - 1;
	}

	/** Where a word is, or where it would be. */
	private slotOf(hash: number): number {
		const { keys, slots } = this;
		const mask = this.capacity - 1;
		let slot = (hash ^ (hash >>> 15)) & mask;
		while (slots[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
		return slot;
	}

	private grow(): void {
		const { hashes, lengths } = this;
		this.capacity *= 2;
		this.keys = new Int32Array(this.capacity);
		this.slots = new Int32Array(this.capacity);
		this.hashes = new Int32Array(this.capacity);
		this.hashes.set(hashes);
		this.lengths = new Uint16Array(this.capacity);
		this.lengths.set(lengths);
		for (let id = 0; id < this.size; id++) {
			const hash = hashes[id] as number;
			const slot = this.slotOf(hash);
			this.keys[slot] = hash;
			this.slots[slot] = id + 1;
		}
	}
}
