/** What the reader of HTML knows of element names: how a browser lays them out, and which hold no text for a reader. */

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that begin and end a line: the user-agent sheet's blocks, and controls, which never continue a sentence. */
const BLOCK = set(
	'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
		'footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li listing main menu nav ol p plaintext pre ' +
		'search section summary table tbody tfoot thead tr ul xmp',
);

/** Elements whose text no reader sees, or that is no text of the page: it is never part of a block. */
const SILENT = set(
	'script style template svg noscript iframe noframes noembed object audio video canvas textarea select datalist head title meta ' +
		'link base basefont bgsound applet',
);

/** Elements without content or end tag. */
const VOID = set(
	'area base basefont bgsound br col command embed frame hr img input keygen link meta param source track wbr',
);

/** Start tags that end an open paragraph. */
const ENDS_PARAGRAPH = set(
	'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
		'header hgroup hr li dd dt listing main menu nav ol p plaintext pre search section summary table ul xmp',
);

/** Elements that a stray end tag of an inline element does not reach across ("special" in the HTML standard). */
const SPECIAL = new Set([...BLOCK, ...set('td th template object applet marquee select textarea iframe svg math')]);
for (const name of ['label']) SPECIAL.delete(name);

/** Elements that a stray end tag of another element does not reach across. */
const SCOPE = set('table td th caption template html object applet marquee');

/** Elements that may stand in a head; any other start tag ends an open head. */
const IN_HEAD = set('base basefont bgsound head html link meta noframes noscript script style template title');

/** Start tags that cannot stand in SVG or MathML: they end it, so that an unclosed image does not swallow a story. */
const ENDS_FOREIGN = set(
	'article aside blockquote body center dd div dl dt figure footer h1 h2 h3 h4 h5 h6 head header hr img li main nav ol p pre ' +
		'section table ul',
);

/** For a start tag: the open elements that it ends, and those that it does not look across. */
const ENDS_OPEN: ReadonlyMap<string, { readonly ends: ReadonlySet<string>; readonly within: ReadonlySet<string> }> =
	new Map([
		['li', { ends: set('li'), within: set('ul ol menu dir table td th') }],
		['dd', { ends: set('dd dt'), within: set('dl table td th') }],
		['dt', { ends: set('dd dt'), within: set('dl table td th') }],
		['td', { ends: set('td th'), within: set('tr table') }],
		['th', { ends: set('td th'), within: set('tr table') }],
		['tr', { ends: set('tr'), within: set('table') }],
		['tbody', { ends: set('thead tbody tfoot caption'), within: set('table') }],
		['thead', { ends: set('thead tbody tfoot caption'), within: set('table') }],
		['tfoot', { ends: set('thead tbody tfoot caption'), within: set('table') }],
		['option', { ends: set('option'), within: set('select datalist optgroup') }],
		['button', { ends: set('button'), within: set('form table div') }],
	]);

/**
 * Attributes that some part of the project reads; all others are skipped while parsing. A list of literals, since engines
 * tell these from others in the code by their place alone, and strings cut from one by their letters.
 */
export const ATTRIBUTES: ReadonlySet<string> = new Set([
	'aria-hidden',
	'aria-label',
	'class',
	'colspan',
	'content',
	'data-component',
	'data-module',
	'data-qa',
	'data-testid',
	'data-type',
	'datetime',
	'hidden',
	'href',
	'id',
	'itemprop',
	'itemscope',
	'itemtype',
	'lang',
	'name',
	'open',
	'property',
	'rel',
	'reversed',
	'role',
	'rowspan',
	'shadowrootmode',
	'src',
	'start',
	'style',
	'type',
	'value',
]);

/** Inline elements whose stray end tags stop at a block. */
const FORMATTING = set(
	'a abbr b bdi bdo big cite code em font i ins kbd mark nobr q s samp small span strike strong sub sup time tt u var',
);

/** What an element says to the blocks within it. */
const SURROUNDS: ReadonlyMap<string, 'item' | 'list' | 'table' | 'quote' | 'pre' | 'caption'> = new Map([
	['li', 'item'],
	['dd', 'item'],
	['dt', 'item'],
	['ul', 'list'],
	['ol', 'list'],
	['dl', 'list'],
	['table', 'table'],
	['blockquote', 'quote'],
	['pre', 'pre'],
	['figcaption', 'caption'],
	['caption', 'caption'],
]);

/** All that is known of an element name, looked up once a tag. */
export class Tag {
	readonly block: boolean;
	readonly silent: boolean;
	readonly isVoid: boolean;
	readonly endsParagraph: boolean;
	readonly special: boolean;
	readonly scope: boolean;
	readonly inHead: boolean;
	readonly endsForeign: boolean;
	readonly formatting: boolean;
	readonly cell: boolean;
	readonly surrounds: 'item' | 'list' | 'table' | 'quote' | 'pre' | 'caption' | undefined;
	/** Heading level, or 0. */
	readonly level: number;
	readonly endsOpen: { readonly ends: ReadonlySet<string>; readonly within: ReadonlySet<string> } | undefined;

	constructor(
		readonly name: string,
		/** Small number that is its own within one page. */
		readonly id: number,
	) {
		this.block = BLOCK.has(name);
		this.silent = SILENT.has(name);
		this.isVoid = VOID.has(name);
		this.endsParagraph = ENDS_PARAGRAPH.has(name);
		this.special = SPECIAL.has(name);
		this.scope = SCOPE.has(name);
		this.inHead = IN_HEAD.has(name);
		this.endsForeign = ENDS_FOREIGN.has(name);
		this.formatting = FORMATTING.has(name);
		this.cell = name === 'td' || name === 'th';
		this.level = /^h[1-6]$/.test(name) ? Number(name[1]) : 0;
		this.surrounds = SURROUNDS.get(name);
		this.endsOpen = ENDS_OPEN.get(name);
	}
}

/** Tags of the names that the standard knows. */
export const TAGS: ReadonlyMap<string, Tag> = new Map(
	[
		...new Set([
			...BLOCK,
			...SILENT,
			...VOID,
			...SPECIAL,
			...FORMATTING,
			...IN_HEAD,
			'option',
			'optgroup',
			'picture',
			'img',
			'path',
			'g',
		]),
	].map((name, id) => [name, new Tag(name, id)]),
);
