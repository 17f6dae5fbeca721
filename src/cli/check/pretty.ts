/** Says to a person how the fixtures came out, with a word diff of each that differs. */
import type { ChalkInstance } from 'chalk';
import { type Change, diffWordsWithSpace } from 'diff';
import { troubleLine } from '../errors.js';
import { chalk } from '../paint.js';
import { plain } from '../plain.js';
import type { Difference } from './compare.js';
import type { CheckReport, FixtureReport } from './run.js';

/** Characters of unchanged text that are shown on either side of a change. */
const CONTEXT = 60;

/** Changes shown of one text; what is wrong with a fixture shows in the first few. */
const MAX_CHANGES = 40;

/** Differences shown of one fixture. */
const MAX_DIFFERENCES = 20;

/** Characters from which a text is compared line by line: word by word would take minutes. */
const MAX_WORD_DIFF = 200_000;

/** The whole report, troubles aside: they go to standard error. */
export function pretty(report: CheckReport, color: boolean): string {
	const paint = chalk(color);
	return report.fixtures.map((one) => fixtureLines(one, paint)).join('') + summary(report, paint);
}

/** One line for each trouble. */
export const troubleLines = (report: CheckReport): string =>
	[...report.troubles, ...report.fixtures.flatMap(({ trouble }) => trouble ?? [])].map(troubleLine).join('');

function fixtureLines({ fixture, status, differences, written }: FixtureReport, paint: ChalkInstance): string {
	const name = plain(fixture.folder);
	if (status === 'equal' || status === 'trouble') return '';
	if (status === 'updated') return written.map((path) => `${paint.yellow('updated')} ${plain(path)}\n`).join('');
	const more = differences.length > MAX_DIFFERENCES ? `  … and ${differences.length - MAX_DIFFERENCES} more\n` : '';
	const lines = differences.slice(0, MAX_DIFFERENCES).map((one) => differenceLines(one, paint));
	return `${paint.red('differs')} ${name}\n${lines.join('')}${more}\n`;
}

function differenceLines({ at, expected, actual }: Difference, paint: ChalkInstance): string {
	if (at === 'text') return textDiff(expected, actual, paint);
	return `  ${plain(at)}: ${paint.green(`expected ${plain(expected)}`)}, ${paint.red(`got ${plain(actual)}`)}\n`;
}

/** Without colour `[-expected-]` and `{+got+}` tell the two apart, as in `git diff --word-diff`. */
function textDiff(expected: string, actual: string, paint: ChalkInstance): string {
	const changes = diff(expected, actual);
	let text = '';
	let shown = 0;
	for (const [index, change] of changes.entries()) {
		const changed = change.added || change.removed;
		if (changed && ++shown > MAX_CHANGES) break;
		if (change.removed) text += paint.green(`[-${safe(change.value)}-]`);
		else if (change.added) text += paint.red(`{+${safe(change.value)}+}`);
		else text += context(safe(change.value), index === 0, index === changes.length - 1);
	}
	if (shown > MAX_CHANGES) text += `\n… and more`;
	const lines = text.trimEnd().split('\n');
	return `  text: ${paint.green('[-expected-]')} ${paint.red('{+got+}')}\n${lines.map((line) => `  | ${line}\n`).join('')}`;
}

function diff(expected: string, actual: string): Change[] {
	if (expected.length + actual.length > MAX_WORD_DIFF) {
		return [
			{ value: expected.slice(0, CONTEXT * 10), added: false, removed: true, count: 1 },
			{ value: actual.slice(0, CONTEXT * 10), added: true, removed: false, count: 1 },
		];
	}
	return diffWordsWithSpace(expected, actual, { intlSegmenter: new Intl.Segmenter('und', { granularity: 'word' }) });
}

function context(text: string, first: boolean, last: boolean): string {
	if (text.length <= 2 * CONTEXT) return text;
	const before = first ? '' : text.slice(0, CONTEXT);
	const after = last ? '' : text.slice(-CONTEXT);
	return `${before} … ${after}`;
}

/** Escapes what a scrape may do to a terminal; its lines stay lines. */
const safe = (text: string): string => text.split('\n').map(plain).join('\n');

function summary({ fixtures, troubles }: CheckReport, paint: ChalkInstance): string {
	const count = (status: FixtureReport['status']): number => fixtures.filter((one) => one.status === status).length;
	const parts = [`${count('equal')} equal`];
	if (count('differs') > 0) parts.push(paint.red(`${count('differs')} differ`));
	if (count('updated') > 0) parts.push(paint.yellow(`${count('updated')} updated`));
	const bad = count('trouble') + troubles.length;
	if (bad > 0) parts.push(paint.red(`${bad} with trouble`));
	return `${parts.join(', ')}\n`;
}
