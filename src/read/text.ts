/** Plain text to blocks. */
import { type Article, emptyArticle, lineBlock } from '../article.js';
import { splitLines } from './lines.js';

/** Reads a page of plain text. Never throws; a page of white space has no blocks. */
export function readText(text: string): Article {
	const { list, count } = splitLines(text);
	const article = emptyArticle('text', count);
	article.children = list.map((line) => lineBlock(line.text, line.number, line.blanks));
	return article;
}
