/** Corpus to training pages: read, judged by the rules, labelled, measured. */
import type { Article } from '../article.js';
import { PROVIDERS, type Variant } from '../model/providers.js';
import { type Page, settled } from '../model/text-features.js';
import { STAGES } from '../pipeline.js';
import { readText } from '../read/text.js';
import { resolveSettings } from '../settings.js';
import { type Sample, samples, VIEWS } from './corpus.js';
import { labelBlocks, tokens } from './labels.js';

export interface TrainingPage {
	readonly id: string;
	readonly set: string;
	readonly fold: number;
	readonly lang: string | null;
	readonly view: string;
	readonly gold: string;
	readonly article: Article;
	readonly page: Page;
	/** Share of story in each block, and how much each block counts in training. */
	readonly labels: Float32Array;
	readonly weights: Float32Array;
}

/** A news page counts for as many web pages: news is what the project is for. */
export const SET_WEIGHT: Readonly<Record<string, number>> = { news: 3, web: 1, made: 1 };
/** Words added to a block's and a page's count, so that short lines and short pages have a say of their own. */
const BLOCK_WORDS = 1.5;
const PAGE_WORDS = 80;

/** The inputs of one sample for a variant: the three views as text, or the HTML. */
export function inputs(sample: Sample, variant: Variant): (readonly [view: string, input: string])[] {
	if (variant === 'html') return sample.html ? [['html', sample.html]] : [];
	return VIEWS.flatMap((view) => {
		const text = sample.text[view];
		return text ? [[view, text] as const] : [];
	});
}

/** Runs every stage that stands before the learned one. */
export function judgeBefore(article: Article): void {
	const settings = resolveSettings({});
	for (const [name, stage] of STAGES) {
		if (name === 'learned') return;
		stage(article, settings);
	}
}

/** Reads one input of a variant. */
export async function readInput(variant: Variant, input: string): Promise<Article> {
	if (variant === 'text') return readText(input);
	const { readHtml } = await import('../read/html.js' as string);
	return (readHtml as (html: string) => Article)(input);
}

/** Short blocks further than this from any story are alike: some of them stand for all. */
const NEAR_BLOCKS = 8;
const EASY_WORDS = 8;
const EASY_SHARE = 8;

/** How much each block counts: by its words, as a share of its page's story. What is settled counts nothing. */
export function weigh(page: Page, labels: Float32Array, gold: string, set: string): Float32Array {
	const size = Math.max(tokens(gold).length, PAGE_WORDS);
	const factor = SET_WEIGHT[set] ?? 1;
	let last = -Infinity;
	const near = new Uint8Array(labels.length);
	for (let i = 0; i < labels.length; i++) {
		if ((labels[i] as number) > 0) last = i;
		if (i - last <= NEAR_BLOCKS) near[i] = 1;
	}
	last = Infinity;
	for (let i = labels.length - 1; i >= 0; i--) {
		if ((labels[i] as number) > 0) last = i;
		if (last - i <= NEAR_BLOCKS) near[i] = 1;
	}
	return Float32Array.from(labels, (_, i) => {
		if (settled(page.blocks[i] as Article['children'][number])) return 0;
		const words = page.words[i] as number;
		const weight = (factor * (words + BLOCK_WORDS)) / (size + PAGE_WORDS);
		if (words > EASY_WORDS || near[i] === 1) return weight;
		// A fixed eighth of them, by the line's own hash, so that the choice is the same on every run.
		return ((page.scan.lines[i] as number) >>> 7) % EASY_SHARE === 0 ? weight * EASY_SHARE : 0;
	});
}

/** Every training page of the sets. */
export async function trainingPages(variant: Variant, sets: readonly string[]): Promise<TrainingPage[]> {
	const pages: TrainingPage[] = [];
	for (const sample of samples(sets)) {
		for (const [view, input] of inputs(sample, variant)) {
			const article = await readInput(variant, input);
			judgeBefore(article);
			const page = PROVIDERS[variant](article);
			const labels = labelBlocks(
				article.children.map((block) => block.text),
				sample.gold,
			);
			const weights = weigh(page, labels, sample.gold, sample.set);
			const { id, set, fold, lang, gold } = sample;
			pages.push({ id, set, fold, lang, view, gold, article, page, labels, weights });
		}
	}
	return pages;
}
