/**
 * How near a text is to the one that was expected: overlap of shingles (runs of four words), the measure of
 * article-extraction-benchmark. The words and the shingles are those of the project's shared scorer.
 */

/** Share of what came out that is right, share of what is right that came out, and their harmonic mean; 0 to 1. */
export interface Score {
	readonly precision: number;
	readonly recall: number;
	readonly f1: number;
}

/** A run of letters, digits and _, or one character of a script written without spaces. */
const WORD =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}_]+/gu;

/** Words a shingle; the benchmark's number. */
const SHINGLE = 4;

function shingles(text: string): Map<string, number> {
	const words = text.match(WORD) ?? [];
	const counts = new Map<string, number>();
	for (let i = 0; i < Math.max(1, words.length - SHINGLE + 1); i++) {
		const shingle = words.slice(i, i + SHINGLE).join(' ');
		if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
	}
	return counts;
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);

const harmonic = (p: number, r: number): number => (p + r > 0 ? (2 * p * r) / (p + r) : 0);

/** Precision or recall is null where nothing came out, or nothing was to come out, and the other has something. */
interface Parts {
	readonly precision: number | null;
	readonly recall: number | null;
}

function partsOf(expected: string, actual: string): Parts {
	const gold = shingles(expected);
	const found = shingles(actual);
	let both = 0;
	for (const [shingle, count] of found) both += Math.min(count, gold.get(shingle) ?? 0);
	const extra = sum(found) - both;
	const missing = sum(gold) - both;
	return {
		precision: both + extra > 0 ? both / (both + extra) : missing === 0 ? 1 : null,
		recall: both + missing > 0 ? both / (both + missing) : extra === 0 ? 1 : null,
	};
}

/** The score of one text. Where one of the two is empty and the other is not, all three are 0. */
export function score(expected: string, actual: string): Score {
	const { precision, recall } = partsOf(expected, actual);
	return { precision: precision ?? 0, recall: recall ?? 0, f1: harmonic(precision ?? 0, recall ?? 0) };
}

/** Precision and recall averaged over the pages that have them, and F1 of the two averages; null where there are none. */
export function scoreAll(pairs: Iterable<readonly [expected: string, actual: string]>): Score | null {
	const parts = [...pairs].map(([expected, actual]) => partsOf(expected, actual));
	if (parts.length === 0) return null;
	const precision = mean(parts.flatMap((one) => one.precision ?? []));
	const recall = mean(parts.flatMap((one) => one.recall ?? []));
	return { precision, recall, f1: harmonic(precision, recall) };
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / (list.length || 1);
