/** `bodycopy rules`: what can decide about a line, by the ids that results name. */
import { listEntries } from '../../lexicon/match.js';
import { STAGES } from '../../pipeline.js';
import { list } from '../list.js';
import type { LowArgs } from '../low-args.js';

interface Row {
	readonly rule: string;
	readonly type: string;
	/** Null for a stage: it decides by structure, and names its rules itself. */
	readonly kind: string | null;
	readonly language: string | null;
	readonly phrase: string | null;
}

/** Stages in the order in which they run, then every phrase of the lexicon. */
export async function command(low: LowArgs): Promise<void> {
	const stages = STAGES.map(([rule]): Row => ({ rule, type: 'stage', kind: null, language: null, phrase: null }));
	const phrases = listEntries().map(
		({ id, role, kind, language, phrase }): Row => ({ rule: id, type: role ?? 'line', kind, language, phrase }),
	);
	await list(low, [...stages, ...phrases], ({ rule, type, phrase }) => [rule, type, phrase ?? '']);
}
