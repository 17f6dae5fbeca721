/** Readability and defuddle, both on linkedom, as their own documentation has it. */
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';

export const systems = {
	readability: ({ html }) => new Readability(parseHTML(html).document).parse()?.textContent ?? '',
	defuddle: async ({ html, url }) =>
		// `useAsync` may ask the network where a page holds nothing; it is not to be measured.
		(await Defuddle(parseHTML(html).document, url, { useAsync: false })).content ?? '',
};
