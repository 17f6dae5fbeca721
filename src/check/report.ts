/** What a check found: the record that every reporter shows in its own way. */
import type { Score } from './score.js';

/** One promise that was not kept. */
export interface Finding {
	/** `text`, the path of a key (`byline`, `removed[3].kind`), or an entry of `expect.yml` (`has[1]`, `minF1`). */
	readonly at: string;
	/** One sentence: what was expected and what came instead. */
	readonly message: string;
	readonly expected: string;
	readonly actual: string;
	/** The file that holds the promise, and its line there, from 1. */
	readonly file: string;
	readonly line: number;
}

/** A file that `--update` would write. */
export interface Pending {
	readonly path: string;
	readonly before: string;
	readonly after: string;
}

export type Status = 'equal' | 'differs' | 'trouble';

/** How one fixture came out. */
export interface CaseReport {
	/** Folder of the fixture, path of the scrape, or id of a rule. */
	readonly name: string;
	/** The page; for a rule's own tests, the file that the rule stands in. */
	readonly input: string;
	readonly status: Status;
	readonly findings: readonly Finding[];
	/** Null where there is no whole text to compare with. */
	readonly score: Score | null;
	/** What an update would write; empty where all is equal. */
	readonly pending: readonly Pending[];
	/** Why it could not be run: one line. */
	readonly trouble: string | null;
	readonly milliseconds: number;
}

/** How all came out. */
export interface CheckReport {
	readonly cases: readonly CaseReport[];
	/** Paths that hold no fixture or cannot be read: a line each. */
	readonly troubles: readonly string[];
	/** Over every fixture with a whole text; null where there is none. */
	readonly score: Score | null;
	/** Least F1 over all that was asked for, or null. */
	readonly minF1: number | null;
}

/** True when the score of all is below what was asked for. */
export const isBelow = ({ score, minF1 }: CheckReport): boolean =>
	minF1 !== null && (score === null || score.f1 < minF1);

/** Number of cases with a status. */
export const countOf = ({ cases }: CheckReport, status: Status): number =>
	cases.filter((one) => one.status === status).length;

/** "P 0.981 R 1.000 F1 0.990" */
export const scoreText = ({ precision, recall, f1 }: Score): string =>
	`P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`;
