/**
 * Pages made from the corpora's: what users pipe in that no crawl holds. A scrape of the story alone, of the story
 * with a few lines around it, with every blank line gone or one after each line, wrapped at 72 columns, and a page's
 * furniture without its story.
 */
import { labelBlocks } from './labels.js';

export interface Made {
	readonly name: string;
	readonly input: string;
	readonly gold: string;
}

/** A small generator of numbers, so that the same page always gives the same made pages. */
function numbers(seed: string): () => number {
	let state = 2166136261;
	for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 16777619);
	return () => {
		state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
		state ^= state >>> 12;
		return (state >>> 8) / 2 ** 24;
	};
}

/** Lines of context that are left on each side of the story. */
const MARGINS = [0, 0, 2, 4, 8, 14, 25];
const COLUMNS = 72;
/** Lines of a page without its story. */
const BARE_LINES = 60;

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

function wrap(line: string): string {
	if (line.length <= COLUMNS) return line;
	let text = '';
	let length = 0;
	for (const word of line.split(' ')) {
		if (length > 0 && length + 1 + word.length > COLUMNS) {
			text += `\n${word}`;
			length = word.length;
		} else {
			text += length > 0 ? ` ${word}` : word;
			length += word.length + (length > 0 ? 1 : 0);
		}
	}
	return text;
}

/** One made page of an input; which one is fixed by the page's id and view. */
export function madePages(seed: string, text: string, gold: string): Made[] {
	const random = numbers(seed);
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const labels = labelBlocks(lines, gold);
	const first = labels.findIndex((share) => share >= 0.5);
	const last = labels.findLastIndex((share) => share >= 0.5);
	if (first < 0) return [];
	const kind = random();
	if (kind < 0.2) return [{ name: 'alone', input: form(gold.split('\n'), random), gold }];
	if (kind < 0.3) {
		const bare = lines.filter((_, i) => (labels[i] as number) < 0.2);
		const from = Math.floor(random() * Math.max(1, bare.length - BARE_LINES));
		return [{ name: 'bare', input: bare.slice(from, from + BARE_LINES).join('\n'), gold: '' }];
	}
	const part = lines.slice(Math.max(0, first - pick(MARGINS, random)), last + 1 + pick(MARGINS, random));
	return [{ name: 'part', input: form(part, random), gold }];
}

/** Paragraphs of a short scrape, and lines on each side of them. */
const SHORT_STORY = [2, 3, 4, 5, 6, 7, 8, 9];
const SHORT_MARGINS = [0, 1, 2, 4, 8, 12];
const SENTENCE_END = /[.!?…。！？]['"”’»)」』]{0,2}\s*$/u;
const FIRST_SENTENCE = /^.{20,}?[.!?。！？](?=\s|$)|^.{20,}?[。！？]/u;

/**
 * A short scrape of an input: its first paragraphs with lines of furniture before and after; of every second one the
 * first sentences alone. Models are not taught with it: it is what the gate's `--short` measures.
 */
export function shortScrape(seed: string, text: string, gold: string): Made | undefined {
	const random = numbers(`short ${seed}`);
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const labels = labelBlocks(lines, gold);
	const story = [...lines.keys()].filter((i) => (labels[i] as number) >= 0.5);
	const least = pick(SHORT_STORY, random);
	// Nobody copies a part of a sentence, of which a soup's lines may be.
	const end = story.findIndex((i, n) => n + 1 >= least && SENTENCE_END.test(lines[i] as string));
	const chosen = end < 0 ? story : story.slice(0, end + 1);
	const [first, last] = [chosen[0], chosen.at(-1)];
	if (first === undefined || last === undefined) return undefined;
	const isCut = random() < 0.5;
	const kept = new Map(
		chosen.map((i) => {
			const line = lines[i] as string;
			return [i, isCut ? (FIRST_SENTENCE.exec(line)?.[0] ?? line) : line];
		}),
	);
	const below = (story.at(-1) as number) + 1;
	const before = lines.slice(Math.max(0, first - pick(SHORT_MARGINS, random)), first);
	const body = lines.slice(first, last + 1).map((line, i) => kept.get(first + i) ?? line);
	const after = lines.slice(below, below + pick(SHORT_MARGINS, random));
	return { name: 'short', input: form([...before, ...body, ...after], random), gold: [...kept.values()].join('\n') };
}

/** Lines as a text in one of the forms in which scrapes come. */
function form(lines: readonly string[], random: () => number): string {
	const full = lines.filter((line) => line.trim() !== '');
	const kind = random();
	if (kind < 0.35) return full.join('\n');
	if (kind < 0.75) return full.join('\n\n');
	return full.map((line) => wrap(line.trim())).join('\n\n');
}
