/**
 * THE order of the stages. Stages never import each other: what one must know of another it reads off the
 * verdicts on the tree. Each line says why it stands where it stands.
 */
import type { Article } from './article.js';
import type { Settings } from './settings.js';

/** A unified transformer that changes verdicts and metadata of the tree in place, and nothing else. */
export type Stage = (this: void, article: Article, settings: Settings) => void;

export const STAGES: ReadonlyArray<readonly [name: string, stage: Stage]> = [];
