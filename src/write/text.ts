/** Writes the story as plain text. */
import type { Article, Block, MetadataName } from '../article.js';
import { sourceOf, treeOf } from '../read/html-evidence.js';
import type { HtmlElement } from '../read/html-tree.js';
import type { Settings } from '../settings.js';
import { writtenText } from '../verdicts.js';
import { rowText, tableRows } from './tables.js';

/** Metadata that `--with` can put above the body, in the order in which it is written there. */
export const WITH_NAMES = ['title', 'byline', 'published'] as const satisfies readonly MetadataName[];
export type WithName = (typeof WITH_NAMES)[number];

/**
 * The story: paragraphs one blank line apart, lines of one list, verse, table or dialogue one newline apart,
 * one newline at the end. The empty string where no story was found.
 */
export function toText(article: Article, settings: Settings): string {
	let text = '';
	let last = -1;
	const blocks = article.children;
	const broken = findBroken(article, settings);
	const tree = blocks.some(({ form }) => form === 'row') ? treeOf(article) : undefined;
	const rows = tree && tableRows(tree);
	for (let i = 0; i < blocks.length; i++) {
		const block = blocks[i];
		if (block === undefined) continue;
		const written = writtenText(block, settings.inText);
		if (written === '') continue;
		if (last >= 0) text += isOneRun(article, last, i) && broken[i] === 0 ? '\n' : '\n\n';
		text += rows && written === block.text ? rowText(block, rows) : written;
		last = i;
	}
	if (text === '') return '';
	return `${heading(article, settings)}${text}\n`;
}

/** True when every block after `from` up to `to` goes on with the run of the block before it. */
function isOneRun(article: Article, from: number, to: number): boolean {
	for (let i = from + 1; i <= to; i++) if (!goesOn(article.children[i - 1], article.children[i])) return false;
	return true;
}

/** True for a line of the same run, and for an item beside one of another list within or around its own. */
function goesOn(before: Block | undefined, block: Block | undefined): boolean {
	if (before === undefined || block === undefined) return false;
	if (block.run) return true;
	const source = block.form === 'item' && before.form === 'item' ? sourceOf(block) : undefined;
	if (source === undefined || source.breaks >= 1) return false;
	const list = listAround(block);
	return list !== null && list === listAround(before);
}

/** The outermost list around a block of HTML that no table stands in between. */
function listAround(block: Block): HtmlElement | null {
	let list: HtmlElement | null = null;
	let element = sourceOf(block)?.element ?? null;
	for (; element !== null && element.tag.surrounds !== 'table'; element = element.parent)
		if (element.tag.surrounds === 'list') list = element;
	return list;
}

/**
 * Lines without a mark (verse, results) are told to be a run by all of them together: where one is left out, the
 * others are paragraphs. 1 where a block stands in such a broken run.
 */
function findBroken({ children: blocks }: Article, settings: Settings): Uint8Array {
	const broken = new Uint8Array(blocks.length);
	for (let first = 0; first < blocks.length; ) {
		let last = first;
		while (blocks[last + 1]?.run && blocks[last + 1]?.form === 'paragraph') last++;
		const run = blocks.slice(first, last + 1);
		if (last > first && run.some((block) => writtenText(block, settings.inText) !== block.text))
			broken.fill(1, first, last + 1);
		first = last + 1;
	}
	return broken;
}

function heading(article: Article, settings: Settings): string {
	let text = '';
	for (const name of WITH_NAMES) {
		if (!settings.with.has(name)) continue;
		const value = article.metadata[name];
		const line = Array.isArray(value) ? value.join(', ') : value;
		if (line) text += `${line}\n\n`;
	}
	return text;
}
