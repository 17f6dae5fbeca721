/** Readability and defuddle, both on linkedom, as their own documentation has it. */
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';

export const systems = {
	readability: ({ html }) => new Readability(parseHTML(html).document).parse()?.content ?? '',
	defuddle: async ({ html, url }) =>
		// `useAsync` may ask the network where a page holds nothing; it is not to be measured.
		(await Defuddle(parseHTML(html).document, url, { useAsync: false })).content ?? '',
};

const END_OF_BLOCK = /<br\b[^<>]*>|<\/(?:p|h[1-6]|li|div|tr|pre|blockquote|figcaption)>/gi;

/** Both give HTML; a line for each of its blocks. */
export function toText(_name, out) {
	return parseHTML(`<html><body>${out.replace(END_OF_BLOCK, '$&\n')}</body></html>`).document.body.textContent;
}
