/**
 * HTML to blocks: what `innerText` of a browser would show, a block for each line of it, each with the markup around
 * it as evidence. Nothing is judged here, and nothing that a reader could see is left out.
 */
import { type Article, type Block, emptyArticle, type Form, lineBlock } from '../article.js';
import { BlockMarkup, blockElement, setTree, surroundings } from './html-evidence.js';
import { readMetadata } from './html-metadata.js';
import { parseHtml } from './html-parse.js';
import { isBar, isSeam } from './html-seams.js';
import { type HtmlElement, HtmlText, type HtmlVisitor, type Surroundings } from './html-tree.js';
import { cleanCharacters } from './lines.js';

/** Between cells of a row, as `innerText` has it. */
const CELL = '\t';
/** Between inline neighbours that no white space parts and that are no one word. */
const SEAM = ' ';
type Part = HtmlText | typeof CELL | typeof SEAM;

const BLANKS = /[ \t\n\r\f\u2028\u2029]+/g;
const UNEVEN = / {2}|[\t\n\r\f\u2028\u2029]/;
const NOT_BLANK = /[^ \t\n\r\f\u2028\u2029]/;
/** Any character that `cleanCharacters` may have to do with; most texts have none. */
const ODD =
	/[^\P{Cc}\t\n\f\r]|[\u034f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

class BlockReader implements HtmlVisitor {
	readonly blocks: Block[] = [];
	private pending: Part[] = [];
	/** True when something that can be seen is pending. */
	private filled = false;
	/** The element whose content no reader sees, while inside it. */
	private silent: HtmlElement | null = null;
	/** Depth of open `pre`. */
	private pre = 0;
	/** Line breaks since the last block that no block element came between; -1 when one did. */
	private breaks = -1;
	/** Blank texts since a preformatted line began. */
	private indent = '';
	private previous: Surroundings | null = null;
	private lineNumber = 1;
	/** Where the line of that number ends. */
	private lineEnd: number;

	constructor(private readonly source: string) {
		this.lineEnd = endOfLine(source, 0);
	}

	open(element: HtmlElement): void {
		if (this.silent !== null) return;
		const { tag } = element;
		element.around = surroundings(element);
		if (tag.silent) {
			// A declarative shadow root is a part of the page that a browser shows.
			if (tag.name !== 'template' || element.attribute('shadowrootmode') === undefined) this.silent = element;
		} else if (tag.block) {
			this.endBlock();
			if (tag.name === 'pre') this.pre++;
		} else if (tag.cell) this.pending.push(CELL);
		else if (tag.name === 'br') this.endLine();
	}

	close(element: HtmlElement): void {
		if (this.silent !== null) {
			if (this.silent === element) this.silent = null;
			return;
		}
		if (!element.tag.block) return;
		this.endBlock();
		if (element.tag.name === 'pre') this.pre--;
	}

	text(text: HtmlText): void {
		if (this.silent !== null) return;
		if (this.pre > 0 && text.data.includes('\n')) this.preformatted(text);
		else this.add(text);
	}

	wantsBlank(): boolean {
		return this.silent === null && (this.filled || this.pre > 0);
	}

	/** Number of the line that holds an offset. Offsets come in order, so that the source is read once. */
	lineAt(offset: number): number {
		while (this.lineEnd < offset) {
			this.lineNumber++;
			this.lineEnd = endOfLine(this.source, this.lineEnd + 1);
		}
		return this.lineNumber;
	}

	/** Ends a line where a block element begins or ends. */
	endBlock(): void {
		this.flush();
		this.breaks = -1;
	}

	private endLine(): void {
		if (this.flush()) this.breaks = 0;
		if (this.breaks >= 0) this.breaks++;
	}

	private add(text: HtmlText): void {
		if (!this.filled) {
			if (!NOT_BLANK.test(text.data)) {
				if (this.pre > 0) this.indent += text.data;
				return;
			}
			this.filled = true;
		}
		const before = this.pending[this.pending.length - 1];
		if (before instanceof HtmlText && this.pre === 0 && isSeam(before, text)) this.pending.push(SEAM);
		this.pending.push(text);
	}

	/** Each line of preformatted text is a line of the page. */
	private preformatted({ data, parent, link, start, end }: HtmlText): void {
		// Entities make the offset of a line unknown: each has those of the whole text.
		data.split('\n').forEach((line, i) => {
			if (i > 0) this.endLine();
			if (line !== '') this.add(new HtmlText(parent, line, link, start, end));
		});
	}

	/** Makes a block of what is pending; false when there is nothing to see. */
	private flush(): boolean {
		const { pending, filled, indent } = this;
		if (pending.length > 0) this.pending = [];
		this.filled = false;
		this.indent = '';
		if (!filled) return false;
		const labels = pending.includes(SEAM) ? labelsOf(pending) : [];
		if (labels.length === 0) return this.make(pending, indent);
		// Labels of one bar are lines of a run.
		for (const label of labels) if (this.make(label, '')) this.breaks = 1;
		return true;
	}

	private make(pending: readonly Part[], indent: string): boolean {
		const { breaks } = this;
		const text = joined(pending);
		const texts = pending.filter((part): part is HtmlText => part instanceof HtmlText);
		const first = texts[0];
		const last = texts[texts.length - 1];
		if (text === '' || first === undefined || last === undefined) return false;
		const inner = blockElement(first.parent);
		const element = text.includes(CELL) ? rowOf(inner) : inner;
		const around = element.around ?? surroundings(element);
		const line = this.lineAt(first.start + first.data.search(NOT_BLANK));
		const block = lineBlock(text, line, 0);
		block.lines = [line, this.lineAt(last.end - 1)];
		block.form = formOf(around, element);
		block.run = this.runsOn(around);
		block.blanksBefore = this.blocks.length === 0 || block.run ? 0 : 1;
		block.markup = new BlockMarkup({ element, texts, breaks, indent }, around, linkShare(texts));
		this.blocks.push(block);
		this.previous = around;
		return true;
	}

	/** Lines of one list, table, verse or address are neighbours. */
	private runsOn(around: Surroundings): boolean {
		const before = this.previous;
		if (before === null) return false;
		if (this.breaks >= 0) return this.breaks === 1;
		if (around.item !== null && around.list !== null) return around.list === before.list;
		return around.table !== null && around.table === before.table;
	}
}

function endOfLine(source: string, from: number): number {
	const end = source.indexOf('\n', from);
	return end < 0 ? source.length : end;
}

/** Texts and cell marks to one line: blanks collapse, empty cells leave nothing. */
function joined(pending: readonly Part[]): string {
	const cells: string[] = [];
	let cell = '';
	for (const part of pending) {
		if (part === CELL) {
			cells.push(cell);
			cell = '';
		} else cell += part === SEAM ? part : part.data;
	}
	if (cells.length === 0) return tidy(cell);
	cells.push(cell);
	return cells
		.map(tidy)
		.filter((text) => text !== '')
		.join(CELL);
}

/** The labels of a bar, each by itself; none where what neighbours stand in is a sentence, a heading, an item or a row. */
function labelsOf(pending: readonly Part[]): Part[][] {
	const labels: Part[][] = [[]];
	for (const part of pending) {
		if (part === SEAM) labels.push([]);
		else labels[labels.length - 1]?.push(part);
	}
	const first = pending.find((part) => part instanceof HtmlText);
	if (first === undefined || pending.includes(CELL)) return [];
	const element = blockElement(first.parent);
	const isPlain = formOf(element.around ?? surroundings(element), element) === 'paragraph';
	return isPlain && isBar(labels.map(joined)) ? labels : [];
}

function tidy(text: string): string {
	const line = UNEVEN.test(text) ? text.replace(BLANKS, ' ') : text;
	return (ODD.test(line) ? cleanCharacters(line).replace(BLANKS, ' ') : line).trim();
}

function rowOf(cell: HtmlElement): HtmlElement {
	let element = cell;
	while (element.name !== 'tr' && element.name !== 'table' && element.parent !== null) element = element.parent;
	return element;
}

function formOf(around: Surroundings, element: HtmlElement): Form {
	if (around.level > 0) return 'heading';
	if (around.pre) return 'verse';
	if (element.name === 'tr') return 'row';
	if (around.item !== null) return 'item';
	return around.quote ? 'quote' : 'paragraph';
}

/** Share of the characters that stand inside links. */
function linkShare(texts: readonly HtmlText[]): number {
	let all = 0;
	let linked = 0;
	for (const { data, link } of texts) {
		const length = data.trim().length;
		all += length;
		if (link) linked += length;
	}
	return all > 0 ? linked / all : 0;
}

/** Counts lines anew, for offsets in any order; a page has a dozen values. */
const lineCounter =
	(source: string) =>
	(offset: number): number => {
		let line = 1;
		for (let at = endOfLine(source, 0); at < offset; at = endOfLine(source, at + 1)) line++;
		return line;
	};

/** Reads a page of HTML. Never throws; linear in its length; a page without text has no blocks. */
export function readHtml(html: string): Article {
	const reader = new BlockReader(html);
	const tree = parseHtml(html, reader);
	reader.endBlock();
	const article = emptyArticle('html', html === '' ? 0 : reader.lineAt(html.length - 1));
	article.children = reader.blocks;
	readMetadata(article, tree, lineCounter(html));
	setTree(article, tree);
	return article;
}
