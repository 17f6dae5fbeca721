/** Tells archives by their first bytes. Apart from what reads them, so that a run without any need not load it. */

const WARC = Buffer.from('WARC/');
const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

const startsWith = (first: Buffer | undefined, start: Buffer): boolean =>
	first?.subarray(0, start.length).equals(start) ?? false;

/** True when the first bytes are those of a WARC or WET file. */
export const isArchive = (first: Buffer | undefined): boolean => startsWith(first, WARC);

export const isGzip = (first: Buffer | undefined): boolean => startsWith(first, GZIP);

export const isZstd = (first: Buffer | undefined): boolean => startsWith(first, ZSTD);

export const isPacked = (first: Buffer | undefined): boolean => isGzip(first) || isZstd(first);
