/** Runs fixtures and says how each came out. Prints and writes nothing: that is others' work. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareKeys, compareText, pick } from '../../check/compare.js';
import { broken, type ExpectFile, readExpectations } from '../../check/expect.js';
import type { CaseReport, CheckReport, Finding, Pending } from '../../check/report.js';
import { score, scoreAll } from '../../check/score.js';
import type { Source } from '../../config/load.js';
import type { Settings } from '../../settings.js';
import type { Rule } from '../../taught.js';
import { type Result, toResult } from '../../write/json.js';
import { decode } from '../decode.js';
import { type Cleaner, createCleaner } from '../document.js';
import { cause, readTrouble, Trouble, troubleLine } from '../errors.js';
import { EXPECTED_JSON, EXPECTED_TEXT, type Fixture, findFixtures } from './fixtures.js';

export interface CheckOptions {
	readonly settings: Settings;
	/** A missing expectation is trouble, unless it is about to be written. */
	readonly update: boolean;
	/** Files of rules whose own tests are run too. */
	readonly sources: readonly Source<{ rules?: Rule[] }>[];
	/** Least F1 over all, or null. */
	readonly minF1: number | null;
}

/** Runs every fixture in and below `paths`. */
export async function runCheck(paths: readonly string[], options: CheckOptions): Promise<CheckReport> {
	const cases: CaseReport[] = [];
	const troubles: string[] = [];
	const pairs: [string, string][] = [];
	const cleaner = createCleaner(options.settings, true);
	const seen = new Set<string>();
	for (const path of paths) {
		try {
			for (const fixture of findFixtures(path)) {
				if (seen.has(fixture.name)) continue;
				seen.add(fixture.name);
				const { report, pair } = await runFixture(fixture, { cleaner, update: options.update });
				cases.push(report);
				if (pair) pairs.push(pair);
			}
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			// With rules of its own a project need not have fixtures yet.
			if (error.code === 'no-fixture' && options.sources.length > 0) continue;
			troubles.push(line(error));
		}
	}
	cases.push(...(await ruleCases(options.sources)));
	return { cases, troubles, score: scoreAll(pairs), minF1: options.minF1 };
}

/** The tests that stand with rules: a case each. */
async function ruleCases(sources: CheckOptions['sources']): Promise<CaseReport[]> {
	if (sources.length === 0) return [];
	const { testRules } = await import('../../config/rule-tests.js');
	const reports = (await Promise.all(sources.map((source) => testRules(source)))).flat();
	return reports.map(({ name, path, findings }) => ({
		name,
		input: path,
		status: findings.length === 0 ? 'equal' : 'differs',
		findings,
		score: null,
		pending: [],
		trouble: null,
		milliseconds: 0,
	}));
}

/** A trouble as reports hold it: without the program's name and the line end. */
const line = (trouble: Trouble): string =>
	troubleLine(trouble)
		.replace(/^bodycopy: /, '')
		.trimEnd();

interface Ran {
	readonly report: CaseReport;
	readonly pair: [expected: string, actual: string] | null;
}

async function runFixture(fixture: Fixture, how: { cleaner: Cleaner; update: boolean }): Promise<Ran> {
	const { name, input } = fixture;
	const start = performance.now();
	const none = { name, input, findings: [], pending: [], score: null, trouble: null } as const;
	try {
		const file = fixture.promises === null ? null : promisesOf(fixture.promises);
		const result = await cleaned(fixture, how.cleaner, file?.promises.url ?? null);
		const expected = fixture.text === null ? null : textOf(fixture.text);
		if (expected === null && file === null && !how.update) {
			throw new Trouble('no-expectation', {}, fixture.folder);
		}
		const findings = compare(fixture, result, { expected, file });
		const report: CaseReport = {
			...none,
			status: findings.length === 0 ? 'equal' : 'differs',
			findings,
			score: expected === null ? null : score(expected, result.text),
			pending: how.update ? pendingOf(fixture, result, file) : [],
			milliseconds: performance.now() - start,
		};
		return { report, pair: expected === null ? null : [expected, result.text] };
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		const milliseconds = performance.now() - start;
		return { report: { ...none, status: 'trouble', trouble: line(error), milliseconds }, pair: null };
	}
}

async function cleaned({ input }: Fixture, cleaner: Cleaner, url: string | null): Promise<Result> {
	const text = await decode(read(input), input);
	const page = /\.html?$/i.test(input) ? { html: text } : { text };
	return toResult(await cleaner.clean(page, input, url), cleaner.settings);
}

function compare(
	fixture: Fixture,
	result: Result,
	{ expected, file }: { expected: string | null; file: ExpectFile | null },
): Finding[] {
	const findings: Finding[] = [];
	// With `minF1` a text need not be equal, only near.
	if (expected !== null && file?.promises.minF1 === undefined) {
		for (const difference of compareText(expected, result.text)) {
			const at = firstChange(expected, result.text);
			const message = `differs from line ${at} on`;
			findings.push({ ...difference, message, file: fixture.text ?? fixture.input, line: at });
		}
	}
	if (fixture.json !== null) {
		const source = textOf(fixture.json);
		for (const difference of compareKeys(json(fixture.json, source), result)) {
			const message = `expected ${difference.expected}, got ${difference.actual}`;
			findings.push({ ...difference, message, file: fixture.json, line: lineOfKey(source, difference.at) });
		}
	}
	return file === null ? findings : [...findings, ...broken(file, { result, expected })];
}

/** Number of the first line that differs, from 1. */
function firstChange(expected: string, actual: string): number {
	const [left, right] = [expected.split('\n'), actual.split('\n')];
	const at = left.findIndex((one, i) => one !== right[i]);
	return at < 0 ? left.length : at + 1;
}

/** Line of the first key of a path in a JSON text that a person wrote. */
function lineOfKey(source: string, at: string): number {
	const key = /^[^.[]+/.exec(at)?.[0] ?? at;
	const offset = source.indexOf(JSON.stringify(key));
	return offset < 0 ? 1 : source.slice(0, offset).split('\n').length;
}

function promisesOf(path: string): ExpectFile {
	const file = readExpectations(textOf(path), path);
	const [first] = file.problems;
	if (first) throw new Trouble('bad-file', { line: first.line, column: first.column, cause: first.message }, path);
	return file;
}

function json(path: string, source: string): unknown {
	try {
		return JSON.parse(source.replace(/^\ufeff/, ''));
	} catch (error) {
		throw new Trouble('bad-expectation', { cause: cause(error) }, path);
	}
}

/** What would be written. A folder with promises alone has no whole text, and its promises are a person's work. */
function pendingOf(fixture: Fixture, result: Result, file: ExpectFile | null): Pending[] {
	const pending: Pending[] = [];
	const save = (path: string, before: string, after: string): void => {
		if (before !== after) pending.push({ path, before, after });
	};
	if (fixture.text !== null) {
		if (file?.promises.minF1 === undefined) save(fixture.text, textOf(fixture.text), result.text);
	} else if (file === null) {
		save(join(fixture.folder, EXPECTED_TEXT), '', result.text);
	}
	if (fixture.json !== null) {
		const before = textOf(fixture.json);
		save(join(fixture.folder, EXPECTED_JSON), before, jsonText(pick(json(fixture.json, before), result), before));
	}
	return pending;
}

/** In the indentation that the file has; unchanged where only white space would change. */
function jsonText(value: unknown, before: string): string {
	const indent = /\n([\t ]+)"/.exec(before)?.[1] ?? '\t';
	const after = `${JSON.stringify(value, null, indent)}\n`;
	return JSON.stringify(value) === JSON.stringify(JSON.parse(before.replace(/^\ufeff/, ''))) ? before : after;
}

const textOf = (path: string): string => read(path).toString().replaceAll('\r\n', '\n');

function read(path: string): Buffer {
	try {
		return readFileSync(path);
	} catch (error) {
		throw readTrouble(error, path);
	}
}
