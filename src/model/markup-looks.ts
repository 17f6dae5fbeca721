/** Blocks that share the parent, and blocks that look alike in markup. */
import type { HtmlElement } from '../read/html-tree.js';
import type { Columns } from './columns.js';
import { log } from './log.js';
import type { Parts, Place } from './markup-place.js';

/** More names, classes and looks than any page has. */
export const MAX_LOOKS = 2 ** 24;
/** Characters of a class that are looked at. */
const MAX_CLASS = 120;
/** From this on a block is a paragraph of prose; see the `prose` column. */
const LONG_PROSE = 8;

/** Numbers elements by their look: name and class words, digits aside, what a style sheet would tell them apart by. */
export class Looks {
	/** Looks by class, then by `Tag.id`. */
	private readonly classes = new Map<string, Map<number, number>>();
	private readonly texts = new Map<string, number>();
	/** Look of each element, one more; 0 where nobody asked. */
	private readonly known: Int32Array;

	/** `size`: number of elements. */
	constructor(size: number) {
		this.known = new Int32Array(size);
	}

	of(element: HtmlElement): number {
		const known = this.known[element.index] as number;
		if (known > 0) return known - 1;
		const look = this.read(element);
		this.known[element.index] = look + 1;
		return look;
	}

	private read(element: HtmlElement): number {
		const value = element.rawAttribute('class') ?? '';
		let byTag = this.classes.get(value);
		if (byTag === undefined) {
			byTag = new Map();
			this.classes.set(value, byTag);
		}
		let look = byTag.get(element.tag.id);
		if (look === undefined) {
			const text = `${element.name}.${value.replace(/\d+/g, '').slice(0, MAX_CLASS)}`;
			look = this.texts.get(text) ?? this.texts.size;
			this.texts.set(text, look);
			byTag.set(element.tag.id, look);
		}
		return look;
	}
}

/** Adds what groups of like blocks hold together. @returns the look of each block, -1 for one without an element */
export function likeBlocks(columns: Columns, { at, parents, elements }: Place, looks: Looks, parts: Parts): Int32Array {
	const n = at.length;
	const [byParent, byLook, byBoth] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
	const both = new Map<number, number>();
	for (let i = 0; i < n; i++) {
		const e = at[i] as number;
		if (e < 0) {
			byParent[i] = byLook[i] = byBoth[i] = -1;
			continue;
		}
		const parent = parents[e] as number;
		const look = looks.of(elements[e] as HtmlElement);
		// The root's group is one more than all parents have.
		byParent[i] = parent < 0 ? parents.length : parent;
		byLook[i] = look;
		const pair = look * MAX_LOOKS + (parent < 0 ? 0 : looks.of(elements[parent] as HtmlElement) + 1);
		let id = both.get(pair);
		if (id === undefined) {
			id = both.size;
			both.set(pair, id);
		}
		byBoth[i] = id;
	}
	let all = 0;
	for (const value of parts.prose) all += value;
	addGroups(columns, 'parent', byParent, parts, all);
	addGroups(columns, 'look', byLook, parts, all);
	addGroups(columns, 'look2', byBoth, parts, all);
	return byLook;
}

/** Columns of one way to group. `of` is the group of each block, -1 for none; `all` the prose of the page. */
function addGroups(columns: Columns, name: string, of: Int32Array, parts: Parts, all: number): void {
	const n = of.length;
	let size = 0;
	for (let i = 0; i < n; i++) if ((of[i] as number) >= size) size = (of[i] as number) + 1;
	const [prose, words, linked] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
	const [blocks, long] = [new Float64Array(size), new Float64Array(size)];
	for (let i = 0; i < n; i++) {
		const g = of[i] as number;
		if (g < 0) continue;
		prose[g] = (prose[g] as number) + (parts.prose[i] as number);
		words[g] = (words[g] as number) + (parts.words[i] as number);
		linked[g] = (linked[g] as number) + (parts.words[i] as number) * (parts.linkShare[i] as number);
		blocks[g] = (blocks[g] as number) + 1;
		if ((parts.prose[i] as number) >= LONG_PROSE) long[g] = (long[g] as number) + 1;
	}
	const share = columns.add(`${name}-prose`);
	const ofBlocks = columns.add(`${name}-blocks`);
	const ofLong = columns.add(`${name}-long`);
	const links = columns.add(`${name}-links`);
	const density = columns.add(`${name}-density`);
	for (let i = 0; i < n; i++) {
		const g = of[i] as number;
		if (g < 0) continue;
		const least = Math.max(1, words[g] as number);
		share[i] = all > 0 ? (prose[g] as number) / all : 0;
		ofBlocks[i] = log(blocks[g] as number);
		ofLong[i] = log(long[g] as number);
		links[i] = (linked[g] as number) / least;
		density[i] = (prose[g] as number) / least;
	}
	for (const by of [-2, -1, 1, 2]) columns.shift(`${name}-prose@${by}`, share, by, 0);
}
