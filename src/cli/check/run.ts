/** Runs fixtures and says how each came out. Prints nothing: that is a reporter's work. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../settings.js';
import { type Result, toResult } from '../../write/json.js';
import { decode } from '../decode.js';
import { type Cleaner, createCleaner } from '../document.js';
import { cause, readTrouble, Trouble, writeTrouble } from '../errors.js';
import { compareKeys, compareText, type Difference, pick } from './compare.js';
import { EXPECTED_JSON, EXPECTED_TEXT, type Fixture, findFixtures } from './fixtures.js';

/** How one fixture came out. */
export interface FixtureReport {
	readonly fixture: Fixture;
	readonly status: 'equal' | 'differs' | 'updated' | 'trouble';
	readonly differences: readonly Difference[];
	/** Files that were written. */
	readonly written: readonly string[];
	readonly trouble: Trouble | null;
}

export interface CheckReport {
	readonly fixtures: readonly FixtureReport[];
	/** Paths that hold no fixture or cannot be read. */
	readonly troubles: readonly Trouble[];
}

export interface CheckOptions {
	readonly settings: Settings;
	/** Write what came out as the new expectation where it differs. */
	readonly update: boolean;
}

/** Runs every fixture in and below `paths`. */
export async function runCheck(paths: readonly string[], options: CheckOptions): Promise<CheckReport> {
	const fixtures: FixtureReport[] = [];
	const troubles: Trouble[] = [];
	const cleaner = createCleaner(options.settings, true);
	const seen = new Set<string>();
	for (const path of paths) {
		try {
			for (const fixture of findFixtures(path)) {
				if (!seen.has(fixture.folder)) fixtures.push(await runFixture(fixture, cleaner, options.update));
				seen.add(fixture.folder);
			}
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			troubles.push(error);
		}
	}
	return { fixtures, troubles };
}

async function runFixture(fixture: Fixture, cleaner: Cleaner, update: boolean): Promise<FixtureReport> {
	try {
		const text = await decode(read(fixture.input), fixture.input);
		const page = fixture.input.endsWith('.html') ? { html: text } : { text };
		const result = toResult(await cleaner.clean(page, fixture.input), cleaner.settings);
		const differences = compare(fixture, result, update);
		if (differences.length === 0) return { fixture, status: 'equal', differences, written: [], trouble: null };
		if (!update) return { fixture, status: 'differs', differences, written: [], trouble: null };
		return { fixture, status: 'updated', differences, written: rewrite(fixture, result), trouble: null };
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		return { fixture, status: 'trouble', differences: [], written: [], trouble: error };
	}
}

function compare(fixture: Fixture, result: Result, update: boolean): Difference[] {
	const differences: Difference[] = [];
	if (fixture.files.includes(EXPECTED_TEXT)) {
		const expected = read(join(fixture.folder, EXPECTED_TEXT)).toString().replaceAll('\r\n', '\n');
		differences.push(...compareText(expected, result.text));
	} else if (update) {
		differences.push({ at: 'text', expected: '', actual: result.text });
	} else {
		throw new Trouble('no-expectation', {}, fixture.folder);
	}
	if (fixture.files.includes(EXPECTED_JSON)) differences.push(...compareKeys(expectedJson(fixture), result));
	return differences;
}

function expectedJson(fixture: Fixture): unknown {
	const path = join(fixture.folder, EXPECTED_JSON);
	try {
		return JSON.parse(
			read(path)
				.toString()
				.replace(/^\ufeff/, ''),
		);
	} catch (error) {
		throw error instanceof Trouble ? error : new Trouble('bad-expectation', { cause: cause(error) }, path);
	}
}

function rewrite(fixture: Fixture, result: Result): string[] {
	const written: string[] = [];
	const save = (name: string, content: string): void => {
		const path = join(fixture.folder, name);
		try {
			if (fixture.files.includes(name) && read(path).toString() === content) return;
			writeFileSync(path, content);
		} catch (error) {
			throw error instanceof Trouble ? error : writeTrouble(error, path);
		}
		written.push(path);
	};
	save(EXPECTED_TEXT, result.text);
	if (fixture.files.includes(EXPECTED_JSON)) {
		save(EXPECTED_JSON, `${JSON.stringify(pick(expectedJson(fixture), result), null, '\t')}\n`);
	}
	return written;
}

function read(path: string): Buffer {
	try {
		return readFileSync(path);
	} catch (error) {
		throw readTrouble(error, path);
	}
}
