/** What stands between two pieces of one block: a blank, or nothing. */
import { isElision } from './ends.js';

const CLOSING = /^[.,;:!?)\]}”’»›…%。、，．！？：；」』】）》〉،؛؟।]/;
/** Marks that a writer sets off by a blank on purpose: ": )" and French "»" keep what the cut took for one. */
const OPENING = /[([{“‘„«‹「『【（《〈‚¿¡]$/;
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
/** A drop cap: a lone capital, and the rest of its word. Where a capital may be a word of its own, `capped` decides. */
const DROP_CAP = /^\p{Lu}$/u;
const NO_WORD = /^[BCDFGHJLMNPQRTX]$/;
/** The rest of a compound whose first part was a link. */
const COMPOUND = /^-\p{L}/u;
const LETTER_END = /[\p{L}\p{N}]/u;
const LOWER = /^\p{Ll}/u;
const HYPHENATED = /\p{L}-$/u;
/** What follows a hyphen that stands for a word left out ("pre- and post-war"). */
const SUSPENDED = /^(?:and|or|to|und|oder|bis|en|of|och|eller|og|i|lub|ja|tai|et|ou|y|e|o)\b/;

const LONGEST_END = 8;

/** The blank between a piece and the next one, or ''. `capped`: the page sets drop caps. */
export function glue(before: string, after: string, capped: boolean): string {
	const last = before.charAt(before.length - 1);
	const first = after.charAt(0);
	if (CLOSING.test(first) || OPENING.test(last)) return '';
	if (UNSPACED.test(last) && UNSPACED.test(first)) return '';
	if (first === '"' && (after.length === 1 || CLOSING.test(after.charAt(1)) || after.charAt(1) === ' ')) return '';
	if (last === '"' && (before.length === 1 || before.charAt(before.length - 2) === ' ')) return '';
	if (DROP_CAP.test(before) && LOWER.test(after) && (capped || NO_WORD.test(before))) return '';
	const end = before.slice(-LONGEST_END);
	if (isElision(end, end.length - 1 - end.lastIndexOf(' '))) return '';
	if (first === '-' && COMPOUND.test(after.slice(0, 3)) && LETTER_END.test(last)) return '';
	if (last === '-' && HYPHENATED.test(before.slice(-3)) && LOWER.test(after) && !SUSPENDED.test(after.slice(0, 8)))
		return '';
	return ' ';
}
