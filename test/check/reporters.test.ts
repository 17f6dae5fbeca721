import { Ajv } from 'ajv';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import checkSchema from '../../schema/check.schema.json' with { type: 'json' };
import { github } from '../../src/check/github.js';
import { checkJson } from '../../src/check/json.js';
import { junit } from '../../src/check/junit.js';
import { pendingText, pretty } from '../../src/check/pretty.js';
import type { CaseReport, CheckReport, Finding } from '../../src/check/report.js';

const finding = (more: Partial<Finding> = {}): Finding => ({
	at: 'has[0]',
	message: '“the harbour” is missing',
	expected: 'the harbour',
	actual: '',
	file: 'pages/expect.yml',
	line: 3,
	...more,
});

const one = (more: Partial<CaseReport> = {}): CaseReport => ({
	name: 'pages',
	input: 'pages/input.txt',
	status: 'equal',
	findings: [],
	score: null,
	pending: [],
	trouble: null,
	milliseconds: 12,
	...more,
});

const report = (cases: CaseReport[], more: Partial<CheckReport> = {}): CheckReport => ({
	cases,
	troubles: [],
	score: null,
	minF1: null,
	...more,
});

/** What a page or a file name may hold to break out of a format. */
const HOSTILE =
	'x" file=a,b:c%0A::error::pwned\n::set-output name=a::b\r]]></failure><!--&#0; \u001b[31m \u009b31m \u202e \u0000 \ufffe';

const hostileReport = report(
	[
		one({
			name: HOSTILE,
			input: HOSTILE,
			status: 'differs',
			findings: [finding({ message: HOSTILE, at: HOSTILE, file: HOSTILE, expected: HOSTILE, actual: HOSTILE })],
		}),
		one({ status: 'trouble', trouble: HOSTILE }),
	],
	{ troubles: [HOSTILE] },
);

/** All that a format may hold beside line ends. */
const RAW = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const unsafe = (text: string): boolean => RAW.test(text.replaceAll('\n', ''));

describe('github', () => {
	it('points at the line of the file', () => {
		expect(github(report([one({ status: 'differs', findings: [finding()] })]))).toBe(
			'::error file=pages/expect.yml,line=3,title=bodycopy%3A pages::has[0]: “the harbour” is missing\n',
		);
	});

	it('writes one command a line, whatever a page holds', () => {
		const lines = github(hostileReport).trimEnd().split('\n');
		expect(lines).toHaveLength(3);
		for (const line of lines) {
			// The grammar of workflow commands: properties without raw commas, colons and line ends, then data.
			expect(line).toMatch(/^::error (?:(?:file|line|title)=[^,:\r\n]*,?)+::[^\r\n]*$/);
			expect(unsafe(line)).toBe(false);
		}
	});

	it('says when all together are below what was asked for', () => {
		const score = { precision: 0.5, recall: 0.5, f1: 0.5 };
		expect(github(report([one()], { minF1: 0.9, score }))).toContain('F1 is below 0.9: P 0.500 R 0.500 F1 0.500');
		expect(github(report([one()], { minF1: 0.4, score }))).toBe('');
	});
});

describe('junit', () => {
	const parse = (xml: string) => new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml);

	it('is well-formed and counts', () => {
		const xml = junit(report([one(), one({ status: 'differs', findings: [finding(), finding()] })]));
		expect(XMLValidator.validate(xml)).toBe(true);
		const { testsuite } = parse(xml).testsuites;
		expect(testsuite).toMatchObject({ tests: '2', failures: '1', errors: '0' });
		expect(testsuite.testcase[1].failure[0]).toMatchObject({
			message: 'has[0]: “the harbour” is missing',
			type: 'has',
		});
	});

	it('stays well-formed whatever a page holds', () => {
		const xml = junit(hostileReport);
		expect(XMLValidator.validate(xml)).toBe(true);
		expect(unsafe(xml)).toBe(false);
		expect(xml).not.toContain('\ufffe');
		expect(parse(xml).testsuites.testsuite.testcase).toHaveLength(3);
	});

	it('has a case for the score of all where one is asked for', () => {
		const xml = junit(report([one()], { minF1: 0.9 }));
		expect(parse(xml).testsuites).toMatchObject({ tests: '2', failures: '1' });
	});
});

describe('json', () => {
	it('parses, and says whether all passed', () => {
		expect(JSON.parse(checkJson(report([one()])))).toMatchObject({ passed: true, counts: { equal: 1 } });
		const follows = new Ajv({ allowUnionTypes: true }).compile(checkSchema);
		for (const one of [report([]), hostileReport])
			expect(follows(JSON.parse(checkJson(one))), JSON.stringify(follows.errors)).toBe(true);
		expect(JSON.parse(checkJson(hostileReport))).toMatchObject({ passed: false, counts: { trouble: 2 } });
		expect(checkJson(hostileReport)).not.toMatch(/[\u009b\u202e]/);
	});
});

describe('pretty', () => {
	it('shows a word diff and lets nothing through that a terminal obeys', () => {
		const text = pretty(
			report([
				one({
					status: 'differs',
					findings: [finding({ at: 'text', expected: 'The red harbour', actual: `The blue ${HOSTILE}` })],
				}),
			]),
			false,
		);
		expect(text).toContain('[-red-]');
		expect(text).toContain('{+blue+}');
		expect(unsafe(text)).toBe(false);
		expect(unsafe(pretty(hostileReport, false))).toBe(false);
	});

	it('shows what an update would write', () => {
		const pending = [{ path: 'a/expected.txt', before: 'The red harbour', after: 'The blue harbour' }];
		expect(pendingText(report([one({ pending })]), false)).toContain('[-red-]{+blue+}');
	});
});
