/**
 * The lexicon as one table that costs nothing to load: an index of sorted hashes and the rows that they lead to,
 * each a string that is read where a line's hash leads, never as a whole. `table.json` is written by
 * `npm run lexicon` from the files in `data/`; a test fails while they differ.
 */
import type { Kind } from '../article.js';
import { FLAGS, ROLES, type Role } from './entry.js';
import { hashOf, inMode } from './hash.js';
import type { Mode, ModeCode, NameList, Rule, RuleEntry, RuleSource, WordList } from './rule.js';
import { ruleOf } from './rule.js';

/** As it stands in the file. All strings hold code units below 256: any engine keeps them in one byte each. */
export interface TableData {
	readonly kinds: readonly Kind[];
	/** Records of `HASH_DIGITS` and `PLACE_DIGITS` digits, ascending: hash of mode and key, where its row begins. */
	readonly index: string;
	/** Rows, each ended by a line feed, as the bytes of their UTF-8. The first is empty. */
	readonly rows: string;
}

/** Digits of 6 bits are the characters from this code on: one range, so that their order is that of the numbers. */
export const DIGIT_ZERO = 0x23;
export const HASH_DIGITS = 5;
export const PLACE_DIGITS = 4;
const RECORD = HASH_DIGITS + PLACE_DIGITS;

/** Number of hashes there can be. */
const HASHES = 2 ** 30;
/** Guesses before the rest of the way is walked: each leaves about the root of the distance before. */
const GUESSES = 2;

export const LETTER_A = 97;

/** Questions from which it pays to unpack the index: some pages. */
const MANY = 4_000;

/** Modes of the word lists in the index. */
export const LIST_MODES: Readonly<Record<WordList | NameList, string>> = {
	placeJoiners: 'a',
	agencyJoiners: 'b',
	dateWords: 'c',
	nameJoiners: 'd',
	places: 'e',
	agencies: 'f',
	sayings: 'g',
	tellings: 'h',
	ourWords: 'i',
	callWords: 'j',
	shops: 'k',
};

/** Reads the table, a row at a time. */
export class Table implements RuleSource {
	private readonly kinds: readonly Kind[];
	private readonly index: string;
	private readonly text: string;
	private readonly size: number;
	/** The index unpacked, for one who asks often. */
	private slots: Slots | undefined;
	private asked = 0;
	private readonly rules = new Map<number, readonly Rule[]>();
	private readonly named = new Map<number, readonly (readonly string[])[]>();

	constructor(data: TableData) {
		this.kinds = data.kinds;
		this.index = data.index;
		this.text = data.rows;
		this.size = this.index.length / RECORD;
	}

	mayKnow(mode: ModeCode, state: number): boolean {
		const hash = inMode(state, mode);
		if (this.slots === undefined) return this.lowest(hash) >= 0;
		return this.slots.mayHave(hash) && this.slots.find(hash) >= 0;
	}

	find(mode: Mode, key: string): readonly Rule[] {
		const hash = hashOf(mode, key);
		const at = this.lowest(hash);
		if (at < 0) return NONE;
		const known = this.rules.get(at);
		if (known) return known;
		const rules = this.places(at, hash).map((place) => ruleOf(this.entry(this.row(place))));
		this.rules.set(at, rules);
		return rules;
	}

	has(list: WordList, word: string): boolean {
		return this.lowest(hashOf(LIST_MODES[list], word)) >= 0;
	}

	names(list: NameList, first: string): readonly (readonly string[])[] {
		const hash = hashOf(LIST_MODES[list], first);
		const at = this.lowest(hash);
		if (at < 0) return NO_NAMES;
		const known = this.named.get(at);
		if (known) return known;
		const names = this.places(at, hash)
			.map((place) => this.row(place).split(' '))
			.sort((a, b) => b.length - a.length);
		this.named.set(at, names);
		return names;
	}

	*entries(): Generator<RuleEntry> {
		for (const row of this.text.split('\n')) if (row.includes('\t')) yield this.entry(fromBytes(row));
	}

	/** First record with this hash, or -1. */
	private lowest(hash: number): number {
		if (this.slots === undefined && ++this.asked > MANY) this.slots = this.unpack();
		return this.slots === undefined ? this.guess(hash) : this.slots.find(hash);
	}

	private unpack(): Slots {
		const slots = new Slots(this.size);
		for (let at = 0; at < this.size; at++) slots.add(this.number(at * RECORD, HASH_DIGITS), at);
		return slots;
	}

	/** Hashes are even over their range, so where one stands can be guessed. */
	private guess(hash: number): number {
		const { size } = this;
		if (size === 0) return -1;
		const share = size / HASHES;
		let at = Math.min(size - 1, Math.floor(hash * share));
		for (let guess = 0; guess < GUESSES; guess++) {
			const off = Math.trunc((hash - this.number(at * RECORD, HASH_DIGITS)) * share);
			at = Math.max(0, Math.min(size - 1, at + off));
		}
		while (at > 0 && this.number((at - 1) * RECORD, HASH_DIGITS) >= hash) at--;
		while (at < size && this.number(at * RECORD, HASH_DIGITS) < hash) at++;
		return at < size && this.number(at * RECORD, HASH_DIGITS) === hash ? at : -1;
	}

	/** Where the rows of all records with this hash begin. */
	private places(from: number, hash: number): number[] {
		const places: number[] = [];
		for (let at = from; at < this.size && this.number(at * RECORD, HASH_DIGITS) === hash; at++) {
			places.push(this.number(at * RECORD + HASH_DIGITS, PLACE_DIGITS));
		}
		return places;
	}

	private number(at: number, digits: number): number {
		const { index } = this;
		let value = 0;
		for (let next = at; next < at + digits; next++) value = (value << 6) | (index.charCodeAt(next) - DIGIT_ZERO);
		return value;
	}

	private row(place: number): string {
		return fromBytes(this.text.slice(place, this.text.indexOf('\n', place)));
	}

	private entry(row: string): RuleEntry {
		const kind = this.kinds[row.charCodeAt(0) - LETTER_A] as Kind;
		const role = ROLES[row.charCodeAt(1) - LETTER_A] as Role;
		const bits = row.charCodeAt(2) - LETTER_A;
		const [language = '', phrase = '', rest = slugOf(phrase)] = row.slice(3).split('\t');
		const match = FLAGS.filter((_flag, at) => bits & (1 << at));
		return { id: `${kind}/${language}/${rest}`, kind, language, phrase, role, match };
	}
}

const BIT_MASK = 0x3fff;

/** Where each hash first stands in the index: open addressing, at most half full. */
class Slots {
	/** A bit for each end of a hash that there is: one of twenty is set. */
	private readonly bits = new Int32Array(BIT_MASK + 1);
	private readonly hashes: Int32Array;
	/** Records, counted from 1; 0 is an empty slot. */
	private readonly records: Int32Array;

	constructor(size: number) {
		let capacity = 16;
		while (capacity < size * 2) capacity *= 2;
		this.hashes = new Int32Array(capacity);
		this.records = new Int32Array(capacity);
	}

	/** Adds a record; of several with one hash the first stays. */
	add(hash: number, record: number): void {
		const slot = this.slotOf(hash);
		if (this.records[slot] !== 0) return;
		this.hashes[slot] = hash;
		const word = (hash >>> 5) & BIT_MASK;
		this.bits[word] = (this.bits[word] as number) | (1 << (hash & 31));
		this.records[slot] = record + 1;
	}

	/** False only where no record has the hash; what is in use at once stays in the processor's cache. */
	mayHave(hash: number): boolean {
		return ((this.bits[(hash >>> 5) & BIT_MASK] as number) & (1 << (hash & 31))) !== 0;
	}

	find(hash: number): number {
		return (this.records[this.slotOf(hash)] as number) - 1;
	}

	private slotOf(hash: number): number {
		const { hashes, records } = this;
		const mask = hashes.length - 1;
		let slot = hash & mask;
		while (records[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
		return slot;
	}
}

const NONE: readonly Rule[] = [];
const NO_NAMES: readonly (readonly string[])[] = [];

/** The plain end of an id, left out of the row where it is this. */
export const slugOf = (phrase: string): string =>
	phrase
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');

function fromBytes(text: string): string {
	const bytes = new Uint8Array(text.length);
	let wide = false;
	for (let at = 0; at < text.length; at++) {
		const byte = text.charCodeAt(at);
		wide ||= byte > 0x7f;
		bytes[at] = byte;
	}
	return wide ? new TextDecoder().decode(bytes) : text;
}
