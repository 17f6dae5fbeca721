/** Where the features of a variant come from: one entry for pages read as text, one for pages read as HTML. */
import type { Article } from '../article.js';
import type { Wanted } from './columns.js';
import { addMarkupFeatures } from './markup-features.js';
import { type Page, textFeatures } from './text-features.js';

export type Variant = 'text' | 'html';

/** Computes the features of a page, or what is wanted of them. */
export type Provider = (article: Article, wanted?: Wanted) => Page;

export const PROVIDERS: Readonly<Record<Variant, Provider>> = {
	text: textFeatures,
	html: (article, wanted) => addMarkupFeatures(article, textFeatures(article, wanted)),
};
