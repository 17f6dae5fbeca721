/**
 * The shipped weights, opened when the first page needs them and kept. The file is part of the bundle, so that
 * opening takes no file system and no waiting: in Node, in a worker and in a browser alike.
 */
import htmlFile from './html-weights.json' with { type: 'json' };
import type { Variant } from './providers.js';
import textFile from './text-weights.json' with { type: 'json' };
import { openWeights, type Weights, type WeightsFile } from './weights.js';

const FILES: Readonly<Record<Variant, WeightsFile>> = { text: textFile, html: htmlFile };

const opened = new Map<Variant, Weights>();

/** Weights for pages of a variant. Throws if the file is wrong. */
export function loadWeights(variant: Variant): Weights {
	const known = opened.get(variant);
	if (known !== undefined) return known;
	const weights = openWeights(FILES[variant], variant);
	opened.set(variant, weights);
	return weights;
}
