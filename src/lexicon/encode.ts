/** Writes the table that `table.ts` reads. Needed by `npm run lexicon` and the tests alone. */
import { FLAGS, type Flag, ROLES } from './entry.js';
import { hashOf } from './hash.js';
import { keysOf, type RuleEntry, ruleOf } from './rule.js';
import { DIGIT_ZERO, HASH_DIGITS, LETTER_A, LIST_MODES, PLACE_DIGITS, slugOf, type TableData } from './table.js';
import { NAME_LISTS, WORD_LISTS, wordsOf } from './words.js';

const letter = (number: number): string => String.fromCharCode(LETTER_A + number);

const bitsOf = (flags: readonly Flag[] = []): number =>
	flags.reduce((bits, flag) => bits | (1 << FLAGS.indexOf(flag)), 0);

function digits(value: number, count: number): string {
	let text = '';
	for (let rest = value, left = count; left > 0; left--) {
		text = String.fromCharCode(DIGIT_ZERO + (rest % 64)) + text;
		rest = Math.floor(rest / 64);
	}
	return text;
}

function toBytes(text: string): string {
	let bytes = '';
	for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
	return bytes;
}

export function encodeTable(entries: readonly RuleEntry[]): TableData {
	const kinds = [...new Set(entries.map((entry) => entry.kind))];
	const records: Array<readonly [hash: number, place: number]> = [];
	let rows = '\n';
	const addRow = (row: string): number => {
		const place = rows.length;
		rows += `${toBytes(row)}\n`;
		return place;
	};
	const pairs = new Set<string>();
	for (const entry of entries) {
		const role = ROLES.indexOf(entry.role ?? 'line');
		const rest = entry.id.slice(`${entry.kind}/${entry.language}/`.length);
		const head = letter(kinds.indexOf(entry.kind)) + letter(role) + letter(bitsOf(entry.match)) + entry.language;
		const place = addRow(`${head}\t${entry.phrase}${rest === slugOf(entry.phrase) ? '' : `\t${rest}`}`);
		for (const [mode, key] of keysOf(ruleOf(entry))) {
			if (mode !== 'P') records.push([hashOf(mode, key), place]);
			else if (!pairs.has(key)) records.push([hashOf(mode, key), 0]);
			if (mode === 'P') pairs.add(key);
		}
	}
	for (const list of WORD_LISTS) for (const word of wordsOf(list)) records.push([hashOf(LIST_MODES[list], word), 0]);
	for (const list of NAME_LISTS) {
		for (const name of wordsOf(list)) records.push([hashOf(LIST_MODES[list], name.split(' ')[0] ?? ''), addRow(name)]);
	}
	records.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	if (rows.length >= 64 ** PLACE_DIGITS) throw new RangeError('the rows are longer than a place in the index can say');
	const index = records.map(([hash, place]) => digits(hash, HASH_DIGITS) + digits(place, PLACE_DIGITS)).join('');
	return { kinds, index, rows };
}
