/** Arrays of numbers cut from larger ones: the memory of an array of its own costs more than what is reckoned in it. */

/** Most numbers that are allocated at once; a longer array is allocated alone. */
const LARGEST = 65_536;

/** Hands out arrays of one length, all 0. */
export class Numbers {
	private room = new Float32Array();
	private used = 0;

	/** `atOnce`: about how many arrays will be asked for. */
	constructor(
		readonly length: number,
		private readonly atOnce: number,
	) {}

	take(): Float32Array {
		const { length } = this;
		if (this.used + length > this.room.length) {
			this.room = new Float32Array(Math.max(length, Math.min(LARGEST, length * this.atOnce)));
			this.used = 0;
		}
		const array = this.room.subarray(this.used, this.used + length);
		this.used += length;
		return array;
	}
}
