/**
 * Text that markup hides: dialogs, menus, copies for another width, data for scripts. Scripts show much of what is hidden at first, so what is hidden within the story (answers
 * that unfold, its rest behind a button) stays open, and so does everything where much of the running text is hidden.
 */
import { type Article, type Block, drop } from '../article.js';
import type { Stage } from '../pipeline.js';
import { sourceOf, treeOf } from '../read/html-evidence.js';
import type { HtmlElement } from '../read/html-tree.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'hidden';
/** With more of the running text hidden than this share, hiding says nothing. */
const MOST_HIDDEN = 0.5;
/** Without so many words of running text in sight the story may be what is hidden. */
const STORY_WORDS = 100;
/** The story is within the smallest element that holds this share of the running text in sight. */
const STORY_SHARE = 0.5;

export const hidden: Stage = (article) => {
	if (article.from !== 'html') return;
	const { seen, unseen, words } = measure(article);
	if (seen < STORY_WORDS) return;
	const elements = treeOf(article)?.elements ?? [];
	let story: HtmlElement | undefined;
	for (const element of elements) if ((words[element.index] ?? 0) >= STORY_SHARE * seen) story = element;
	const says = unseen <= MOST_HIDDEN * (seen + unseen);
	for (const block of article.children) {
		if (!isOpen(block)) continue;
		const element = sourceOf(block)?.element;
		if (says && block.markup?.hidden && !isIn(element, story))
			block.verdict = drop('other', RULE, 'hidden by its markup');
		else if (isData(block)) block.verdict = drop('other', `${RULE}/data`, 'data for a script');
	}
};

/** An object in JSON's notation; a code sample is preformatted. */
function isData({ text, form }: Block): boolean {
	if (form === 'verse' || !text.startsWith('{"') || !text.endsWith('}')) return false;
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** Words of running text in sight and out of it, and how many of those in sight each element holds. */
function measure(article: Article): { seen: number; unseen: number; words: Float64Array } {
	const elements = treeOf(article)?.elements ?? [];
	const words = new Float64Array(elements.length);
	let seen = 0;
	let unseen = 0;
	for (const block of article.children) {
		if (!isOpen(block) || !shapeOf(block).prose) continue;
		const count = shapeOf(block).words;
		const at = sourceOf(block)?.element.index;
		if (block.markup?.hidden) unseen += count;
		else {
			seen += count;
			if (at !== undefined) words[at] = (words[at] ?? 0) + count;
		}
	}
	// Children stand after their parents, so one pass from the end sums whole subtrees.
	for (let e = elements.length - 1; e > 0; e--) {
		const parent = elements[e]?.parent?.index;
		if (parent !== undefined) words[parent] = (words[parent] ?? 0) + (words[e] ?? 0);
	}
	return { seen, unseen, words };
}

function isIn(inner: HtmlElement | undefined, outer: HtmlElement | undefined): boolean {
	let element: HtmlElement | null = inner ?? null;
	while (element !== null && element !== outer) element = element.parent;
	return element !== null;
}
