/**
 * Makes text safe to show: what a scrape or a file name holds must not move the cursor, change colours, turn the
 * reading direction or break a line of a message.
 */
import { lazily } from './lazily.js';

// Controls (C0, DEL, C1), line and paragraph separators, interlinear annotation, and all that has no shape of its own
// (zero-width and bidi marks, fillers, tags, the byte-order mark) but for the sign that tells an emoji from a letter.
const UNSAFE = lazily(() => /(?![\ufe00-\ufe0f])[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu);

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `text` with every unsafe character written as `\n` or `\u{1b}`. */
export function plain(text: string): string {
	return text.replace(UNSAFE(), (char) => SHORT[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
