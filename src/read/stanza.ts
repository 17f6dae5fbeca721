/**
 * Stanzas: short lines that somebody set below each other on purpose, with no mark to say so: verse, results, an
 * address. What a wrapper broke looks much alike, but begins lines with small letters, and breaks where the next
 * word would not have fitted. Told by the lines of the stanza alone, so that a second reading tells the same.
 */
import type { Marked } from './form.js';
import type { Line } from './lines.js';
import type { Wrap } from './width.js';

/** Fewer lines could be a title and its small print. */
const FEWEST = 3;
/** Longer lines, in columns, are paragraphs. */
const WIDEST = 75;
/** Share of lines from which those that end a sentence are paragraphs of one line each. */
const ENDED = 0.75;

const OPENS = /^["'“‘„«‹(¿¡]{0,2}[\p{Lu}\p{Nd}]/u;
const STOPS = /[.!?…]["'”’»)]?$/u;

interface Page {
	readonly lines: readonly Line[];
	readonly forms: readonly Marked[];
	readonly wrap: Wrap;
}

/** Sets `runs` to 1 for each line of a stanza but its first. Linear in the number of lines. */
export function markStanzas(page: Page, runs: Uint8Array): void {
	const { lines } = page;
	for (let first = 0; first < lines.length; ) {
		let last = first;
		while (last + 1 < lines.length && lines[last + 1]?.blanks === 0) last++;
		if (isStanza(page, first, last) || isEnumeration(page, first, last)) runs.fill(1, first + 1, last + 1);
		first = last + 1;
	}
}

/** Clauses of one sentence that somebody set a line each: all but the last end in a semicolon. */
function isEnumeration({ lines, forms }: Page, first: number, last: number): boolean {
	if (last - first + 1 < FEWEST) return false;
	for (let i = first; i <= last; i++) {
		const text = lines[i]?.text ?? '';
		if (forms[i]?.form !== 'paragraph') return false;
		if (i < last ? !text.endsWith(';') : !STOPS.test(text.slice(-2))) return false;
	}
	return true;
}

function isStanza({ lines, forms, wrap: { inked, heads } }: Page, first: number, last: number): boolean {
	const count = last - first + 1;
	if (count < FEWEST) return false;
	let widest = 0;
	let ended = 0;
	for (let i = first; i <= last; i++) {
		const text = lines[i]?.text ?? '';
		const width = inked[i] ?? 0;
		if (width > WIDEST || forms[i]?.form !== 'paragraph' || !OPENS.test(text)) return false;
		if (width > widest) widest = width;
		if (STOPS.test(text)) ended++;
	}
	if (ended >= count * ENDED) return false;
	for (let i = first; i < last; i++) if ((inked[i] ?? 0) + 1 + (heads[i + 1] ?? 0) <= widest) return true;
	return false;
}
