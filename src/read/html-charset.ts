/** The encoding that a page names in itself. */

/** Browsers look no further, in bytes; pages with long comments before the head are why it is more than the standard's 1,024. */
const LOOK_BYTES = 8_192;
/** Characters of one tag that are looked at. */
const MAX_TAG = 400;
const CHARSET = /charset\s{0,3}=\s{0,3}["']?([\w.:-]{2,40})/i;
const ENCODING = /encoding\s{0,3}=\s{0,3}["']([\w.:-]{2,40})/i;

/**
 * What a `meta` element or an XML declaration at the start of the bytes says, lower-case; undefined where none does.
 * A page that could be read this far is in no 16-bit encoding, whatever it says.
 */
export function sniffHtmlCharset(bytes: Uint8Array): string | undefined {
	let head = '';
	for (let i = 0; i < Math.min(bytes.length, LOOK_BYTES); i++) head += String.fromCharCode(bytes[i] ?? 0);
	const plain = withoutComments(head).toLowerCase();
	const name = namedIn(plain, '<?xml ', ENCODING) ?? namedIn(plain, '<meta', CHARSET);
	return name?.startsWith('utf-16') || name?.startsWith('utf-32') ? 'utf-8' : name;
}

function withoutComments(text: string): string {
	let plain = '';
	let at = 0;
	for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', at)) {
		plain += text.slice(at, start);
		const end = text.indexOf('-->', start);
		if (end < 0) return plain;
		at = end + 3;
	}
	return plain + text.slice(at);
}

/** What the first of a page's tags that matches names. */
function namedIn(text: string, tag: string, pattern: RegExp): string | undefined {
	for (let at = text.indexOf(tag); at >= 0; at = text.indexOf(tag, at + 1)) {
		const end = text.indexOf('>', at);
		const name = pattern.exec(text.slice(at, Math.min(end < 0 ? text.length : end, at + MAX_TAG)))?.[1];
		if (name !== undefined) return name;
	}
	return undefined;
}
