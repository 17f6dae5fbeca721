/** What the main thread and its workers say to each other. Everything here can be cloned from thread to thread. */
import type { Kind, Warning } from '../article.js';
import type { RunSettings } from '../cli/settings.js';

/** A file that is to be cleaned. */
export interface FileItem {
	readonly path: string;
	/** Absolute path of the result; null where it is handed back. */
	readonly out: string | null;
	/** True for a file that was found in a folder: what is no text there is passed over and not a failure. */
	readonly found: boolean;
}

export type Task =
	| { readonly kind: 'files'; readonly items: readonly FileItem[] }
	/** Whole lines of an NDJSON stream. */
	| { readonly kind: 'records'; readonly bytes: Uint8Array; readonly source: RecordSource }
	/** One page that came through a pipe. `out` as of a file. */
	| {
			readonly kind: 'page';
			readonly bytes: Uint8Array;
			readonly name: string;
			readonly id: string;
			readonly out: string | null;
	  }
	/** Lines of files, counted by site. */
	| { readonly kind: 'lines'; readonly items: readonly FileItem[] }
	| { readonly kind: 'record-lines'; readonly bytes: Uint8Array; readonly source: RecordSource };

export interface RecordSource {
	/** What messages call the stream. */
	readonly name: string;
	/** What results call it. */
	readonly id: string;
	/** Number of the first line, from 1. */
	readonly line: number;
}

/** What is counted of a page. */
export interface Note {
	readonly words: number;
	readonly kept: number;
	/** Removed pieces by kind. */
	readonly removed: Partial<Record<Kind, number>>;
	readonly warnings: readonly Warning[];
	readonly empty: boolean;
	/** Bytes of the page as it was read, unpacked. */
	readonly bytes: number;
}

/** A page that could not be cleaned or written. */
export interface Failure {
	readonly id: unknown;
	/** What messages call the input that it came from. */
	readonly input: string;
	readonly code: string;
	readonly message: string;
	readonly line: number | null;
}

export const SKIPPED = {
	hidden: 'hidden files and folders',
	binary: 'files that hold no text',
	'link-to-folder': 'links to folders',
	special: 'pipes, sockets and devices',
	'not-a-page': 'archive records that hold no page',
	output: 'the folder of the results',
} as const satisfies Record<string, string>;

export type SkipReason = keyof typeof SKIPPED;

export type ItemResult =
	| {
			readonly kind: 'done';
			readonly id: string;
			readonly text: string | null;
			readonly note: Note;
			readonly key: number;
	  }
	| { readonly kind: 'failed'; readonly failure: Failure; readonly fatal?: boolean }
	| { readonly kind: 'skipped'; readonly reason: SkipReason; readonly name: string }
	/** The file holds many pages: the main thread reads it and deals its records out. */
	| { readonly kind: 'stream' };

/** Lines that one document holds, as hashes, under the hash of its site. */
export interface SiteLines {
	/** Hash of the host, or of the folder. */
	readonly site: number;
	/** The hash of each line, once; negative for running text. */
	readonly lines: Float64Array;
}

export interface TaskResult {
	readonly items: readonly ItemResult[];
	readonly sites: readonly SiteLines[];
}

/** What a worker is told when it starts. */
export interface WorkerData {
	readonly settings: RunSettings;
	/** Real path of the folder of the results, or null. */
	readonly outRoot: string | null;
	/** Rows of `Learned`; null without `--learn`. */
	readonly recurring: Float64Array | null;
	/** Their hash; 0 without `--learn`. */
	readonly learned: number;
}
