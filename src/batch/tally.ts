/** Counts of a run, kept whole through stops and starts. */
import type { Kind, Warning } from '../article.js';
import type { Note, SkipReason } from './task.js';

export interface Tally {
	done: number;
	failed: number;
	skipped: Partial<Record<SkipReason, number>>;
	/** Pages in which no story was found. */
	empty: number;
	words: number;
	wordsKept: number;
	/** Bytes of the pages as they were read, unpacked. */
	bytes: number;
	/** Removed pieces by kind. */
	removed: Partial<Record<Kind, number>>;
	warnings: Partial<Record<Warning, number>>;
}

export const emptyTally = (): Tally => ({
	done: 0,
	failed: 0,
	skipped: {},
	empty: 0,
	words: 0,
	wordsKept: 0,
	bytes: 0,
	removed: {},
	warnings: {},
});

/** Adds one page. */
export function addNote(tally: Tally, note: Note): void {
	tally.done++;
	tally.words += note.words;
	tally.wordsKept += note.kept;
	tally.bytes += note.bytes;
	if (note.empty) tally.empty++;
	addCounts(tally.removed, note.removed);
	for (const warning of note.warnings) tally.warnings[warning] = (tally.warnings[warning] ?? 0) + 1;
}

/** Adds another tally, as it was noted in an earlier run. */
export function addTally(tally: Tally, other: Tally): void {
	tally.done += other.done;
	tally.failed += other.failed;
	tally.empty += other.empty;
	tally.words += other.words;
	tally.wordsKept += other.wordsKept;
	tally.bytes += other.bytes;
	addCounts(tally.skipped, other.skipped);
	addCounts(tally.removed, other.removed);
	addCounts(tally.warnings, other.warnings);
}

function addCounts<Name extends string>(to: Partial<Record<Name, number>>, from: Partial<Record<Name, number>>): void {
	for (const [name, count] of Object.entries(from) as [Name, number][]) to[name] = (to[name] ?? 0) + count;
}

export const total = (counts: Partial<Record<string, number>>): number =>
	Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
