/** Text in columns of a terminal: how wide it is, and where it breaks. */
import stringWidth from 'string-width';

/** Printable ASCII is one column a character: most text needs no table. */
const ASCII = /^[ -~]*$/;

/** Columns that a text takes; it holds no escapes. */
export const widthOf = (text: string): number => (ASCII.test(text) ? text.length : stringWidth(text));

/** What stands at the end of a text that is shown in part. */
const MORE = '…';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** `text` cut to `width` columns, with an ellipsis where something is missing. */
export function clip(text: string, width: number): string {
	if (text.length <= width && ASCII.test(text)) return text;
	// A column holds no more than a few code units: what cannot fit need not be measured.
	const near = text.slice(0, width * 16);
	if (near.length === text.length && widthOf(near) <= width) return text;
	return `${head(near, width - 1).trimEnd()}${MORE}`;
}

/** As many whole characters from the front as fit. */
function head(text: string, width: number): string {
	let used = 0;
	let end = 0;
	for (const { segment, index } of graphemes.segment(text)) {
		used += widthOf(segment);
		if (used > width) break;
		end = index + segment.length;
	}
	return text.slice(0, end);
}

/**
 * `text` broken at blanks into lines of at most `width` columns, and where a word is longer inside it. The last of
 * `most` lines ends in an ellipsis where text is left.
 */
export function wrap(text: string, width: number, most: number): string[] {
	const lines: string[] = [];
	let rest = text;
	while (rest !== '' && lines.length < most) {
		if (lines.length === most - 1) {
			lines.push(clip(rest, width));
			break;
		}
		const near = rest.slice(0, width * 16);
		if (near.length === rest.length && widthOf(near) <= width) {
			lines.push(rest);
			break;
		}
		const fits = head(near, width);
		const blank = rest[fits.length] === ' ' ? fits.length : fits.lastIndexOf(' ');
		const end = blank > 0 ? blank : Math.max(1, fits.length);
		lines.push(rest.slice(0, end).trimEnd());
		rest = rest.slice(end).trimStart();
	}
	return lines;
}

/** `text` filled up with blanks to `width` columns. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
