/**
 * `bodycopy/rehype`: prunes a hast tree to the story, so that `rehype-parse → bodycopy → rehype-remark →
 * remark-stringify` gives the story as Markdown with its headings, lists, links and emphasis.
 */
import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import type { VFile } from 'vfile';
import type { Article } from './article.js';
import { createJudge } from './clean.js';
import { readHtml } from './read/html.js';
import { sourceOf } from './read/html-evidence.js';
import { type Options, resolveSettings, type Settings } from './settings.js';
import { isWritten, segmentsOf, writtenText } from './verdicts.js';

/** Elements without text that stay where their parent keeps some. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr']);

/** Plugin for hast trees. It reads places off the nodes (as `rehype-parse` leaves them); a tree without is printed and parsed first. */
export default function rehypeBodycopy(options: Options = {}): (tree: Root, file: VFile) => Root {
	const settings = resolveSettings(options);
	const judge = createJudge(settings, readHtml);
	return (tree, file) => {
		const placed = hasPlaces(tree);
		const source = placed ? String(file) : toHtml(tree);
		const root = placed ? tree : fromHtml(source);
		const kept = keptTexts(judge(source), settings);
		return { ...root, children: prune(root.children, kept) };
	};
}

/** Offset in the source at which each kept text begins, with the dropped parts of it. */
function keptTexts(article: Article, settings: Settings): ReadonlyMap<number, readonly string[]> {
	const kept = new Map<number, readonly string[]>();
	for (const block of article.children) {
		if (writtenText(block, settings.inText) === '') continue;
		const cut = segmentsOf(block)
			.filter(({ verdict }) => !isWritten(verdict, settings.inText))
			.map(({ text }) => text);
		for (const { start } of sourceOf(block)?.texts ?? []) kept.set(start, cut);
	}
	return kept;
}

function hasPlaces(tree: Root): boolean {
	const pending: (RootContent | Root)[] = [tree];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (node.type === 'text') return node.position !== undefined;
		if ('children' in node) pending.push(...node.children);
	}
	return true;
}

/** The nodes that hold kept text, with all between them and the root. Void elements stay beside such nodes. */
function prune<Node extends RootContent>(nodes: readonly Node[], kept: ReadonlyMap<number, readonly string[]>): Node[] {
	const list: Node[] = [];
	let some = false;
	for (const node of nodes) {
		if (node.type === 'text') {
			const cut = kept.get(node.position?.start.offset ?? -1);
			if (cut) list.push(without(node, cut) as Node);
			else if (node.value.trim() === '') list.push(node);
			some ||= cut !== undefined;
		} else if (node.type === 'element' && VOID.has(node.tagName)) {
			list.push(node);
		} else if (node.type === 'element') {
			const children = prune<ElementContent>(node.children, kept);
			if (children.length === 0) continue;
			list.push({ ...(node as Element), children } as Node);
			some = true;
		}
	}
	return some ? list : [];
}

function without(node: Text, cut: readonly string[]): Text {
	let { value } = node;
	for (const text of cut) value = value.replace(text, '');
	return { ...node, value };
}
