/** What holds for every page whatever is on it, as functions that say what is wrong (nothing: an empty list). */
import { createJudge } from '../../src/clean.js';
import { clean, type Options } from '../../src/index.js';
import { resolveSettings } from '../../src/settings.js';
import { isWritten, segmentsOf } from '../../src/verdicts.js';
import { toText } from '../../src/write/text.js';
import { content } from './fixtures.js';

/**
 * Kept and removed pieces together are the input's content in order, the text is the kept ones and `removed` the
 * others. For a page of text.
 */
export function splitsInput(input: string, options: Options = {}): string[] {
	const settings = resolveSettings(options);
	const article = createJudge(settings)(input);
	const segments = article.children.flatMap(segmentsOf);
	const found: string[] = [];
	if (content(segments.map(({ text }) => text).join('')) !== content(input)) found.push('pieces are not the input');
	let line = 1;
	for (const { lines } of segments) {
		if (lines[0] < line || lines[1] < lines[0] || lines[1] > article.lineCount)
			found.push(`lines ${lines[0]} to ${lines[1]} after line ${line}`);
		line = Math.max(line, lines[0]);
	}
	const kept = segments.filter(({ verdict }) => isWritten(verdict, settings.inText));
	const text = toText(article, settings);
	if (content(kept.map((segment) => segment.text).join('')) !== content(text)) found.push('text is not what was kept');
	const { removed } = clean(input, { ...options, from: 'text' });
	const gone = segments.filter(({ verdict }) => !isWritten(verdict, settings.inText));
	if (removed.map((piece) => piece.text).join('\n') !== gone.map((piece) => piece.text).join('\n'))
		found.push('removed is not what is missing');
	return found;
}

/** The contract's form of a text: no blank at the ends of a line, one newline at the end, zero bytes if empty. */
export function isWellFormed(text: string): string[] {
	const found: string[] = [];
	if (text === '') return found;
	if (!text.endsWith('\n') || text.endsWith('\n\n')) found.push('not one newline at the end');
	if (/^\s/u.test(text)) found.push('white space at the start');
	if (/[^\S\n](?:\n|$)|\n[^\S\n]/u.test(text)) found.push('white space at the ends of a line');
	if (/\n\n\n/.test(text)) found.push('more than one blank line');
	return found;
}

/** A second pass over the result changes nothing. */
export const again = (input: string, options: Options = {}): { first: string; second: string } => {
	const first = clean(input, options).text;
	return { first, second: clean(first, { ...options, from: 'text' }).text };
};
