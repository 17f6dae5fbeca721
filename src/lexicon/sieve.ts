/**
 * Tells by hashes of its outermost words alone that no phrase begins or ends as a line does. Most lines are known by
 * nobody; to make strings of their words would cost more than all that is done with the others.
 */
import { HASH_START, hashOn } from './hash.js';
import { MODE, type RuleSource } from './rule.js';
import { UNIT, unitOf } from './units.js';

/** The ways in which a phrase may be the whole of a text, as bits. */
export const WAY = { exact: 1, firstTwo: 2, first: 4, number: 8, closed: 16, last: 32, tail: 64 } as const;
const ALL = 127;

/** Every way in which a phrase can be the whole of the text, and hardly any in which none can. */
export function waysOf(source: RuleSource, text: string): number {
	const reader = new Heads(text);
	if (!reader.next()) return reader.unsure ? ALL : 0;
	const first = reader.state;
	const last = lastOf(text);
	if (last === null) return ALL;
	let ways =
		(source.mayKnow(MODE.first, first) ? WAY.first : 0) |
		(closes(source, first, text) ? WAY.closed : 0) |
		(source.mayKnow(MODE.last, last) ? WAY.last : 0) |
		(source.mayKnow(MODE.tail, last) ? WAY.tail : 0);
	if (reader.next()) {
		const pair = reader.state;
		if (source.mayKnow(MODE.firstTwo, pair)) ways |= WAY.firstTwo;
		if (source.mayKnow(MODE.pair, pair) && mayBeExact(source, reader)) ways |= WAY.exact;
	} else if (reader.unsure) return ALL;
	else if (source.mayKnow(MODE.whole, first)) ways |= WAY.exact;
	return ways;
}

/** Whether all words together may be a phrase; a number among them may be a count that the phrase has not. */
function mayBeExact(source: RuleSource, reader: Heads): boolean {
	while (reader.next());
	return reader.unsure || source.mayKnow(MODE.whole, reader.state);
}

/** False only where no lead stands at the front of the text. */
export function mayLead(source: RuleSource, text: string): boolean {
	const reader = new Heads(text);
	return reader.next() ? source.mayKnow(MODE.lead, reader.state) : reader.unsure;
}

/** Whether the first word may be one that a closed slot takes. A date has a number somewhere. */
const closes = (source: RuleSource, word: number, text: string): boolean =>
	source.mayKnow(MODE.places, word) ||
	source.mayKnow(MODE.agencies, word) ||
	source.mayKnow(MODE.shops, word) ||
	(source.mayKnow(MODE.dateWords, word) && mayHoldNumber(text));

function mayHoldNumber(text: string): boolean {
	for (let at = 0; at < text.length; at++) {
		const unit = unitOf(text.charCodeAt(at));
		if (unit < UNIT.letter && unit !== UNIT.gap && unit !== UNIT.apostrophe) return true;
	}
	return false;
}

const BLANK = 0x20;

/** Words of a text one after the other, as a running hash of their keys with a blank between two. */
class Heads {
	state = HASH_START;
	/** True once something was met that only the tokenizer can tell. */
	unsure = false;
	private at = 0;

	constructor(private readonly text: string) {}

	/** Reads one more word. False at the end of the text, and where it is unsure. */
	next(): boolean {
		const { text } = this;
		let { at, state } = this;
		if (at > 0) state = hashOn(state, BLANK);
		let unit = at < text.length ? unitOf(text.charCodeAt(at)) : 0;
		while (unit === UNIT.gap || unit === UNIT.apostrophe) unit = ++at < text.length ? unitOf(text.charCodeAt(at)) : 0;
		if (unit === 0) return false;
		this.unsure = unit < UNIT.letter;
		while (!this.unsure && unit > UNIT.gap) {
			if (unit === UNIT.apostrophe && !this.joins(at)) break;
			state = hashOn(state, unit);
			unit = ++at < text.length ? unitOf(text.charCodeAt(at)) : UNIT.gap;
			if (unit === UNIT.unsure) this.unsure = true;
		}
		this.state = state;
		this.at = at;
		return !this.unsure;
	}

	/** Whether the apostrophe at an offset is part of a word: a letter follows. */
	private joins(at: number): boolean {
		const next = at + 1 < this.text.length ? unitOf(this.text.charCodeAt(at + 1)) : UNIT.gap;
		if (next === UNIT.unsure) this.unsure = true;
		return next >= UNIT.letter;
	}
}

/** Longest last word that is read, in UTF-16 code units: `lastKey` reads no longer one either. */
const LONGEST_LAST = 30;

/** State of the hash after the last word, or null where only the tokenizer can tell. */
function lastOf(text: string): number | null {
	let end = text.length;
	while (end > 0 && isBetween(text.charCodeAt(end - 1))) end--;
	let start = end;
	while (start > 0 && end - start < LONGEST_LAST && !isBetween(text.charCodeAt(start - 1))) {
		start--;
		// A number before letters is a word of its own.
		if (unitOf(text.charCodeAt(start)) < UNIT.letter) return null;
	}
	let state = HASH_START;
	for (let at = start; at < end; at++) state = hashOn(state, unitOf(text.charCodeAt(at)));
	return state;
}

function isBetween(code: number): boolean {
	const unit = unitOf(code);
	return unit === UNIT.gap || unit === UNIT.apostrophe;
}
