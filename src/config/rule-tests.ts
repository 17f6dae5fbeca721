/** Runs the tests that stand with rules: lines that each must match, and lines that it must not. */

import { emptyArticle } from '../article.js';
import type { Finding } from '../check/report.js';
import { compileLessons } from '../profiles/compile.js';
import type { Rule } from '../taught.js';
import type { Source } from './load.js';

/** A rule with tests, and those that failed. */
export interface RuleReport {
	/** What reports call it: the file and the rule's place in it. */
	readonly name: string;
	readonly path: string;
	readonly findings: readonly Finding[];
}

/** Runs the tests of every rule of a file that has any. */
export async function testRules({ path, value, data, within }: Source<{ rules?: Rule[] }>): Promise<RuleReport[]> {
	const reports: RuleReport[] = [];
	for (const [index, rule] of (value.rules ?? []).entries()) {
		const { examples = [], counterExamples = [] } = rule;
		if (examples.length + counterExamples.length === 0) continue;
		const { sites: _sites, ...anywhere } = rule;
		const { taught } = await compileLessons({ rules: [anywhere], profiles: [] });
		const lessons = taught.forPage(emptyArticle('text', 0), null);
		const hits = (line: string): boolean => lessons?.match(line) != null;
		const words = rule.id ?? rule.line ?? rule.phrase ?? rule.pattern ?? '';
		const find = (key: 'examples' | 'counterExamples', i: number, line: string, message: string): Finding => ({
			at: `rules[${index}].${key}[${i}]`,
			message: `${message}: “${line}”`,
			expected: key === 'examples' ? line : '',
			actual: key === 'examples' ? '' : line,
			file: path,
			line: data.at([...within, 'rules', index, key, i]).line,
		});
		const findings = [
			...examples.flatMap((line, i) =>
				hits(line) ? [] : [find('examples', i, line, 'the rule does not match its example')],
			),
			...counterExamples.flatMap((line, i) =>
				hits(line) ? [find('counterExamples', i, line, 'the rule matches its counter-example')] : [],
			),
		];
		reports.push({ name: `rule ${index + 1} of ${path}: ${words}`, path, findings });
	}
	return reports;
}
