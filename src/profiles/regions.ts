/** Finds the lines at which the story of a site begins and ends. */
import type { Evidence, Region } from '../taught.js';
import { type Count, median, type Page, round } from './census.js';

/** Pages that a mark must have been seen on. */
const LEAST_PAGES = 5;
/** Share of the pages that must have the mark: where it is missing nothing is cut. */
const LEAST_SHARE = 0.5;
/** Share of the pages with the mark on which (almost) no running text that stays lies beyond it. */
const CLEAN_SHARE = 0.8;
/** What almost is: a teaser's sentence against a story, as a share of the running text that stays. */
const ALMOST = 0.1;
/** On the others, at most this share of the running text may lie beyond it: a mark must not cut half a story. */
const MOST_CUT = 0.2;

type Side = 'after' | 'before';

/** What lies beyond a mark. */
interface Beyond {
	/** Share of the page's running text that stays. */
	readonly share: number;
	/** Lines that stay. */
	readonly lines: number;
}

/**
 * The best mark of each side. `known` are lines that are dropped anyway: they do not count as story.
 */
export function regions(
	pages: readonly Page[],
	counts: ReadonlyMap<string, Count>,
	known: ReadonlySet<string>,
): Region[] {
	return (['before', 'after'] as const).flatMap((side) => best(side, { pages, counts, known }) ?? []);
}

interface Site {
	readonly pages: readonly Page[];
	readonly counts: ReadonlyMap<string, Count>;
	readonly known: ReadonlySet<string>;
}

function best(side: Side, site: Site): Region | null {
	const { pages, counts } = site;
	let found: { region: Region; gain: number; pages: number } | null = null;
	for (const count of counts.values()) {
		if (count.pages < LEAST_PAGES || count.pages < LEAST_SHARE * pages.length || count.prose) continue;
		const beyond = pages.flatMap((page) => beyondMark(page, count.key, { side, known: site.known }) ?? []);
		// A mark that often stands on a page twice marks nothing.
		if (beyond.length < LEAST_PAGES || beyond.length < CLEAN_SHARE * count.pages) continue;
		if (beyond.filter(({ share }) => share <= ALMOST).length < CLEAN_SHARE * beyond.length) continue;
		if (beyond.some(({ share }) => share > MOST_CUT)) continue;
		const gain = beyond.reduce((sum, { lines }) => sum + lines, 0);
		if (gain === 0 || (found && (gain < found.gain || (gain === found.gain && beyond.length <= found.pages)))) continue;
		const evidence: Evidence = {
			pages: beyond.length,
			share: round(beyond.length / pages.length),
			at: median(count.places),
			lines: gain,
		};
		found = { region: { [side]: count.text, drop: 'other', evidence }, gain, pages: beyond.length };
	}
	return found?.region ?? null;
}

/** What lies beyond the mark on a page; null where the mark does not stand there once. */
function beyondMark(
	page: Page,
	key: string,
	{ side, known }: { side: Side; known: ReadonlySet<string> },
): Beyond | null {
	const at = page.lines.findIndex((line) => line.key === key);
	if (at < 0 || page.lines.findLastIndex((line) => line.key === key) !== at) return null;
	const lines = side === 'after' ? page.lines.slice(at + 1) : page.lines.slice(0, at);
	const stays = lines.filter((line) => line.kept && !known.has(line.key));
	const words = bodyWords(stays);
	const all = bodyWords(page.lines.filter((line) => line.kept && !known.has(line.key)));
	return { share: all === 0 ? 1 : words / all, lines: stays.length };
}

const bodyWords = (lines: Page['lines']): number => lines.reduce((sum, { body, words }) => sum + (body ? words : 0), 0);
