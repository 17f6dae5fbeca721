/**
 * The lexicon as one table that costs nothing to load: sorted hashes of keys, and the entries as rows of a string.
 * A row is read when a line's hash leads to it. `table.json` is written by `npm run lexicon` from the files in
 * `data/`; a test fails while they differ.
 */
import type { Kind } from '../article.js';
import { FLAGS, type Flag, ROLES, type Role } from './entry.js';
import { keysOf, type Mode, type Rule, type RuleEntry, type RuleSource, ruleOf } from './rule.js';

/** As it stands in the file. Numbers are little-endian, in base64. */
export interface TableData {
	readonly kinds: readonly string[];
	/** Hash of mode and key, 32 bits each, ascending. */
	readonly hashes: string;
	/** Number of the row that each hash leads to, 16 bits each. */
	readonly rowOf: string;
	/** Length of each row in UTF-16 code units, 8 bits each. */
	readonly lengths: string;
	/** Rows in a row: kind, role and flags as letters, then language, rest of the id and phrase, apart by tabs. */
	readonly rows: string;
}

/** FNV-1a over the UTF-16 code units, 32 bits. */
export function hashOf(mode: Mode, key: string): number {
	let hash = Math.imul(0x811c9dc5 ^ mode.charCodeAt(0), 0x01000193);
	for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}

const LETTER_A = 97;
const letter = (number: number): string => String.fromCharCode(LETTER_A + number);

function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}

function fromBase64(text: string): Uint8Array {
	const binary = atob(text);
	const bytes = new Uint8Array(binary.length);
	for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
	return bytes;
}

const flagBits = (flags: readonly Flag[] = []): number =>
	flags.reduce((bits, flag) => bits | (1 << FLAGS.indexOf(flag)), 0);

function rowOf(entry: RuleEntry, kinds: readonly string[]): string {
	const role = ROLES.indexOf(entry.role ?? 'line');
	const head = letter(kinds.indexOf(entry.kind)) + letter(role) + letter(flagBits(entry.match));
	const rest = entry.id.slice(`${entry.kind}/${entry.language}/`.length);
	return `${head}${entry.language}\t${rest}\t${entry.phrase}`;
}

/** Writes the table. Throws where it would not hold the entries. */
export function encodeTable(entries: readonly RuleEntry[]): TableData {
	const kinds = [...new Set(entries.map((entry) => entry.kind))];
	const rows = entries.map((entry) => rowOf(entry, kinds));
	const pairs = entries.flatMap((entry, row) =>
		keysOf(ruleOf(entry)).map(([mode, key]) => [hashOf(mode, key), row] as const),
	);
	pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	if (rows.length > 0xffff) throw new RangeError('more than 65535 entries: rowOf needs more bits');
	const long = rows.find((row) => row.length > 0xff);
	if (long) throw new RangeError(`a row is longer than 255: ${long}`);
	const hashes = new DataView(new ArrayBuffer(pairs.length * 4));
	const numbers = new DataView(new ArrayBuffer(pairs.length * 2));
	pairs.forEach(([hash, row], at) => {
		hashes.setUint32(at * 4, hash, true);
		numbers.setUint16(at * 2, row, true);
	});
	return {
		kinds,
		hashes: toBase64(new Uint8Array(hashes.buffer)),
		rowOf: toBase64(new Uint8Array(numbers.buffer)),
		lengths: toBase64(Uint8Array.from(rows, (row) => row.length)),
		rows: rows.join(''),
	};
}

/** Reads the table, a row at a time. */
export class Table implements RuleSource {
	private readonly hashes: Uint32Array;
	private readonly numbers: Uint16Array;
	private readonly starts: Uint32Array;
	private readonly found = new Map<number, readonly Rule[]>();
	private readonly data: TableData;

	constructor(data: TableData) {
		this.data = data;
		this.hashes = wide(fromBase64(data.hashes), 4, Uint32Array);
		this.numbers = wide(fromBase64(data.rowOf), 2, Uint16Array);
		const lengths = fromBase64(data.lengths);
		this.starts = new Uint32Array(lengths.length + 1);
		for (let row = 0; row < lengths.length; row++) this.starts[row + 1] = (this.starts[row] ?? 0) + (lengths[row] ?? 0);
	}

	find(mode: Mode, key: string): readonly Rule[] {
		const hash = hashOf(mode, key);
		const at = this.lowest(hash);
		if (this.hashes[at] !== hash) return NONE;
		const known = this.found.get(hash);
		if (known) return known;
		const rules: Rule[] = [];
		for (let next = at; this.hashes[next] === hash; next++) rules.push(ruleOf(this.entry(this.numbers[next] ?? 0)));
		this.found.set(hash, rules);
		return rules;
	}

	*entries(): Generator<RuleEntry> {
		for (let row = 0; row + 1 < this.starts.length; row++) yield this.entry(row);
	}

	/** First place in `hashes` that is not below `hash`. */
	private lowest(hash: number): number {
		let low = 0;
		let high = this.hashes.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.hashes[middle] ?? 0) < hash) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private entry(row: number): RuleEntry {
		const text = this.data.rows.slice(this.starts[row], this.starts[row + 1]);
		const kind = this.data.kinds[text.charCodeAt(0) - LETTER_A] as Kind;
		const role = ROLES[text.charCodeAt(1) - LETTER_A] as Role;
		const bits = text.charCodeAt(2) - LETTER_A;
		const [language = '', rest = '', phrase = ''] = text.slice(3).split('\t');
		const match = FLAGS.filter((_flag, at) => bits & (1 << at));
		return { id: `${kind}/${language}/${rest}`, kind, language, phrase, role, match };
	}
}

const NONE: readonly Rule[] = [];

function wide<Numbers extends Uint32Array | Uint16Array>(
	bytes: Uint8Array,
	size: number,
	make: new (length: number) => Numbers,
): Numbers {
	const numbers = new make(bytes.length / size);
	for (let at = 0; at < bytes.length; at++) {
		const to = Math.floor(at / size);
		numbers[to] = (numbers[to] ?? 0) + (bytes[at] ?? 0) * 2 ** (8 * (at % size));
	}
	return numbers;
}
