/** Deals the inputs out, in their order: a few files at once, and one by one what is dealt with otherwise. */
import { failureFrom } from './failure.js';
import { entries, pathOf } from './inputs.js';
import type { Own } from './own.js';
import type { Target } from './target.js';
import type { FileItem, ItemResult } from './task.js';

/** Files that one worker gets at once, in the end: fewer at first, so that few files are spread over all workers. */
const MAX_FILES = 32;

/** A file with the number that it has among the inputs, from 1. */
export interface Numbered extends FileItem {
	readonly number: number;
}

/** What is dealt with in one go. */
export type Unit =
	| { readonly kind: 'files'; readonly items: readonly Numbered[] }
	| { readonly kind: 'known'; readonly result: ItemResult; readonly path: string; readonly number: number }
	| { readonly kind: 'stdin'; readonly number: number };

export interface Dealing {
	readonly inputs: readonly string[];
	readonly jobs: number;
	readonly target: Pick<Target, 'next'>;
	readonly own: Own;
	/** Told of each input that an earlier run has done. */
	readonly passed: () => void;
}

export async function* units({ inputs, jobs, target, own, passed }: Dealing): AsyncGenerator<Unit, void, undefined> {
	let items: Numbered[] = [];
	let number = 0;
	const size = (): number => Math.min(MAX_FILES, 1 + Math.floor(number / (jobs * 4)));
	for await (const entry of entries(inputs, own)) {
		number++;
		const path = pathOf(entry);
		const place = target.next(path, entry.kind === 'file' ? entry.below : null);
		if (place === null) {
			passed();
			continue;
		}
		if (entry.kind === 'file') {
			items.push({ path, out: place.out, found: entry.found, number });
			if (items.length < size()) continue;
		}
		if (items.length > 0) yield { kind: 'files', items };
		items = [];
		if (entry.kind === 'stdin') yield { kind: 'stdin', number };
		else if (entry.kind === 'skipped') {
			yield { kind: 'known', result: entry, path, number };
		} else if (entry.kind === 'trouble') {
			const failure = failureFrom(entry.trouble, path, path);
			yield { kind: 'known', result: { kind: 'failed', failure }, path, number };
		}
	}
	if (items.length > 0) yield { kind: 'files', items };
}

/** Which input result `at` of a unit belongs to. */
export function placeOf(unit: Unit, at: number): Pick<Numbered, 'path' | 'out' | 'number'> {
	if (unit.kind === 'files') {
		const item = unit.items[at];
		return { path: item?.path ?? '', out: item?.out ?? null, number: item?.number ?? 0 };
	}
	return { path: unit.kind === 'known' ? unit.path : '-', out: null, number: unit.number };
}
