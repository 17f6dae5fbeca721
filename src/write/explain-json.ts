/** Writes the explanation of a page for machines: every piece of the input with its verdict. */
import type { Article, Kind, Metadata, MetadataName, Provenance, Warning } from '../article.js';
import type { Settings } from '../settings.js';
import { segmentsOf } from '../verdicts.js';
import { type Fate, fateOf } from './rows.js';

/** Raised when a key of `Explanation` changes its meaning or goes. */
const EXPLAIN_VERSION = 1;

/** A piece of the input under one verdict. All pieces together, in order, are the input. */
export interface ExplainedPiece {
	/** First and last line of the input, from 1. */
	lines: [number, number];
	text: string;
	/** `kept`, `named` (kept, with a kind), `metadata` (left out, but read as metadata) or `dropped`. */
	fate: Fate;
	/** True when it is in the text that the same settings write. */
	inText: boolean;
	kind: Kind | null;
	/** Null where no stage said anything: that is body. */
	rule: string | null;
	/** 0 to 1; null where `rule` is. */
	confidence: number | null;
	reason: string | null;
}

/** What `--to explain-json` prints. */
export interface Explanation {
	explainVersion: typeof EXPLAIN_VERSION;
	pieces: ExplainedPiece[];
	metadata: Metadata;
	provenance: Partial<Record<MetadataName, Provenance>>;
	warnings: Warning[];
}

/** The whole record of one judged page, piece by piece. */
export function toExplanation(article: Article, settings: Settings): Explanation {
	const pieces = article.children.flatMap((block) =>
		segmentsOf(block).map(({ text, lines, verdict }): ExplainedPiece => {
			const fate = fateOf(verdict, settings);
			return {
				lines: [...lines],
				text,
				fate,
				inText: fate === 'kept' || fate === 'named',
				kind: verdict?.kind ?? null,
				rule: verdict?.rule ?? null,
				confidence: verdict?.confidence ?? null,
				reason: verdict?.reason ?? null,
			};
		}),
	);
	const { metadata, provenance, warnings } = article;
	return { explainVersion: EXPLAIN_VERSION, pieces, metadata, provenance, warnings };
}
