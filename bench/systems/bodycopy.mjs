/** The package as a program that imports it gets it: text and all else that a result holds. */
import { createCleaner } from '../../dist/index.js';

const cleaners = { text: createCleaner({ from: 'text' }), html: createCleaner({ from: 'html' }) };

export const systems = {
	text: ({ text }) => cleaners.text.clean(text).text,
	html: ({ html }) => cleaners.html.clean(html).text,
};
