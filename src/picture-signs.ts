/**
 * What only a line under a picture says: who stands where in it, and whose it is. These three know 236 lines of the
 * corpora, on some 80 pages; three of them are in gold, and these are credits as well.
 */
import signs from './picture-signs.json' with { type: 'json' };

const STOPS: ReadonlySet<string> = new Set('.!?…。！？');
/** Longest credit, in UTF-16 code units. */
const CREDIT = 70;
const POSITIONS: ReadonlySet<string> = new Set(signs.positions);
const WINGS: ReadonlySet<string> = new Set(signs.wings);
const HOUSES: ReadonlySet<string> = new Set(signs.houses);
/** Longest of the positions, in UTF-16 code units. */
const POSITION = Math.max(...signs.positions.map((position) => position.length));
const BRACKETS: Readonly<Record<string, string>> = { '(': ')', '（': '）' };

/**
 * "Ann Berg (left)": behind a name, where somebody stands. Words that name wings of politics as well, "Vox (right)", count
 * behind two words with a capital alone, or in a script that has none; "(Left)" is a party.
 */
export function saysWhere(text: string): boolean {
	if (!/[(（]/.test(text)) return false;
	for (let at = 1; at < text.length; at++) {
		const closing = BRACKETS[text.charAt(at)];
		if (closing === undefined) continue;
		const end = text.indexOf(closing, at);
		if (end < 0) return false;
		const inside = end - at - 1 > POSITION ? '' : text.slice(at + 1, end).trim();
		const isWing = WINGS.has(inside);
		if (!isWing && !POSITIONS.has(inside)) continue;
		const names = text
			.slice(Math.max(0, at - NAMES), at)
			.trim()
			.split(' ')
			.slice(isWing ? -2 : -1);
		if (names.length === (isWing ? 2 : 1) && names.every(isCapital)) return true;
	}
	return false;
}

/** Characters in which two names stand. */
const NAMES = 60;

/** True of a word whose first sign is no small letter, and no digit or mark. */
const isCapital = (word: string): boolean => /^[\p{Lu}\p{Lo}]/u.test(word);

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
/** A second sentence: a brief ends with its agency as well. Abbreviations of up to three letters aside. */
const INNER_STOP = /\p{L}{4}[.!?…] \p{Lu}/u;
/** What is written of pictures alone: "AP Photo/Ann Berg", "AFP via Getty Images". */
const CREDITED =
	/(?:(?:^|\s)(?:AP Photo|REUTERS|EPA-EFE|IMAGO|imago)\/\p{Lu}[^.!?]{2,50}|[\s/]via (?:Getty Images|REUTERS|Reuters Connect)|\/ ?(?:Getty Images|Shutterstock|iStock|iStockphoto|Alamy|NurPhoto|SIPA|AFP|Scanpix))$/u;

/** "The pier in May. IMAGO/Ann Berg", "The pier in May AP Photo/Ann Berg": behind the sentence stands whose picture it is. */
export function endsWithHouse(text: string): boolean {
	if (STOPS.has(text.slice(-1))) return false;
	const tail = text.slice(-CREDIT);
	if (CREDITED.test(tail)) return true;
	const isClosed = /[)）]$/.test(tail);
	const at = isClosed ? Math.max(tail.lastIndexOf('('), tail.lastIndexOf('（')) : lastStop(tail);
	const before = text.slice(0, text.length - tail.length + at + (isClosed ? 0 : 1)).trimEnd();
	if (at < 0 || !/[.!?…。！？)）]$/.test(before)) return false;
	if (before.split(' ', SENTENCE_WORDS).length < SENTENCE_WORDS) return false;
	if (INNER_STOP.test(before)) return false;
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
