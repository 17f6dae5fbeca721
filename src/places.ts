/** Where the characters of a source stand in the text that was made of it. */

const BLANK = /\s/;

/**
 * The place in `text` of each code unit of its sources, in order: an array for each source. Characters that the reader
 * took out and blanks that collapsed have the place of what follows them, so places never fall.
 */
export function placesIn(text: string, sources: readonly string[]): Int32Array[] {
	let at = 0;
	return sources.map((source) => {
		const places = new Int32Array(source.length);
		for (let i = 0; i < source.length; i++) {
			const unit = source.charAt(i);
			const isBlank = BLANK.test(unit);
			// Blanks of the text that the source has as other blanks, or between two elements.
			while (!isBlank && at < text.length && text[at] !== unit && BLANK.test(text.charAt(at))) at++;
			places[i] = at;
			if (text[at] === unit) at++;
		}
		return places;
	});
}
