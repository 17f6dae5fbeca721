/**
 * What markup knows of each block, beside the features of its text: the elements around it, their names and words, and
 * how the page's prose is spread over the tree.
 */
import type { Article } from '../article.js';
import { type BlockSource, sourceOf, treeOf } from '../read/html-evidence.js';
import type { HtmlElement } from '../read/html-tree.js';
import { type Columns, distances } from './columns.js';
import { SIGNS, SignReader } from './markup-words.js';
import type { Page } from './text-features.js';

/** Levels further away than this are all as far. */
const FAR = 15;
/** Ancestors whose share of the page is measured. */
const LEVELS = 5;
const MAX_COUNT = 9;
/** More ways to look than any page has blocks. */
const MAX_LOOKS = 2 ** 24;
const TAGS = [
	'p',
	'div',
	'li',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'td',
	'tr',
	'section',
	'article',
	'figcaption',
	'blockquote',
	'header',
	'footer',
	'aside',
	'button',
	'label',
	'a',
	'dd',
	'dt',
	'pre',
	'summary',
	'body',
	'main',
	'ul',
	'ol',
	'nav',
	'form',
	'span',
] as const;
const tagCode = new Map<string, number>(TAGS.map((name, i) => [name, i + 1]));
const codeOf = (element: HtmlElement | null | undefined): number =>
	element ? (tagCode.get(element.name) ?? TAGS.length + 1) : 0;

const log = (x: number): number => Math.log1p(x > 0 ? x : 0);

/** Sums over the blocks inside each element, by `HtmlElement.index`. */
interface Sums {
	readonly words: Float64Array;
	readonly linked: Float64Array;
	readonly prose: Float64Array;
	readonly blocks: Float64Array;
}

/** Adds the columns of markup to a page's features. Blocks that were not read from HTML get zeros. */
export function addMarkupFeatures(article: Article, page: Page): Page {
	const { columns, blocks, words } = page;
	const elements = treeOf(article)?.elements ?? [];
	const sources = blocks.map(sourceOf);
	const at = (i: number): HtmlElement | null => sources[i]?.element ?? null;
	const prose = columns.data[columns.names.indexOf('prose')] ?? new Float32Array(blocks.length);
	const linkShare = columns.fill('link-share', (i) => blocks[i]?.markup?.linkShare ?? 0);

	const sums = sumUp(elements, sources, (i) => [words[i] ?? 0, linkShare[i] ?? 0, prose[i] ?? 0]);
	own(columns, page, sources);
	nearSigns(columns, sources, elements.length);
	ancestors(columns, sources, sums);
	toHolders(columns, sources, elements, sums.prose);
	siblings(columns, page, sources, { prose, linkShare });
	structure(columns, blocks.length, at);
	known(columns, article, page);
	for (const by of [-2, -1, 1, 2]) columns.shift(`link-share@${by}`, linkShare, by, -1);
	return page;
}

function sumUp(
	elements: readonly HtmlElement[],
	sources: readonly (BlockSource | undefined)[],
	of: (block: number) => readonly [words: number, linkShare: number, prose: number],
): Sums {
	const size = elements.length;
	const sums: Sums = {
		words: new Float64Array(size),
		linked: new Float64Array(size),
		prose: new Float64Array(size),
		blocks: new Float64Array(size),
	};
	sources.forEach((source, i) => {
		if (source === undefined) return;
		const [words, linkShare, prose] = of(i);
		const e = source.element.index;
		sums.words[e] = (sums.words[e] as number) + words;
		sums.linked[e] = (sums.linked[e] as number) + words * linkShare;
		sums.prose[e] = (sums.prose[e] as number) + prose * (1 - linkShare);
		sums.blocks[e] = (sums.blocks[e] as number) + 1;
	});
	// Children stand after their parents, so one pass from the end sums whole subtrees.
	for (let e = size - 1; e > 0; e--) {
		const parent = elements[e]?.parent?.index;
		if (parent === undefined || sums.blocks[e] === 0) continue;
		for (const sum of [sums.words, sums.linked, sums.prose, sums.blocks])
			sum[parent] = (sum[parent] as number) + (sum[e] as number);
	}
	return sums;
}

/** The block's own element and texts. */
function own(columns: Columns, { blocks }: Page, sources: readonly (BlockSource | undefined)[]): void {
	const tag = columns.fill('tag', (i) => codeOf(sources[i]?.element));
	columns.fill('tag-parent', (i) => codeOf(sources[i]?.element.parent));
	columns.fill('tag-inner', (i) => codeOf(sources[i]?.texts[0]?.parent));
	columns.fill('level', (i) => blocks[i]?.markup?.level ?? 0);
	columns.fill('depth', (i) => Math.min(60, sources[i]?.element.depth ?? 0));
	columns.fill('hidden', (i) => (blocks[i]?.markup?.hidden ? 1 : 0));
	columns.fill('in-caption', (i) => (blocks[i]?.markup?.caption ? 1 : 0));
	columns.fill('texts', (i) => Math.min(20, sources[i]?.texts.length ?? 0));
	columns.fill('links', (i) => countLinks(sources[i]));
	const [strong, slanted] = [columns.add('strong'), columns.add('slanted')];
	sources.forEach((source, i) => {
		if (source === undefined) return;
		let all = 0;
		for (const { parent, data } of source.texts) {
			all += data.length;
			const name = inlineName(parent);
			if (name === 'b' || name === 'strong') strong[i] = (strong[i] as number) + data.length;
			else if (name === 'em' || name === 'i' || name === 'small') slanted[i] = (slanted[i] as number) + data.length;
		}
		strong[i] = all > 0 ? (strong[i] as number) / all : 0;
		slanted[i] = all > 0 ? (slanted[i] as number) / all : 0;
	});
	for (const by of [-2, -1, 1, 2]) columns.shift(`tag@${by}`, tag, by, 0);
}

/** Name of the element that marks a text, links and bare spans aside. */
function inlineName(from: HtmlElement): string {
	for (
		let element: HtmlElement | null = from, steps = 0;
		element !== null && steps < 4;
		element = element.parent, steps++
	) {
		if (element.tag.block) return '';
		if (element.name !== 'a' && element.name !== 'span' && element.name !== 'font') return element.name;
	}
	return '';
}

function countLinks(source: BlockSource | undefined): number {
	let count = 0;
	let last: HtmlElement | null = null;
	for (const { link, parent } of source?.texts ?? []) {
		if (link && parent !== last) count++;
		last = link ? parent : null;
	}
	return Math.min(MAX_COUNT, count);
}

/** For each sign, how many levels above the block it stands, and how many ancestors give it. */
function nearSigns(columns: Columns, sources: readonly (BlockSource | undefined)[], size: number): void {
	const width = SIGNS.length;
	const reader = new SignReader();
	const rows = new Array<Uint8Array | undefined>(size);
	// The element that last gave a sign, so that each counts an element once.
	const marked = new Int32Array(width).fill(-1);
	let mark = 0;
	// First half: levels to the nearest; second half: how many.
	const rowOf = (element: HtmlElement): Uint8Array => {
		const chain: HtmlElement[] = [];
		let at: HtmlElement | null = element;
		for (; at !== null && rows[at.index] === undefined; at = at.parent) chain.push(at);
		let above = at === null ? undefined : rows[at.index];
		for (let inner = chain.pop(); inner !== undefined; inner = chain.pop()) {
			const row = new Uint8Array(2 * width);
			for (let sign = 0; sign < width; sign++) {
				row[sign] = above === undefined ? FAR : Math.min(FAR, (above[sign] as number) + 1);
				row[width + sign] = above === undefined ? 0 : (above[width + sign] as number);
			}
			mark++;
			reader.each(inner, (sign) => {
				row[sign] = 0;
				if (marked[sign] === mark) return;
				marked[sign] = mark;
				row[width + sign] = Math.min(MAX_COUNT, (row[width + sign] as number) + 1);
			});
			rows[inner.index] = row;
			above = row;
		}
		return above ?? new Uint8Array(2 * width);
	};
	const near = SIGNS.map((name) => columns.add(`near-${name}`));
	const count = SIGNS.map((name) => columns.add(`count-${name}`));
	sources.forEach((source, i) => {
		// The innermost inline element has words of its own: `<span class="date">`.
		const inner = source?.texts[0]?.parent;
		const row =
			source === undefined
				? undefined
				: rowOf(source.texts.length === 1 && inner !== undefined ? inner : source.element);
		for (let sign = 0; sign < width; sign++) {
			(near[sign] as Float32Array)[i] = row === undefined ? FAR : (row[sign] as number);
			(count[sign] as Float32Array)[i] = row === undefined ? 0 : (row[width + sign] as number);
		}
	});
}

/** Prose, links and size of the elements around a block; elements that hold nothing more than the one inside are passed over. */
function ancestors(columns: Columns, sources: readonly (BlockSource | undefined)[], sums: Sums): void {
	const total = Math.max(1, sums.prose[0] ?? 0);
	const names = ['prose', 'links', 'size', 'density', 'blocks'] as const;
	const list = Array.from({ length: LEVELS }, (_, level) => names.map((name) => columns.add(`outer${level}-${name}`)));
	sources.forEach((source, i) => {
		let element: HtmlElement | null = source?.element ?? null;
		let blocks = -1;
		for (let level = 0; level < LEVELS && element !== null; element = element.parent) {
			const e = element.index;
			if (sums.blocks[e] === blocks && element.parent !== null) continue;
			blocks = sums.blocks[e] as number;
			const words = Math.max(1, sums.words[e] as number);
			const values = [
				(sums.prose[e] as number) / total,
				(sums.linked[e] as number) / words,
				log(words),
				(sums.prose[e] as number) / words,
				log(blocks),
			];
			values.forEach((value, k) => {
				((list[level] as Float32Array[])[k] as Float32Array)[i] = value;
			});
			level++;
		}
	});
}

/** How far a block is from the smallest elements that hold half, four fifths and 95 of 100 parts of the prose. */
function toHolders(
	columns: Columns,
	sources: readonly (BlockSource | undefined)[],
	elements: readonly HtmlElement[],
	prose: Float64Array,
): void {
	for (const share of [0.5, 0.8, 0.95]) {
		const least = share * (prose[0] ?? 0);
		let holder: HtmlElement | null = null;
		for (const element of elements) if ((prose[element.index] as number) >= least && least > 0) holder = element;
		const up = columns.add(`holder${share}-up`);
		const down = columns.add(`holder${share}-down`);
		const place = columns.add(`holder${share}-place`);
		const chain = new Set<HtmlElement>();
		for (let element = holder; element !== null; element = element.parent) chain.add(element);
		sources.forEach((source, i) => {
			if (source === undefined || holder === null) return;
			let element: HtmlElement | null = source.element;
			let steps = 0;
			for (; element !== null && !chain.has(element); element = element.parent) steps++;
			up[i] = Math.min(FAR, steps);
			down[i] = Math.min(FAR, holder.depth - (element?.depth ?? 0));
			place[i] = source.element.index < holder.index ? -1 : element === holder ? 0 : 1;
		});
	}
}

/** Blocks that share the parent, and blocks that look alike in markup. */
function siblings(
	columns: Columns,
	{ words }: Page,
	sources: readonly (BlockSource | undefined)[],
	{ prose, linkShare }: { prose: Float32Array; linkShare: Float32Array },
): void {
	let all = 0;
	for (const value of prose) all += value;
	const looks = new Map<string, number>();
	const look = (element: HtmlElement): number => {
		const text = signature(element);
		const known = looks.get(text) ?? looks.size;
		looks.set(text, known);
		return known;
	};
	const keys: ReadonlyArray<readonly [name: string, key: (source: BlockSource) => number]> = [
		['parent', ({ element }) => element.parent?.index ?? -1],
		['look', ({ element }) => look(element)],
		['look2', ({ element }) => look(element) * MAX_LOOKS + (element.parent ? look(element.parent) + 1 : 0)],
	];
	for (const [name, key] of keys) {
		const groups = new Map<number, { prose: number; words: number; linked: number; blocks: number; long: number }>();
		const of = sources.map((source, i) => {
			if (source === undefined) return undefined;
			const id = key(source);
			let group = groups.get(id);
			if (group === undefined) {
				group = { prose: 0, words: 0, linked: 0, blocks: 0, long: 0 };
				groups.set(id, group);
			}
			group.prose += prose[i] as number;
			group.words += words[i] as number;
			group.linked += (words[i] as number) * (linkShare[i] as number);
			group.blocks++;
			if ((prose[i] as number) >= 8) group.long++;
			return group;
		});
		const share = columns.fill(`${name}-prose`, (i) => (all > 0 ? (of[i]?.prose ?? 0) / all : 0));
		columns.fill(`${name}-blocks`, (i) => log(of[i]?.blocks ?? 0));
		columns.fill(`${name}-long`, (i) => log(of[i]?.long ?? 0));
		columns.fill(`${name}-links`, (i) => (of[i]?.linked ?? 0) / Math.max(1, of[i]?.words ?? 0));
		columns.fill(`${name}-density`, (i) => (of[i]?.prose ?? 0) / Math.max(1, of[i]?.words ?? 0));
		for (const by of [-2, -1, 1, 2]) columns.shift(`${name}-prose@${by}`, share, by, 0);
	}
}

/** Name and class words of an element, numbers aside: what a style sheet would tell elements apart by. */
function signature(element: HtmlElement): string {
	let known = signatures.get(element);
	if (known === undefined) {
		known = writeSignature(element);
		signatures.set(element, known);
	}
	return known;
}

const signatures = new WeakMap<HtmlElement, string>();

const writeSignature = (element: HtmlElement): string =>
	`${element.name}.${(element.rawAttribute('class') ?? '').replace(/\d+/g, '').slice(0, 120)}`;

/** How many elements close and open between a block and its neighbours, and how alike they are. */
function structure(columns: Columns, size: number, at: (block: number) => HtmlElement | null): void {
	const close = columns.add('closes-before');
	const open = columns.add('opens-before');
	const same = columns.add('same-look-before');
	for (let i = 1; i < size; i++) {
		let a = at(i - 1);
		let b = at(i);
		if (a === null || b === null) continue;
		same[i] = (a.name === b.name ? 1 : 0) + (a.parent === b.parent ? 1 : 0) + (signature(a) === signature(b) ? 1 : 0);
		let closed = 0;
		let opened = 0;
		while (a !== b && (a !== null || b !== null)) {
			if (b === null || (a !== null && a.depth >= b.depth)) {
				a = a?.parent ?? null;
				closed++;
			} else {
				b = b.parent;
				opened++;
			}
		}
		close[i] = Math.min(FAR, closed);
		open[i] = Math.min(FAR, opened);
	}
	columns.shift('closes-after', close, 1, FAR);
	columns.shift('opens-after', open, 1, FAR);
	columns.shift('same-look-after', same, 1, 0);
}

const MIN_PROBE = 12;
const PROBE = 24;
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What the page says of itself elsewhere: its story in linked data, its title, summary, authors. */
function known(columns: Columns, article: Article, { blocks }: Page): void {
	const { title, description, byline } = article.metadata;
	const body = bare(treeOf(article)?.articleBody ?? '');
	const summary = bare(description ?? '');
	const headline = bare(title ?? '');
	const names = byline.map(bare).filter((name) => name.length > 3);
	const there = body.length > 200 ? 1 : 0;
	const inBody = columns.add('in-linked-body');
	const inSummary = columns.add('in-description');
	const isTitle = columns.add('is-title');
	const named = columns.add('names-author');
	blocks.forEach((block, i) => {
		const text = bare(block.text.slice(0, 2_000));
		inBody[i] = there === 0 ? -1 : probes(text, body);
		inSummary[i] = summary === '' ? -1 : probes(text, summary);
		isTitle[i] =
			headline === '' || text.length > 300
				? 0
				: text === headline
					? 2
					: text.length > MIN_PROBE && (headline.startsWith(text) || text.startsWith(headline))
						? 1
						: 0;
		named[i] = text.length < 400 && names.some((name) => text.includes(name)) ? (text.length < 60 ? 2 : 1) : 0;
	});
	const [back, ahead] = distances(blocks.length, (i) => isTitle[i] === 2, 60);
	columns.fill('title-back', (i) => back[i] as number);
	columns.fill('title-ahead', (i) => ahead[i] as number);
	for (const by of [-1, 1]) columns.shift(`in-linked-body@${by}`, inBody, by, -1);
}

/** Share of three stretches of a text (its start, middle and end) that another holds. */
function probes(text: string, whole: string): number {
	if (text.length < MIN_PROBE) return -0.5;
	if (text.length <= PROBE) return whole.includes(text) ? 1 : 0;
	let found = 0;
	for (const from of [0, (text.length - PROBE) >> 1, text.length - PROBE])
		if (whole.includes(text.slice(from, from + PROBE))) found++;
	return found / 3;
}
