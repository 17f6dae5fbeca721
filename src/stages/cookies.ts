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

/** How the paragraphs begin that a consent tool brings along, in small letters. */
const OPENINGS = [
	'when you visit our website, we store cookies',
	'when you visit any website, it may store or retrieve',
	'these cookies are necessary for the website to function',
	'these cookies enable the website to provide enhanced functionality',
	'these cookies allow us to count visits and traffic sources',
	'these cookies may be set through our site by our advertising partners',
	'if you are a california consumer, you have the right',
	'under the california consumer privacy act, you have the right',
	'diese cookies sind zur funktion der website erforderlich',
	'mithilfe dieser cookies kann die website eine verbesserte funktionalität',
	'diese cookies ermöglichen es uns, besuche und verkehrsquellen zu zählen',
	'diese cookies können über unsere website von unseren werbepartnern',
	'ces cookies sont nécessaires au fonctionnement du site web',
	'ces cookies permettent d’améliorer et de personnaliser',
	'ces cookies nous permettent de déterminer le nombre de visites',
	'ces cookies peuvent être mis en place au sein de notre site web',
	'estas cookies son necesarias para que el sitio web funcione',
	'estas cookies permiten que el sitio ofrezca una mejor funcionalidad',
	'estas cookies nos permiten contar las visitas y fuentes de circulación',
	'estas cookies pueden estar en todo el sitio web, colocadas por nuestros socios',
] as const;
/** All of them begin with one of these. */
const FIRST_WORD = /^(?:when|these|if|under|diese|mithilfe|ces|estas)\s/i;
const OPENING_LENGTH = 90;
/** From one such paragraph to the next are no more blocks, and a story that quotes one has not so many of them. */
const OPENING_NEAR = 12;
const LEAST_OPENINGS = 3;

export const cookies: Stage = ({ children: blocks }) => {
	notices(blocks);
	tables(blocks);
};

/** All from the first to the last of such paragraphs that are near one another, and what goes on about cookies below. */
function notices(blocks: readonly Block[]): void {
	let found: number[] = [];
	const take = () => {
		const [first] = found;
		let end = (found.at(-1) ?? -1) + 1;
		if (first === undefined || new Set(found.map((i) => blocks[i]?.text)).size < LEAST_OPENINGS) return;
		while (end < blocks.length && COOKIE.test(blocks[end]?.text.slice(0, HEADER_LENGTH) ?? '')) end++;
		for (const block of blocks.slice(first, end)) {
			if (!isOpen(block)) continue;
			block.verdict = drop('consent', `${RULE}/notice`, 'among the sentences of a consent tool');
			block.spans = [];
		}
	};
	blocks.forEach((block, i) => {
		if (!isOpening(block.text)) return;
		if (i - (found.at(-1) ?? i) > OPENING_NEAR) {
			take();
			found = [];
		}
		found.push(i);
	});
	take();
}

function isOpening(text: string): boolean {
	if (!FIRST_WORD.test(text.slice(0, 9))) return false;
	const start = text.slice(0, OPENING_LENGTH).toLowerCase().replaceAll("'", '’');
	return OPENINGS.some((opening) => start.startsWith(opening));
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
