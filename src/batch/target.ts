/** Where the results of a batch go: a folder that mirrors the inputs, or one output in their order. */
import type { Sink } from '../cli/output.js';
import type { Frame } from './frame.js';
import type { Entry } from './inputs.js';
import type { Position } from './slabs.js';
import type { Tally } from './tally.js';
import type { Failure, ItemResult } from './task.js';

/** What an earlier run has done, as it is met. */
export type Recall = (tally: Tally, failures: readonly Failure[]) => void;

/** What was counted since the last mark. */
export interface Since {
	readonly tally: Tally;
	readonly failures: readonly Failure[];
}

/** An output that takes the documents of one stream. */
export interface Stream {
	readonly sink: Sink;
	readonly frame: Frame;
	/** What is in it from an earlier run. */
	readonly skip: Position;
	/** Notes that the stream is done up to `at`. */
	mark(at: Position, since: Since): Promise<void>;
	/** @param whole false when the input is to be read again next time */
	end(since: Since, whole: boolean): Promise<void>;
	/** Lets go without an end. */
	leave(): void;
}

export interface Target {
	/** Real path of the folder of the results; null for one output. */
	readonly outRoot: string | null;
	readonly resumable: boolean;
	readonly renamed: readonly string[];
	readonly clashes: number;
	/**
	 * Called once, before the first input, when all that the results depend on is known.
	 * @param inputs the inputs in their order, as often as they are asked for
	 * @param learned hash of what `--learn` counted; 0 without it
	 */
	begin(inputs: () => AsyncIterable<Entry>, learned: number): Promise<void>;
	/**
	 * Asked for every input in order. Null: it was done in an earlier run; else where its result goes.
	 * @param below null for an input that gets no result of its own
	 */
	next(path: string, below: string | null): { readonly out: string | null } | null;
	/** Told of results as they come, in any order. */
	ended(items: readonly ItemResult[]): void;
	/** Told of results in their order. */
	page(item: ItemResult & { kind: 'done' | 'failed' }): Promise<void>;
	/** All inputs up to and with number `inputs` are done. */
	mark(inputs: number, since: Since): Promise<void>;
	stream(path: string, out: string | null, inputs: number): Promise<Stream>;
	/** The run came to its end. @param trouble when something failed, so that `--resume` can try it again */
	end(trouble: boolean): Promise<void>;
	leave(): void;
}
