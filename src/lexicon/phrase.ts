/** Phrases with slots: read, and matched against the tokens of a line in one pass. */
import { tokenize } from './fold.js';
import { ENDS_SENTENCE, type Line, SLOTS, type Slot, type Take } from './slots.js';

/** A word of the phrase, or a slot. */
export type Part =
	| { readonly key: string }
	/** `marked`: a colon, arrow or bar must stand before it, as in the phrase. */
	| { readonly name: string; readonly slot: Slot; readonly marked: boolean };

export interface Phrase {
	readonly parts: readonly Part[];
	/** True when a sentence may end the line: the phrase ends one itself, or its last open slot allows it. */
	readonly mayEndSentence: boolean;
	/** True when the phrase ends in a colon: a lead then needs one in the text. */
	readonly colon: boolean;
	/** True when the phrase ends in a full stop (`Fot.`): a lead then needs one. */
	readonly dot: boolean;
	/** True when the phrase opens with an arrow (`« Previous {title}`): the line then must. */
	readonly arrow: boolean;
}

const MARKS = /[:：»›>→|=＝/／–—]/;
const MARK_LAST = /[:：»›>→|=＝/／–—][\s"“„«]{0,2}$/;
const ARROW = /^[^a-z0-9]{0,4}[«‹<←]/i;

class PhraseError extends Error {}

const HOLE = /\{([a-z]{1,12})\}/g;

/** Reads a phrase. Throws `PhraseError` where a slot is unknown or two slots could share words. */
export function parsePhrase(text: string): Phrase {
	const parts: Part[] = [];
	let at = 0;
	const addWords = (to: number) => {
		for (const token of tokenize(text.slice(at, to))) parts.push({ key: token.key });
	};
	for (const hole of text.matchAll(HOLE)) {
		const name = hole[1] ?? '';
		const slot = SLOTS[name];
		if (!slot) throw new PhraseError(`unknown slot {${name}}; known are ${Object.keys(SLOTS).join(', ')}`);
		addWords(hole.index);
		parts.push({ name, slot, marked: MARK_LAST.test(text.slice(Math.max(at, hole.index - 4), hole.index)) });
		at = hole.index + hole[0].length;
	}
	addWords(text.length);
	parts.forEach((part, index) => {
		const next = parts[index + 1];
		if ('slot' in part && part.slot.fits && next && 'slot' in next && next.slot.fits) {
			throw new PhraseError(`{${part.name}} and {${next.name}} stand side by side; put a word between them`);
		}
	});
	const open = parts.findLast((part) => 'slot' in part && part.slot.fits);
	const mayEndSentence = !open || ENDS_SENTENCE.test(text) || ('slot' in open && open.slot.mayEndSentence === true);
	return { parts, mayEndSentence, colon: /[:：]\s?$/.test(text), dot: /\.\s?$/.test(text), arrow: ARROW.test(text) };
}

/** What the slots took: offsets into the line. */
export type Taken = Readonly<Record<string, readonly [start: number, end: number]>>;
const NOTHING: Taken = {};

/** A slot and the tokens that it took; `to` is exclusive. */
type SlotTaken = readonly [name: string, from: number, to: number];
const NO_SLOTS: SlotTaken[] = [];

const takenOf = (slots: readonly SlotTaken[], { tokens }: Line): Taken =>
	Object.fromEntries(
		slots.map(([name, from, to]) => [name, [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0] as const]),
	);

export interface Hit {
	/** Number of tokens that the phrase took. */
	readonly tokens: number;
	readonly taken: Taken;
}

function endOfOpen(parts: readonly Part[], index: number, line: Line, from: number): number {
	const next = parts[index + 1];
	if (!next) return line.tokens.length;
	const rest = parts.slice(index + 1);
	// Words up to the end of the phrase stand at the end of the line; otherwise the slot ends where the next word first comes.
	if (rest.every((part) => 'key' in part)) return Math.max(from, line.tokens.length - rest.length);
	for (let at = from + 1; at < line.tokens.length; at++) {
		if ('key' in next ? line.tokens[at]?.key === next.key : (next.slot.take?.(line, at) ?? at) > at) return at;
	}
	return from;
}

/** A stop ends a sentence, and a colon says that the line leads to what follows it: neither is the end of a label with an open slot. */
const goesOn = (phrase: Phrase, text: string): boolean =>
	ENDS_SENTENCE.test(text.slice(-8)) || (!phrase.colon && /[:：]\s{0,3}$/.test(text.slice(-4)));

function endAtFront(take: Take, line: Line): number {
	const { front } = line;
	if (front.take !== take) {
		front.take = take;
		front.end = take(line, 0);
	}
	return front.end;
}

/** Matches from token `from` on. `whole` asks that nothing is left over. */
export function matchPhrase(phrase: Phrase, line: Line, whole: boolean): Hit | null {
	const { parts } = phrase;
	if (phrase.arrow && !ARROW.test(line.text)) return null;
	let slots: SlotTaken[] = NO_SLOTS;
	let at = 0;
	for (let index = 0; index < parts.length; index++) {
		const part = parts[index];
		if (!part) return null;
		if ('key' in part) {
			if (line.tokens[at]?.key !== part.key) return null;
			at++;
			continue;
		}
		if (part.marked && !MARKS.test(line.text.slice(line.tokens[at - 1]?.end ?? 0, line.tokens[at]?.start))) return null;
		const { take, fits, most } = part.slot;
		const end = take ? (at === 0 ? endAtFront(take, line) : take(line, at)) : endOfOpen(parts, index, line, at);
		if (end <= at || (most !== undefined && end - at > most) || (fits && !fits(line, at, end))) return null;
		if (slots === NO_SLOTS) slots = [];
		slots.push([part.name, at, end]);
		at = end;
	}
	if (whole && at < line.tokens.length) return null;
	if (whole && !phrase.mayEndSentence && goesOn(phrase, line.text)) return null;
	return { tokens: at, taken: slots === NO_SLOTS ? NOTHING : takenOf(slots, line) };
}
