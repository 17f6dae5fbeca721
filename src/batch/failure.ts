/** Trouble as data, and the key by which a finished document is known again. */

import { readTrouble, Trouble, type TroubleCode } from '../cli/errors.js';
import { plain } from '../cli/plain.js';
import { hash53 } from '../hash.js';
import type { Failure } from './task.js';

/** @param id what results call the document; null leaves it unknown */
export function failureFrom(trouble: Trouble, id: unknown, input: string): Failure {
	const { line } = trouble.data;
	return {
		id,
		input: trouble.path ?? input,
		code: trouble.code,
		message: trouble.message,
		line: typeof line === 'number' ? line : null,
	};
}

/** Codes of what may go well another time though the input is the same: it hangs on limits, rights, the disk or a plugin. */
const PASSING: ReadonlySet<string> = new Set<TroubleCode>([
	'too-slow',
	'out-of-memory',
	'crashed',
	'failed',
	'read-failed',
	'not-readable',
]);

/** True for a failure that another run may not meet. */
export const mayPass = ({ code }: Failure): boolean => PASSING.has(code);

/** The line of the report for a person. */
export function failureLine({ id, input, message }: Failure): string {
	const name = typeof id === 'string' && id !== input && !input.includes(id) ? `${input}: ${id}` : input;
	return `${plain(name) || '""'}: ${message}`;
}

/** A document as it was when it was done: where one of these differs it is done again. */
export interface DoneState {
	readonly path: string;
	/** Path of the result below the folder of the results. */
	readonly out: string;
	/** Of the input: bytes, and time of its last change in ms. */
	readonly size: number;
	readonly mtimeMs: number;
	/** Bytes of the result. */
	readonly written: number;
	/** Hash of what `--learn` counted; 0 without it. */
	readonly learned: number;
}

export const keyOf = ({ path, out, size, mtimeMs, written, learned }: DoneState): number =>
	hash53(`${path}\n${out}\n${size}\n${mtimeMs}\n${written}\n${learned}`);

/** Whatever went wrong with an input, in the project's own words. */
export const asTrouble = (error: unknown, path: string): Trouble =>
	error instanceof Trouble ? error : readTrouble(error, path);
