/**
 * Makes text safe to show: what a scrape or a file name holds must not move the cursor, change colours, turn the
 * reading direction or break a line of a message.
 */

// Controls (C0, DEL, C1), line and paragraph separators, zero-width and bidi marks, the byte-order mark.
const UNSAFE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `text` with every unsafe character written as `\n` or `\u{1b}`. */
export function plain(text: string): string {
	return text.replace(UNSAFE, (char) => SHORT[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
