/** JSON that is safe to look at: what a terminal obeys is written as an escape, which is the same to a parser. */

// DEL, C1 controls, line and paragraph separators, bidi overrides and isolates: JSON lets them stand as they are.
const OBEYED = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** As `JSON.stringify`. */
export const jsonText = (value: unknown, indent?: number): string =>
	JSON.stringify(value, null, indent).replace(
		OBEYED,
		(char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
