/**
 * The headline of a page, once it is known what the story is. Before that a headline is told by what sets it off (a copy, a
 * byline or date below, markup), and on whole pages a menu's label or a picture's text often has as many signs. Here the
 * lines above the story are weighed by how they look, where they stand and how much they speak of the story; the line that
 * was found before is one of them.
 *
 * Only a line that has been taken out already can be the headline of a short text, so that a text that is clean keeps its
 * first line.
 */
import { type Article, type Block, drop, type Kind } from '../article.js';
import { isTitleCopy } from '../headline.js';
import { isSmallPrint, isWholePage, unmarked } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { contentWords, foldOf, shapeOf, shared } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'headline';
/** So many blocks above the story are looked at, and so many at the top of the page for its title. */
const HEADER_BLOCKS = 120;
const TOP_BLOCKS = 2;
/** Words of a headline, and of the most usual ones. */
const WORDS: readonly [number, number] = [2, 40];
const USUAL_WORDS: readonly [number, number] = [5, 16];
const LABEL_WORDS = 3;
const SENTENCE_WORDS = 20;
/** Blocks that stay from which the story's words are taken, those of its opening, and the characters of each. */
const STORY = 20;
const OPENING = 3;
const BLOCK_LENGTH = 2_000;
/** More words in common say no more. */
const MOST_OF_OPENING = 3;
const MOST_OF_STORY = 4;
/** Small print, and a line that is as good a headline, stand within so many blocks. */
const SMALL_PRINT_BELOW = 6;
const NEAR = 4;
/** A longer line that ends with the headline is a breadcrumb or the headline with its kicker: shorter ones by chance. */
const TELLING = 12;
const CRUMBS = /[»›>|]| \/ /;
/** What a line is that is no headline, and rules that may take one for something else: what stands in a list under a heading is surely none. */
const NAMED: ReadonlySet<Kind | null> = new Set<Kind | null>(['byline', 'published', 'caption', 'consent']);
const OPEN_TO_DOUBT = ['learned', 'echoes/', 'metadata/'];
const FROM_HEADER = 'metadata/title';

/** A line above the story. */
interface Line {
	readonly block: Block;
	/** Blocks from it to the story. */
	readonly distance: number;
	/** Its words in the story, in the story's opening, and the shares that these are of its own. */
	readonly inStory: number;
	readonly inOpening: number;
	readonly shareOfStory: number;
	readonly shareOfOpening: number;
	readonly isTop: boolean;
	readonly hasSmallPrint: boolean;
	/** A longer line of the header ends with it; another has a site's name behind it. */
	readonly isEnd: boolean;
	readonly isCopied: boolean;
	/** A line right above it could be the headline as well. */
	readonly isUnder: boolean;
	/** Taken for the headline before. */
	readonly isFound: boolean;
}

const wordsOf = ({ block }: Line): number => shapeOf(block).words;

/**
 * Log-odds that signs add up to: a logistic regression over the lines above the story on the news and web pages, rounded,
 * fitted once and not part of `npm run train`. What it is right on stands in the model card; fitted by fold it is right on
 * 0.01 less of the pages.
 */
const SIGNS: readonly (readonly [odds: number, sign: (line: Line) => number | boolean])[] = [
	[-0.45, ({ distance }) => Math.log(distance)],
	[0.7, ({ inStory }) => Math.min(MOST_OF_STORY, inStory)],
	[0.45, ({ inOpening }) => Math.min(MOST_OF_OPENING, inOpening)],
	[0.5, ({ shareOfStory }) => shareOfStory],
	[1.45, ({ shareOfOpening }) => shareOfOpening],
	[1, (line) => wordsOf(line) >= USUAL_WORDS[0] && wordsOf(line) <= USUAL_WORDS[1]],
	[-0.6, (line) => wordsOf(line) <= LABEL_WORDS],
	[-3.1, (line) => wordsOf(line) > SENTENCE_WORDS],
	[-2.7, ({ block }) => shapeOf(block).stops],
	[-1.8, ({ block }) => CRUMBS.test(block.text)],
	[-1.5, ({ block }) => isCapitals(block.text)],
	[0.75, ({ block }) => /\d/.test(block.text)],
	[1.45, ({ hasSmallPrint }) => hasSmallPrint],
	[2, ({ isEnd }) => isEnd],
	[2.8, ({ isCopied }) => isCopied],
	[1.1, ({ isTop }) => isTop],
	[-0.4, ({ isUnder }) => isUnder],
	[0.8, ({ isFound }) => isFound],
];
/** With less three lines of four are none. In a short text, and of a line that stays, it must be more. */
const LEAST = 3;
const LEAST_SHORT = 5;
const LEAST_KEPT = 7;

export const headline: Stage = (article) => {
	const { children: blocks, metadata, provenance } = article;
	if (metadata.title !== null && provenance.title?.rule !== FROM_HEADER) return;
	const start = blocks.findIndex((block) => isOpen(block) && shapeOf(block).prose && shapeOf(block).stops);
	if (start < 0) return;
	let best: Block | undefined;
	const isWhole = isWholePage(blocks);
	let most = isWhole ? LEAST : LEAST_SHORT;
	for (const line of linesAbove(article, start, isWhole)) {
		const odds = SIGNS.reduce((sum, [weight, sign]) => sum + weight * Number(sign(line)), 0);
		if (odds < most || (isOpen(line.block) && odds < LEAST_KEPT)) continue;
		best = line.block;
		most = odds;
	}
	if (best === undefined || isTitle(best)) return;
	for (const block of blocks)
		if (isTitle(block)) block.verdict = drop('other', RULE, 'taken for the headline before the story was known');
	best.verdict = drop('title', RULE, 'looks like a headline and speaks of the story', best.verdict?.confidence);
	best.spans = [];
	metadata.title = unmarked(best);
	provenance.title = { lines: best.lines, rule: RULE };
};

const isTitle = ({ verdict }: Block): boolean => verdict?.kind === 'title' && verdict.rule === FROM_HEADER;

function linesAbove({ children: blocks }: Article, start: number, isWhole: boolean): Line[] {
	const kept = blocks.slice(start).filter(isOpen);
	const story = vocabularyOf(kept.slice(0, STORY));
	const opening = vocabularyOf(kept.slice(0, OPENING));
	const from = Math.max(0, start - HEADER_BLOCKS);
	const header = blocks.slice(from, start);
	const ends = keysBy(header, lastWord);
	const openings = keysBy(header, firstWord);
	const lines: Line[] = [];
	header.forEach((block, i) => {
		if (!isCandidate(block, isWhole)) return;
		const key = foldOf(block);
		const words = contentWords(block.text);
		const [inStory, inOpening] = [shared(words, story), shared(words, opening)];
		const isBetter = (other: Line) =>
			start - from - i + NEAR >= other.distance && other.inOpening > 0 && mayBeTitle(other.block);
		lines.push({
			block,
			distance: header.length - i,
			inStory,
			inOpening,
			shareOfStory: inStory / Math.max(1, words.size),
			shareOfOpening: inOpening / Math.max(1, words.size),
			isTop: from + i < TOP_BLOCKS,
			hasSmallPrint: header.slice(i + 1, i + 1 + SMALL_PRINT_BELOW).some(isSmallPrint),
			isEnd: key.length > TELLING && ends.get(lastWord(key))?.some((other) => other.key.endsWith(` ${key}`)) === true,
			isCopied:
				openings.get(firstWord(key))?.some((other) => other.key !== key && isTitleCopy(other.text, other.key, key)) ===
				true,
			isUnder: lines.some(isBetter),
			isFound: isTitle(block),
		});
	});
	return lines;
}

const vocabularyOf = (some: readonly Block[]): ReadonlySet<string> =>
	contentWords(some.map(({ text }) => text.slice(0, BLOCK_LENGTH)).join('\n'));

const mayBeTitle = (block: Block): boolean => {
	const { words, stops } = shapeOf(block);
	return words > LABEL_WORDS && words <= SENTENCE_WORDS && !stops && !CRUMBS.test(block.text);
};

/** Of folded text, whose words have one blank between them. */
const firstWord = (key: string): string => key.slice(0, `${key} `.indexOf(' '));
const lastWord = (key: string): string => key.slice(key.lastIndexOf(' ') + 1);

/** A line as it stands, and folded. */
interface Keyed {
	readonly key: string;
	readonly text: string;
}

/** The lines of a header by a word of theirs, so that few of them are compared. */
function keysBy(header: readonly Block[], wordOf: (key: string) => string): ReadonlyMap<string, readonly Keyed[]> {
	const found = new Map<string, Keyed[]>();
	for (const block of header) {
		const key = foldOf(block);
		const word = wordOf(key);
		const list = found.get(word);
		if (list === undefined) found.set(word, [{ key, text: block.text }]);
		else list.push({ key, text: block.text });
	}
	return found;
}

function isCandidate(block: Block, isWhole: boolean): boolean {
	const { verdict } = block;
	const { words } = shapeOf(block);
	if (
		words < WORDS[0] ||
		words > WORDS[1] ||
		block.form === 'item' ||
		NAMED.has(verdict?.kind ?? null) ||
		isSmallPrint(block)
	)
		return false;
	if (isOpen(block)) return isWhole;
	return OPEN_TO_DOUBT.some((rule) => verdict?.rule.startsWith(rule));
}

const isCapitals = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase();
