/** The record of verdicts as rows, one for each piece of a line: what `--explain` and the report are made of. */
import type { Article, Block, Kind, Verdict } from '../article.js';
import type { Settings } from '../settings.js';
import { isWritten, type Segment, segmentsOf } from '../verdicts.js';

/** What became of a piece: in the text, in the text under a name of its own, left out, left out but read as metadata. */
export type Fate = 'kept' | 'named' | 'dropped' | 'metadata';

/** A piece of the input that stands on one line under one verdict. */
export interface Row {
	/** Line of the input, from 1. */
	readonly line: number;
	readonly text: string;
	readonly fate: Fate;
	readonly verdict: Verdict | undefined;
	/** True for the first row of its segment: a reason is said once. */
	readonly first: boolean;
	readonly segment: Segment;
	readonly block: Block;
}

/** Kinds whose dropped lines are read as metadata of the same name. */
const METADATA: ReadonlySet<Kind> = new Set(['title', 'byline', 'published', 'source', 'tags']);

/** What became of text under a verdict. */
export function fateOf(verdict: Verdict | undefined, settings: Settings): Fate {
	if (isWritten(verdict, settings.inText)) return verdict?.kind ? 'named' : 'kept';
	return verdict?.kind && METADATA.has(verdict.kind) ? 'metadata' : 'dropped';
}

/** All rows of a page in the order of the input. */
export function rowsOf(article: Article, settings: Settings): Row[] {
	return article.children.flatMap((block) =>
		segmentsOf(block).flatMap((segment) => segmentRows(block, segment, fateOf(segment.verdict, settings))),
	);
}

function segmentRows(block: Block, segment: Segment, fate: Fate): Row[] {
	const rows: Row[] = [];
	for (const piece of block.pieces) {
		const start = Math.max(piece.start, segment.start);
		const end = Math.min(piece.end, segment.end);
		const text = block.text.slice(start, end).trim();
		if (start >= end || text === '') continue;
		const { verdict } = segment;
		rows.push({ line: piece.line, text, fate, verdict, first: rows.length === 0, segment, block });
	}
	return rows;
}
