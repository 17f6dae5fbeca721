/** Tells the source of a page from a text, by what it begins with. */

/** Characters in which the first tag of a page is looked for: comments and blanks may stand before it. */
const HTML_START = 2_000;

const FIRST_TAG = /^<(?:!doctype\s+html|\/?[a-z][a-z0-9-]{0,20}(?=[\s/>])|\?xml\s)/i;

/** A sentence about a tag ("<p> opens a paragraph, </p> closes it.") goes on in words and ends in none. */
const MENTION = /^<[a-z][a-z0-9]{0,20}>[ \u00a0,](?=\p{L})/iu;
const ENDS_IN_TAG = />\s*$/;
/** Characters at the end of a text in which its last tag is looked for. */
const HTML_END = 200;

/** Elements that open a page or a piece of one. A text that begins with `<3` or `<name>` is a text. */
const HTML_NAMES = new Set(
	'html head body title meta link script style div p article main section header nav h1 h2 h3 ul ol table span a img figure form iframe noscript template svg center font br blockquote aside'.split(
		' ',
	),
);

/** True when a text is the source of an HTML page or a piece of one. */
export function isHtml(text: string): boolean {
	let start = text
		.slice(0, HTML_START)
		.replace(/^\ufeff/, '')
		.trimStart();
	while (start.startsWith('<!--')) {
		const end = start.indexOf('-->');
		if (end < 0) return true;
		start = start.slice(end + 3).trimStart();
	}
	const tag = FIRST_TAG.exec(start)?.[0].toLowerCase();
	if (tag === undefined) return false;
	if (MENTION.test(start) && !ENDS_IN_TAG.test(text.slice(-HTML_END))) return false;
	return tag.startsWith('<!') || tag.startsWith('<?') || HTML_NAMES.has(tag.replace(/[</]/g, ''));
}
