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

export async function* inOrder<Task, Result>(job: InOrder<Task, Result>): AsyncGenerator<Result, void, undefined> {
	const { tasks, window, run, stop } = job;
	const running: Promise<Result>[] = [];
	const stopped = stopsAfter(stop);
	let next: Promise<IteratorResult<Task>> | null = null;
	let ended = false;
	try {
		while (!stop.aborted && (!ended || running.length > 0)) {
			if (!ended && next === null && running.length < window) next = tasks.next();
			const head = running[0];
			const event = await first(next, head, stopped.soon);
			if (event === 'stop') break;
			if (event === 'next' && next !== null) {
				const step = await next;
				next = null;
				if (step.done) ended = true;
				else running.push(guarded(run(step.value)));
			} else if (head !== undefined) {
				running.shift();
				yield await head;
			}
		}
		while (running.length > 0) {
			const head = running.shift();
			if (head === undefined || (await first(null, head, stopped.late)) === 'stop') return;
			yield await head;
		}
	} finally {
		stopped.forget();
		// A source that waits for input cannot be told to end: it is not waited for.
		if (!ended) void tasks.return?.().then(undefined, () => {});
	}
}

/** A failure that is met before anybody waits for it must not end the process. */
function guarded<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => {});
	return promise;
}

type Event = 'next' | 'head' | 'stop';

async function first(
	next: Promise<unknown> | null,
	head: Promise<unknown> | undefined,
	stop: Promise<unknown>,
): Promise<Event> {
	const races: Promise<Event>[] = [stop.then(() => 'stop')];
	// The head first: where both are there, handing back frees memory.
	if (head !== undefined) races.unshift(head.then(() => 'head'));
	if (next !== null) races.push(next.then(() => 'next'));
	return Promise.race(races);
}

interface Stopped {
	readonly soon: Promise<void>;
	readonly late: Promise<void>;
	forget(): void;
}

function stopsAfter(signal: AbortSignal): Stopped {
	let timer: NodeJS.Timeout | undefined;
	let onAbort = (): void => {};
	const soon = new Promise<void>((resolve) => {
		onAbort = resolve;
		if (signal.aborted) resolve();
		else signal.addEventListener('abort', onAbort, { once: true });
	});
	const late = soon.then(
		() =>
			new Promise<void>((resolve) => {
				timer = setTimeout(resolve, GRACE_MS);
			}),
	);
	return {
		soon,
		late,
		forget() {
			signal.removeEventListener('abort', onAbort);
			clearTimeout(timer);
		},
	};
}
