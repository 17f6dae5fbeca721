/**
 * Tables of cookies: the consent tools of many sites print one below every page, a hundred sentences long.
 *
 * Privacy overview                                   ← consent, by its phrase
 * Cookie  Duration  Description                      ← consent
 * session_id  1 year  Keeps the visitor logged in.   ← consent
 * The harbour opens on Monday.                       ← untouched
 *
 * And the sentences of consent tools that ship with them, one paragraph for each sort of cookie.
 */

import { type Block, drop } from '../article.js';
import { lazily } from '../lazily.js';
import { leads } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';
import data from './cookies.json' with { type: 'json' };

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
const DURATION = lazily(
	() => /^(?:\d{1,4} \p{L}{1,12}\.?(?: \d{1,3} \p{L}{1,12})*|session|never|past|persistent|sitzung|nie|jamais)$/iu,
);
/** Longest name or duration, in words and in UTF-16 code units. */
const CELL_WORDS = 8;
const CELL_LENGTH = 40;
/** "viewed_cookie_policy", "Functional", "[X] Functional": a name, or what a group of cookies is called. */
const NAME = lazily(() => /^(?:\[[ x]\] )?[\w\p{L}.:*-]+$/iu);
/** "_ga 2 years Counts …": a row on one line, as dumps have it. A word with a capital begins a sentence. */
const ROW = /^(?![A-Z][a-z]*\s)[\w.:*-]{1,80}\s(?:\s{1,80}\S|\d{1,4} [a-z]|session|never|past|persistent)/;

/**
 * How the paragraphs begin that a consent tool brings along, in small letters: of tools that many sites have, and the
 * purposes of IAB Europe's Transparency and Consent Framework (versions 2.0 and 2.2), which all its tools name alike.
 */
const { openings: OPENINGS } = data;
/** All of them begin with one of these words, behind a list's mark. */
const FIRST_WORDS: ReadonlySet<string> = new Set(OPENINGS.map(firstWord));
const MARKS = /^[\s*•·.…+–-]{1,8}/u;
const OPENING_LENGTH = 90;
/** From one such paragraph to the next are no more blocks, and a story that quotes one has not so many of them. */
const OPENING_NEAR = 12;
const LEAST_OPENINGS = 3;
/** A line of so many words with a colon behind it leads to a list of the story's. */
const LEAD_WORDS = 5;

/** The head of a story: whatever a consent tool brings along has ended above it. */
const isStoryHead = ({ verdict, markup }: Block): boolean =>
	verdict?.kind === 'title' || verdict?.kind === 'byline' || markup?.level === 1;

export const cookies: Stage = ({ children: blocks }) => {
	notices(blocks);
	tables(blocks);
};

/** All from the first to the last of such paragraphs that are near one another, and what goes on about cookies below. */
function notices(blocks: readonly Block[]): void {
	let found: number[] = [];
	// What the stretch before has taken is not read again.
	let taken = 0;
	const take = () => {
		const [first] = found;
		const last = found.at(-1);
		const texts = new Set(found.map((i) => blocks[i]?.text));
		found = [];
		if (first === undefined || last === undefined || texts.size < LEAST_OPENINGS) return;
		if (leadsTo(blocks[first - 1])) return;
		const end = noticeEnd(blocks, Math.max(taken, last + 1));
		for (const block of blocks.slice(Math.max(taken, first), end)) {
			if (!isOpen(block)) continue;
			block.verdict = drop('consent', `${RULE}/notice`, 'among the sentences of a consent tool');
			block.spans = [];
		}
		taken = end;
	};
	blocks.forEach((block, i) => {
		if (isStoryHead(block)) take();
		if (!isOpening(block.text)) return;
		if (i - (found.at(-1) ?? i) > OPENING_NEAR) take();
		found.push(i);
	});
	take();
}

/** "These are the purposes that readers are asked about:" is a story's. */
const leadsTo = (block: Block | undefined): boolean =>
	block !== undefined && isOpen(block) && shapeOf(block).words >= LEAD_WORDS && leads(block);

/** The index after the last sentence about cookies from `from` on. A line that is no sentence may be a headline. */
function noticeEnd(blocks: readonly Block[], from: number): number {
	let end = from;
	for (; end < blocks.length; end++) {
		const block = blocks[end] as Block;
		if (isStoryHead(block) || !COOKIE.test(block.text.slice(0, HEADER_LENGTH))) break;
		if (isOpen(block) && (block.form === 'heading' || !shapeOf(block).stops)) break;
	}
	return end;
}

function isOpening(text: string): boolean {
	const start = text.slice(0, OPENING_LENGTH).replace(MARKS, '').toLowerCase();
	if (!FIRST_WORDS.has(firstWord(start))) return false;
	const told = start.replaceAll("'", '’');
	return OPENINGS.some((opening) => told.startsWith(opening));
}

function firstWord(text: string): string {
	const end = text.indexOf(' ');
	return end < 0 ? text : text.slice(0, end);
}

function tables(blocks: readonly Block[]): void {
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
}

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

/** The index after the last block that tells of a cookie. What is no part of a table ends it. */
function tableEnd(blocks: readonly Block[], from: number): number {
	let end = from;
	for (let i = from; i < blocks.length && i - end <= GAP; i++) {
		const block = blocks[i] as Block;
		if (isStoryHead(block)) break;
		if (isNotice(block)) end = i + 1;
		if (!isOpen(block)) continue;
		const isRow = block.form === 'row' || ROW.test(block.text);
		if (!isRow && !isCell(block) && (block.form === 'heading' || !isCell(blocks[i - 1]))) break;
		if (isDuration(block) || (COOKIE.test(block.text) && (isRow || shapeOf(block).stops))) end = i + 1;
	}
	return end;
}

const isDuration = (block: Block): boolean => isShort(block) && DURATION().test(block.text);

/** A name or a duration: the block below it may be the description. */
function isCell(block: Block | undefined): boolean {
	if (!block || !isShort(block)) return false;
	return NAME().test(block.text) || DURATION().test(block.text) || ROW.test(block.text);
}

const isShort = (block: Block): boolean => shapeOf(block).words <= CELL_WORDS && block.text.length <= CELL_LENGTH;
