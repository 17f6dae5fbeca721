/**
 * What is too much for one page. A page is held whole, with some kilobytes for each of its blocks, and what has this many
 * is several pages in one: it is refused, since running out of memory would end the whole run without a word.
 */
import type { Reader } from '../clean.js';
import { Trouble } from './errors.js';

/** Lines of a text, or tags of a page's source. Looked at before they are read: 120 to 350 bytes each. */
const LINES = 2_000_000;
/** Blocks, once they are known: 2.4 kB of memory each from text, 4.2 kB from HTML, measured with short lines. */
const BLOCKS = 500_000;

/** Ends of lines of a text, and what every tag has. */
const MARKS = { text: ['\n', '\r', '\f', '\u0085', '\u2028', '\u2029'], html: ['<'] };
const COUNTED = { text: 'lines', html: 'tags' };

/**
 * A reader that refuses what is too much, before it reads it where that can be seen.
 * @throws Trouble
 */
export function bounded(read: Reader, from: 'text' | 'html'): Reader {
	return (input) => {
		if (input.length > LINES && MARKS[from].some((mark) => holdsMore(input, mark, LINES)))
			throw new Trouble('too-many-lines', { limit: LINES, of: COUNTED[from] });
		const article = read(input);
		if (article.children.length > BLOCKS) throw new Trouble('too-many-lines', { limit: BLOCKS, of: 'paragraphs' });
		return article;
	};
}

/** True for more than `most` of a character. */
function holdsMore(text: string, mark: string, most: number): boolean {
	let count = 0;
	for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) if (++count > most) return true;
	return false;
}
