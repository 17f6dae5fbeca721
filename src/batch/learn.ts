/** Counts the lines of all documents by site, in bounded memory, and keeps those that recur. */
import { dirname } from 'node:path';
import type { Article } from '../article.js';
import { hash53 } from '../hash.js';
import { lineHash, type Recurring } from '../recurring.js';
import { shapeOf } from '../shape.js';
import type { SiteLines } from './task.js';

/** The site of a document: the host of its address, else the folder that it stands in. */
export function siteOf(url: string | null, path: string): number {
	if (url !== null) {
		try {
			return hash53(new URL(url).host);
		} catch {
			// No address: the folder tells as much.
		}
	}
	return hash53(`folder ${dirname(path)}`);
}

/** The lines of one document. */
export function linesOf(article: Article, site: number): SiteLines {
	const lines = new Set<number>();
	for (const block of article.children) {
		const hash = lineHash(block.text);
		if (hash !== 0) lines.add(shapeOf(block).prose ? -hash : hash);
	}
	return { site, lines: Float64Array.from(lines) };
}

/** Counts that are held at once: some 200 MB. */
const MAX_COUNTS = 2_000_000;

/** A line on fewer pages is not kept: no rule asks for it. */
const LEAST_PAGES = 4;

/** A page that holds more lines than this tells of no site in particular. */
const MAX_LINES_OF_PAGE = 5_000;

interface Site {
	pages: number;
	readonly lines: Map<number, number>;
}

/**
 * True for a page most of whose sentences were seen on this site: it is a story that was fetched before, and what it
 * has in common with itself is no furniture.
 */
function isKnown(lines: Float64Array, { lines: seen }: Site): boolean {
	let prose = 0;
	let known = 0;
	for (const line of lines) {
		if (line > 0) continue;
		prose++;
		if (seen.has(-line)) known++;
	}
	return known * 2 > prose;
}

export class Counter {
	readonly #sites = new Map<number, Site>();
	#size = 0;
	/** Lines seen this often or less were let go of when there were too many. */
	#floor = 0;

	constructor(private readonly most = MAX_COUNTS) {}

	/** Adds a document. Called in the order of the input, so that the counts do not depend on the number of jobs. */
	add({ site, lines }: SiteLines): void {
		let known = this.#sites.get(site);
		if (known === undefined) {
			known = { pages: 0, lines: new Map() };
			this.#sites.set(site, known);
			this.#size++;
		}
		if (lines.length > MAX_LINES_OF_PAGE || isKnown(lines, known)) return;
		known.pages++;
		for (const signed of lines) {
			const line = Math.abs(signed);
			const count = known.lines.get(line);
			if (count === undefined) this.#size++;
			known.lines.set(line, (count ?? 0) + 1);
		}
		while (this.#size > this.most) this.#prune();
	}

	/** Lets the rarest lines go. A line that recurs is counted too low at worst, and so is kept in the story. */
	#prune(): void {
		this.#floor++;
		for (const [hash, site] of this.#sites) {
			for (const [line, count] of site.lines) {
				if (count > this.#floor) continue;
				site.lines.delete(line);
				this.#size--;
			}
			if (site.lines.size > 0 || site.pages > this.#floor) continue;
			this.#sites.delete(hash);
			this.#size--;
		}
	}

	/** Rows of site, line, pages that have it, pages in all: as numbers one after the other, to be sent to workers. */
	rows(): Float64Array {
		const rows: number[] = [];
		for (const [hash, { pages, lines }] of this.#sites) {
			for (const [line, count] of lines) if (count >= LEAST_PAGES) rows.push(hash, line, count, pages);
		}
		return Float64Array.from(rows);
	}
}

/** Tells rows from others. */
export const rowsHash = ({ buffer, byteOffset, byteLength }: Float64Array): number =>
	hash53(Buffer.from(buffer, byteOffset, byteLength).toString('latin1'));

/** What was counted, as a worker asks for it. */
export class Learned {
	readonly #sites = new Map<number, Map<number, readonly [pages: number, of: number]>>();

	constructor(rows: Float64Array) {
		for (let at = 0; at + 3 < rows.length; at += 4) {
			const [site = 0, line = 0, pages = 0, of = 0] = rows.subarray(at, at + 4);
			let lines = this.#sites.get(site);
			if (lines === undefined) {
				lines = new Map();
				this.#sites.set(site, lines);
			}
			lines.set(line, [pages, of]);
		}
	}

	/** What recurs on one site; null where nothing does. */
	of(site: number): Recurring | null {
		const lines = this.#sites.get(site);
		if (lines === undefined) return null;
		return (text) => {
			const found = lines.get(lineHash(text));
			return found === undefined ? null : { pages: found[0], of: found[1] };
		};
	}
}
