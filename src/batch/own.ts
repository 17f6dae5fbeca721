/** What a run writes itself: none of it is one of its inputs, and no two of it are one file. */
import { realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { Trouble } from '../cli/errors.js';
import { isSameFile, stat } from '../cli/files.js';
import type { RunSettings } from '../cli/settings.js';
import { extensionOf } from './names.js';

export class Own {
	readonly #files: ReadonlySet<string>;
	/** Last parts of the names of the files: nearly always enough to tell that a file is none of them. */
	readonly #names: ReadonlySet<string>;

	/** @param folder real path of the folder of the results; null if there is none */
	constructor(
		private readonly folder: string | null,
		settings: RunSettings,
	) {
		const files = placesOf(settings).map(([, path]) => realPath(path));
		this.#files = new Set(files);
		this.#names = new Set(files.map((file) => basename(file)));
	}

	async isFolder(path: string): Promise<boolean> {
		return this.folder !== null && (await realpath(path)) === this.folder;
	}

	/** The folder of the results as a start of paths below `root`; null when it does not lie there. */
	folderBelow(root: string): string | null {
		if (this.folder === null) return null;
		const below = relative(realPath(root), this.folder);
		return below === '' || below === '..' || below.startsWith(`..${sep}`) ? null : `${below}${sep}`;
	}

	isFile(path: string): boolean {
		return this.#names.has(basename(path)) && this.#files.has(realPath(path));
	}
}

/** @throws Trouble for a file that would be written to in two ways, or that is an input, or that has no folder */
export function checkPlaces(settings: RunSettings): void {
	const places = placesOf(settings);
	for (const [at, [option, path]] of places.entries()) {
		const before = places.slice(0, at).find(([, other]) => realPath(other) === realPath(path));
		if (before) throw new Trouble('named-twice', { one: before[0], other: option }, before[1]);
		for (const input of settings.inputs) {
			if (input !== '-' && isSameFile(input, path)) throw new Trouble('same-file', { option }, input);
		}
		if (!stat(dirname(path))?.isDirectory()) throw new Trouble('no-parent', {}, path);
		if (isLikeResult(path, settings)) throw new Trouble('like-a-result', { option }, path);
	}
}

/** True where a result may have that name: the names of the results are not known before the run. */
function isLikeResult(path: string, { to, batch: { outDir } }: RunSettings): boolean {
	if (outDir === null || extname(path).toLowerCase() !== extensionOf(to)) return false;
	return !relative(realPath(outDir), realPath(path)).startsWith(`..${sep}`);
}

/** The options that name a file to write, with the file. A device or a pipe keeps nothing that could be lost. */
function placesOf({ output, batch }: RunSettings): [option: string, path: string][] {
	const all: [string, string | null][] = [
		['--output', output],
		['--failures', batch.failures],
		['--stats', batch.stats],
	];
	return all.filter((one): one is [string, string] => one[1] !== null && stat(one[1])?.isFile() !== false);
}

/** The path behind all links. The last part of it need not be there. */
function realPath(path: string): string {
	try {
		return stat(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
	} catch {
		return resolve(path);
	}
}
