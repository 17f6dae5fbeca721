/** Writes what is known of a page as one plain object, the `Result`. */
import type { Article, Kind, Metadata, MetadataName, Provenance, Warning } from '../article.js';
import type { Settings } from '../settings.js';
import { countWords, tokensOfBlock } from '../shape.js';
import { isWritten, type Segment, segmentsOf } from '../verdicts.js';
import { toText } from './text.js';

/** Raised when a key of `Result` changes its meaning or goes; new keys do not raise it. */
export const SCHEMA_VERSION = 1;

/** A piece of the input that is not in the text. */
export interface Removed {
	text: string;
	kind: Kind;
	/** Stable id of the lexicon entry or stage that decided. */
	rule: string;
	/** 0 to 1. */
	confidence: number;
	reason: string;
	/** First and last line of the input, from 1. */
	lines: [number, number];
}

/** Counts of one page. A word is a run of letters and digits, or one character of a script written without spaces. */
export interface Stats {
	lines: number;
	blocks: number;
	words: number;
	wordsKept: number;
	/** Number of removed pieces by kind; kinds with none are absent. */
	removed: Partial<Record<Kind, number>>;
}

/** What the command prints for `--to json`. Unknown is null or an empty list; keys are always there. */
export interface Result extends Metadata {
	schemaVersion: typeof SCHEMA_VERSION;
	text: string;
	warnings: Warning[];
	stats: Stats;
	removed: Removed[];
	provenance: Partial<Record<MetadataName, Provenance>>;
}

/** The whole record of one judged page. */
export function toResult(article: Article, settings: Settings): Result {
	const removed: Removed[] = [];
	const counts: Partial<Record<Kind, number>> = {};
	let words = 0;
	let wordsKept = 0;
	const add = ({ text, lines, verdict }: Pick<Segment, 'text' | 'lines' | 'verdict'>, size: number) => {
		words += size;
		if (verdict === undefined || isWritten(verdict, settings.inText)) {
			wordsKept += size;
			return;
		}
		const kind = verdict.kind ?? 'other';
		counts[kind] = (counts[kind] ?? 0) + 1;
		const { rule, confidence, reason } = verdict;
		removed.push({ text, kind, rule, confidence, reason, lines: [lines[0], lines[1]] });
	};
	for (const block of article.children) {
		if (block.spans.length === 0) add(block, tokensOfBlock(block));
		else
			for (const segment of segmentsOf(block))
				add(segment, segment.text === block.text ? tokensOfBlock(block) : countWords(segment.text));
	}
	return {
		schemaVersion: SCHEMA_VERSION,
		text: toText(article, settings),
		...article.metadata,
		warnings: article.warnings,
		stats: { lines: article.lineCount, blocks: article.children.length, words, wordsKept, removed: counts },
		removed,
		provenance: article.provenance,
	};
}
