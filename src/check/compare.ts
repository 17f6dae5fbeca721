/** Compares what came out with what was expected. */
import { diffArrays } from 'diff';

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
		if (expected.length !== actual.length) return compareLists(expected, actual, at);
		return expected.flatMap((value, i) => compareKeys(value, actual[i], `${at}[${i}]`));
	}
	if (isObject(expected) && isObject(actual)) {
		return Object.entries(expected).flatMap(([key, value]) =>
			compareKeys(value, actual[key], at === '' ? key : `${at}.${key}`),
		);
	}
	const [left, right] = [shown(expected), shown(actual)];
	return left === right ? [] : [{ at, expected: left, actual: right }];
}

/** Lists of different length are lined up first, or one entry too many would make all that follow differ. */
function compareLists(expected: readonly unknown[], actual: readonly unknown[], at: string): Difference[] {
	const differences: Difference[] = [];
	let [left, right] = [0, 0];
	const same = (a: unknown, b: unknown): boolean => compareKeys(a, b).length === 0;
	for (const { value, added, removed } of diffArrays([...expected], [...actual], { comparator: same })) {
		for (const one of value) {
			if (removed) differences.push({ at: `${at}[${left++}]`, expected: shown(one), actual: NOTHING });
			// Of what nobody expected only the keys matter that the expectation looks at.
			else if (added)
				differences.push({ at: `${at}[${right++}]`, expected: NOTHING, actual: shown(pick(expected[0], one)) });
			else [left, right] = [left + 1, right + 1];
		}
	}
	return differences;
}

const NOTHING = 'nothing';

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

const shown = (value: unknown): string => (value === undefined ? NOTHING : JSON.stringify(value));
