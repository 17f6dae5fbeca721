/**
 * Where a block stands to what a page has once: its headline, its first running text, the article around them, the story
 * in linked data; and to what it has many of: cards, comments, entries, pictures.
 */
import type { Block } from '../article.js';
import type { HtmlElement } from '../read/html-tree.js';
import { type Columns, distances } from './columns.js';
import { log } from './log.js';
import { type Looks, MAX_LOOKS } from './markup-looks.js';
import type { Place } from './markup-place.js';
import type { Page } from './text-features.js';

/** Levels and counts further than this are all as far. */
const FAR = 15;
const FAR_BLOCKS = 60;
/** A first paragraph has this much prose, and no more than this share of links. */
const FIRST_PROSE = 15;
const FIRST_LINKS = 0.5;
/** So many elements of one look under one parent are a list of their kind. */
const MANY = 3;
/** Levels above a block at which such a list is looked for. */
const UNIT_LEVELS = 9;
/** Share of probes that a block of the linked story holds. */
const IN_STORY = 0.6;

/** What the measures of markup know of a page's blocks and elements. */
export interface Known {
	readonly place: Place;
	readonly looks: Looks;
	/** Number of blocks in each element. */
	readonly blocksIn: Float64Array;
	readonly prose: Float32Array;
	readonly linkShare: Float32Array;
}

/** Adds the columns of places. Linear in the elements and blocks of the page. */
export function addPlaces(page: Page, known: Known): void {
	const { columns } = page;
	const { place, looks } = known;
	const title = titleBlock(page, known);
	const first = firstProse(known, title + 1);
	toBlock(columns, 'title', place, title);
	toBlock(columns, 'first', place, first);
	alike(columns, place, { first, looks });
	articles(columns, place, [first, title]);
	units(columns, known);
	pictures(columns, place);
	headings(page, known);
	linkedStory(columns);
}

/** The headline: what says it to the letter, else the first heading of the first level that is no link; -1 if none. */
function titleBlock({ blocks, columns }: Page, { linkShare }: Known): number {
	const same = columns.data[columns.names.indexOf('is-title')];
	const isTop = (block: Block, i: number) => block.markup?.level === 1 && (linkShare[i] as number) < FIRST_LINKS;
	const named = (i: number) => same?.[i] === 2;
	for (const test of [(b: Block, i: number) => named(i) && isTop(b, i), isTop, (_: Block, i: number) => named(i)]) {
		const at = blocks.findIndex(test);
		if (at >= 0) return at;
	}
	return -1;
}

function firstProse({ prose, linkShare }: Known, from: number): number {
	for (let i = from; i < prose.length; i++)
		if ((prose[i] as number) >= FIRST_PROSE && (linkShare[i] as number) < FIRST_LINKS) return i;
	return -1;
}

/** Levels from a block and from another one to the element around both, and the blocks between. */
function toBlock(columns: Columns, name: string, { at, parents, depths }: Place, block: number): void {
	const up = columns.add(`${name}-up`);
	const down = columns.add(`${name}-down`);
	const away = columns.add(`${name}-away`);
	const target = block < 0 ? -1 : (at[block] as number);
	if (target < 0) return;
	const isAround = new Uint8Array(parents.length);
	for (let e = target; e >= 0; e = parents[e] as number) isAround[e] = 1;
	for (let i = 0; i < at.length; i++) {
		let e = at[i] as number;
		if (e < 0) continue;
		let steps = 0;
		for (; e >= 0 && isAround[e] === 0; e = parents[e] as number) steps++;
		up[i] = Math.min(FAR, steps);
		down[i] = Math.min(FAR, (depths[target] as number) - (e < 0 ? 0 : (depths[e] as number)));
		away[i] = i < block ? -log(block - i) : log(i - block);
	}
}

/** How much a block looks like the first paragraph: 0 not, 1 itself, 2 its parent too. */
function alike(columns: Columns, place: Place, { first, looks }: { first: number; looks: Looks }): void {
	const { elements, at, parents } = place;
	const column = columns.add('first-alike');
	const target = first < 0 ? -1 : (at[first] as number);
	if (target < 0) return;
	const look = (e: number) => (e < 0 ? -1 : looks.of(elements[e] as HtmlElement));
	const [own, outer] = [look(target), look(parents[target] as number)];
	for (let i = 0; i < at.length; i++) {
		const e = at[i] as number;
		if (e >= 0 && look(e) === own) column[i] = look(parents[e] as number) === outer ? 2 : 1;
	}
}

/** `article` elements: 0 none around the block, 1 the story's own, 2 one inside it, 3 one around it, 4 another. */
function articles(columns: Columns, { elements, at, parents }: Place, story: readonly number[]): void {
	const column = columns.add('article-place');
	const before = columns.add('articles-before');
	const inBody = columns.add('body-prop');
	// For each element the nearest article and the nearest story property around it, by position; parents come first.
	const size = parents.length;
	const nearest = new Int32Array(size);
	const body = new Int32Array(size);
	const order = new Int32Array(size);
	let count = 0;
	for (let e = 0; e < size; e++) {
		const element = elements[e] as HtmlElement;
		const parent = parents[e] as number;
		if (element.name === 'article') order[e] = count++;
		nearest[e] = element.name === 'article' ? e : parent < 0 ? -1 : (nearest[parent] as number);
		const isBody = element.hasAttributes && element.rawAttribute('itemprop')?.toLowerCase() === 'articlebody';
		const above = parent < 0 ? FAR : (body[parent] as number);
		body[e] = isBody ? 0 : Math.min(FAR, above + 1);
	}
	// The story's own article holds its first paragraph; where that stands in none, its headline.
	const homes = story.map((block) => nearest[at[block] ?? -1] ?? -1);
	const home = homes.find((e) => e >= 0) ?? -1;
	const around = (e: number, inner: number): boolean => {
		let outer = inner;
		while (outer > e) outer = parents[outer] as number;
		return outer === e;
	};
	const kinds = new Map<number, number>();
	for (let i = 0; i < at.length; i++) {
		const e = at[i] as number;
		inBody[i] = e < 0 ? FAR : (body[e] as number);
		const own = e < 0 ? -1 : (nearest[e] as number);
		if (own < 0) continue;
		let kind = kinds.get(own);
		if (kind === undefined) {
			kind = own === home ? 1 : home < 0 ? 4 : around(home, own) ? 2 : around(own, home) ? 3 : 4;
			kinds.set(own, kind);
		}
		column[i] = kind;
		before[i] = log(order[own] as number);
	}
}

/** The nearest element around a block that has several siblings of its look, blocks in each: a card, a comment, an entry. */
function units(columns: Columns, { place, looks, blocksIn }: Known): void {
	const { elements, at, parents } = place;
	const counts = new Map<number, number>();
	const keys = new Float64Array(parents.length);
	const order = new Int32Array(parents.length);
	for (let e = 0; e < keys.length; e++) {
		if ((blocksIn[e] as number) < 2) continue;
		const key = ((parents[e] as number) + 1) * MAX_LOOKS + looks.of(elements[e] as HtmlElement);
		const count = counts.get(key) ?? 0;
		keys[e] = key;
		order[e] = count;
		counts.set(key, count + 1);
	}
	const near = columns.add('unit-near').fill(FAR);
	const many = columns.add('unit-many');
	const nth = columns.add('unit-place');
	const size = columns.add('unit-blocks');
	for (let i = 0; i < at.length; i++) {
		let e = at[i] as number;
		for (let steps = 0; e >= 0 && steps < UNIT_LEVELS; e = parents[e] as number, steps++) {
			const count = (blocksIn[e] as number) < 2 ? 0 : (counts.get(keys[e] as number) ?? 0);
			if (count < MANY) continue;
			near[i] = steps;
			many[i] = log(count);
			nth[i] = log(order[e] as number);
			size[i] = log(blocksIn[e] as number);
			break;
		}
	}
}

const PICTURES: ReadonlySet<string> = new Set(['img', 'picture', 'video', 'svg']);
const EMBEDS: ReadonlySet<string> = new Set(['iframe', 'object', 'audio', 'embed', 'script']);

/** Pictures and embeds between a block and the one before, and the one after. */
function pictures(columns: Columns, { elements, sources }: Place): void {
	for (const [name, set] of [
		['picture', PICTURES],
		['embed', EMBEDS],
	] as const) {
		const before = columns.add(`${name}-before`);
		const counts = new Int32Array(elements.length + 1);
		elements.forEach((element, e) => {
			counts[e + 1] = (counts[e] as number) + (set.has(element.name) ? 1 : 0);
		});
		let last = 0;
		sources.forEach((source, i) => {
			const at = Math.max(last, source?.texts[0]?.parent.index ?? last);
			before[i] = Math.min(3, (counts[at] as number) - (counts[last] as number));
			last = at;
		});
		columns.shift(`${name}-after`, before, 1, 0);
	}
}

/** The heading above a block: how far, of which level, how much of it a link, and whether it stands in the same element. */
function headings({ blocks, columns }: Page, { place: { at, parents, depths }, linkShare }: Known): void {
	const back = columns.add('heading-back');
	const level = columns.add('heading-level');
	const links = columns.add('heading-links');
	const up = columns.add('heading-up');
	let last = -1;
	for (let i = 0; i < blocks.length; i++) {
		const e = at[i] as number;
		back[i] = last < 0 ? FAR_BLOCKS : Math.min(FAR_BLOCKS, i - last);
		if (last >= 0) {
			level[i] = blocks[last]?.markup?.level ?? 0;
			links[i] = linkShare[last] as number;
			const parent = parents[at[last] as number] ?? -1;
			let outer = e;
			while (outer > parent) outer = parents[outer] as number;
			up[i] =
				outer < 0 || outer !== parent ? FAR : Math.min(FAR - 1, (depths[e] as number) - (depths[parent] as number));
		}
		if ((blocks[i]?.markup?.level ?? 0) > 0) last = i;
	}
}

/** Blocks to the last and to the next one that the story in linked data holds. */
function linkedStory(columns: Columns): void {
	const inBody = columns.data[columns.names.indexOf('in-linked-body')];
	if (inBody === undefined) return;
	const [back, ahead] = distances(columns.size, (i) => (inBody[i] as number) >= IN_STORY, FAR_BLOCKS);
	columns.fill('linked-back', (i) => ((inBody[i] as number) === -1 ? -1 : (back[i] as number)));
	columns.fill('linked-ahead', (i) => ((inBody[i] as number) === -1 ? -1 : (ahead[i] as number)));
}
