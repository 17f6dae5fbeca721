/** A profile as a person reads it. */
import { plain } from '../plain.js';
import type { Evidence, Profile, ProfileRule, Region } from '../taught.js';

/** Characters of a line that are shown. */
const SHOWN = 90;

/** What the profile holds, entry by entry, with the evidence. */
export function showProfile({ site, pages, rules, regions = [], layout = [] }: Profile): string {
	const lines = [`${plain(site)}: learned from ${pages ?? 'an unknown number of'} pages`];
	const mending = rules.filter(({ evidence }) => evidence?.lines !== 0);
	const telling = rules.filter(({ evidence }) => evidence?.lines === 0);
	add(lines, 'Lines and templates', mending.map(ruleLine));
	add(lines, 'Lines that only tell the site', telling.map(ruleLine));
	add(lines, 'Where nothing is story', regions.map(regionLine));
	add(
		lines,
		'The page, from top to bottom',
		layout.map((line) => `  ${short(line)}`),
	);
	return `${lines.join('\n')}\n`;
}

function add(lines: string[], title: string, entries: readonly string[]): void {
	if (entries.length > 0) lines.push('', `${title}:`, ...entries);
}

function ruleLine(rule: ProfileRule): string {
	const what = rule.drop === undefined ? 'keep' : `drop as ${rule.drop}`;
	return `  ${short(rule.line ?? rule.phrase ?? rule.pattern ?? '')}\n      ${what}${seen(rule.evidence)}`;
}

function regionLine({ after, before, drop, evidence }: Region): string {
	const from = after === undefined ? 'from the first line' : `after “${short(after)}”`;
	const to = before === undefined ? 'to the last line' : `before “${short(before)}”`;
	return `  ${from} ${to}\n      drop as ${drop ?? 'other'}${seen(evidence)}`;
}

function seen(evidence: Evidence | undefined): string {
	if (!evidence) return '';
	const share = evidence.share === undefined ? '' : ` (${Math.round(evidence.share * 100)} %)`;
	const lines = evidence.lines ? `; takes ${evidence.lines} lines that stayed before` : '';
	return ` · on ${evidence.pages} pages${share}${lines}`;
}

const short = (text: string): string => plain(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
