/**
 * Headline, byline, date, agency: the lines around the story that say what it is. They are read from the header
 * (all that stands above the first running text) and, where that has none, from right below the story.
 */
import { absolute } from '../address.js';
import { type Article, type Block, drop } from '../article.js';
import { codeOf } from '../code.js';
import { dateOf } from '../dates/block.js';
import { cutDate, type DatedLine, dateShape, readDay } from '../dates/dates.js';
import { findTitle, isTitleCopy } from '../headline.js';
import { isOpenedName, readNames } from '../names.js';
import { bodyStart, lastProse, note, unmarked } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { sourceOf } from '../read/html-evidence.js';
import { RECORDS } from '../read/records.js';
import { fold, foldOf, shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'metadata';
/** Ends the rule of authors in markup that are the site itself; see `read/html-authors.ts`. */
const SITE = ':site';
/** "Topics: ", "Quelle: ", "来源：". */
const LABEL = /^[^:：,.]{1,24}[:：]\s{0,4}/u;
/** "packet.example", as a reader's view writes it. */
const DOMAIN = /^[a-z0-9-]{1,60}(?:\.[a-z0-9-]{2,60}){1,4}$/i;
/** Two to four words that begin with capitals. */
const NAME = /^\p{Lu}[\p{L}'’.-]{0,30}(?: \p{Lu}[\p{L}'’.-]{1,30}){1,3}$/u;
/** A label that opens a byline and names nobody. */
const BARE = /^\p{L}{1,12}(?: \p{L}{1,12})?:?$/u;
/** Longest line of a date and what goes with it, in UTF-16 code units. */
const LONGEST_DATE = 70;
/** " · 4 min read" behind a name and a date. */
const MINUTES = /\s[·•|]\s\d{1,3}\s\D{2,24}$/;
/** What parts a name from a date where neither says what it is: a comma may stand behind a town. */
const BAR = /[·•|]/;
/** "6–8 minutes": a time to read, as the reader view of a browser writes it. */
const RANGE = /^\d{1,3} ?[-–] ?\d{1,3} \p{L}{1,12}\.?$/u;
const MINUTES_RULE = `${RULE}/reading-time`;
/** What the stage before calls a topic below a heading. */
const TOPICS = 'sections/tags';
/** Words of a menu's longest label. */
const LABEL_WORDS = 8;
/** A name below a bare "By" has no more words. */
const NAME_WORDS = 6;

export const metadata: Stage = (article, settings) => {
	addresses(article, settings.url);
	const { children: blocks } = article;
	const start = bodyStart(blocks);
	const end = lastProse(blocks);
	const isCode = codeOf(article);
	const dates = (block: Block | undefined) => {
		if (!block || !isOpen(block)) return;
		// "5 May 2026, 11:20 · 3 min read" is a date line too.
		const isParted = block.text.length <= LONGEST_DATE && /[·•|]/.test(block.text);
		const [head = '', ...rest] = isParted ? block.text.split(/ [·•|] /) : [block.text];
		const shape = rest.length === 0 ? dateOf(block) : dateShape(head);
		if (shape === null || isCode(block)) return;
		if (shape === 'relative' && RANGE.test(head))
			block.verdict = drop('reading-time', MINUTES_RULE, 'from so many minutes to so many');
		else if (shape === 'date' || (shape === 'relative' && rest.length === 0))
			block.verdict = drop('published', `${RULE}/date`, 'the whole line is a date beside the story');
	};
	if (start < blocks.length) {
		for (let i = 0; i < start; i++) {
			dates(blocks[i]);
			nameWithDate(blocks[i]);
		}
		for (let i = end + 1; i < blocks.length; i++) dates(blocks[i]);
	}
	namesBelow(blocks, start);
	const title = start < blocks.length ? findTitle(blocks, start) : null;
	if (title) {
		if (isRecordOf(article, title)) article.metadata.title = null;
		note(article, 'title', unmarked(title), { lines: title.lines, rule: `${RULE}/title` });
		const key = foldOf(title);
		for (const block of blocks.slice(0, start))
			if (isOpen(block) && isTitleCopy(block.text, foldOf(block), key))
				block.verdict = drop('title', `${RULE}/title`, block === title ? 'the headline' : 'the headline again');
		dropAbove(blocks, title);
	}
	dropCopies(blocks, start);
	if (title) {
		nameAboveDate(blocks, title, start);
		nextStories(blocks, start);
		dropBelow(blocks, title, start);
	}
	for (const block of blocks) {
		// A print view names the page that it was made of.
		if (isOpen(block) && block.text === article.metadata.url)
			block.verdict = drop('navigation', `${RULE}/address`, 'the address of the page');
		readValue(article, block);
	}
	// "World News | March 4, 2025" has a name's shape too: a line that says "by" goes first.
	for (const block of blocks) {
		const { kind, rule } = block.verdict ?? {};
		const isRead = rule?.startsWith(RECORDS) === true;
		const dated = (kind === 'byline' || kind === 'published') && !isRead ? datedLine(block) : null;
		if (dated !== null && isBareName(block, dated)) readByline(article, block, dated.rest);
	}
	if (article.metadata.tags.length === 0) readTopics(article);
};

/** The page's addresses as seen from where it was fetched; that one where the page names none. */
function addresses({ metadata }: Article, fetched: string | null): void {
	metadata.url = metadata.url === null ? fetched : absolute(metadata.url, fetched);
	if (metadata.image !== null) metadata.image = absolute(metadata.image, fetched);
}

/** Topics that stand a line each below their heading. */
function readTopics(article: Article): void {
	const topics = article.children.filter((block) => block.verdict?.rule === TOPICS);
	const [first] = topics;
	if (!first) return;
	article.metadata.tags = topics.map(unmarked);
	article.provenance.tags = { lines: [first.lines[0], topics.at(-1)?.lines[1] ?? first.lines[1]], rule: TOPICS };
}

/** A record may have the headline with the site's name behind it: the line is nearer to what was printed. */
function isRecordOf({ metadata, provenance }: Article, title: Block): boolean {
	return provenance.title?.rule.startsWith(RECORDS) === true && fold(metadata.title ?? '').startsWith(foldOf(title));
}

/** Takes the value of a line of metadata, if the page has said none before. */
function readValue(article: Article, block: Block): void {
	const { verdict, lines } = block;
	const rule = verdict?.rule ?? RULE;
	if (rule.startsWith(RECORDS)) return;
	if (verdict?.kind === 'published') {
		readPublished(article, block, block.text);
		const rest = datedLine(block)?.rest;
		if (rest !== undefined && isOpenedName(rest)) readByline(article, block, rest);
	} else if (verdict?.kind === 'byline' && !isBareByline(block)) {
		const dated = datedLine(block);
		if (dated !== null) readPublished(article, block, dated.date);
		if (dated === null || !isBareName(block, dated)) readByline(article, block, dated?.rest ?? unmarked(block));
	} else if (verdict?.kind === 'source') {
		const dated = cutDate(block.text);
		if (dated !== null) readPublished(article, block, dated.date);
		note(article, 'source', (dated?.rest ?? block.text).replace(LABEL, ''), { lines, rule });
	} else if (verdict?.kind === 'tags' && article.metadata.tags.length === 0) {
		article.metadata.tags = readTags(block);
		if (article.metadata.tags.length > 0) article.provenance.tags = { lines, rule };
	}
}

function readPublished(article: Article, { lines, verdict }: Block, text: string): void {
	const day = article.metadata.published === null ? readDay(text) : null;
	if (day) note(article, 'published', day, { lines, rule: verdict?.rule ?? RULE });
}

function readByline(article: Article, { lines, verdict }: Block, text: string): void {
	const { byline } = article.metadata;
	if (byline.length > 0 && !isOfSite(article)) return;
	const names = readNames(text);
	// Markup that names the site alone gives way to a person.
	const isOpenStill = byline.length === 0 || (isOfSite(article) && names.some((name) => NAME.test(name)));
	if (names.length === 0 || !isOpenStill) return;
	article.metadata.byline = names;
	article.provenance.byline = { lines, rule: verdict?.rule ?? RULE };
}

/** A line of a date and something else, such as a name; how long it takes to read goes first. */
function datedLine(block: Block): DatedLine | null {
	const text = unmarked(block);
	const found = cutDate(text);
	if (found !== null) return found;
	const rest = text.replace(MINUTES, '');
	return rest === text ? null : cutDate(rest);
}

/** True where a line gives a name beside a date and no word that says whose it is. */
const isBareName = ({ verdict }: Block, { rest }: DatedLine): boolean =>
	(verdict?.kind === 'published' || verdict?.rule === `${RULE}/name`) && NAME.test(rest) && !isOpenedName(rest);

/** "Ida Lund · March 4, 2025", "4 March 2025 by Ida Lund": a name and a date above the story. */
function nameWithDate(block: Block | undefined): void {
	if (!block || !isOpen(block) || block.text.length > LONGEST_DATE) return;
	const dated = datedLine(block);
	if (dated === null) return;
	const isName = NAME.test(dated.rest) && BAR.test(block.text);
	if (isName || isOpenedName(dated.rest))
		block.verdict = drop('byline', `${RULE}/name`, 'a name and a date above the story');
}

const isOfSite = ({ provenance }: Article): boolean => provenance.byline?.rule.endsWith(SITE) === true;

/** "Topics: Ferry, Harbour" → ["Ferry", "Harbour"], of HTML each link; empty for a bare label. */
function readTags(block: Block): string[] {
	const { text } = block;
	const label = LABEL.exec(text)?.[0];
	if (label === undefined) return [];
	const linked = linksOf(block);
	if (linked.length > 1) return linked;
	return text
		.slice(label.length)
		.split(/[,;、，|·•#]/)
		.map((tag) => tag.trim())
		.filter((tag) => tag !== '');
}

/** What each link of a block says. */
function linksOf(block: Block): string[] {
	const links = new Map<unknown, string>();
	for (const { parent, data, link } of sourceOf(block)?.texts ?? []) {
		let element: typeof parent | null = link ? parent : null;
		while (element !== null && element.name !== 'a') element = element.parent;
		if (element !== null) links.set(element, (links.get(element) ?? '') + data);
	}
	return [...links.values()].map((text) => text.trim()).filter((text) => text !== '');
}

/** Above the headline stands no story: labels there are of the site. */
function dropAbove(blocks: readonly Block[], title: Block): void {
	const isConsent = (i: number) => blocks[i]?.verdict?.kind === 'consent';
	for (const [i, block] of blocks.entries()) {
		if (block === title) return;
		if (isOpen(block) && shapeOf(block).ends && (isConsent(i - 1) || isConsent(i + 1)))
			block.verdict = drop('consent', `${RULE}/above`, 'a notice above the headline');
		if (!isOpen(block) || shapeOf(block).words > LABEL_WORDS || shapeOf(block).ends) continue;
		if (DOMAIN.test(block.text)) {
			block.verdict = drop('source', `${RULE}/domain`, 'the address of the site above the headline');
			continue;
		}
		block.verdict = drop('navigation', `${RULE}/above`, 'a label above the headline');
	}
}

/** A name alone on the line right above the date, or the time to read of a reader's view, below the headline. */
function nameAboveDate(blocks: readonly Block[], title: Block, start: number): void {
	for (let i = blocks.indexOf(title) + 1; i + 1 < start; i++) {
		const block = blocks[i];
		const next = blocks[i + 1];
		const isAbove = next?.verdict?.kind === 'published' || next?.verdict?.rule === MINUTES_RULE;
		if (!block || !isOpen(block) || !isAbove || !NAME.test(block.text)) continue;
		block.verdict = drop('byline', `${RULE}/name`, 'a name right above the date or the time to read');
	}
}

/** Small print of the next story stands within so many blocks below its headline, its text right after. */
const NEXT_STORY = 3;
const NEXT_PROSE = 2;

/** Below one story another: a headline with a byline of its own and running text under both. */
function nextStories(blocks: readonly Block[], start: number): void {
	for (let i = start + 1; i < blocks.length; i++) {
		const title = blocks[i];
		if (!title || !isOpen(title) || !shapeOf(title).titleish || shapeOf(title).ends) continue;
		let at = i + 1;
		while (at <= i + NEXT_STORY && blocks[at] && isPrint(blocks[at] as Block)) at++;
		const text = blocks.slice(at, at + NEXT_PROSE);
		if (!blocks.slice(i + 1, at).some((block) => block.verdict?.kind === 'byline')) continue;
		if (text.length < NEXT_PROSE || !text.every((block) => isOpen(block) && shapeOf(block).prose)) continue;
		title.verdict = drop('title', `${RULE}/next-title`, 'the headline of another story');
		for (const block of blocks.slice(i + 1, at))
			if (isOpen(block)) block.verdict = drop('published', `${RULE}/date`, 'the date of another story');
	}
}

const isPrint = (block: Block): boolean =>
	block.verdict?.kind === 'byline' || block.verdict?.kind === 'published' || dateOf(block) === 'date';

/** Below the headline's own story it comes again as a copy. */
function dropBelow(blocks: readonly Block[], title: Block, start: number): void {
	const key = foldOf(title);
	for (const block of blocks.slice(start))
		if (isOpen(block) && shapeOf(block).titleish && foldOf(block) === key)
			block.verdict = drop('duplicate', `${RULE}/copy`, `the headline again (line ${title.lines[0]})`);
}

/** "By" and nobody. A name in capitals and small letters is somebody; so is anything behind an opener. */
const isBareByline = ({ text }: Block): boolean =>
	// Two words at most: asked first, since the engine takes milliseconds to make ready a pattern with letters of all scripts.
	text.indexOf(' ') === text.lastIndexOf(' ') && BARE.test(text) && readNames(`${text} x`).length === 0;

/** A bare "By" above the story has the name on the line below. */
function namesBelow(blocks: readonly Block[], start: number): void {
	for (let i = 0; i + 1 < start; i++) {
		const block = blocks[i];
		const next = blocks[i + 1];
		if (block?.verdict?.kind !== 'byline' || !isBareByline(block) || !next || !isOpen(next)) continue;
		if (shapeOf(next).words > NAME_WORDS || shapeOf(next).ends) continue;
		next.verdict = drop('byline', `${RULE}/name`, `the name below “${block.text}”`);
	}
}

/** Of a line that stands above the story more than once, the first stays. */
function dropCopies(blocks: readonly Block[], start: number): void {
	if (start >= blocks.length) return;
	const seen = new Set<string>();
	for (let i = 0; i < start; i++) {
		const block = blocks[i];
		if (!block || !isOpen(block) || !shapeOf(block).titleish) continue;
		const key = foldOf(block);
		if (seen.has(key)) block.verdict = drop('duplicate', `${RULE}/copy`, 'the same line again above the story');
		seen.add(key);
	}
}
