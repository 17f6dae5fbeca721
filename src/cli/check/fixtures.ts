/** Finds fixtures: folders that hold a page and what must come out of it. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readTrouble, Trouble } from '../errors.js';

/** Names that a fixture's page may have. */
export const INPUT_NAMES = ['input.txt', 'input.html'] as const;

export const EXPECTED_TEXT = 'expected.txt';
export const EXPECTED_JSON = 'expected.json';

/** A folder with a page in it. */
export interface Fixture {
	readonly folder: string;
	/** Path of the page. */
	readonly input: string;
	/** Names of all files in the folder. */
	readonly files: readonly string[];
}

/** Folders that hold other people's files. */
const PASSED_OVER = new Set(['node_modules', 'dist', 'coverage']);

/**
 * Every fixture in `path` and below, in order of their names.
 * @throws Trouble when there is none or a folder cannot be read.
 */
export function findFixtures(path: string): Fixture[] {
	const found = walk(path);
	if (found.length === 0) throw new Trouble('no-fixture', {}, path);
	return found;
}

function walk(folder: string): Fixture[] {
	const entries = list(folder);
	const files = entries.filter((entry) => isFile(folder, entry)).map((entry) => entry.name);
	const input = INPUT_NAMES.find((name) => files.includes(name));
	const here = input === undefined ? [] : [{ folder, input: join(folder, input), files }];
	const below = entries
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name))
		.flatMap((entry) => walk(join(folder, entry.name)));
	return [...here, ...below];
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
	return entry.isSymbolicLink() && (statSync(join(folder, entry.name), { throwIfNoEntry: false })?.isFile() ?? false);
}
