/** The body of an answer of HTTP as a crawler kept it: out of its chunks, unpacked, and refused where a part is missing. */
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { cause, errorCode, Trouble } from '../cli/errors.js';
import { isGzip } from './archive.js';

export interface BodyCoding {
	/** Values of the headers `Transfer-Encoding` and `Content-Encoding`; '' where there is none. */
	readonly transfer: string;
	readonly content: string;
	/** MB that the body may take when it is unpacked. */
	readonly limit: number;
	/** What messages call the record. */
	readonly label: string;
}

/** Many archives hold bodies plain under the headers of packed ones: what does not begin as packed is taken as it is. */
export function bodyOf(bytes: Buffer, { transfer, content, limit, label }: BodyCoding): Buffer | Trouble {
	const whole = transfer.includes('chunked') ? joinChunks(bytes) : bytes;
	if (whole === null) return new Trouble('bad-body', { cause: 'its end is missing' }, label);
	const coding = content || transfer;
	try {
		const maxOutputLength = limit * 1_000_000;
		if (coding.includes('gzip') && isGzip(whole)) return gunzipSync(whole, { maxOutputLength });
		if (coding.includes('deflate')) return inflated(whole, maxOutputLength);
	} catch (error) {
		const code = errorCode(error);
		if (code === 'ERR_BUFFER_TOO_LARGE') return new Trouble('too-large', { limit }, label);
		const cut = code === 'Z_BUF_ERROR';
		return new Trouble('bad-body', { cause: cut ? 'its end is missing' : cause(error) }, label);
	}
	if (coding === 'br' || coding === 'zstd') {
		return new Trouble('bad-archive', { cause: `content encoding ${coding} is not read` }, label);
	}
	return whole;
}

/** The first byte of deflate with its head: the method, and a window of 32 kB at most. Some servers leave the head out. */
const isZlib = (bytes: Buffer): boolean => ((bytes[0] ?? 0) & 0x8f) === 8 && bytes.readUInt16BE() % 31 === 0;

function inflated(bytes: Buffer, maxOutputLength: number): Buffer {
	if (bytes.length < 2) return bytes;
	if (isZlib(bytes)) return inflateSync(bytes, { maxOutputLength });
	try {
		return inflateRawSync(bytes, { maxOutputLength });
	} catch (error) {
		// A plain body under such a header is nearly always no deflate from its first bytes on.
		if (errorCode(error) === 'Z_DATA_ERROR') return bytes;
		throw error;
	}
}

/** The line before a chunk: its size in hexadecimal digits. */
const SIZE_LINE = /^([\da-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n/i;

/** Characters of such a line that are looked at. */
const SIZE_LINE_LENGTH = 256;

/** The body out of its chunks, or as it is where it has none. Null where a chunk or the last one is missing. */
function joinChunks(body: Buffer): Buffer | null {
	const chunks: Buffer[] = [];
	for (let at = 0; ; ) {
		const line = SIZE_LINE.exec(body.toString('latin1', at, at + SIZE_LINE_LENGTH));
		if (line === null) return at === 0 ? body : null;
		const size = Number.parseInt(line[1] ?? '', 16);
		if (size === 0) return Buffer.concat(chunks);
		const start = at + line[0].length;
		at = start + size + 2;
		if (at > body.length) return null;
		chunks.push(body.subarray(start, start + size));
	}
}
