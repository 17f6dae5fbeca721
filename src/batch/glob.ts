/** Signs that make a name a pattern, where no file has that name. */
export const GLOB = /[*?{[]/;

/** The folder that a pattern starts from: its parts up to the first with such a sign; '' for the present folder. */
export function rootOf(pattern: string): string {
	const parts = pattern.split('/');
	const first = parts.findIndex((part) => GLOB.test(part));
	return parts.slice(0, first).join('/');
}
