/** Says to a person how the fixtures came out, with a word diff of each that differs. */
import type { ChalkInstance } from 'chalk';
import { type Change, diffWordsWithSpace } from 'diff';
import { chalk } from '../paint.js';
import { plain } from '../plain.js';
import { type CaseReport, type CheckReport, countOf, type Finding, isBelow, scoreText } from './report.js';

/** Characters of unchanged text that are shown on either side of a change. */
const CONTEXT = 60;

/** Changes shown of one text; what is wrong with a fixture shows in the first few. */
const MAX_CHANGES = 40;

/** Findings shown of one fixture. */
const MAX_FINDINGS = 20;

/** Characters from which a text is compared in one piece: word by word would take minutes. */
const MAX_WORD_DIFF = 200_000;

/** The whole report, troubles aside: they go to standard error. */
export function pretty(report: CheckReport, color: boolean): string {
	const paint = chalk(color);
	return report.cases.map((one) => caseLines(one, paint)).join('') + summary(report, paint);
}

/** What `--update` would write, as a word diff a file. */
export function pendingText(report: CheckReport, color: boolean): string {
	const paint = chalk(color);
	const legend = `${paint.red('[-old-]')} ${paint.green('{+new+}')}`;
	return report.cases
		.flatMap((one) => one.pending)
		.map(({ path, before, after }) => {
			const head = before === '' ? 'new' : 'changed';
			return `${paint.yellow(head)} ${plain(path)}  ${legend}\n${wordDiff(before, after, { out: paint.red, in: paint.green })}`;
		})
		.join('');
}

function caseLines({ name, status, findings, score }: CaseReport, paint: ChalkInstance): string {
	if (status !== 'differs') return '';
	const near = score === null ? '' : paint.dim(`  ${scoreText(score)}`);
	const more = findings.length > MAX_FINDINGS ? `  … and ${findings.length - MAX_FINDINGS} more\n` : '';
	const lines = findings.slice(0, MAX_FINDINGS).map((one) => findingLines(one, paint));
	return `${paint.red('differs')} ${plain(name)}${near}\n${lines.join('')}${more}\n`;
}

function findingLines({ at, message, expected, actual }: Finding, paint: ChalkInstance): string {
	if (at !== 'text') return `  ${plain(at)}: ${plain(message)}\n`;
	const legend = `  text: ${paint.green('[-expected-]')} ${paint.red('{+got+}')}\n`;
	return legend + wordDiff(expected, actual, { out: paint.green, in: paint.red });
}

interface Colors {
	readonly out: (text: string) => string;
	readonly in: (text: string) => string;
}

/** Without colour `[-out-]` and `{+in+}` tell the two apart, as in `git diff --word-diff`. */
function wordDiff(before: string, after: string, colors: Colors): string {
	const changes = diff(before, after);
	let text = '';
	let shown = 0;
	for (const [index, change] of changes.entries()) {
		const changed = change.added || change.removed;
		if (changed && ++shown > MAX_CHANGES) break;
		if (change.removed) text += colors.out(`[-${safe(change.value)}-]`);
		else if (change.added) text += colors.in(`{+${safe(change.value)}+}`);
		else text += context(safe(change.value), index === 0, index === changes.length - 1);
	}
	if (shown > MAX_CHANGES) text += `\n… and more`;
	const lines = text.trimEnd().split('\n');
	return lines.map((line) => `  | ${line}\n`).join('');
}

function diff(before: string, after: string): Change[] {
	if (before.length + after.length > MAX_WORD_DIFF) {
		return [
			{ value: before.slice(0, CONTEXT * 10), added: false, removed: true, count: 1 },
			{ value: after.slice(0, CONTEXT * 10), added: true, removed: false, count: 1 },
		];
	}
	return diffWordsWithSpace(before, after, { intlSegmenter: new Intl.Segmenter('und', { granularity: 'word' }) });
}

function context(text: string, first: boolean, last: boolean): string {
	if (text.length <= 2 * CONTEXT) return text;
	const before = first ? '' : text.slice(0, CONTEXT);
	const after = last ? '' : text.slice(-CONTEXT);
	return `${before} … ${after}`;
}

/** Escapes what a scrape may do to a terminal; its lines stay lines. */
const safe = (text: string): string => text.split('\n').map(plain).join('\n');

function summary(report: CheckReport, paint: ChalkInstance): string {
	const parts = [`${countOf(report, 'equal')} equal`];
	const differ = countOf(report, 'differs');
	if (differ > 0) parts.push(paint.red(`${differ} differ`));
	const bad = countOf(report, 'trouble') + report.troubles.length;
	if (bad > 0) parts.push(paint.red(`${bad} with trouble`));
	const { score, minF1 } = report;
	const all = score === null ? '' : `; ${scoreText(score)}`;
	const below = isBelow(report) ? paint.red(`; F1 is below ${minF1}`) : '';
	return `${parts.join(', ')}${all}${below}\n`;
}
