/** Control characters, which tell what is no text. */

/** Share of control characters above which this is no text: real text has none but tabs and line ends. */
const MAX_SHARE = 0.02;

/** True where so many control characters among so many are too many for a text; one alone may stray into a short one. */
export const isBinary = (controls: number, size: number): boolean =>
	controls > size * MAX_SHARE && (controls > 1 || size === 1);

/** Control characters that no text has: not tab, line ends, form feed, backspace (overstrike) or escape (colours). */
export const isControl = (code: number): boolean => code < 32 && !(code >= 8 && code <= 13) && code !== 27;
