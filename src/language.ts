/** The language of a page, by a library. Apart from the stages because its data take longer to load than a page takes to clean. */
import { eld } from 'eld/extrasmall';
import type { Article, Block } from './article.js';
import { isOpen } from './verdicts.js';

/**
 * So many characters of the story tell the language; more cost time and change nothing: of 1,187 stories 1,186 are told as
 * by 1,000 characters, 120 of the 123 news pages rightly by either.
 */
const SAMPLE = 200;

/** Fills `metadata.language` (BCP 47) from the kept text where markup has not said it. A page without a story is told by all its text. */
export function fillLanguage(article: Article): void {
	if (article.metadata.language !== null) return;
	const sample = sampleOf(article.children.filter(isOpen)) || sampleOf(article.children);
	if (sample === '') return;
	const { language } = eld.detect(sample.slice(0, SAMPLE));
	article.metadata.language = language === '' ? null : language;
}

function sampleOf(blocks: readonly Block[]): string {
	let sample = '';
	for (const block of blocks) {
		sample += `${block.text.slice(0, SAMPLE)} `;
		if (sample.length >= SAMPLE) break;
	}
	return sample.trim();
}
