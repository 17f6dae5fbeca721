/** Runs many things at once and hands their results back in the order in which they were asked for. */

export interface InOrder<Task, Result> {
	/** What is to be done. It is asked for the next one only when there is room: this is the back-pressure. */
	readonly tasks: AsyncIterator<Task>;
	/** How many may be under way or finished and not yet handed back. */
	readonly window: number;
	readonly run: (task: Task) => Promise<Result>;
	/** When it fires nothing new is begun; what is under way has `graceMs` to finish. */
	readonly stop: AbortSignal;
}

/** How long results that are under way are waited for once a run is told to stop, in ms. */
const GRACE_MS = 2_000;

/** Something that is waited for. It can be seen whether it has come without waiting. */
interface Awaited<Value> {
	readonly promise: Promise<Value>;
	settled: boolean;
}

export async function* inOrder<Task, Result>(job: InOrder<Task, Result>): AsyncGenerator<Result, void, undefined> {
	const { tasks, window, run, stop } = job;
	const running: Awaited<Result>[] = [];
	let wake = (): void => {};
	// No race of promises: each would leave something on the signal, and a run has millions of events.
	const track = <Value>(promise: Promise<Value>): Awaited<Value> => {
		const one = { promise, settled: false };
		const settle = (): void => {
			one.settled = true;
			wake();
		};
		promise.then(settle, settle);
		return one;
	};
	const onStop = (): void => wake();
	stop.addEventListener('abort', onStop, { once: true });
	let next: Awaited<IteratorResult<Task>> | null = null;
	let ended = false;
	try {
		while (!stop.aborted && (!ended || running.length > 0)) {
			if (!ended && next === null && running.length < window) next = track(tasks.next());
			// The head first: handing back frees memory.
			if (running[0]?.settled) {
				const head = running.shift();
				if (head) yield await head.promise;
			} else if (next?.settled) {
				const step: IteratorResult<Task> = await next.promise;
				next = null;
				if (step.done) ended = true;
				else running.push(track(run(step.value)));
			} else {
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
		}
		yield* inTime(running);
	} finally {
		stop.removeEventListener('abort', onStop);
		// A source that waits for input cannot be told to end: it is not waited for.
		if (!ended) void tasks.return?.().then(undefined, () => {});
	}
}

/** What comes within the grace that is left after a stop, as far as it comes in order. */
async function* inTime<Result>(running: readonly Awaited<Result>[]): AsyncGenerator<Result, void, undefined> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<'late'>((resolve) => {
		timer = setTimeout(resolve, GRACE_MS, 'late');
	});
	try {
		for (const one of running) {
			if ((await Promise.race([one.promise.then(() => 'come'), late])) === 'late') return;
			yield await one.promise;
		}
	} finally {
		clearTimeout(timer);
	}
}
