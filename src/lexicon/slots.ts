/**
 * The slots that a phrase may have. A closed slot (`{n}`, `{place}`) takes as many tokens as are of its sort;
 * an open one (`{topic}`) takes what stands before the next word of the phrase, and then looks at it. No slot
 * is ever tried twice at one place, so matching is linear in the line.
 */
import { isDigit, type Token } from './fold.js';
import type { NameList, WordList, WordLists } from './rule.js';

/** Takes tokens from `from` on; gives where it stopped, `from` itself if nothing fits. */
export type Take = (line: Line, from: number) => number;
/** Whether tokens `from` to `to` (exclusive) fit. */
type Fits = (line: Line, from: number, to: number) => boolean;

export interface Line {
	readonly text: string;
	readonly tokens: readonly Token[];
	readonly words: WordLists;
	/** Where the slot that was last tried at its front stopped: a dozen phrases begin with the same one. */
	readonly front: { take?: Take; end: number };
}

/** Most tokens that an open slot holds. Origin: the longest of each sort on the corpora's pages. */
const MOST = { name: 14, topic: 8, title: 30, words: 60 } as const;

const keyAt = (line: Line, index: number): string => line.tokens[index]?.key ?? '';

/** Without the ending that Turkish sets behind a name (Instagram'dan). */
function bareAt(line: Line, index: number): string {
	const key = keyAt(line, index);
	const apostrophe = key.indexOf("'");
	return apostrophe > 1 ? key.slice(0, apostrophe) : key;
}

const isNumber = isDigit;

function endOfName(line: Line, from: number, list: NameList): number {
	for (const keys of line.words.names(list, bareAt(line, from))) {
		if (keys.every((key, at) => bareAt(line, from + at) === key)) return from + keys.length;
	}
	return from;
}

/** One name or several, joined by nothing, commas or one joining word. */
function takeNames(line: Line, from: number, list: NameList, joiners: WordList): number {
	let end = endOfName(line, from, list);
	while (end > from && end < line.tokens.length) {
		let next = endOfName(line, end, list);
		if (next === end && line.words.has(joiners, keyAt(line, end))) {
			const after = endOfName(line, end + 1, list);
			if (after > end + 1) next = after;
		}
		if (next === end) break;
		end = next;
	}
	return end;
}

const takePlace: Take = (line, from) => takeNames(line, from, 'places', 'placeJoiners');

const takeHandle: Take = (line, from) => {
	if (keyAt(line, from).length > 1 && keyAt(line, from).startsWith('@')) return from + 1;
	return takePlace(line, from);
};

/** Two-letter names are agencies only as they are written: AP, not "ap". */
const takeAgency: Take = (line, from) => {
	const end = takeNames(line, from, 'agencies', 'agencyJoiners');
	for (const token of line.tokens.slice(from, end)) {
		const written = line.text.slice(token.start, token.end);
		if (token.key.length === 2 && written !== written.toUpperCase()) return from;
	}
	return end;
};

/** One shop: a button names the one that it leads to. */
const takeShop: Take = (line, from) => endOfName(line, from, 'shops');

/** The French write 09h42: its second half is a word with a number behind. */
function letters(key: string): string {
	let end = key.length;
	while (end > 1 && isNumber(key.charAt(end - 1))) end--;
	return key.slice(0, end);
}

/** Numbers, months, weekdays, zones and the small words between them; one number at least. */
const takeDate: Take = (line, from) => {
	let end = from;
	let numbers = 0;
	while (end < line.tokens.length && end - from < 14) {
		const key = keyAt(line, end);
		if (isNumber(key)) numbers++;
		else if (!line.words.has('dateWords', letters(key))) break;
		end++;
	}
	return numbers > 0 ? end : from;
};

const isInitial = (token: Token | undefined): boolean => token !== undefined && token.key.length <= 3;

/** Words with a capital, in a script that has none, or small words between them. */
const fitsName: Fits = (line, from, to) => {
	let named = 0;
	for (let at = from; at < to; at++) {
		const token = line.tokens[at];
		if (!token) return false;
		if (token.afterStop && at > from && !isInitial(line.tokens[at - 1])) return false;
		const first = line.text.slice(token.start, token.start + 1);
		if (first.toLowerCase() !== first || first.toUpperCase() === first) {
			if (isNumber(token.key)) return false;
			named++;
		} else if (!line.words.has('nameJoiners', token.key)) return false;
	}
	return named > 0;
};

/** What ends a sentence at the end of a line. A colon does not: it opens one. */
export const ENDS_SENTENCE = /[.!?。！？؟।۔።។။]["'”’»)\]]{0,2}\s{0,3}$/;

const OPENING = /["“”„«»‘‚'「『]/;
const CLOSING = /["“”«»’'」』]/;

/** “We use cookies” is a sentence that nobody reads: words behind the mark that closes what the line opens with. */
function leavesQuotation({ text, tokens }: Line, from: number, to: number): boolean {
	if (!OPENING.test(text.slice(0, tokens[0]?.start))) return false;
	for (let at = Math.max(from, 1); at < to; at++)
		if (CLOSING.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start))) return true;
	return false;
}

const staysInSentence: Fits = (line, from, to) => {
	for (let at = from + 1; at < to; at++) if (line.tokens[at]?.afterStop) return false;
	return !leavesQuotation(line, from, to);
};

const COMMA = /[,،]/;
/** Most words between a comma and the verb that says who speaks: ", the company's lawyer told reporters". */
const SPEAKER = 8;
/** Most words of ", doctors tell donors,": the verb is an order in other places ("please tell us"). */
const SPEAKERS = 5;

/** "Cookies help us, said Ann Berg", "Get a tip, doctors tell donors, or go": behind a comma stands who says so. */
function isReported(line: Line, from: number, to: number): boolean {
	for (let at = Math.max(from, 1); at < to; at++) {
		const { tokens } = line;
		if (
			isParted(line, at) &&
			(hasSpeaker(line, at, Math.min(to, at + SPEAKER)) || areSpeakers(line, at, tokens.length))
		)
			return true;
	}
	return false;
}

/** True where a comma stands before a token. */
const isParted = ({ text, tokens }: Line, at: number): boolean =>
	COMMA.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start));

function hasSpeaker(line: Line, from: number, to: number): boolean {
	for (let at = from; at < to; at++) {
		if (at > from && isParted(line, at)) return false;
		if (line.words.has('sayings', keyAt(line, at))) return true;
	}
	return false;
}

/** Up to the next comma stand a few words with such a verb among them, and none of the reader and the house. */
function areSpeakers(line: Line, from: number, to: number): boolean {
	let end = from + 1;
	while (end < to && end - from <= SPEAKERS && !isParted(line, end)) end++;
	if (end - from < 2 || end - from > SPEAKERS) return false;
	const keys = line.tokens.slice(from, end).map(({ key }) => key);
	return keys.some((key) => line.words.has('tellings', key)) && !keys.some((key) => line.words.has('ourWords', key));
}

const isNotice: Fits = (line, from, to) => staysInSentence(line, from, to) && !isReported(line, from, to);

/** A notice that asks for something says where it goes: to us, here, to an address. */
const isCall: Fits = (line, from, to) => {
	if (!isNotice(line, from, to)) return false;
	for (let at = from; at < to; at++) {
		const key = keyAt(line, at);
		if (key.startsWith('@') || isNumber(key) || line.words.has('callWords', key)) return true;
	}
	return false;
};

export interface Slot {
	/** Words for the docs and for the check's messages. */
	readonly covers: string;
	readonly take?: Take;
	readonly fits?: Fits;
	/** Of an open slot: most tokens. */
	readonly most?: number;
	/** Of an open slot: true when the line may end a sentence although the phrase does not. */
	readonly mayEndSentence?: boolean;
}

export const SLOTS: Readonly<Record<string, Slot>> = {
	n: { covers: 'one number', take: (line, from) => (isNumber(keyAt(line, from)) ? from + 1 : from) },
	place: { covers: 'social networks and messengers, one or several', take: takePlace },
	handle: { covers: 'an @name, or a {place}', take: takeHandle },
	agency: { covers: 'news agencies, one or several', take: takeAgency },
	shop: { covers: 'one shop that articles send buyers to', take: takeShop },
	date: { covers: 'a date, a time or both; "3 hours ago" too', take: takeDate },
	name: { covers: 'names of people or houses', fits: fitsName, most: MOST.name },
	topic: { covers: 'a few words that end no sentence', fits: staysInSentence, most: MOST.topic },
	title: { covers: 'a headline', fits: () => true, most: MOST.title, mayEndSentence: true },
	words: {
		covers: 'any words of one sentence that nobody is said to have spoken',
		fits: isNotice,
		most: MOST.words,
		mayEndSentence: true,
	},
	call: { covers: 'the same, with a word for where to turn', fits: isCall, most: MOST.words, mayEndSentence: true },
};
