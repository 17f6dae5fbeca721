/**
 * Proofs of fixtures that do not hold yet: fixture, then names of proofs. A test fails as soon as one of them
 * holds, so that the list can only shrink.
 */
export const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = new Map();
