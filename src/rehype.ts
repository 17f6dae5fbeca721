/**
 * `bodycopy/rehype`: prunes a hast tree to the story, so that `rehype-parse → bodycopy → rehype-remark →
 * remark-stringify` gives the story as Markdown with its headings, lists, links and emphasis.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import type { VFile } from 'vfile';
import type { Article } from './article.js';
import { createJudge } from './clean.js';
import { placesIn } from './places.js';
import { readHtml } from './read/html.js';
import { sourceOf } from './read/html-evidence.js';
import { type Options, resolveSettings, type Settings } from './settings.js';
import { keptUnits } from './verdicts.js';

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
		return { ...root, children: prune(root.children, judgedTexts(judge(source), settings)) };
	};
}

/** A text as the reader saw it, and for each code unit of it 1 where it is kept. */
interface Judged {
	readonly data: string;
	readonly keep: Uint8Array;
}

/** The texts of the page by the offset in the source at which each begins: several where lines of preformatted text are one node. */
type Texts = ReadonlyMap<number, readonly Judged[]>;

function judgedTexts(article: Article, settings: Settings): Texts {
	const judged = new Map<number, Judged[]>();
	for (const block of article.children) {
		const written = keptUnits(block, settings.inText);
		const texts = sourceOf(block)?.texts ?? [];
		const data = texts.map((text) => text.data);
		placesIn(block.text, data).forEach((places, i) => {
			const { data = '', start = -1 } = texts[i] ?? {};
			// Blanks behind the block's last character go with it.
			const keep = Uint8Array.from(places, (at) => written[Math.min(at, written.length - 1)] ?? 0);
			const others = judged.get(start);
			if (others) others.push({ data, keep });
			else judged.set(start, [{ data, keep }]);
		});
	}
	return judged;
}

function hasPlaces(tree: Root): boolean {
	const pending: (RootContent | Root)[] = [tree];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (node.type === 'text') return node.position !== undefined;
		// Not all at once: as arguments of one call, very many would not fit.
		if ('children' in node) for (const child of node.children) pending.push(child);
	}
	return true;
}

/** The nodes that hold kept text, with all between them and the root. Void elements stay beside such nodes. */
function prune<Node extends RootContent>(nodes: readonly Node[], texts: Texts): Node[] {
	const list: Node[] = [];
	let some = false;
	for (const node of nodes) {
		if (node.type === 'text') {
			const judged = texts.get(node.position?.start.offset ?? -1);
			const value = judged ? keptOf(node.value, judged) : node.value;
			if (value === '' || (!judged && value.trim() !== '')) continue;
			list.push({ ...node, value });
			// The blank before a cut holds no element; one between two words does.
			some ||= judged !== undefined && (value === node.value || value.trim() !== '');
		} else if (node.type === 'element' && VOID.has(node.tagName)) {
			list.push(node);
		} else if (node.type === 'element') {
			const children = prune<ElementContent>(node.children, texts);
			if (children.length === 0) continue;
			list.push({ ...(node as Element), children } as Node);
			some = true;
		}
	}
	return some ? list : [];
}

/** What is kept of a node's characters, as they are. */
function keptOf(value: string, judged: readonly Judged[]): string {
	if (judged.every(({ keep }) => keep.every(Boolean))) return value;
	const data = judged.map((text) => text.data).join('');
	const keep = judged.flatMap((text) => [...text.keep]);
	const [places = []] = placesIn(data, [value]);
	let kept = '';
	for (let i = 0; i < value.length; i++) if (keep[Math.min(places[i] ?? 0, keep.length - 1)] === 1) kept += value[i];
	return kept;
}
