/**
 * Proofs of fixtures that do not hold yet: fixture, then names of proofs. A test fails as soon as one of them
 * holds, so that the list can only shrink.
 */
export const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
	['de-bruecke-soup', new Set(['text', 'removed'])],
	['de-consent-wall', new Set(['language'])],
	['en-clinic-soup', new Set(['text', 'tags', 'removed'])],
	['en-lynx-buttons', new Set(['removed'])],
	['en-mostly-removed', new Set(['warnings'])],
	['en-reader-hardwrap', new Set(['removed'])],
	['en-w3m-dump', new Set(['text', 'removed'])],
	['fr-hiver-lynx', new Set(['text', 'removed'])],
	['html-de-aside-comments', new Set(['text'])],
	['html-paywall-stub', new Set(['text'])],
	['html-table-lists', new Set(['second pass, rules only', 'second pass', 'the expected text goes through unchanged'])],
]);
