/** Finds what someone meant who mistyped a word. */

/** A word is near when at most this share of its letters must change; more is a guess. */
const NEAR = 0.4;

/** The nearest of `words` to `word`, or undefined when none is near. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
	let best: string | undefined;
	let least = Number.POSITIVE_INFINITY;
	// No real name is longer; without the limit a pasted page would be compared letter by letter.
	if (word.length > 64) return undefined;
	for (const candidate of words) {
		const steps = distance(word.toLowerCase(), candidate.toLowerCase());
		if (steps < least && steps <= Math.max(1, Math.floor(NEAR * Math.max(word.length, candidate.length)))) {
			best = candidate;
			least = steps;
		}
	}
	return best;
}

/** Letters to insert, delete, replace or swap with their neighbour (Damerau-Levenshtein, restricted). */
function distance(a: string, b: string): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			let steps = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + change);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
			row.push(steps);
		}
		before = last;
		last = row;
	}
	return last[b.length] ?? 0;
}
