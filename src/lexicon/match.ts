/** The project's own lexicon: what a line, the start of a text or its end is known to be. */
import { Lexicon, type LexiconMatch, type LexiconSpan } from './lexicon.js';
import type { RuleEntry } from './rule.js';
import { Table, type TableData } from './table.js';
import table from './table.json' with { type: 'json' };

export { type LexiconMatch, type LexiconSpan, LONGEST_LINE } from './lexicon.js';

const source = () => new Table(table as TableData);

let own: Lexicon | undefined;

/** Read at the first question: a command that asks none does not pay for it. */
function lexicon(): Lexicon {
	own ??= new Lexicon(source());
	return own;
}

/** What a whole line is, or null. Case, punctuation around, arrows, bullets and accents do not matter. */
export const matchLine = (text: string): LexiconMatch | null => lexicon().matchLine(text);

/** The key that a text opens with ("Photo: …"), or null. `end` is where what it labels begins. */
export const matchLead = (text: string): LexiconSpan | null => lexicon().matchLead(text);

/** The furniture sentence that a text ends with ("… Read more: Title"), or null. `start` is where it begins. */
export const matchTail = (text: string): LexiconSpan | null => lexicon().matchTail(text);

/** Every entry, for `bodycopy rules`. */
export const listEntries = (): readonly RuleEntry[] => [...source().entries()];
