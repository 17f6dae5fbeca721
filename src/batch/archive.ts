/** Tells a web archive by its first bytes. Apart from `warc.ts`, so that a worker need not load the reader. */

const START = Buffer.from('WARC/');

/** True when the first bytes are those of an archive. */
export const isArchive = (first: Buffer | undefined): boolean =>
	first?.subarray(0, START.length).equals(START) ?? false;
