/** HTML as text, with everything that came from outside made harmless. */
import { plain } from '../plain.js';

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text for an element or a quoted attribute: no markup, no control or bidi character, no half of a pair. */
export const escapeHtml = (text: string): string =>
	plain(text)
		.replace(/[\ud800-\udfff]/gu, '\ufffd')
		.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
