/** Finds lines that recur with a part that changes: "By {name}", "{n} min read", "Updated {date}". */
import type { Kind } from '../article.js';
import { tokenize } from '../lexicon/fold.js';
import type { ProfileRule } from '../taught.js';
import { enough, median, mostKind, type Page, round } from './census.js';
import { RuleSet } from './rule-set.js';

/** Words of a line that may be a template. */
const MOST_WORDS = 12;
/** Words at one end of a template that stay the same. */
const MOST_FIXED = 3;
/** Different fillings that make a template of lines; fewer are just lines. */
const FILLINGS = 3;
/** Characters of a line that is looked at. */
const LONGEST = 150;
/** Share of the pages from which on a frame is no chance. */
const LEAST_SHARE = 0.25;
/** Fillings that are shown. */
const SHOWN = 3;

/** Slots that a filling may be, the narrowest first; an open slot needs more words around it. */
const SLOTS = [
	{ name: 'n', fixed: 1 },
	{ name: 'date', fixed: 1 },
	{ name: 'agency', fixed: 1 },
	{ name: 'name', fixed: 1 },
	{ name: 'topic', fixed: 2 },
] as const;

/** A line that may be one of a template's. */
interface Seen {
	readonly page: string;
	readonly text: string;
	readonly key: string;
	readonly at: number;
	readonly kept: boolean;
	readonly kind: Kind | null;
}

/** Templates that recur, take at least one line that the cleaner keeps, and no line of a story. */
export function templates(pages: readonly Page[]): ProfileRule[] {
	const least = Math.max(enough(pages.length), Math.ceil(LEAST_SHARE * pages.length));
	const found: Found[] = [];
	for (const [frame, lines] of candidates(pages)) {
		if (new Set(lines.map(({ page }) => page)).size < least) continue;
		const one = fitted(frame, { lines, pages, least });
		if (one) found.push(one);
	}
	return smallest(found.sort((a, b) => b.gain - a.gain || (a.rule.phrase ?? '').length - (b.rule.phrase ?? '').length));
}

interface Found {
	readonly rule: ProfileRule;
	/** Lines that it takes and the cleaner keeps. */
	readonly gain: number;
}

/** Frames (`first words {}` and `{} last words`) of the short lines, and the lines that each would take. */
function candidates(pages: readonly Page[]): Map<string, Seen[]> {
	const frames = new Map<string, Seen[]>();
	for (const { id: page, lines } of pages) {
		for (const { text, key, words, prose, within, at, kept, kind } of lines) {
			if (prose || within || words > MOST_WORDS || text.length > LONGEST) continue;
			const tokens = tokenize(text);
			for (let fixed = 1; fixed <= Math.min(MOST_FIXED, tokens.length - 1); fixed++) {
				for (const [side, part] of [
					['start', tokens.slice(0, fixed)],
					['end', tokens.slice(-fixed)],
				] as const) {
					const words = part.map((token) => token.key).join(' ');
					if (/\p{N}/u.test(words)) continue;
					const frame = side === 'start' ? `${words} {}` : `{} ${words}`;
					const seen = frames.get(frame);
					const line = { page, text, key, at, kept, kind };
					if (seen) seen.push(line);
					else frames.set(frame, [line]);
				}
			}
		}
	}
	return frames;
}

/** The frame with the slot that takes most lines, if those are enough and none is a story's. */
function fitted(
	frame: string,
	{ lines, pages, least }: { lines: readonly Seen[]; pages: readonly Page[]; least: number },
): Found | null {
	const fixed = frame.split(' ').length - 1;
	for (const { name, fixed: needed } of SLOTS) {
		if (fixed < needed) continue;
		const phrase = frame.replace('{}', `{${name}}`);
		const set = new RuleSet([{ drop: 'other', phrase }], 'learn', null);
		if (set.problems.length > 0) continue;
		const taken = lines.filter(({ text }) => set.match(text));
		const on = new Set(taken.map(({ page }) => page)).size;
		const gain = taken.filter(({ kept }) => kept).length;
		if (on < least || new Set(taken.map(({ key }) => key)).size < FILLINGS || gain === 0) continue;
		// A wider slot would take the same and more.
		if (cutsStory(set, pages)) return null;
		const kinds = new Map<Kind | null, number>();
		for (const { kind } of taken) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
		const rule: ProfileRule = {
			drop: mostKind(kinds) ?? 'other',
			phrase,
			examples: [...new Set(taken.map(({ text }) => text))].slice(0, SHOWN),
			evidence: {
				pages: on,
				share: round(on / pages.length),
				at: median(taken.map(({ at }) => at)),
				lines: gain,
			},
		};
		return { rule, gain };
	}
	return null;
}

/** True where it would take running text, or a short line between two paragraphs that stay. */
function cutsStory(set: RuleSet, pages: readonly Page[]): boolean {
	return pages.some(({ lines }) =>
		lines.some(({ text, kept, prose, within }) => kept && (prose || within) && set.match(text)),
	);
}

/** Without those whose lines others take already. */
function smallest(found: readonly Found[]): ProfileRule[] {
	const kept: { readonly rule: ProfileRule; readonly set: RuleSet }[] = [];
	for (const { rule } of found) {
		const taken = (rule.examples ?? []).every((line) => kept.some(({ set }) => set.match(line)));
		if (!taken) kept.push({ rule, set: new RuleSet([rule], 'learn', null) });
	}
	return kept.map(({ rule }) => rule);
}
