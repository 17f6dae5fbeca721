/**
 * A pattern that is made when it is first asked for: the engine reads patterns where they stand, and classes of all
 * scripts (`\p{L}`) take it up to half a millisecond each. For what few pages need.
 */
export function lazily(make: () => RegExp): () => RegExp {
	let made: RegExp | undefined;
	return () => {
		made ??= make();
		return made;
	};
}
