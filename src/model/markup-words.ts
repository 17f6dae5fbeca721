/** What the names of elements and the words of their class, id, role and itemprop say about the text inside. */
import type { HtmlElement } from '../read/html-tree.js';

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

const ELEMENT_BASE = Object.keys(WORDS).length;
const elementSign = new Map<string, number>(ELEMENTS.map((name, i) => [name, ELEMENT_BASE + i]));
const wordSigns = new Map<string, number[]>();
Object.values(WORDS).forEach((words, sign) => {
	for (const word of words.split(' ')) {
		const list = wordSigns.get(word);
		if (list === undefined) wordSigns.set(word, [sign]);
		else if (!list.includes(sign)) list.push(sign);
	}
});

const SEEN_IN: ReadonlySet<string> = new Set([
	'class',
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
const WORD = /[A-Z]?[a-z]+|[A-Z]+/g;
const NO_SIGNS: readonly number[] = [];

/** Looks up the signs of an attribute's value once a page: sites repeat their classes. */
export class SignReader {
	private readonly known = new Map<string, readonly number[]>();

	/** Tells every sign that an element itself gives; one that several attributes give is told several times. */
	each(element: HtmlElement, tell: (sign: number) => void): void {
		const own = elementSign.get(element.name);
		if (own !== undefined) tell(own);
		element.eachAttribute((name, value) => {
			if (name === 'role') {
				const stands = ROLES[value.toLowerCase()];
				if (stands !== undefined) tell(elementSign.get(stands) ?? 0);
			} else if (SEEN_IN.has(name)) for (const sign of this.inValue(value)) tell(sign);
		});
	}

	private inValue(value: string): readonly number[] {
		let signs = this.known.get(value);
		if (signs === undefined) {
			const found = new Set<number>();
			const text = value.slice(0, MAX_ATTRIBUTE);
			for (const word of text.match(WORD) ?? [])
				for (const sign of wordSigns.get(word.toLowerCase()) ?? NO_SIGNS) found.add(sign);
			for (const word of text.split(/[\s_-]+/))
				if (/[A-Z]/.test(word)) for (const sign of wordSigns.get(word.toLowerCase()) ?? NO_SIGNS) found.add(sign);
			signs = [...found];
			this.known.set(value, signs);
		}
		return signs;
	}
}
