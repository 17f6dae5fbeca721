/** Corpus to training pages: read, judged by the rules, labelled, measured. */
import type { Article } from '../article.js';
import { distances } from '../model/columns.js';
import { PROVIDERS, type Variant } from '../model/providers.js';
import { settled } from '../model/settled.js';
import type { Page } from '../model/text-features.js';
import { STAGES } from '../pipeline.js';
import type { JoinTrees } from '../read/join.js';
import { readText } from '../read/text.js';
import { resolveSettings } from '../settings.js';
import { type Sample, samples, VIEWS } from './corpus.js';
import { treesWithout } from './join/folds.js';
import { labelBlocks, tokens } from './labels.js';
import { madePages } from './made.js';
import { asPage, reported } from './reported.js';

export interface TrainingPage {
	readonly id: string;
	readonly set: string;
	readonly fold: number;
	/** Pages whose markup has one owner. */
	readonly group: string;
	readonly lang: string | null;
	readonly view: string;
	readonly gold: string;
	readonly article: Article;
	readonly page: Page;
	/** Share of story in each block. */
	readonly labels: Float32Array;
	/** How much each block counts in training; what is settled counts nothing. */
	readonly weights: Float32Array;
	/** The same for the trees, which learn as much from fewer rows: some stand for others that are alike. */
	readonly thinned: Float32Array;
}

/** A news page counts for as many web pages: news is what the project is for. */
export const SET_WEIGHT: Readonly<Record<string, number>> = { news: 3, web: 1, made: 0.5, reported: 1 };
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

/** Reads one input of a variant, a text with the joins of `trees` where others than the shipped ones are wanted. */
export async function readInput(variant: Variant, input: string, trees?: JoinTrees): Promise<Article> {
	if (variant === 'text') return readText(input, trees);
	const { readHtml } = await import('../read/html.js' as string);
	return (readHtml as (html: string) => Article)(input);
}

/** Weight of all junk of a page together, where its story weighs about 1. */
const JUNK_MOST = 1.2;

/** Short blocks further than this from any story are alike: some of them stand for all. */
const NEAR_BLOCKS = 8;
const EASY_WORDS = 8;
const EASY_SHARE = 12;

/** How much each block counts: by its words, as a share of its page's story. What is settled counts nothing. */
function weigh(page: Page, labels: Float32Array, gold: string, set: string): Float32Array {
	const size = Math.max(tokens(gold).length, PAGE_WORDS);
	const factor = SET_WEIGHT[set] ?? 1;
	const weights = Float32Array.from(labels, (_, i) => {
		if (settled(page.blocks[i] as Article['children'][number])) return 0;
		return (factor * ((page.words[i] as number) + BLOCK_WORDS)) / (size + PAGE_WORDS);
	});
	// A page can lose no more than its whole precision, however long its comments are.
	let junk = 0;
	weights.forEach((weight, i) => {
		junk += weight * (1 - (labels[i] as number));
	});
	const most = JUNK_MOST * factor;
	if (junk <= most) return weights;
	return weights.map((weight, i) => weight * (1 + (most / junk - 1) * (1 - (labels[i] as number))));
}

/** Weights of a part of the blocks without story, chosen by their lines' own hashes, so that every run chooses alike. */
function thin(page: Page, labels: Float32Array, weights: Float32Array): Float32Array {
	const [back, ahead] = distances(labels.length, (i) => (labels[i] as number) > 0, Infinity);
	return weights.map((weight, i) => {
		if ((labels[i] as number) > 0) return weight;
		const long = (page.words[i] as number) > EASY_WORDS;
		const near = Math.min(back[i] as number, ahead[i] as number) <= NEAR_BLOCKS;
		const among = near ? (long ? 1 : 2) : long ? 3 : EASY_SHARE;
		return ((page.scan.lines[i] as number) >>> 7) % among === 0 ? weight * among : 0;
	});
}

interface Input {
	readonly view: string;
	readonly gold: string;
	readonly article: Article;
}

function measure(
	variant: Variant,
	sample: Pick<Sample, 'id' | 'set' | 'fold' | 'group' | 'lang'>,
	input: Input,
): TrainingPage {
	const { view, gold, article } = input;
	judgeBefore(article);
	const page = PROVIDERS[variant](article);
	// Of a paragraph that stands on the page twice the rules leave one: that one is the story's.
	const open = article.children.map((block) => (settled(block) ? '' : block.text));
	const labels = labelBlocks(open, gold);
	const { id, set, fold, group, lang } = sample;
	const weights = weigh(page, labels, gold, set);
	const thinned = thin(page, labels, weights);
	// The three views of a page are much alike: two of them teach trees as much as three, in two thirds of the time.
	if (set === 'web' && variant === 'text' && VIEWS[checksum(id) % VIEWS.length] === view) thinned.fill(0);
	return { id, set, fold, group, lang, view, gold, article, page, labels, weights, thinned };
}

const checksum = (text: string): number => [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7);

/** Every training page of the sets. */
export async function trainingPages(variant: Variant, sets: readonly string[]): Promise<TrainingPage[]> {
	const pages: TrainingPage[] = [];
	for (const sample of samples(sets)) {
		const trees = treesWithout(sample.fold);
		for (const [view, input] of inputs(sample, variant)) {
			const article = await readInput(variant, input, trees);
			pages.push(measure(variant, sample, { view, gold: sample.gold, article }));
			if (variant === 'html' || (sample.set === 'web' && VIEWS[checksum(sample.id) % VIEWS.length] !== view)) continue;
			for (const { name, input: made, gold } of madePages(`${sample.id} ${view}`, input, sample.gold)) {
				pages.push(measure(variant, { ...sample, set: 'made' }, { view: name, gold, article: readText(made, trees) }));
			}
		}
	}
	if (variant === 'text' && sets.includes('news')) {
		for (const [i, row] of reported().entries()) {
			const { input, gold } = asPage(row);
			const from = { id: row.id, set: 'reported', fold: i % 5, group: row.id, lang: null };
			pages.push(measure(variant, from, { view: 'reported', gold, article: readText(input) }));
		}
	}
	return pages;
}
