/**
 * Drops blocks whose whole text is a known label: an ad mark, a share button, a heading of a list of titles,
 * a short line behind a known key ("Photo: …"). A block that only holds such words is not touched.
 */
import { type Block, drop } from '../article.js';
import { codeOf } from '../code.js';
import { type LexiconMatch, LONGEST_LINE, matchLead, matchLine } from '../lexicon/match.js';
import type { Stage } from '../pipeline.js';
import { countWords } from '../shape.js';

/** Longest block, in UTF-16 code units, that a key at its front labels as a whole. */
const LONGEST_LABELLED = 160;

const WORDS: Readonly<Record<LexiconMatch['role'], string>> = {
	line: 'the whole line is a known label',
	heading: 'the whole line is a heading of furniture',
	wall: 'the whole line is a wall before the story',
	lead: 'the line opens with a known key',
	tail: 'the line ends with a known phrase',
	menu: 'a word of menus among others',
};

const reasonOf = ({ role, phrase, language }: LexiconMatch): string => `${WORDS[role]}: “${phrase}” (${language})`;

function matchBlock({ text, marker }: Block): LexiconMatch | null {
	if (text.length > LONGEST_LINE) return null;
	const bare = marker && text.startsWith(marker) ? text.slice(marker.length) : text;
	const label = bare.charCodeAt(0) === BRACKET ? bare.replace(LINK_MARK, '') : bare;
	const match = matchLine(label) ?? (label.length <= LONGEST_LABELLED ? leadOf(label) : null);
	return match?.phrase.includes(COUNT) && label.includes('=') ? null : match;
}

/** So many words behind a key, from a small letter to a full stop, are a sentence of the story, and no title. */
const SENTENCE_WORDS = 8;
const SENTENCE = /^["'“„«‘‚(]?\p{Ll}.*\.["'”’»)]?$/su;

/** "Related: the two men were cousins, the court heard on Tuesday." opens with no key. */
function leadOf(label: string): LexiconMatch | null {
	const match = matchLead(label);
	if (match?.kind !== 'related') return match;
	const labelled = label.slice(match.end).trim();
	return SENTENCE.test(labelled) && countWords(labelled) >= SENTENCE_WORDS ? null : match;
}

/** "X 2" may be a count of a network, "x = 2" is none. */
const COUNT = '{n}';

/** What a reader's dump writes before a link. */
const LINK_MARK = /^\[\d{1,4}\]/;
const BRACKET = 0x5b;

/** Kinds whose key alone on a line ("Read more:") labels the line below. */
const LABELS_NEXT: ReadonlySet<string> = new Set(['related', 'caption', 'source']);
const ENDS = /[.!?…。！？:：]["'”’»)\]]{0,2}$/;

/** A title or a name under its key; a sentence is none. */
const isLabelled = ({ text }: Block): boolean => text.length <= LONGEST_LABELLED && !ENDS.test(text.slice(-4));

/**
 * "© AFP 2017-2026. What follows is the owner's": behind the sign a year, or names and a year and no word of a sentence
 * behind it. Of 2,100 such lines in the corpora three are story, of one page that quotes code.
 */
const RIGHTS =
	/^(?:[Cc]opyright |COPYRIGHT )?(?:©|\([cC]\)) ?(?:[Cc]opyright )?(?:(?:19|20)\d\d|[^.!?:]{1,40}? (?:19|20)\d\d(?! \p{Ll}))(?!\d)/u;
/** A story that was glued to one is longer, in UTF-16 code units. */
const LONGEST_RIGHTS = 400;

const isRights = ({ text }: Block): boolean => text.length <= LONGEST_RIGHTS && RIGHTS.test(text);

/** So many labels in a row are a menu; fewer words of menus may be subheads or a list of the story's. */
const MENU = 3;
/** UTF-16 code units from which a block that ends as sentences do is taken for the story. */
const PROSE = 120;

/**
 * Words of menus stay unless they stand among labels above or below the story: inside it they are its own.
 * Gives the matches without those that stay.
 */
function withoutStrayMenus(
	blocks: readonly Block[],
	matches: readonly (LexiconMatch | null)[],
): (LexiconMatch | null)[] {
	const isProse = ({ text }: Block) => text.length >= PROSE && ENDS.test(text.slice(-4));
	const first = blocks.findIndex(isProse);
	const last = blocks.findLastIndex(isProse);
	const isOutside = (index: number) => first < 0 || index < first || index > last;
	const lengths: number[] = [];
	for (let at = 0; at < matches.length; at++) lengths[at] = matches[at] ? (lengths[at - 1] ?? 0) + 1 : 0;
	for (let at = matches.length - 2; at >= 0; at--)
		if (matches[at] && matches[at + 1]) lengths[at] = lengths[at + 1] ?? 0;
	return matches.map((match, index) =>
		match?.role === 'menu' && !(isOutside(index) && (lengths[index] ?? 0) >= MENU) ? null : match,
	);
}

export const furniture: Stage = (article) => {
	const { children: blocks } = article;
	const isCode = codeOf(article);
	const known = blocks.map((block) => {
		const match = block.verdict ? null : matchBlock(block);
		return match && isCode(block) ? null : match;
	});
	const matches = withoutStrayMenus(blocks, known);
	let above: LexiconMatch | null = null;
	blocks.forEach((block, index) => {
		if (block.verdict) return;
		const match = matches[index] ?? null;
		if (match) block.verdict = drop(match.kind, match.id, reasonOf(match));
		else if (isRights(block) && !isCode(block))
			block.verdict = drop('copyright', 'furniture/rights', 'opens with a rights mark and a year');
		else if (above && isLabelled(block)) {
			block.verdict = drop(above.kind, above.id, `the line above labels it: “${above.phrase}” (${above.language})`);
		}
		above = match && match.role === 'lead' && LABELS_NEXT.has(match.kind) && matchLine(block.text) ? match : null;
	});
};
