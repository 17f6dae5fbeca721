/** Bytes to characters. What is not UTF-8 is looked at by code that is loaded only then. */
import { isUtf8 } from 'node:buffer';
import { isBinary, isControl } from '../read/controls.js';
import { Trouble } from './errors.js';

/** Bytes that are looked at to tell plain text from the rest. */
const LOOK_BYTES = 4_096;

/** How ISO-2022-JP leaves ASCII; all its bytes are valid UTF-8. */
const TO_JAPANESE = '\x1b$';

/** First bytes of what people hand over by mistake. */
const SIGNATURES: readonly (readonly [start: string, name: string])[] = [
	['%PDF-', 'a PDF'],
	['\x89PNG', 'a picture'],
	['\xff\xd8\xff', 'a picture'],
	['GIF8', 'a picture'],
	['PK\x03\x04', 'a zip archive or an office document'],
	['\x1f\x8b', 'compressed by gzip'],
	['\x28\xb5\x2f\xfd', 'compressed by zstd'],
	['\x7fELF', 'a program'],
];

/**
 * The text of a page.
 * @param declared encoding that was named beside the page, as in a header of HTTP; believed where it can be true
 * @throws Trouble for what is no text and for bytes that no encoding explains.
 */
export async function decode(bytes: Buffer, name: string, declared?: string): Promise<string> {
	const looks = signatureOf(bytes);
	if (looks !== undefined) throw new Trouble('binary', { looks }, name);
	if (isUtf8(bytes) && !hasControls(bytes) && !bytes.includes(TO_JAPANESE))
		return bytes.toString('utf8', hasBom(bytes) ? 3 : 0);
	const { decodeBytes, NotText } = await import('../read/encoding.js');
	const { sniffHtmlCharset } = await import('../read/html-charset.js');
	const said = declared ?? sniffHtmlCharset(bytes);
	try {
		return decodeBytes(bytes, said).text;
	} catch (error) {
		if (!(error instanceof NotText)) throw error;
		// A page that says UTF-8 and breaks it here and there is shown with marks in these places, as browsers do.
		if (error.code === 'bad-encoding' && said === 'utf-8') return bytes.toString('utf8');
		if (error.code === 'binary') throw new Trouble('binary', { looks: error.looks }, name);
		throw new Trouble('bad-encoding', { encoding: error.looks }, name);
	}
}

const hasBom = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** What the first bytes say that this is, where it is no text. */
function signatureOf(bytes: Buffer): string | undefined {
	const start = bytes.toString('latin1', 0, 8);
	return SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
}

/** True for what is no text, or text in units of two bytes. */
function hasControls(bytes: Buffer): boolean {
	const size = Math.min(bytes.length, LOOK_BYTES);
	let controls = 0;
	for (let at = 0; at < size; at++) if (isControl(bytes[at] as number)) controls++;
	return isBinary(controls, size);
}
