/** What is known of a file, whatever is wrong with its path. */
import { type Stats, statSync } from 'node:fs';

/** The file behind the path; null where there is none, or none that can be told of. */
export function stat(path: string): Stats | null {
	try {
		return statSync(path, { throwIfNoEntry: false }) ?? null;
	} catch {
		return null;
	}
}

/** True when both are the same file, by whatever names. */
export function isSameFile(path: string, out: string): boolean {
	const there = stat(out);
	const here = there && stat(path);
	return there !== null && here !== null && there.dev === here.dev && there.ino === here.ino;
}
