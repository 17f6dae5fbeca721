/**
 * What only a line under a picture says: who stands where in it, and whose it is. These four know 336 lines of the
 * corpora; one of them is in gold, and it is a credit as well.
 */
import signs from './picture-signs.json' with { type: 'json' };
import { hasTwoSentences } from './shape.js';

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const STOPS: ReadonlySet<string> = new Set('.!?…。！？');
/** Longest credit, and shortest line that has a name and a sign, in UTF-16 code units. */
const CREDIT = 70;
const SHORTEST = 8;
const POSITIONS: ReadonlySet<string> = new Set(signs.positions);
const WINGS: ReadonlySet<string> = new Set(signs.wings);
const HOUSES: ReadonlySet<string> = new Set(signs.houses);
const AGENCIES: ReadonlySet<string> = new Set(signs.agencies);
const ASIDES: ReadonlySet<string> = new Set(signs.asides);
/** What could stand between two commas; the comma behind it may open the next. */
const ASIDE = /, ([a-z]{3,6}(?: [a-z]{4,5}){0,2})(?=,)/g;
const SIDE = /(?:left|right|cent(?:er|re)),/;
const ROW_OPENINGS: ReadonlySet<string> = new Set([...signs.rowOpenings, ...signs.rows.map(capitalised)]);
/** Where a row of names may begin, and a line that opens with one. */
const ROW = /:|, (?=(?:are|is) )/g;
const ROW_OPENING = /^([^:,]{3,30})[:,]/;
/** Two words with a capital. Asked last: the engine takes long to make it ready. */
const NAME = /^ ?\p{Lu}[^\s:]{1,30} \p{Lu}/u;
/** The same further on. */
const NAMED = / \p{Lu}[^\s:]{1,30} \p{Lu}/u;
/** In a sentence a row needs the word for it: "English, which is read left to right, is …". */
const SHOWN = /^(?:Pictured|Photographed|Shown|Seated|Standing|Front row|Back row)\b/;
/** "Pictured right, is Ann Berg". */
const PICTURED = /^Pictured(?: (?:left|right|above|below|here|centre|center))?,? (?:is|are) /;
/** A line of its own that is a credit has so many parts, and each name so many words. */
const CREDIT_PARTS = 4;
const NAME_WORDS = 4;
/** Longest of the positions, in UTF-16 code units. */
const POSITION = Math.max(...signs.positions.map((position) => position.length));
const OPENING = /[(（]/g;
const BRACKETS: Readonly<Record<string, string>> = { '(': ')', '（': '）' };

/**
 * "Ann Berg (left)": behind a name, where somebody stands. Words that name wings of politics as well, "Vox (right)", count
 * behind two words with a capital alone, or in a script that has none; "(Left)" is a party.
 */
export function saysWhere(text: string): boolean {
	return text.length >= SHORTEST && (isBracketed(text) || isAside(text) || namesRow(text));
}

/** "Minister Ann Berg, second left, in Lunde": between commas, behind a name of two words. */
function isAside(text: string): boolean {
	if (!SIDE.test(text)) return false;
	for (const match of text.matchAll(ASIDE))
		if (ASIDES.has(match[1] ?? '') && namesBefore(text, match.index, 2).every(isCapital)) return true;
	return false;
}

/** "Pictured, from left, are Ann Berg and …", "Crew, left to right: Ann Berg, …". A cross from the left has no colon. */
function namesRow(text: string): boolean {
	const opening = ROW_OPENING.exec(text);
	if (ROW_OPENINGS.has(opening?.[1] ?? '') && NAME.test(text.slice(opening?.[0].length, 2 * NAMES))) return true;
	if (PICTURED.test(text) && NAMED.test(text.slice(0, 2 * NAMES))) return true;
	if (!text.includes(':') && !text.includes(', ')) return false;
	for (const { index, 0: sign } of text.matchAll(ROW)) {
		if (!signs.rows.some((key) => endsWithWord(text, key, index))) continue;
		if (sign === ':' ? NAME.test(text.slice(index + 1, index + NAMES)) : SHOWN.test(text)) return true;
	}
	return false;
}

const endsWithWord = (text: string, word: string, end: number): boolean =>
	text.endsWith(word, end) && ' ,('.includes(text.charAt(end - word.length - 1));

function isBracketed(text: string): boolean {
	if (!text.includes('(') && !text.includes('（')) return false;
	for (const { index: at, 0: opening } of text.matchAll(OPENING)) {
		const end = at === 0 ? -1 : text.indexOf(BRACKETS[opening] ?? ')', at);
		if (end < 0 || end - at - 1 > POSITION) continue;
		const inside = text.slice(at + 1, end).trim();
		const isWing = WINGS.has(inside);
		if (!isWing && !POSITIONS.has(inside)) continue;
		if (namesBefore(text, at, isWing ? 2 : 1).every(isCapital)) return true;
	}
	return false;
}

/** So many words that stand before a place in the text; where there are fewer, one of them is empty. */
function namesBefore(text: string, at: number, count: number): string[] {
	const words = text
		.slice(Math.max(0, at - NAMES), at)
		.trim()
		.split(' ');
	return Array.from({ length: count }, (_, i) => words.at(-1 - i) ?? '');
}

/** Characters in which two names stand. */
const NAMES = 60;

/** True of a word whose first sign is no small letter, and no digit or mark. */
const isCapital = (word: string): boolean => /^[\p{Lu}\p{Lo}]/u.test(word);

/** "Kelly Ash/Unsplash", "Ann Berg/dpa": a name and a house, or a house of pictures, on a line of their own. */
export function isCreditLine(text: string): boolean {
	if (text.length > CREDIT || !/[/|]/.test(text) || STOPS.has(text.slice(-1))) return false;
	const parts = text.split(/[/|]/).map((part) => part.trim());
	const names = parts.filter((part) => !HOUSES.has(part) && !AGENCIES.has(part));
	if (parts.length > CREDIT_PARTS || names.length === 0 || names.length === parts.length) return false;
	if (!names.every((name) => isCapital(name) && name.split(' ').length <= NAME_WORDS)) return false;
	return parts.some((part) => HOUSES.has(part)) || names.some((name) => name.includes(' '));
}

/** "FILE - The harbour in May." */
export function opensAsFile(text: string): boolean {
	return signs.openings.some(
		(word) => text.startsWith(word) && /^ ?[-–—:] ?\S/.test(text.slice(word.length, word.length + 4)),
	);
}

/** A caption has so many words before its credit. */
const SENTENCE_WORDS = 4;

/** "Source: IMAGO/Ann Berg". Without a house it may be where a figure of the story is from. */
const SOURCE = /^([^:：()]{3,10})[:：] ?(?=\S)/;
/** "AFP via Getty Images", "Ann Berg/ Alamy": written of pictures alone. */
const HOUSED =
	/(?:[\s/]via (?:Getty Images|REUTERS|Reuters Connect)|\/ ?(?:Getty Images|Shutterstock|iStock|iStockphoto|Alamy|NurPhoto|SIPA|AFP|Scanpix))$/;

/** "AP Photo/Ann Berg" at the end: a house in the form in which it signs pictures alone, and a name. */
function isSigned(tail: string): boolean {
	return signs.signatures.some((house) => {
		const at = tail.lastIndexOf(`${house}/`);
		if (at < 0 || !/^\s?$/.test(tail.charAt(at - 1))) return false;
		const name = tail.slice(at + house.length + 1);
		return isCapital(name) && name.length > 2 && !/[.!?]/.test(name);
	});
}

/** "The pier in May. IMAGO/Ann Berg", "The pier in May AP Photo/Ann Berg": behind the sentence stands whose picture it is. */
export function endsWithHouse(text: string): boolean {
	if (text.length < SHORTEST || STOPS.has(text.slice(-1))) return false;
	const tail = text.slice(-CREDIT);
	if ((tail.includes('/') || tail.includes(' via ')) && (HOUSED.test(tail) || isSigned(tail))) return true;
	const isClosed = /[)）]$/.test(tail);
	const at = isClosed ? Math.max(tail.lastIndexOf('('), tail.lastIndexOf('（')) : lastStop(tail);
	const before = text.slice(0, text.length - tail.length + at + (isClosed ? 0 : 1)).trimEnd();
	if (at < 0 || !/[.!?…。！？)）]$/.test(before)) return false;
	if (before.split(' ', SENTENCE_WORDS).length < SENTENCE_WORDS) return false;
	// A brief ends with its agency as well.
	if (hasTwoSentences(before)) return false;
	const credit = tail.slice(at + 1, isClosed ? -1 : undefined).replace(/^["”’»]? ?/, '');
	const key = SOURCE.exec(credit);
	if (key !== null && !signs.keys.includes(key[1] ?? '')) return false;
	const [house = ''] = credit.slice(key?.[0].length ?? 0).split(/[/|]/, 1);
	return HOUSES.has(house.trim());
}

function lastStop(tail: string): number {
	let at = tail.length - 1;
	while (at >= 0 && !STOPS.has(tail.charAt(at))) at--;
	return at;
}
