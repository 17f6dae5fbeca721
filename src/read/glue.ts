/** What stands between two pieces of one block: a blank, or nothing. */

const CLOSING = /^[.,;:!?)\]}”’»›…%。、，．！？：；」』】）》〉،؛؟।]/;
/** Marks that a writer sets off by a blank on purpose: ": )" and French "»" keep what the cut took for one. */
const OPENING = /[([{“‘„«‹「『【（《〈‚¿¡]$/;
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
/** A drop cap: a lone capital that is no word in any language that writes capitals. */
const DROP_CAP = /^[BCDFGHJLMNPQRTX]$/;
const LOWER = /^\p{Ll}/u;
const HYPHENATED = /\p{L}-$/u;
/** What follows a hyphen that stands for a word left out ("pre- and post-war"). */
const SUSPENDED = /^(?:and|or|to|und|oder|bis|en|of|och|eller|og|i|lub|ja|tai|et|ou|y|e|o)\b/;

/** The blank between a piece and the next one, or ''. */
export function glue(before: string, after: string): string {
	const last = before.charAt(before.length - 1);
	const first = after.charAt(0);
	if (CLOSING.test(first) || OPENING.test(last)) return '';
	if (UNSPACED.test(last) && UNSPACED.test(first)) return '';
	if (first === '"' && (after.length === 1 || CLOSING.test(after.charAt(1)) || after.charAt(1) === ' ')) return '';
	if (last === '"' && (before.length === 1 || before.charAt(before.length - 2) === ' ')) return '';
	if (DROP_CAP.test(before) && LOWER.test(after)) return '';
	if (last === '-' && HYPHENATED.test(before.slice(-3)) && LOWER.test(after) && !SUSPENDED.test(after.slice(0, 8)))
		return '';
	return ' ';
}
