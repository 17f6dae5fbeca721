/** Compares what came out with what was expected. */

/** One place where the two differ. */
export interface Difference {
	/** `text`, or the path of a key: `byline`, `removed[3].kind`. */
	readonly at: string;
	readonly expected: string;
	readonly actual: string;
}

/** The text, character by character. */
export function compareText(expected: string, actual: string): Difference[] {
	return expected === actual ? [] : [{ at: 'text', expected, actual }];
}

/**
 * Every value that `expected` has, against the one in the same place; keys that it does not have are not looked at.
 * Lists must be as long and in the same order.
 */
export function compareKeys(expected: unknown, actual: unknown, at = ''): Difference[] {
	if (Array.isArray(expected) && Array.isArray(actual)) {
		const length = Math.max(expected.length, actual.length);
		return Array.from({ length }, (_, i) => compareKeys(expected[i], actual[i], `${at}[${i}]`)).flat();
	}
	if (isObject(expected) && isObject(actual)) {
		return Object.entries(expected).flatMap(([key, value]) =>
			compareKeys(value, actual[key], at === '' ? key : `${at}.${key}`),
		);
	}
	const [left, right] = [shown(expected), shown(actual)];
	return left === right ? [] : [{ at, expected: left, actual: right }];
}

/** Of `actual` what `expected` has keys for: how an expectation is brought up to date. */
export function pick(expected: unknown, actual: unknown): unknown {
	if (Array.isArray(expected) && Array.isArray(actual)) {
		// An entry that is new is written with the keys of those that were there.
		return actual.map((value, i) => pick(expected[i] ?? expected[0], value));
	}
	if (isObject(expected) && isObject(actual)) {
		return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, pick(value, actual[key])]));
	}
	return actual ?? null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
