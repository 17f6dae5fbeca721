/** Medians and their spread. */

/** The value below which `share` of the list lies. */
function quantile(list, share) {
	const sorted = [...list].sort((a, b) => a - b);
	const at = (sorted.length - 1) * share;
	const low = sorted[Math.floor(at)];
	return low + (sorted[Math.ceil(at)] - low) * (at - Math.floor(at));
}

export const median = (list) => quantile(list, 0.5);

export const rounded = (value, digits = 2) => Number(value.toFixed(digits));

/** Median and quartiles, rounded. */
export const spread = (list, digits = 2) => ({
	median: rounded(median(list), digits),
	quartiles: [rounded(quantile(list, 0.25), digits), rounded(quantile(list, 0.75), digits)],
});

/** Of two lists of times, taken in the same rounds as far as both go: how many times as fast the second is. */
export const timesAsFast = (others, ours) =>
	spread(
		others.slice(0, ours.length).map((other, round) => other / ours[round]),
		2,
	);
