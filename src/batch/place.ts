/** Puts a result in its place below the folder of the results, whole or not at all. */
import { closeSync, constants, mkdirSync, openSync, realpathSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { errorCode, Trouble, writeTrouble } from '../cli/errors.js';
import { hash53 } from '../hash.js';

/**
 * Where the bytes stand until they are whole. It depends on the place alone, so that a run that goes on after a
 * crash writes over what the crash has left, and nothing stays behind.
 */
export const besideOf = (out: string): string => join(dirname(out), `.bodycopy-${hash53(out).toString(36)}.tmp`);

/** Opens a new file beside `out`. Never follows a link that lies in its place. */
export function openBeside(out: string): number {
	const beside = besideOf(out);
	const open = (): number => openSync(beside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
	try {
		return open();
	} catch (error) {
		// Left by a crash. Looked at only now: nearly always there is nothing.
		if (errorCode(error) !== 'EEXIST') throw error;
		unlinkSync(beside);
		return open();
	}
}

/**
 * Writes `bytes` to `out`.
 * @throws Trouble
 */
export function place(out: string, bytes: Buffer): void {
	try {
		const fd = openBeside(out);
		try {
			for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
		} finally {
			closeSync(fd);
		}
		renameSync(besideOf(out), out);
	} catch (error) {
		removeBeside(out);
		throw writeTrouble(error, out);
	}
}

export function removeBeside(out: string): void {
	try {
		unlinkSync(besideOf(out));
	} catch {
		// It is not there, or cannot be helped.
	}
}

/** Folders that were made or seen to be inside. Bounded: it is emptied when it has grown. */
const MAX_KNOWN = 10_000;

/** Makes the folders that results need, and refuses to leave the folder of the results by a link in it. */
export class Folders {
	readonly #known = new Set<string>();

	/** @param root real path of the folder of the results */
	constructor(private readonly root: string) {}

	/** @throws Trouble */
	ensure(folder: string): void {
		if (folder === this.root || this.#known.has(folder)) return;
		const below = relative(this.root, folder);
		if (below === '..' || below.startsWith(`..${sep}`)) throw new Trouble('outside', {}, folder);
		this.ensure(dirname(folder));
		try {
			mkdirSync(folder);
		} catch (error) {
			if (errorCode(error) !== 'EEXIST') throw writeTrouble(error, folder);
		}
		if (realpathSync(folder) !== folder) throw new Trouble('outside', {}, folder);
		if (this.#known.size >= MAX_KNOWN) this.#known.clear();
		this.#known.add(folder);
	}
}

/** Codes of the file system that hold for every file of the disk. */
const FATAL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);

/** True for trouble with writing after which no other result could be written either. */
export const isFatal = ({ code, data }: Trouble): boolean =>
	code === 'cannot-write' && FATAL.has(String(data.errno ?? ''));
