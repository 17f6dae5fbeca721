export type { Article, Block, Kind, Metadata, Span, Verdict, Warning } from './article.js';
export type { Favor, Options } from './settings.js';
