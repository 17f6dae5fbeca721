/**
 * Drops blocks whose whole text is a known label: an ad mark, a share button, a heading of a list of titles,
 * a short line behind a known key ("Photo: …"). A block that only holds such words is not touched.
 */
import { type Block, drop } from '../article.js';
import { type LexiconMatch, LONGEST_LINE, matchLead, matchLine } from '../lexicon/match.js';
import type { Stage } from '../pipeline.js';

/** Longest block, in UTF-16 code units, that a key at its front labels as a whole. */
const LONGEST_LABELLED = 160;

const WORDS: Readonly<Record<LexiconMatch['role'], string>> = {
	line: 'the whole line is a known label',
	heading: 'the whole line is a heading of furniture',
	wall: 'the whole line is a wall before the story',
	lead: 'the line opens with a known key',
	tail: 'the line ends with a known phrase',
};

const reasonOf = ({ role, phrase, language }: LexiconMatch): string => `${WORDS[role]}: “${phrase}” (${language})`;

function matchBlock({ text, marker }: Block): LexiconMatch | null {
	if (text.length > LONGEST_LINE) return null;
	const label = marker && text.startsWith(marker) ? text.slice(marker.length) : text;
	return matchLine(label) ?? (label.length <= LONGEST_LABELLED ? matchLead(label) : null);
}

/** Kinds whose key alone on a line ("Read more:") labels the line below. */
const LABELS_NEXT: ReadonlySet<string> = new Set(['related', 'caption', 'source']);
const ENDS = /[.!?…。！？:：]["'”’»)\]]{0,2}$/;

/** A title or a name under its key; a sentence is none. */
const isLabelled = ({ text }: Block): boolean => text.length <= LONGEST_LABELLED && !ENDS.test(text.slice(-4));

export const furniture: Stage = (article) => {
	let above: LexiconMatch | null = null;
	for (const block of article.children) {
		if (block.verdict) continue;
		const match = matchBlock(block);
		if (match) block.verdict = drop(match.kind, match.id, reasonOf(match));
		else if (above && isLabelled(block)) {
			block.verdict = drop(above.kind, above.id, `the line above labels it: “${above.phrase}” (${above.language})`);
		}
		above = match && match.role === 'lead' && LABELS_NEXT.has(match.kind) && matchLine(block.text) ? match : null;
	}
};
