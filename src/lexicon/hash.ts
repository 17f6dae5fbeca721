/** The hash that the lexicon's index is ordered by: FNV-1a over UTF-16 code units, 30 bits of it. */

/** The state before the first code unit. */
export const HASH_START = 0x811c9dc5 | 0;

/** The state after one more code unit. */
export const hashOn = (state: number, code: number): number => Math.imul(state ^ code, 0x01000193);

/** Ends a hash with the letter of the mode that is looked up. It comes last so that a word is read once for all modes. */
export function inMode(state: number, mode: number): number {
	const hash = hashOn(state, mode);
	return ((hash >>> 0) ^ (hash >>> 30)) & 0x3fffffff;
}

/** Hash of a key under a mode. */
export function hashOf(mode: string, key: string): number {
	let state = HASH_START;
	for (let at = 0; at < key.length; at++) state = hashOn(state, key.charCodeAt(at));
	return inMode(state, mode.charCodeAt(0));
}
