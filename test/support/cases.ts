/**
 * How many cases fast-check draws, and from what: the same in every run. `BODYCOPY_RUNS` is the number of cases of the
 * largest properties, of which the others take a share. `BODYCOPY_SEED` chooses other cases, by a whole number or as
 * `new`, which draws a seed and prints it, as `npm run fuzz` does. What a seed has found becomes a test of its own
 * where its cause is.
 */
import { randomInt } from 'node:crypto';

/** What fast-check draws the cases from, and how many there are. */
const FIXED_SEED = 20_260_701;
const SEEDS = 2 ** 31;

export const RUNS = Number(process.env.BODYCOPY_RUNS ?? 2000);
export const SEED = seedOf(process.env.BODYCOPY_SEED);

function seedOf(asked = String(FIXED_SEED)): number {
	const seed = asked === 'new' ? randomInt(SEEDS) : Number(asked);
	if (!Number.isInteger(seed)) throw new Error(`BODYCOPY_SEED is no whole number: ${asked}`);
	if (asked === 'new') console.log(`BODYCOPY_SEED=${seed}`);
	return seed;
}
