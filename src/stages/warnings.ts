/** Says what a reader should know of the page as a whole. Last but for `marks`: it sees every verdict. */
import { type Article, type Block, drop, type Warning } from '../article.js';
import { isListing } from '../listing.js';
import { note } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

/** Share of words left (no news page of the corpora has less than 0.058 of story) below which almost all is gone, on pages that have words enough to tell. */
const MOSTLY = 0.05;
const PAGE_WORDS = 300;
/** So few words without one sentence are a headline, not a story. */
const STORY_WORDS = 25;
/** So many dropped blocks are a page around what is left. */
const FURNITURE = 5;
/** A consent wall has so many lines of consent at least, so many blocks, words and paragraphs left at most. */
const WALL_LINES = 3;
const WALL_PROSE = 1;
const WALL_BLOCKS = 25;
const WALL_WORDS = 60;
/** Share of a line's characters in links from which it is a link. */
const ALL_LINKS = 0.8;
/** A story cut by a wall is short. */
const TEASER_WORDS = 250;
const CUT = /(?:\.\.\.|…|\[…\]|\[\.\.\.\])["'”’»)\]]{0,3}$/u;

export const warnings: Stage = (article) => {
	const { children: blocks } = article;
	const kept = blocks.filter(isOpen);
	const words = kept.reduce((sum, block) => sum + shapeOf(block).words, 0);
	const all = blocks.reduce((sum, block) => sum + shapeOf(block).words, 0);
	const told = kept.reduce((sum, block) => sum + (shapeOf(block).tells ? shapeOf(block).words : 0), 0);
	const prose = kept.filter((block) => shapeOf(block).prose).length;
	const has = (kind: string) => blocks.some((block) => block.verdict?.kind === kind);
	const consents = blocks.filter(({ verdict }) => verdict?.kind === 'consent').length;
	const isHeaded = has('title') || has('byline') || has('published');
	const isLittle = told <= WALL_WORDS && prose <= WALL_PROSE;
	const isWall = !isHeaded && consents >= WALL_LINES && isLittle && blocks.length <= WALL_BLOCKS;
	const isMissing = !has('byline') && !has('published') && told <= WALL_WORDS && isNoPage(article);
	const sentence = kept.some((block) => shapeOf(block).tells && shapeOf(block).words >= 4);
	// One short sentence is a story where it stands alone, and a message ("Page not found.") among furniture.
	const isBare = told < STORY_WORDS && (!sentence || (!isHeaded && blocks.length - kept.length >= FURNITURE));
	const isMessage = isBare && (prose === 0 || (!isHeaded && blocks.length - kept.length >= FURNITURE));
	const empty = isWall || isMissing || isListing(article) || kept.length === 0 || (isMessage && kept.every(isNoList));
	if (empty) {
		const [only] = blocks;
		const rest = kept.filter((block) => !isTaught(block));
		if (only && blocks.length === 1 && !isTaught(only) && shapeOf(only).titleish) nameTitle(article, only);
		else
			for (const block of rest)
				block.verdict = drop(isWall ? 'consent' : 'other', 'warnings/no-article', 'no story on the page');
		if (rest.length === kept.length) warn(article, 'no-article');
		if (isWall) warn(article, 'consent-wall');
	}
	if (has('paywall') && words < TEASER_WORDS) warn(article, 'paywalled');
	const last = kept.at(-1);
	if (!empty && last && isCut(last)) warn(article, 'truncated');
	if (!empty && all >= PAGE_WORDS && words < MOSTLY * all) warn(article, 'mostly-removed');
	if (countStories(blocks) > 1) warn(article, 'several-articles');
};

/** What the user's rules or the site's profile say of a line stands. */
const isTaught = ({ verdict }: Block): boolean => /^(?:config|profile)\//.test(verdict?.rule ?? '');

/** A list may be a story; a list of links is a front page. */
const isNoList = ({ form, markup }: Block): boolean => form === 'paragraph' || (markup?.linkShare ?? 0) >= ALL_LINKS;

/** A page of one line that reads like a headline is one. */
function nameTitle(article: Article, block: Block): void {
	const rule = 'warnings/headline-alone';
	block.verdict = drop('title', rule, 'the page is this line alone');
	note(article, 'title', block.text, { lines: block.lines, rule });
}

function warn(article: Article, warning: Warning): void {
	if (!article.warnings.includes(warning)) article.warnings.push(warning);
}

/** Titles of pages that a server sends in the place of the one that was asked for, alone or with the site's name behind. */
const NO_PAGE =
	/^(?:(?:error |erreur |fehler )?404(?: error| not found)?|(?:oops[!,.]{0,3} )?page not found|just a moment|page introuvable|page non trouvée|seite nicht gefunden|página no encontrada|página não encontrada|pagina non trovata|pagina niet gevonden|страница не найдена|nie znaleziono strony|sidan hittades inte)(?:[.!…]{1,3}$|$| [-–—|])/i;
/** Longest of them with the site's name behind it, in UTF-16 code units. */
const NO_PAGE_LENGTH = 80;

/** True where the title or a heading says that there is no page here; where a story stands, the caller has seen it. */
function isNoPage({ children: blocks, metadata }: Article): boolean {
	const titles = blocks.filter(({ verdict, form }) => verdict?.kind === 'title' || form === 'heading');
	return [metadata.title ?? '', ...titles.map(({ text }) => text)].some(
		(title) => title.length <= NO_PAGE_LENGTH && NO_PAGE.test(title),
	);
}

/** Ends in an ellipsis, or is long running text that breaks off. */
function isCut(block: Block): boolean {
	const shape = shapeOf(block);
	return CUT.test(block.text.slice(-8)) || (block.form === 'paragraph' && shape.words >= 25 && !shape.tells);
}

/** The first story, and each that has a headline of its own below it. */
const countStories = (blocks: readonly Block[]): number =>
	1 + blocks.filter(({ verdict }) => verdict?.rule === 'metadata/next-title').length;
