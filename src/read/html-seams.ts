/**
 * Inline neighbours without white space between them, as pages lay out bars of links and small print: a style sheet
 * sets them apart, so that no reader takes them for one word. `<a>Share</a><a>Print</a>` is no word, `H<sub>2</sub>O`,
 * `<span>T</span>he` and the coloured words of code are.
 */
import type { HtmlElement, HtmlText } from './html-tree.js';

/** Elements that styles lay out side by side; others mark a part of a word as often. */
const SIDE_BY_SIDE: ReadonlySet<string> = new Set(['a', 'span', 'time']);
const CODE: ReadonlySet<string> = new Set(['code', 'kbd', 'math', 'pre', 'samp']);
/** Fewer characters are a letter of a word, set on its own. */
const SHORTEST = 2;
const SMALL = /[\p{Ll}\p{Nd}]$/u;
/** A capital, or the length of a recording. */
const OPENS = /^(?:\p{Lu}|\d{1,2}:\d\d)/u;
/** Longest label of a bar, in UTF-16 code units. */
const LONGEST_LABEL = 60;
const ENDS = /[.!?…。！？;,]["'”’»)]?$/u;

/** True where a text and the next one are none of one word, though nothing stands between them. */
export function isSeam(before: HtmlText, after: HtmlText): boolean {
	if (before.parent === after.parent || before.data.length < SHORTEST || after.data.length < SHORTEST) return false;
	if (!SMALL.test(before.data.slice(-2)) || !OPENS.test(after.data.slice(0, 5))) return false;
	const [left, right] = neighbours(before.parent, after.parent);
	return (
		left !== null && right !== null && SIDE_BY_SIDE.has(left.name) && SIDE_BY_SIDE.has(right.name) && !isCode(left)
	);
}

/** True for labels, which are short and no sentences. */
export const isBar = (labels: readonly string[]): boolean =>
	labels.every((label) => label.length <= LONGEST_LABEL && !ENDS.test(label.slice(-3)));

/** The elements around two texts that stand next to each other in one element; null for a text of that element itself. */
function neighbours(before: HtmlElement, after: HtmlElement): readonly [HtmlElement | null, HtmlElement | null] {
	let left: HtmlElement | null = null;
	let right: HtmlElement | null = null;
	let a: HtmlElement | null = before;
	let b: HtmlElement | null = after;
	while (a !== b && a !== null && b !== null) {
		// A parent's position is lower than its children's.
		if (a.index > b.index) [left, a] = [a, a.parent];
		else [right, b] = [b, b.parent];
	}
	return [left, right];
}

function isCode(inner: HtmlElement): boolean {
	let element: HtmlElement | null = inner;
	while (element !== null && !CODE.has(element.name) && !element.tag.block) element = element.parent;
	return element !== null && CODE.has(element.name);
}
