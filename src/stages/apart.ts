/**
 * Footers and forms around the story: what is left in them after the learned stage is none of it, unless they hold a
 * good part of what is left. After that stage, because it tells the story's ends by what stands around it.
 *
 * The footer of a quotation says who said it, running text in the footer of the story's own article what was put
 * right, and a form inside the story that has nothing but boxes to tick is a list.
 *
 * Here too, since it must be known what stays: hidden copies of it, as pages hold for another width.
 */
import { type Article, type Block, drop } from '../article.js';
import { firstProse, lastProse } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { sourceOf, treeOf } from '../read/html-evidence.js';
import type { HtmlElement } from '../read/html-tree.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'apart';
/** Without so many words of running text elsewhere the story may be in them. */
const STORY_WORDS = 100;
/** A footer or form with more of the running text than this share may be around the story. */
const MOST_APART = 0.25;
/** An article with more of the running text than this share is the story's. */
const STORY_SHARE = 0.5;

export const apart: Stage = (article) => {
	if (article.from !== 'html') return;
	footersAndForms(article);
	hiddenCopies(article.children);
};

function footersAndForms(article: Article): void {
	const { children: blocks } = article;
	const words = new Map<HtmlElement, number>();
	let all = 0;
	const inArticles = new Map<HtmlElement, number>();
	for (const block of blocks) {
		if (!isOpen(block) || !shapeOf(block).prose) continue;
		all += shapeOf(block).words;
		const element = apartIn(block);
		if (element !== null) words.set(element, (words.get(element) ?? 0) + shapeOf(block).words);
		const own = articleAround(sourceOf(block)?.element);
		if (own !== null) inArticles.set(own, (inArticles.get(own) ?? 0) + shapeOf(block).words);
	}
	if (all < STORY_WORDS) return;
	const first = firstProse(blocks);
	const last = lastProse(blocks);
	let lists: ReadonlySet<HtmlElement> | undefined;
	for (const [i, block] of blocks.entries()) {
		const element = isOpen(block) ? apartIn(block) : null;
		if (element === null || (words.get(element) ?? 0) > MOST_APART * all) continue;
		const own = element.name === 'footer' && shapeOf(block).prose ? articleAround(element) : null;
		if (own !== null && (inArticles.get(own) ?? 0) > STORY_SHARE * all) continue;
		if (element.name === 'form' && i > first && i < last) {
			lists ??= listForms(article);
			if (lists.has(element)) continue;
		}
		block.verdict =
			element.name === 'footer'
				? drop('navigation', `${RULE}/footer`, 'in a footer')
				: drop('other', `${RULE}/form`, 'in a form');
		block.spans = [];
	}
}

/** What is hidden and stands in sight as well, and the short lines hidden with it. Nothing goes that does not stay elsewhere. */
function hiddenCopies(blocks: readonly Block[]): void {
	const open = blocks.filter(isOpen);
	if (!open.some((block) => block.markup?.hidden)) return;
	const seen = new Map<string, Block>();
	for (const block of open) if (!block.markup?.hidden && block.spans.length === 0) seen.set(block.text, block);
	const copies = open.filter((block) => block.markup?.hidden && seen.has(block.text));
	const around = new Set(copies.filter((block) => shapeOf(block).prose).map(hiddenAround));
	for (const block of copies)
		if (around.has(hiddenAround(block)))
			block.verdict = drop(
				'duplicate',
				`${RULE}/copy`,
				`hidden, and in sight on line ${seen.get(block.text)?.lines[0]}`,
			);
}

/** The outermost hidden element around a block. */
function hiddenAround(block: Block): HtmlElement | null {
	let element = sourceOf(block)?.element ?? null;
	while (element?.parent?.around?.hidden) element = element.parent;
	return element;
}

/** The outermost footer or form around a block; a quotation's own footer is none. */
function apartIn(block: Block): HtmlElement | null {
	let found: HtmlElement | null = null;
	for (let element = sourceOf(block)?.element ?? null; element !== null; element = element.parent) {
		if (element.name === 'footer' || element.name === 'form') found = element;
		else if (element.name === 'blockquote' && found?.name === 'footer') found = null;
	}
	return found;
}

/** The nearest article around an element. */
function articleAround(inner: HtmlElement | undefined): HtmlElement | null {
	let element: HtmlElement | null = inner ?? null;
	while (element !== null && element.name !== 'article') element = element.parent;
	return element;
}

const BOXES: ReadonlySet<string> = new Set(['checkbox', 'hidden']);
const FIELDS: ReadonlySet<string> = new Set(['button', 'input', 'textarea', 'select']);

/** Forms that hold items and nothing to fill in or to send: boxes to tick at most. */
function listForms(article: Article): ReadonlySet<HtmlElement> {
	const lists = new Set<HtmlElement>();
	const others = new Set<HtmlElement>();
	for (const element of treeOf(article)?.elements ?? []) {
		const isField = FIELDS.has(element.name);
		if (!isField && element.name !== 'li') continue;
		if (isField && BOXES.has(element.rawAttribute('type') ?? '')) continue;
		const forms = isField ? others : lists;
		for (const form of formsAround(element)) forms.add(form);
	}
	for (const form of others) lists.delete(form);
	return lists;
}

function formsAround(inner: HtmlElement): HtmlElement[] {
	const forms: HtmlElement[] = [];
	for (let element: HtmlElement | null = inner; element !== null; element = element.parent)
		if (element.name === 'form') forms.push(element);
	return forms;
}
