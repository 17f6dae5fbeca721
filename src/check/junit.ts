/** Writes the check as JUnit XML, which every CI server reads. */
import { XMLBuilder } from 'fast-xml-parser';
import { plain } from '../plain.js';
import { type CaseReport, type CheckReport, isBelow, scoreText } from './report.js';

/** What XML cannot hold even as a reference, beside controls: halves of pairs and two that are no characters. */
const NO_XML = /[\ud800-\udfff\ufffe\uffff]/gu;

/** One suite, a case for each fixture and one for each trouble. */
export function junit(report: CheckReport): string {
	const cases = report.cases.map(caseOf);
	for (const trouble of report.troubles) cases.push(brokenCase(trouble));
	if (report.minF1 !== null) cases.push(totalCase(report));
	const counts = {
		'@tests': cases.length,
		'@failures': cases.filter((one) => 'failure' in one).length,
		'@errors': cases.filter((one) => 'error' in one).length,
		'@time': seconds(report.cases.reduce((sum, one) => sum + one.milliseconds, 0)),
	};
	const builder = new XMLBuilder({ attributeNamePrefix: '@', ignoreAttributes: false, format: true, indentBy: '  ' });
	const suite = { '@name': 'bodycopy check', ...counts, testcase: cases };
	const xml: unknown = builder.build({
		'?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
		testsuites: { ...counts, testsuite: suite },
	});
	return `${String(xml).trimEnd()}\n`;
}

type Case = Record<string, unknown>;

function caseOf({ name, input, status, findings, trouble, score, milliseconds }: CaseReport): Case {
	const made: Case = {
		'@name': safe(name),
		'@classname': 'bodycopy.check',
		'@file': safe(input),
		'@time': seconds(milliseconds),
	};
	if (status === 'trouble') made.error = { '@message': safe(trouble ?? 'could not be run'), '@type': 'trouble' };
	if (status === 'differs') {
		made.failure = findings.map(({ at, message, file, line, expected, actual }) => ({
			'@message': safe(`${at}: ${message}`),
			'@type': safe(at.replace(/[[.].*/s, '')),
			'#text': lines(`${file}:${line}\nexpected: ${expected}\ngot: ${actual}`),
		}));
	}
	// The format's schema has it after failures.
	if (score !== null) made['system-out'] = scoreText(score);
	return made;
}

const brokenCase = (trouble: string): Case => ({
	'@name': safe(trouble),
	'@classname': 'bodycopy.check',
	error: { '@message': safe(trouble), '@type': 'trouble' },
});

function totalCase(report: CheckReport): Case {
	const { score, minF1 } = report;
	const said = score === null ? 'no fixture has a whole text' : scoreText(score);
	const failure = { '@message': `F1 is below ${minF1}: ${said}`, '@type': 'minF1' };
	return { '@name': 'F1 of all', '@classname': 'bodycopy.check', ...(isBelow(report) && { failure }) };
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** On one line, without what XML cannot hold. */
const safe = (text: string): string => plain(text).replace(NO_XML, '\ufffd');

const lines = (text: string): string => text.split('\n').map(safe).join('\n');
