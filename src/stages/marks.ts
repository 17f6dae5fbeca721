/** Puts back, as dropped spans, the marks of readers (link numbers, buttons) that were hidden from the stages before. */
import type { Article } from '../article.js';
import { showMarks } from '../read/marks.js';

/** Shows the marks again, so that kept and dropped are the input. Stands last and cannot be left out. */
export function marks(article: Article): void {
	showMarks(article.children);
}
