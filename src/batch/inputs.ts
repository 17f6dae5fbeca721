/** From what was typed to the files that are meant: folders with all below them, patterns, files, standard input. */
import type { Dirent, readdir as readFolder } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { errorCode, readTrouble, Trouble } from '../cli/errors.js';
import { GLOB, rootOf } from './glob.js';
import type { Own } from './own.js';
import type { SkipReason } from './task.js';

export type Entry =
	| {
			readonly kind: 'file';
			readonly path: string;
			/** Path below the folder or pattern that it was found by; the name for a file that was named. */
			readonly below: string;
			/** True when it was found in a folder. */
			readonly found: boolean;
	  }
	| { readonly kind: 'stdin' }
	| { readonly kind: 'skipped'; readonly reason: SkipReason; readonly name: string }
	| { readonly kind: 'trouble'; readonly trouble: Trouble };

export function pathOf(entry: Entry): string {
	if (entry.kind === 'file') return entry.path;
	if (entry.kind === 'skipped') return entry.name;
	return entry.kind === 'trouble' ? (entry.trouble.path ?? '') : '-';
}

/**
 * All inputs, in an order that depends on their names alone. A folder is read when its turn comes, so a tree of any
 * size can be walked.
 * @param own what the run writes: where it is met it is passed over, as it may not have been there the last time
 */
export async function* entries(inputs: readonly string[], own: Own): AsyncGenerator<Entry, void, undefined> {
	for (const input of inputs) {
		if (input === '-') {
			yield { kind: 'stdin' };
			continue;
		}
		const info = await stat(input).catch(() => null);
		if (info?.isDirectory()) {
			yield* folder(input, '', own);
		} else if (info === null && GLOB.test(input)) {
			yield* pattern(input, own);
		} else {
			yield { kind: 'file', path: input, below: basename(input), found: false };
		}
	}
}

/** Compares by code unit: the same order in every locale. */
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function* folder(path: string, below: string, own: Own): AsyncGenerator<Entry, void, undefined> {
	let found: Dirent[];
	try {
		if (await own.isFolder(path)) {
			yield { kind: 'skipped', reason: 'output', name: path };
			return;
		}
		found = await readdir(path, { withFileTypes: true });
	} catch (error) {
		yield { kind: 'trouble', trouble: readTrouble(error, path) };
		return;
	}
	found.sort((a, b) => byName(a.name, b.name));
	for (const one of found) {
		const name = join(path, one.name);
		const inside = below === '' ? one.name : `${below}/${one.name}`;
		if (one.name.startsWith('.')) yield { kind: 'skipped', reason: 'hidden', name };
		else if (one.isDirectory()) yield* folder(name, inside, own);
		else if (own.isFile(name)) continue;
		else if (one.isFile()) yield { kind: 'file', path: name, below: inside, found: true };
		else if (one.isSymbolicLink()) yield await linked(name, inside);
		else yield { kind: 'skipped', reason: 'special', name };
	}
}

/** A link to a file is that file. A link to a folder is not followed: it may lead in a circle or out of the tree. */
async function linked(path: string, below: string): Promise<Entry> {
	try {
		const info = await stat(path);
		if (info.isDirectory()) return { kind: 'skipped', reason: 'link-to-folder', name: path };
		if (!info.isFile()) return { kind: 'skipped', reason: 'special', name: path };
		return { kind: 'file', path, below, found: true };
	} catch (error) {
		return { kind: 'trouble', trouble: readTrouble(error, path) };
	}
}

async function* pattern(input: string, own: Own): AsyncGenerator<Entry, void, undefined> {
	const { glob } = await import('tinyglobby');
	const seen = new Seen();
	const options = { onlyFiles: true, expandDirectories: false, followSymbolicLinks: false, dot: false };
	const paths = await glob(input, { ...options, fs: { readdir: seen.readdir as unknown as typeof readFolder } });
	if (paths.length === 0 && seen.shut.size === 0)
		yield { kind: 'trouble', trouble: new Trouble('no-match', {}, input) };
	const fixed = rootOf(input);
	const root = fixed === '' ? '' : `${fixed}/`;
	const results = own.folderBelow(fixed === '' ? '.' : fixed);
	for (const path of [...paths, ...seen.shut.keys()].sort(byName)) {
		const shut = seen.shut.get(path);
		if (shut !== undefined) {
			yield { kind: 'trouble', trouble: shut };
			continue;
		}
		const below = path.startsWith(root) ? path.slice(root.length) : path;
		if (own.isFile(path) || (results !== null && below.startsWith(results))) continue;
		if (seen.isOther(path)) yield await linked(path, below);
		else yield { kind: 'file', path, below, found: true };
	}
}

/** Reads folders for the search by a pattern, which passes over links and what it may not read, and keeps what they are. */
class Seen {
	/** Folders that could not be read. */
	readonly shut = new Map<string, Trouble>();
	/** Absolute paths of what is neither file nor folder. */
	readonly #others = new Set<string>();

	isOther(path: string): boolean {
		return this.#others.size > 0 && this.#others.has(resolve(path));
	}

	readonly readdir = (
		path: string,
		_options: { withFileTypes: true },
		done: (error: NodeJS.ErrnoException | null, found: Dirent[]) => void,
	): void => {
		readdir(path, { withFileTypes: true }).then(
			(found) => {
				for (const one of found) {
					if (one.isFile() || one.isDirectory()) continue;
					this.#others.add(resolve(path, one.name));
					one.isFile = () => true;
				}
				done(null, found);
			},
			(error) => {
				const name = relative('.', path) || '.';
				if (errorCode(error) !== 'ENOENT') this.shut.set(name, readTrouble(error, name));
				done(error, []);
			},
		);
	};
}
