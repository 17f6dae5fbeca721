/**
 * Texts as their letters and digits alone, in small letters, to be compared: code units since no string is needed for
 * most of them.
 */

/** What the slow way gives: the meaning of everything here. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** For each code unit the one that stands for it, 0 for none; `SLOW` where a unit alone does not tell, `NEW` where nobody asked. */
let table: Uint16Array | undefined;
const SLOW = 0xffff;
const NEW = 0xfffe;
/** Its small letter depends on what follows. */
const SIGMA = 0x3a3;

function look(units: Uint16Array, code: number): number {
	const small = String.fromCharCode(code).toLowerCase();
	const alone = small.length === 1 && code !== SIGMA && (code < 0xd800 || code > 0xdfff);
	const unit = alone ? (/[\p{L}\p{N}]/u.test(small) ? small.charCodeAt(0) : 0) : SLOW;
	units[code] = unit;
	return unit;
}

/** A text at a time, in an array that is used again for the next. */
export class BareText {
	/** The first `length` of these are the text's. */
	units = new Uint16Array(2_048);
	length = 0;

	/** Reads a text, cut to some code units. */
	read(text: string, most: number): void {
		table ??= new Uint16Array(65_536).fill(NEW);
		const size = Math.min(text.length, most);
		this.reserve(size);
		const { units } = this;
		let to = 0;
		for (let at = 0; at < size; at++) {
			const code = text.charCodeAt(at);
			let unit = table[code] as number;
			if (unit === NEW) unit = look(table, code);
			if (unit === SLOW) {
				this.readString(bare(text.slice(0, most)));
				return;
			}
			if (unit !== 0) units[to++] = unit;
		}
		this.length = to;
	}

	private readString(text: string): void {
		this.reserve(text.length);
		for (let at = 0; at < text.length; at++) this.units[at] = text.charCodeAt(at);
		this.length = text.length;
	}

	/** True where the first `size` units of another stand at a place in it. */
	holds(other: Uint16Array, size: number, place: number): boolean {
		if (place + size > this.length) return false;
		for (let at = 0; at < size; at++) if (this.units[place + at] !== other[at]) return false;
		return true;
	}

	includes(other: Uint16Array): boolean {
		const [first] = other;
		const last = this.length - other.length;
		for (let place = 0; place <= last; place++) {
			if (this.units[place] === first && this.holds(other, other.length, place)) return true;
		}
		return false;
	}

	private reserve(size: number): void {
		if (size > this.units.length) this.units = new Uint16Array(size);
	}
}

/** A bare text as code units. */
export function unitsOf(text: string): Uint16Array {
	const read = new BareText();
	read.read(text, text.length);
	return read.units.slice(0, read.length);
}
