/** Plain text to blocks. */
import { type Article, type Block, emptyArticle, type Piece, type Span } from '../article.js';
import { glue } from './glue.js';
import type { JoinTrees } from './join.js';
import { type Line, splitLines } from './lines.js';
import { hideMarks } from './marks.js';
import { findRecords, readRecords } from './records.js';
import { type Flow, reflow } from './reflow.js';

/**
 * Reads a page of plain text. Never throws; a page of white space has no blocks.
 * @param trees for `reflow`
 */
export function readText(text: string, trees?: JoinTrees): Article {
	const { list, count, text: clean } = splitLines(text);
	const article = emptyArticle('text', count);
	const records = findRecords(list);
	const flow = reflow(list, records, trees);
	const leads = new Map<Block, Span>();
	for (let first = 0; first < list.length; ) {
		let last = first;
		while (flow.joins[last] === 1 && last + 1 < list.length) last++;
		const block = toBlock(list, flow, first, last);
		block.verdict = records.lines.get(first);
		article.children.push(block);
		const lead = records.leads.get(first);
		if (lead !== undefined) leads.set(block, lead);
		first = last + 1;
	}
	readRecords(article, records);
	hideMarks(article.children, clean);
	for (const [block, span] of leads) if (block.hidden === undefined) block.spans = [span];
	return article;
}

function toBlock(lines: readonly Line[], flow: Flow, first: number, last: number): Block {
	const head = lines[first] as Line;
	const { form, marker } = flow.forms[first] ?? { form: 'paragraph', marker: '' };
	let text = head.text;
	const pieces: Piece[] = [{ line: head.number, start: 0, end: text.length }];
	if (last > first) {
		const parts = [text];
		let length = text.length;
		for (let i = first + 1; i <= last; i++) {
			const line = lines[i] as Line;
			const before = parts[parts.length - 1] ?? '';
			const blank = glue(before, line.text, flow.capped);
			parts.push(blank, line.text);
			const start = length + blank.length;
			length = start + line.text.length;
			pieces.push({ line: line.number, start, end: length });
		}
		text = parts.join('');
	}
	return {
		type: 'block',
		form,
		text,
		lines: [head.number, (lines[last] as Line).number],
		pieces,
		blanksBefore: head.blanks,
		run: flow.runs[first] === 1,
		marker,
		verdict: undefined,
		spans: [],
	};
}
