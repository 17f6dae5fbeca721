/** Items of a source until a signal aborts. */

/**
 * The items in their order. A wait for the next one ends with the signal too, however long the source says nothing.
 * @throws the signal's reason
 */
export async function* untilAborted<Item>(
	source: Iterable<Item> | AsyncIterable<Item>,
	signal: AbortSignal,
): AsyncGenerator<Item, void, void> {
	signal.throwIfAborted();
	const items = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
	let done = false;
	try {
		for (;;) {
			signal.throwIfAborted();
			const next = await orAborted(Promise.resolve(items.next()), signal);
			done = next.done === true;
			if (next.done) return;
			yield next.value;
		}
	} finally {
		if (!done) {
			const ended = Promise.resolve(items.return?.());
			// A source that is waiting may never end: it is told, and not waited for.
			if (signal.aborted) ended.catch(() => {});
			else await ended;
		}
	}
}

/** What the promise gives, or the signal's reason if it aborts before. Leaves no listener. */
function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
	return new Promise((resolve, reject) => {
		const onAbort = (): void => reject(signal.reason);
		signal.addEventListener('abort', onAbort, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
	});
}
