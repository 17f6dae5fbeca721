/** Every promise that holds for a page of the grammar, checked at once: what one needs is worked out for all. */
import type { Article } from '../../src/article.js';
import { createJudge } from '../../src/clean.js';
import { readHtml } from '../../src/read/html.js';
import { resolveSettings, type Settings } from '../../src/settings.js';
import { isWritten, segmentsOf } from '../../src/verdicts.js';
import { toResult } from '../../src/write/json.js';
import { toText } from '../../src/write/text.js';
import { content } from './fixtures.js';
import type { Page } from './pages.js';
import { isWellFormed } from './promises.js';

const SETTINGS = resolveSettings();
const RULES = resolveSettings({ rulesOnly: true });
const judge = createJudge(SETTINGS);
const judgeByRules = createJudge(RULES);
const judgePage = createJudge(SETTINGS, readHtml);

/** Words of furniture that no paragraph of the grammar has. */
const FURNITURE = /Advertisement|Реклама|広告|إعلان/;
/** A line that is longer is prose, in the grammar. */
const LONG = 200;

/** What is wrong with a page: an empty list if nothing. The learned stage sees half of the pages as text, half as markup. */
export function brokenBy({ input, html, story, form }: Page): string[] {
	const byRules = judgeByRules(input);
	const text = toText(byRules, RULES);
	return [
		...(input.length % 2 === 0 ? recordOf(judge(input), SETTINGS, input) : markup(html)),
		...recordOf(byRules, RULES, input).map((found) => `by rules: ${found}`),
		...secondPass(text),
		...sameInput(input, resultOf(byRules)),
		// A cut sentence below a list looks like its titles: how well it is told is for the scorer to say.
		...(form === 'cut' ? [] : prose(text, story)),
	];
}

const resultOf = (article: Article): string => JSON.stringify(toResult(article, RULES));

/** Kept and removed pieces together are the input's content in order, and the outputs are views of them. */
export function recordOf(article: Article, settings: Settings, input: string | null): string[] {
	const found: string[] = [];
	const segments = article.children.flatMap(segmentsOf);
	if (input !== null && content(segments.map((one) => one.text).join('')) !== content(input))
		found.push('pieces are not the input');
	let line = 1;
	for (const { lines } of segments) {
		if (input !== null && (lines[0] < line || lines[1] < lines[0] || lines[1] > article.lineCount))
			found.push(`lines ${lines[0]} to ${lines[1]} after line ${line}`);
		line = Math.max(line, lines[0]);
	}
	const kept = segments.filter(({ verdict }) => isWritten(verdict, settings.inText));
	const gone = segments.filter(({ verdict }) => !isWritten(verdict, settings.inText));
	const text = toText(article, settings);
	if (content(kept.map((one) => one.text).join('')) !== content(text)) found.push('text is not what was kept');
	const { removed } = toResult(article, settings);
	if (removed.map((one) => one.text).join('\n') !== gone.map((one) => one.text).join('\n'))
		found.push('removed is not what is missing');
	return [...found, ...isWellFormed(text)];
}

/** Text that is out of the command goes through it unchanged. */
function secondPass(text: string): string[] {
	const second = toText(judgeByRules(text), RULES);
	return second === text ? [] : [`second pass: ${JSON.stringify({ first: text, second })}`];
}

/** Line ends, a byte order mark and blanks at the ends of lines say nothing. Each page tries one, told by its length. */
function sameInput(input: string, plain: string): string[] {
	const lf = input.replaceAll('\r\n', '\n');
	const variants: readonly (readonly [name: string, variant: () => string])[] = [
		['CRLF', () => lf.replaceAll('\n', '\r\n')],
		['byte order mark', () => `\ufeff${input}`],
		['blanks at the ends', () => lf.replaceAll('\n', ' \t\n')],
	];
	const [name, variant] = variants[input.length % variants.length] ?? ['nothing changed', () => input];
	return resultOf(judgeByRules(variant())) === plain ? [] : [`not the same with ${name}`];
}

/** What stands between prose is kept, and furniture is never put together with it. */
function prose(text: string, story: readonly string[]): string[] {
	const kept = content(text);
	const lost = story.filter((piece) => !kept.includes(content(piece)));
	const mixed = text.split('\n').filter((line) => line.length > LONG && FURNITURE.test(line));
	return [...lost.map((piece) => `lost: ${piece}`), ...mixed.map((line) => `mixed: ${line}`)];
}

/** The page as markup: read without a throw, and recorded in full. */
const markup = (html: string): string[] => recordOf(judgePage(html), SETTINGS, null).map((one) => `html: ${one}`);
