/** What the engine may spend on making the program faster while it runs. */
import { setFlagsFromString } from 'node:v8';

/**
 * Characters of a page up to which a run over it alone ends before the optimizing compiler has paid for itself: it takes a
 * fifth of the processor time of such a run. Measured: with 12,000 characters a run is faster without it, with 25,000 as fast.
 */
const SHORT = 16_000;

let spared = false;

/** Told of each page before it is cleaned. @param number from 1 */
export function beforePage(number: number, length: number): void {
	const spare = number === 1 && length <= SHORT;
	if (spare === spared) return;
	spared = spare;
	setFlagsFromString(spare ? '--no-opt' : '--opt');
}
