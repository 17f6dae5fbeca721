/** One UTF-16 code unit as the lexicon sees it, where one unit is enough to tell. */
import { APOSTROPHES, foldWord, isGap, isPlain } from './fold.js';

/** What a unit is that is no letter and no digit of ASCII. Letters and digits are the unit that they fold to. */
export const UNIT = {
	/** Only the tokenizer can tell: symbols, scripts without spaces, digits of other scripts, marks, rare letters. */
	unsure: 1,
	/** Parts words. */
	gap: 2,
	/** Parts words unless a letter stands on both sides. */
	apostrophe: 0x27,
	/** All from here on are letters. */
	letter: 0x61,
} as const;

/** Units by code, 0 where none was asked for yet: few of the 65,536 are ever met. */
const units = new Uint16Array(0x10000);

/** The unit that a code folds to, or what it is. */
export function unitOf(code: number): number {
	const known = units[code] as number;
	if (known !== 0) return known;
	const unit = learn(code);
	units[code] = unit;
	return unit;
}

/** Letters that a neighbour may change: marks join the letter before, parts of Hangul syllables each other. */
const JOINS = /[\p{M}\u1100-\u11ff]/u;

function learn(code: number): number {
	if (APOSTROPHES.has(code)) return UNIT.apostrophe;
	if (isGap(code)) return UNIT.gap;
	if (code >= 0x30 && code <= 0x39) return code;
	const folded = foldWord(String.fromCharCode(code));
	const unit = folded.charCodeAt(0);
	return isPlain(code) && folded.length === 1 && unit >= UNIT.letter && !JOINS.test(folded) ? unit : UNIT.unsure;
}
