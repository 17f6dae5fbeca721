/**
 * What markup knows of each block, beside the features of its text: the elements around it, their names and words, and
 * how the page's prose is spread over the tree.
 */
import type { Article } from '../article.js';
import type { BlockSource } from '../read/html-evidence.js';
import { TAGS } from '../read/html-names.js';
import type { HtmlElement } from '../read/html-tree.js';
import type { Columns } from './columns.js';
import { ancestors, structure, toHolders } from './markup-around.js';
import { claims } from './markup-claims.js';
import { Looks, likeBlocks } from './markup-looks.js';
import { placeOf, sumUp } from './markup-place.js';
import { addPlaces } from './markup-places.js';
import { nearSigns } from './markup-signs.js';
import type { Page } from './text-features.js';

const MAX_LINKS = 9;
/** Tags with a number of their own, in this order from 1; all others share the number after the last. */
const CODED = [
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
const codes = new Map<string, number>(CODED.map((name, i) => [name, i + 1]));
const OTHER = CODED.length + 1;
/** The same by `Tag.id` of the names that the standard knows. */
const codeOfTag = Uint8Array.from(TAGS.keys(), (name) => codes.get(name) ?? OTHER);
const codeOf = (element: HtmlElement | null | undefined): number =>
	element ? (codeOfTag[element.tag.id] ?? OTHER) : 0;

/** Adds the columns of markup to a page's features. Blocks that were not read from HTML get zeros. */
export function addMarkupFeatures(article: Article, page: Page): Page {
	const { columns, blocks, words } = page;
	const place = placeOf(article, blocks);
	const prose = columns.data[columns.names.indexOf('prose')] ?? new Float32Array(blocks.length);
	const linkShare = columns.fill('link-share', (i) => blocks[i]?.markup?.linkShare ?? 0);
	const parts = { words, linkShare, prose };
	const sums = sumUp(place, parts);
	own(columns, page, place.sources);
	nearSigns(columns, place);
	ancestors(columns, place, sums);
	toHolders(columns, place, sums.prose);
	const looks = new Looks(place.elements.length);
	structure(columns, place, likeBlocks(columns, place, looks, parts));
	claims(article, page);
	addPlaces(page, { place, looks, blocksIn: sums.blocks, prose, linkShare });
	for (const by of [-2, -1, 1, 2]) columns.shift(`link-share@${by}`, linkShare, by, -1);
	return page;
}

/** The block's own element and texts. */
function own(columns: Columns, { blocks }: Page, sources: readonly (BlockSource | undefined)[]): void {
	const tag = columns.add('tag');
	const parent = columns.add('tag-parent');
	const inner = columns.add('tag-inner');
	const level = columns.add('level');
	const depth = columns.add('depth');
	const hidden = columns.add('hidden');
	const caption = columns.add('in-caption');
	const texts = columns.add('texts');
	const links = columns.add('links');
	const strong = columns.add('strong');
	const slanted = columns.add('slanted');
	for (let i = 0; i < blocks.length; i++) {
		const markup = blocks[i]?.markup;
		level[i] = markup?.level ?? 0;
		hidden[i] = markup?.hidden ? 1 : 0;
		caption[i] = markup?.caption ? 1 : 0;
		const source = sources[i];
		if (source === undefined) continue;
		const { element } = source;
		tag[i] = codeOf(element);
		parent[i] = codeOf(element.parent);
		inner[i] = codeOf(source.texts[0]?.parent);
		depth[i] = Math.min(60, element.depth);
		texts[i] = Math.min(20, source.texts.length);
		links[i] = countLinks(source);
		emphasis(source, i, strong, slanted);
	}
	for (const by of [-2, -1, 1, 2]) columns.shift(`tag@${by}`, tag, by, 0);
}

/** Shares of the characters that stand in strong and in slanted letters. */
function emphasis({ texts }: BlockSource, i: number, strong: Float32Array, slanted: Float32Array): void {
	let all = 0;
	for (const { parent, data } of texts) {
		all += data.length;
		const style = styleOf(parent);
		// Sums of characters are whole numbers, which a column holds exactly.
		if (style === STRONG) strong[i] = (strong[i] as number) + data.length;
		else if (style === SLANTED) slanted[i] = (slanted[i] as number) + data.length;
	}
	strong[i] = all > 0 ? (strong[i] as number) / all : 0;
	slanted[i] = all > 0 ? (slanted[i] as number) / all : 0;
}

/** What an inline element does to letters. `BARE` ones do nothing, so that the element around them is asked. */
const [PLAIN, BARE, STRONG, SLANTED] = [0, 1, 2, 3];
const styles = new Map([
	...['a', 'span', 'font'].map((name) => [name, BARE] as const),
	...['b', 'strong'].map((name) => [name, STRONG] as const),
	...['em', 'i', 'small'].map((name) => [name, SLANTED] as const),
]);
const styleOfTag = Uint8Array.from(TAGS.keys(), (name) => styles.get(name) ?? PLAIN);
/** Elements around a text that are asked. */
const MAX_STYLES = 4;

/** Style of the element that marks a text, links and bare spans aside. */
function styleOf(from: HtmlElement): number {
	let element: HtmlElement | null = from;
	for (let steps = 0; element !== null && steps < MAX_STYLES; element = element.parent, steps++) {
		const style: number = styleOfTag[element.tag.id] ?? PLAIN;
		if (style !== BARE) return style;
	}
	return PLAIN;
}

function countLinks({ texts }: BlockSource): number {
	let count = 0;
	let last: HtmlElement | null = null;
	for (const { link, parent } of texts) {
		if (link && parent !== last) count++;
		last = link ? parent : null;
	}
	return Math.min(MAX_LINKS, count);
}
