/**
 * Tables of cookies: the consent tools of many sites print one below every page, a hundred sentences long.
 *
 * Privacy overview                                   ← consent, by its phrase
 * Cookie  Duration  Description                      ← consent
 * session_id  1 year  Keeps the visitor logged in.   ← consent
 * The harbour opens on Monday.                       ← untouched
 */
import { type Block, drop } from '../article.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'cookies';
/** What stands above the columns, as the tools translate it; from text of a page's nodes each on a line of its own. */
const HEADERS: ReadonlySet<string> = new Set([
	'cookie duration description',
	'cookie dauer beschreibung',
	'cookie durée description',
	'cookie duración descripción',
	'cookie durata descrizione',
	'cookie duração descrição',
	'cookie duur omschrijving',
	'cookie duur beschrijving',
	'cookie varaktighet beskrivning',
	'cookie varighed beskrivelse',
	'cookie czas trwania opis',
	'cookie süre açıklama',
]);
const COLUMNS = 3;
/** What is no longer than the columns with some blanks between them, and begins as every header does. */
const HEADER_LENGTH = 400;
const BEGINS = /^cookie(?:\s|$)/i;
/** A phrase of a consent notice stands within so many blocks above: a story about cookies has none. */
const NOTICE_NEAR = 14;
/** The table goes on while it shows itself at least once in so many blocks. */
const GAP = 6;
const COOKIE = /cookie/i;
/** "1 month 5 days", "session", "2 Jahre": the middle column. */
const DURATION =
	/^(?:\d{1,4} \p{L}{1,12}\.?(?: \d{1,3} \p{L}{1,12})?|session|never|past|persistent|sitzung|nie|jamais)$/iu;

export const cookies: Stage = ({ children: blocks }) => {
	for (let i = 0; i < blocks.length; i++) {
		const size = headerSize(blocks, i);
		if (size === 0 || !blocks.slice(Math.max(0, i - NOTICE_NEAR), i).some(isNotice)) continue;
		const end = tableEnd(blocks, i + size);
		const header = blocks[i] as Block;
		for (const block of blocks.slice(i, end)) {
			if (!isOpen(block)) continue;
			block.verdict = drop('consent', `${RULE}/table`, `a table of cookies (from line ${header.lines[0]} on)`);
			block.spans = [];
		}
		i = end - 1;
	}
};

const isNotice = (block: Block): boolean => block.verdict?.kind === 'consent' && !block.verdict.keep;

/** Number of blocks that the header takes from `at` on; 0 where there is none. */
function headerSize(blocks: readonly Block[], at: number): number {
	if (!BEGINS.test(blocks[at]?.text.slice(0, 7) ?? '')) return 0;
	let text = '';
	for (let size = 1; size <= COLUMNS; size++) {
		const block = blocks[at + size - 1];
		if (!block || block.text.length > HEADER_LENGTH) return 0;
		text += ` ${block.text}`;
		if (HEADERS.has(text.toLowerCase().split(/\s/).filter(Boolean).join(' '))) return size;
	}
	return 0;
}

/** The index after the last block that tells of a cookie. */
function tableEnd(blocks: readonly Block[], from: number): number {
	let end = from;
	for (let i = from; i < blocks.length && i - end <= GAP; i++) {
		const block = blocks[i] as Block;
		if (isNotice(block) || isEntry(block)) end = i + 1;
	}
	return end;
}

const isEntry = (block: Block): boolean =>
	shapeOf(block).words <= 6 && block.text.length <= 40 ? DURATION.test(block.text) : COOKIE.test(block.text);
