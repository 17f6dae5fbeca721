/** What a line was meant to be, by what a writer put at its front. Looks at one line; says nothing of its neighbours. */
import type { Form } from '../article.js';

export interface Marked {
	readonly form: Form;
	/** The characters at the front that mark the form, up to the words; '' if none. */
	readonly marker: string;
}

const PLAIN: Marked = { form: 'paragraph', marker: '' };
/** Bullets as people and programs write them; `o` and `+` are lynx's inner levels. */
const BULLET = /^(?:[•‣⁃◦●○∙▪▫■□►▸➤➢✓✔✗✘❖·*+]|-(?=\s)|o(?= {1,3}\p{Lu}))\s{0,8}/u;
const NUMBERED = /^(?:\(?\d{1,3}[.)]|\(?[a-zA-Z]\))\s{1,8}/;
const HASHES = /^#{1,6}\s{1,8}/;
const QUOTED = /^(?:>\s{0,8}){1,8}/;
const DASHED = /^[–—―]\s{0,8}/;
/** A line of cells: a tab or, where cells are empty, several between two columns, or pipes. */
const CELLS = /^[^\t]{0,400}\t{1,99}[^\t]|^\|.{0,2000}\|$|^[^|]{1,200} \| [^|]{1,200} \| /;
const STARS = /^\*{2}/;

/** Reads the front of a line. Constant time, whatever the line's length. */
export function formOf(text: string): Marked {
	const first = text.charCodeAt(0);
	// Letters open nearly every line; only lynx's `o ` and a lettered list item hide among them.
	if (isLetter(first) && text.charCodeAt(1) !== 32 && text.charCodeAt(1) !== 41) return cells(text);
	const head = text.slice(0, 24);
	let marker = HASHES.exec(head)?.[0];
	if (marker !== undefined && marker.length < text.length) return { form: 'heading', marker };
	marker = QUOTED.exec(head)?.[0];
	if (marker !== undefined && marker.length < text.length) return { form: 'quote', marker };
	marker = STARS.test(head) ? undefined : BULLET.exec(head)?.[0];
	if (marker !== undefined && marker.length < text.length && /\s$/.test(marker)) return { form: 'item', marker };
	if (marker !== undefined && marker.length < text.length && !/^[*+o·]/.test(marker)) return { form: 'item', marker };
	marker = NUMBERED.exec(head)?.[0];
	if (marker !== undefined && marker.length < text.length) return { form: 'item', marker };
	marker = DASHED.exec(head)?.[0];
	if (marker !== undefined && marker.length < text.length) return { form: 'dialogue', marker };
	return cells(text);
}

function cells(text: string): Marked {
	if (!text.includes('\t') && !text.includes('|')) return PLAIN;
	return CELLS.test(text.slice(0, 2400)) ? { form: 'row', marker: '' } : PLAIN;
}

function isLetter(code: number): boolean {
	return (code > 64 && code < 91) || (code > 96 && code < 123) || (code > 0xbf && code < 0x2000);
}
