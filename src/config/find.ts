/**
 * Finds the project's configuration where tools of the ecosystem have it. Looked for by hand: a run that has none
 * must not pay for a library, and code may be run from the project's own root alone, which no library asks for.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Name of the key in `package.json`. */
const KEY = 'bodycopy';

/** Files that hold data, in the order in which they are looked for. */
const DATA_NAMES = [
	'.bodycopyrc',
	'.bodycopyrc.json',
	'.bodycopyrc.yml',
	'.bodycopyrc.yaml',
	'bodycopy.config.json',
	'bodycopy.config.yml',
	'bodycopy.config.yaml',
] as const;

/** Files that hold code: only the folder of a `package.json` may have them. */
const CODE_NAMES = ['bodycopy.config.js', 'bodycopy.config.mjs', 'bodycopy.config.cjs'] as const;

/** Folders that are looked at, from the working folder up; a project is not nested deeper. */
const MAX_DEPTH = 40;

/** Where a configuration stands. */
export interface Found {
	readonly path: string;
	readonly sort: 'package' | 'data' | 'code';
}

export interface Search {
	readonly found: Found | null;
	/** Code that was seen where none is run. */
	readonly notRun: readonly string[];
}

/**
 * Looks from `cwd` up to the project's root: the first folder with a `package.json` or a `.git`. Without one, only
 * `cwd` itself is looked at, and no code is run.
 */
export function findConfig(cwd: string): Search {
	const notRun: string[] = [];
	const folders = toRoot(cwd);
	for (const { folder, manifest } of folders) {
		if (manifest && hasKey(join(folder, 'package.json'))) {
			return { found: { path: join(folder, 'package.json'), sort: 'package' }, notRun };
		}
		const data = DATA_NAMES.find((name) => isFile(join(folder, name)));
		if (data !== undefined) return { found: { path: join(folder, data), sort: 'data' }, notRun };
		const code = CODE_NAMES.find((name) => isFile(join(folder, name)));
		if (code === undefined) continue;
		if (manifest) return { found: { path: join(folder, code), sort: 'code' }, notRun };
		notRun.push(join(folder, code));
	}
	return { found: null, notRun };
}

/** What a file that `--config` names holds. */
export function sortOf(path: string): Found['sort'] {
	if (/(?:^|[/\\])package\.json$/.test(path)) return 'package';
	return /\.[cm]?js$/.test(path) ? 'code' : 'data';
}

interface Folder {
	readonly folder: string;
	readonly manifest: boolean;
}

function toRoot(cwd: string): Folder[] {
	const folders: Folder[] = [];
	for (let folder = cwd; folders.length < MAX_DEPTH; folder = dirname(folder)) {
		const manifest = isFile(join(folder, 'package.json'));
		folders.push({ folder, manifest });
		if (manifest || exists(join(folder, '.git'))) return folders;
		if (dirname(folder) === folder) break;
	}
	return folders.slice(0, 1);
}

const isFile = (path: string): boolean => stat(path)?.isFile() ?? false;

const exists = (path: string): boolean => stat(path) !== undefined;

function stat(path: string) {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		// A folder that may not be looked into has no configuration for us.
		return undefined;
	}
}

/** Most manifests do not name this tool: they need not be parsed. */
function hasKey(path: string): boolean {
	try {
		const text = readFileSync(path, 'utf8');
		if (!text.includes(`"${KEY}"`)) return false;
		const manifest: unknown = JSON.parse(text);
		return typeof manifest === 'object' && manifest !== null && KEY in manifest && typeof manifest[KEY] === 'object';
	} catch {
		return false;
	}
}
