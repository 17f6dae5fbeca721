/** Logarithms of whole numbers below this are kept once they were asked for: most features are small counts. */
const KEPT = 2_048;
const kept = new Float64Array(KEPT);

/** Counts as features: what matters is how many times more, not how many more. Below 0 is 0. */
export function log(x: number): number {
	if (!(x > 0)) return 0;
	if (x >= KEPT || x !== Math.trunc(x)) return Math.log1p(x);
	const known = kept[x] as number;
	if (known !== 0) return known;
	kept[x] = Math.log1p(x);
	return kept[x];
}
