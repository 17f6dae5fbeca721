/**
 * The kept blocks as a hast tree: from HTML with the elements that mean something (headings, lists, quotes, tables,
 * links, emphasis), from text with what can be told (subheads, lists, verse). Nothing else of the page is copied.
 */
import type { Element, ElementContent, Root } from 'hast';
import type { Article, Block, Form } from '../article.js';
import { type BlockSource, sourceOf, treeOf } from '../read/html-evidence.js';
import { HtmlElement } from '../read/html-tree.js';
import type { Settings } from '../settings.js';
import { keptUnits, writtenText } from '../verdicts.js';
import { attributesOf, HOLDERS, INLINE, isKept } from './hast-elements.js';
import { type Row, rowBlocks, spansOf, type Table, tableRows } from './tables.js';
import { WITH_NAMES } from './text.js';

/** A tree of the story. Empty where no story was found. */
export function toHast(article: Article, settings: Settings): Root {
	const builder = new HastBuilder(article, settings);
	for (const block of article.children) builder.add(block);
	const { children } = builder.root;
	return { type: 'root', children: children.length === 0 ? [] : [...heading(article, settings), ...children] };
}

/** Metadata that `--with` puts above the body. */
function heading({ metadata }: Article, settings: Settings): Element[] {
	return WITH_NAMES.flatMap((name) => {
		const value = metadata[name];
		const text = Array.isArray(value) ? value.join(', ') : value;
		return settings.with.has(name) && text
			? [element(name === 'title' ? 'h1' : 'p', [{ type: 'text', value: text }])]
			: [];
	});
}

const element = (tagName: string, children: ElementContent[] = []): Element => ({
	type: 'element',
	tagName,
	properties: {},
	children,
});

/** The heading that a block of text is, as far as it says. */
function headingOf({ form, marker, verdict }: Block): string | null {
	if (form !== 'heading' && verdict?.kind !== 'subhead') return null;
	const marks = marker.trim();
	return `h${/^#{1,6}$/.test(marks) ? marks.length : 2}`;
}

/** What an element of the story stands for: an element of the page, or a block that has none of its own. */
type Key = HtmlElement | Block;

class HastBuilder {
	readonly root: Root = { type: 'root', children: [] };
	private readonly nodes: (Element | Root)[] = [this.root];
	/** `keys[i]` is what `nodes[i + 1]` stands for. */
	private readonly keys: Key[] = [];
	private last: Block | null = null;
	/** True while every block since the last that was written goes on with its run. */
	private runs = false;
	/** What links are resolved against: the first address of the page that is one. */
	private readonly base: string | null;
	private readonly rows: ReadonlyMap<HtmlElement, Row>;
	private readonly rowBlocks: ReadonlyMap<Block, Row>;
	/** Tables of which every row is written: what their cells span holds. */
	private readonly whole = new Set<Table>();
	/** The cells of the rows that are written, empty ones too. */
	private readonly cells = new Map<Key, Element>();

	constructor(
		article: Article,
		private readonly settings: Settings,
	) {
		this.base = [settings.url, article.metadata.url].find((url) => url !== null && URL.canParse(url)) ?? null;
		const tree = treeOf(article);
		this.rows = tree === undefined ? new Map() : tableRows(tree);
		this.rowBlocks = rowBlocks(article, this.rows);
		const written = new Set<Row>();
		for (const [block, row] of this.rowBlocks) if (writtenText(block, settings.inText) !== '') written.add(row);
		for (const row of this.rows.values()) this.whole.add(row.table);
		for (const row of this.rows.values()) if (!written.has(row)) this.whole.delete(row.table);
	}

	add(block: Block): void {
		this.runs &&= block.run;
		const text = writtenText(block, this.settings.inText);
		if (text === '') return;
		const source = sourceOf(block);
		if (source === undefined) this.addText(block, text);
		else this.addSource(block, source);
		this.last = block;
		this.runs = true;
	}

	/** A block of plain text: its form says the element. Lines of a run share one. */
	private addText(block: Block, text: string): void {
		const { form, marker } = block;
		const goesOn = this.runs && this.last?.form === form;
		// The mark that a reader wrote for the form (`* `, `## `, `> `) is the element now.
		const value = (text.startsWith(marker) ? text.slice(marker.length) : text).trim();
		if (!goesOn) this.closeTo(0);
		if (form === 'item') {
			if (!goesOn) this.push(element(/^\d/.test(marker) ? 'ol' : 'ul'), block);
			this.append(element('li', [{ type: 'text', value }]));
		} else if (goesOn) {
			this.append(element('br'));
			this.append({ type: 'text', value });
		} else {
			if (form === 'quote') this.push(element('blockquote'), block);
			this.push(element(headingOf(block) ?? 'p'), block);
			this.append({ type: 'text', value });
		}
	}

	/** A block of a page: each of its texts inside the elements around it that mean something. */
	private addSource(block: Block, source: BlockSource): void {
		const pieces = keptPieces(block, source, this.settings);
		const form = this.rowBlocks.has(block) ? 'row' : block.form;
		let begun = false;
		source.texts.forEach(({ parent }, i) => {
			const { blank = '', text = '' } = pieces[i] ?? {};
			if (text === '') return;
			const { holders, inline } = keysOf(parent, { block, form, base: this.base });
			if (!begun) this.breakLine(block, holders);
			begun = true;
			const keys = [...holders, ...inline];
			let same = 0;
			while (same < keys.length && this.keys[same] === keys[same]) same++;
			this.closeTo(same);
			const goesOn = same >= holders.length;
			// A blank stands in what both texts share, so that no markup begins or ends with one.
			if (goesOn && blank !== '') this.append({ type: 'text', value: blank });
			for (const key of keys.slice(same)) this.enter(key);
			const indent = !goesOn && isPreformatted(block) ? blank.replace(/^\n+/, '') : '';
			this.append({ type: 'text', value: indent + text });
		});
	}

	/** Where a block begins in the element in which the last one ended: a new line of it, or a new paragraph. */
	private breakLine(block: Block, holders: readonly Key[]): void {
		if (!holders.every((key, i) => this.keys[i] === key)) return;
		const leaf = this.nodes[holders.length];
		// The line brings its break.
		if (isPreformatted(block)) return;
		this.closeTo(holders.length);
		if (leaf?.type !== 'element') return;
		if (leaf.tagName === 'p' && !block.run) this.closeTo(holders.length - 1);
		else this.append(element('br'));
	}

	private enter(key: Key): void {
		if (!(key instanceof HtmlElement)) {
			this.push(element('p'), key);
			return;
		}
		const cell = this.cells.get(key);
		if (cell !== undefined) {
			this.nodes.push(cell);
			this.keys.push(key);
			return;
		}
		const node = element(key.name);
		node.properties = attributesOf(key, this.base);
		this.push(node, key);
		const row = this.rows.get(key);
		if (row !== undefined) this.addCells(node, row);
	}

	/** All cells of a row, so that each stands in its column. */
	private addCells({ children }: Element, row: Row): void {
		const whole = this.whole.has(row.table);
		for (const cell of row.cells) {
			while (!whole && children.length < cell.column) children.push(element('td'));
			const node = element(cell.element.name);
			if (whole) node.properties = spansOf(cell, row);
			children.push(node);
			this.cells.set(cell.element, node);
		}
	}

	private push(node: Element, key: Key): void {
		this.append(node);
		this.nodes.push(node);
		this.keys.push(key);
	}

	private append(node: ElementContent): void {
		const parent = this.nodes[this.nodes.length - 1];
		const last = parent?.children[parent.children.length - 1];
		if (node.type === 'text' && last?.type === 'text') last.value += node.value;
		else parent?.children.push(node);
	}

	private closeTo(depth: number): void {
		this.keys.length = Math.min(this.keys.length, depth);
		this.nodes.length = this.keys.length + 1;
	}
}

/** The elements around a text that mean something, from the outermost; a paragraph is made where it has none. */
function keysOf(
	parent: HtmlElement,
	{ block, form, base }: { block: Block; form: Form; base: string | null },
): { holders: readonly Key[]; inline: readonly Key[] } {
	const holders: Key[] = [];
	const inline: HtmlElement[] = [];
	let inner = '';
	for (let at: HtmlElement | null = parent; at !== null; at = at.parent) {
		if (!isKept(at, form, base)) continue;
		// Markup around a whole block (`<a><h2>…`) is none of the line's.
		if (INLINE.has(at.name)) {
			if (holders.length === 0) inline.push(at);
			continue;
		}
		if (holders.length === 0) inner = at.name;
		holders.push(at);
	}
	holders.reverse();
	if (inner === '' || HOLDERS.has(inner)) holders.push(block);
	return { holders, inline: inline.reverse() };
}

/** What is kept of one text of a block, and the white space between it and what was kept before. */
interface KeptPiece {
	readonly blank: string;
	readonly text: string;
}

/**
 * What is kept of each text of a block: characters that the reader took out gone, dropped spans gone, blanks collapsed
 * but in preformatted lines, which begin with their line breaks and indentation.
 */
function keptPieces(block: Block, source: BlockSource, settings: Settings): KeptPiece[] {
	const keep = keptUnits(block, settings.inText);
	const pre = isPreformatted(block);
	const pieces: KeptPiece[] = [];
	let at = 0;
	let blank = pre ? '\n'.repeat(Math.max(1, source.breaks)) + source.indent : '';
	let begun = pre;
	const widen = (by: string) => {
		if (pre || by !== ' ' || !blank.endsWith(' ')) blank += by;
	};
	for (const { data } of source.texts) {
		let lead = '';
		let text = '';
		for (const char of data) {
			const isBlank = WHITE.test(char);
			if (isBlank && char !== block.text[at]) {
				widen(pre ? char : ' ');
				continue;
			}
			while (at < block.text.length && BLANK.test(block.text[at] ?? '') && block.text[at] !== char) {
				// A tab stands between cells, whose elements part them.
				if (!pre && block.text[at] !== '\t') widen(' ');
				at++;
			}
			if (!block.text.startsWith(char, at)) continue;
			if (keep[at] === 1) {
				if (isBlank) widen(char);
				else {
					const space = begun ? blank : '';
					if (text === '') lead = space;
					else text += space;
					text += char;
					begun = true;
					blank = '';
				}
			}
			at += char.length;
		}
		pieces.push({ blank: lead, text });
	}
	return pieces;
}

/** The reader of HTML calls lines of `pre` verse, and no others. */
const isPreformatted = ({ form }: Block): boolean => form === 'verse';

/** White space; a byte order mark is none. */
const WHITE = /[^\S\ufeff]/;
/** Blanks that collapse; a no-break space is a character of the story. */
const BLANK = /[ \t]/;
