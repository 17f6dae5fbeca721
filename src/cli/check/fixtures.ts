/** Finds fixtures: a page and, beside it, what must come out of it. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readTrouble, Trouble } from '../errors.js';
import { stat } from '../files.js';

/** Names that a fixture's page may have. */
const INPUT_NAMES = ['input.txt', 'input.html'] as const;

export const EXPECTED_TEXT = 'expected.txt';
export const EXPECTED_JSON = 'expected.json';

/** Promises beside a whole fixture or the only scrape of a folder; `NAME.expect.yml` stands beside `NAME.txt`. */
const PROMISES = /^expect\.ya?ml$/;
const NAMED_PROMISES = /^(.+)\.expect\.ya?ml$/;
const PAGE = /\.(?:txt|text|html?)$/i;

/** A page and the names of what it is held against. */
export interface Fixture {
	/** What reports call it: its folder, or the page where a folder holds several. */
	readonly name: string;
	readonly folder: string;
	/** Path of the page. */
	readonly input: string;
	/** Paths of the expectations; null where there is none of the sort. */
	readonly text: string | null;
	readonly json: string | null;
	readonly promises: string | null;
}

/** Folders that hold other people's files. */
const PASSED_OVER = new Set(['node_modules', 'dist', 'coverage']);

/**
 * Every fixture in `path` and below, in order of their names. `path` may also be a page with its `NAME.expect.yml`.
 * @throws Trouble when there is none or a folder cannot be read.
 */
export function findFixtures(path: string): Fixture[] {
	if (stat(path)?.isFile()) return ofFile(path);
	const found = walk(join(path));
	if (found.length === 0) throw new Trouble('no-fixture', {}, path);
	return found;
}

function ofFile(path: string): Fixture[] {
	const found = inFolder(
		dirname(path),
		list(dirname(path)).flatMap((one) => (isFile(dirname(path), one) ? one.name : [])),
	).filter(({ input, promises }) => input === path || promises === path || join(input) === join(path));
	if (found.length === 0) throw new Trouble('no-fixture', {}, path);
	return found;
}

function walk(folder: string): Fixture[] {
	const entries = list(folder);
	const files = entries.filter((entry) => isFile(folder, entry)).map((entry) => entry.name);
	const below = entries
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name))
		.flatMap((entry) => walk(join(folder, entry.name)));
	return [...inFolder(folder, files), ...below];
}

function inFolder(folder: string, files: readonly string[]): Fixture[] {
	const at = (name: string | undefined): string | null => (name === undefined ? null : join(folder, name));
	const found: Fixture[] = [];
	const promises = files.find((name) => PROMISES.test(name));
	const pages = files.filter((name) => PAGE.test(name) && name !== EXPECTED_TEXT);
	const input =
		INPUT_NAMES.find((name) => files.includes(name)) ?? (promises && pages.length === 1 ? pages[0] : undefined);
	if (input !== undefined) {
		found.push({
			name: folder,
			folder,
			input: join(folder, input),
			text: at(files.find((name) => name === EXPECTED_TEXT)),
			json: at(files.find((name) => name === EXPECTED_JSON)),
			promises: at(promises),
		});
	}
	for (const name of files) {
		const stem = NAMED_PROMISES.exec(name)?.[1];
		const page = stem === undefined ? undefined : pages.find((one) => one === stem || one.replace(PAGE, '') === stem);
		if (page === undefined) continue;
		const path = join(folder, page);
		found.push({ name: path, folder, input: path, text: null, json: null, promises: at(name) });
	}
	return found;
}

function list(folder: string) {
	try {
		if (!statSync(folder).isDirectory()) throw new Trouble('no-fixture', {}, folder);
		return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
	} catch (error) {
		throw error instanceof Trouble ? error : readTrouble(error, folder);
	}
}

/** A link to a folder is not followed: links may go in a circle. */
function isFile(folder: string, entry: { name: string; isFile(): boolean; isSymbolicLink(): boolean }): boolean {
	if (entry.isFile()) return true;
	return entry.isSymbolicLink() && (stat(join(folder, entry.name))?.isFile() ?? false);
}
