/** Sentences, by retext. It is slow on long texts and no page needs it whole: ask only about the end of a block. */
import type { Root } from 'nlcst';
import retextLatin from 'retext-latin';
import { unified } from 'unified';

const parser = unified().use(retextLatin).freeze();

/** Sentences are looked for in so many code units before an offset: abbreviations need some words to be told. */
const REACH = 200;

/** Scripts that part no words end their sentences with signs that mean nothing else; retext's Latin parser knows none. */
const FULL_STOP = /[。！？．｡]["'”’」』）)]{0,3}\s{0,2}$/u;

/** Whether a sentence begins at the offset (UTF-16 code units), as retext parses the text around it. */
export function startsSentence(text: string, offset: number): boolean {
	if (FULL_STOP.test(text.slice(Math.max(0, offset - 6), offset))) return true;
	const from = Math.max(0, offset - REACH);
	const root: Root = parser.parse(text.slice(from, offset + REACH));
	for (const paragraph of root.children) {
		if (!('children' in paragraph)) continue;
		for (const sentence of paragraph.children)
			if (sentence.type === 'SentenceNode' && sentence.position?.start.offset === offset - from) return true;
	}
	return offset === 0;
}
