/** What the names of elements and the words of their class, id, role and itemprop say about the text inside. */
import { TAGS } from '../read/html-names.js';
import type { HtmlElement } from '../read/html-tree.js';
import { Names } from '../read/names.js';

/** Signs, each with the words that give it; words are matched whole, lower-case, as markup joins them (`related-list`, `relatedList`). */
const WORDS = {
	comments:
		'comment comments disqus commento kommentar kommentare commentaire commentaires comentarios commenti reactie reacties discussion discuss forum reply replies respond coral hyvor',
	related:
		'related relacionadas relacionados verwandt similar similaire more mehr also associated connexes readmore further next prev previous',
	popular:
		'popular trending most mostread viewed latest recent top hot recommended recommend recommendation recommendations recommends empfehlung taboola outbrain suggested picks trends',
	share:
		'share sharing shares social sociallinks addthis sharethis teilen compartir partager follow twitter facebook whatsapp telegram',
	caption:
		'caption captions credit credits copyright figcaption bildunterschrift legend photographer attribution bildquelle legende',
	author:
		'author authors byline writer autor autoren auteur contributor contributors journalist bio bios biography profile about redakteur',
	newsletter:
		'newsletter newsletters subscribe subscription signup sign mailing register abo optin email donate donation donations support membership app download',
	ad: 'ad ads adv advert advertisement advertising adslot sponsored sponsor promo promotion promoted banner dfp gpt anzeige werbung publicidad affiliate partner commercial brand',
	nav: 'nav navigation navbar navi menu menus breadcrumb breadcrumbs crumb crumbs pagination pager sitemap skip tabs tab search links sitelinks categories topbar mainmenu submenu',
	footer: 'footer foot colophon legal imprint impressum copyright bottom',
	header: 'header masthead head topbar top logo branding',
	aside: 'sidebar side aside rail right left secondary complementary widget widgets column',
	tags: 'tag tags topic topics keyword keywords category categories cat label labels themen schlagwort chip chips',
	paywall: 'paywall premium plus regwall metered subscriber subscribers piano locked lock gate barrier teaserpaywall',
	article: 'article story post entry blog news articulo artikel nota noticia single hentry',
	body: 'body content text articlebody storybody entrycontent rte richtext prose paragraph paragraphs copy maincontent articlecontent contenido texto inhalt main wysiwyg',
	title: 'title headline heading titel titulo titre h1 kicker overline dachzeile',
	lead: 'lead lede intro standfirst summary subtitle subheadline excerpt dek deck teasertext abstract vorspann einleitung chapeau bajada entradilla strapline sottotitolo description',
	teaser:
		'teaser teasers card cards tile tiles item items listing list grid feed carousel slider swiper slide stream thumb thumbnail promo block',
	date: 'date time timestamp published publish datetime updated modified datum fecha meta metadata posted dateline',
	dialog:
		'modal popup overlay dialog cookie cookies consent gdpr onetrust notice alert toast lightbox tooltip dropdown drawer offcanvas interstitial',
	media:
		'image images img figure photo photos gallery galleries picture video player audio podcast media embed embedded youtube instagram tweet iframe map chart infographic slideshow',
	quote: 'quote quotes blockquote pullquote zitat cita testimonial',
	box: 'box boxes infobox info factbox facts fact panel aside callout highlight highlights note sidebarbox infokasten keypoints points takeaways takeaway toc contents',
	inline: 'inline recirc recirculation inarticle interstitial mid readalso',
	hidden: 'hidden hide sr screenreader visuallyhidden invisible offscreen print noprint mobile only desktop collapsed',
	button: 'button btn cta buttons action actions toolbar tools tool controls',
	live: 'live liveblog ticker update updates entry timeline',
	shop: 'product products price shop buy store cart offer offers deal deals recipe rating ratings review reviews stars',
	reading: 'reading duration minutes min listen speech audio player read estimated',
} as const;

/** Elements that say something by their name alone. */
const ELEMENTS = [
	'article',
	'main',
	'section',
	'aside',
	'nav',
	'header',
	'footer',
	'figure',
	'form',
	'li',
	'table',
	'blockquote',
	'button',
	'details',
] as const;

export const SIGNS: readonly string[] = [...Object.keys(WORDS), ...ELEMENTS.map((name) => `<${name}>`)];

/** Roles that stand for elements. */
const ROLES: Readonly<Record<string, (typeof ELEMENTS)[number]>> = {
	navigation: 'nav',
	complementary: 'aside',
	contentinfo: 'footer',
	banner: 'header',
	main: 'main',
	article: 'article',
	form: 'form',
	search: 'form',
	listitem: 'li',
};

/** Number of signs that words give; elements give the rest. Each half fits the bits of a 32-bit number. */
const WORD_SIGNS = Object.keys(WORDS).length;

/** Bit of an element's sign, by name. */
const elementBit = new Map<string, number>(ELEMENTS.map((name, i) => [name, 1 << i]));
/** The same by `Tag.id` of the names that the standard knows. */
const bitOfTag = Int32Array.from([...TAGS.keys()], (name) => elementBit.get(name) ?? 0);
const roleBit = new Map(Object.entries(ROLES).map(([role, name]) => [role, elementBit.get(name) ?? 0]));

/** Bits of the signs that a word gives. */
function wordBits(): Names<number> {
	const bits = new Map<string, number>();
	Object.values(WORDS).forEach((words, sign) => {
		for (const word of words.split(' ')) bits.set(word, (bits.get(word) ?? 0) | (1 << sign));
	});
	return new Names(bits);
}

let words: Names<number> | undefined;

/** Beside `class`. */
const SEEN_IN: ReadonlySet<string> = new Set([
	'id',
	'itemprop',
	'data-testid',
	'data-component',
	'data-module',
	'data-qa',
	'data-type',
	'aria-label',
]);
/** Characters of one attribute that are looked at. */
const MAX_ATTRIBUTE = 300;
const CAPITAL = /[A-Z]/;

/** Which signs an element gives by itself: those of words and those of elements, a bit each. */
export interface Given {
	words: number;
	elements: number;
}

/** Tells each sign of a pair of bit sets by its position in `SIGNS`. */
export function eachSign({ words, elements }: Given, tell: (sign: number) => void): void {
	for (let bits = words; bits !== 0; bits &= bits - 1) tell(31 - Math.clz32(bits & -bits));
	for (let bits = elements; bits !== 0; bits &= bits - 1) tell(WORD_SIGNS + 31 - Math.clz32(bits & -bits));
}

/** Reads the signs of elements. */
export class SignReader {
	/** What the element last read gives; the next read changes it. */
	private readonly given: Given = { words: 0, elements: 0 };
	/** Bits by the value of `class`: most come again. */
	private readonly classes = new Map<string, number>();
	private readonly take = (name: string, value: string): void => {
		if (name === 'role') this.given.elements |= roleBit.get(value.toLowerCase()) ?? 0;
		else if (name === 'class') this.given.words |= this.ofClass(value);
		else if (SEEN_IN.has(name)) this.given.words |= bitsOf(value);
	};

	private ofClass(value: string): number {
		let bits = this.classes.get(value);
		if (bits === undefined) {
			bits = bitsOf(value);
			this.classes.set(value, bits);
		}
		return bits;
	}

	/** The signs that an element itself gives. */
	read(element: HtmlElement): Given {
		const { given } = this;
		given.words = 0;
		given.elements = bitOfTag[element.tag.id] ?? 0;
		if (element.hasAttributes) element.eachAttribute(this.take);
		return given;
	}
}

const isSmall = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a;

/** Words as markup joins them: small letters with the capital before them, or capitals alone; and whole names with capitals. */
function bitsOf(value: string): number {
	words ??= wordBits();
	const end = Math.min(value.length, MAX_ATTRIBUTE);
	let bits = 0;
	let capitals = false;
	for (let at = 0; at < end; ) {
		const from = at;
		const code = value.charCodeAt(at++);
		if (isSmall(code) || (isCapital(code) && at < end && isSmall(value.charCodeAt(at)))) {
			while (at < end && isSmall(value.charCodeAt(at))) at++;
		} else if (isCapital(code)) {
			while (at < end && isCapital(value.charCodeAt(at))) at++;
		} else continue;
		capitals ||= isCapital(code);
		bits |= words.find(value, from, at) ?? 0;
	}
	if (!capitals) return bits;
	for (const word of value.slice(0, end).split(/[\s_-]+/)) {
		if (CAPITAL.test(word)) bits |= words.find(word, 0, word.length) ?? 0;
	}
	return bits;
}
