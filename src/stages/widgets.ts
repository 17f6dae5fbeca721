/**
 * Parts of a page that well-known systems make, told by the class names and ids that these give them on every site:
 * readers' comments, lists of related stories, author boxes, posts of networks, captions, text for screen readers.
 */
import { type Article, type Block, drop, type Kind } from '../article.js';
import type { Stage } from '../pipeline.js';
import { sourceOf, treeOf } from '../read/html-evidence.js';
import type { HtmlElement } from '../read/html-tree.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'widgets';
/** Without so many words of running text elsewhere the story may be in them: a forum's posts look like comments. */
const STORY_WORDS = 100;
/** A longer caption may be a story that markup misuses, in words. */
const CAPTION_WORDS = 150;

type Widget = readonly [rule: string, kind: Kind, reason: string];

const COMMENTS: Widget = ['comments', 'comments', "among readers' comments"];
const RELATED: Widget = ['related', 'related', 'in a list of other stories'];
const AUTHOR: Widget = ['author', 'author-bio', "in an author's box"];
const EMBED: Widget = ['embed', 'other', 'a post of a network, embedded'];
const CAPTION: Widget = ['caption', 'caption', 'a caption by its markup'];
const SMALL_PRINT: Widget = ['disclaimer', 'other', 'a disclaimer by its markup'];
const NEWSLETTER: Widget = ['newsletter', 'newsletter', 'in a form to sign up by its markup'];
const UNSEEN: Widget = ['screen-reader', 'other', 'for screen readers alone'];

/** Class names and ids. WordPress, Blogger, Movable Type, Disqus, wpDiscuz, … */
const NAMES: ReadonlyMap<string, Widget> = new Map(
	(
		[
			[
				COMMENTS,
				'#comments #disqus_thread #respond #comment-form #comments-list #comment-list #isso-thread #wpdcom #cusdis_thread ' +
					'#coral_thread #hyvor-talk-view .comments-area .comment-list .commentlist .comments-list .comment-respond ' +
					'.comment-body .comment-content .comment-text .comments-body .fb-comments .remark42 .giscus .utterances .wpdiscuz_top_clearing ' +
					'#reader-comments .reader-comments .reader-comment .user-comments .user-comment',
			],
			[
				RELATED,
				'#jp-relatedposts .jp-relatedposts .yarpp .yarpp-related .crp_related .rp4wp-related-posts .OUTBRAIN .ob-widget ' +
					'.trc_related_container .trc_rbox_container .zergnet-widget ' +
					'.related-posts .related-articles .related-stories .related-content .related-links',
			],
			[
				AUTHOR,
				'.saboxplugin-wrap .saboxplugin-tab .pp-multiple-authors-boxes-wrapper .m-a-box .abh_box .molongui-author-box .wp-block-post-author .author-box',
			],
			[
				EMBED,
				'.twitter-tweet .twitter-video .instagram-media .tiktok-embed .bluesky-embed .reddit-embed .reddit-embed-bq .reddit-card ' +
					'.fb-post .mastodon-embed .text-post-media',
			],
			[CAPTION, '.wp-caption-text .wp-element-caption .img-caption .photo-credit .image-credit'],
			[NEWSLETTER, '.newsletter-signup .inline-newsletter'],
			[
				UNSEEN,
				'.screen-reader-text .screen-reader-only .sr-only .sr-only-focusable .visually-hidden .visuallyhidden ' +
					'.u-visually-hidden .is-visually-hidden .vjs-no-js',
			],
		] as const
	).flatMap(([widget, names]) => names.split(' ').map((name) => [name, widget] as const)),
);
/** `fund-disclaimer`, `disclaimer__text`. */
const DISCLAIMER = /(?:^|[\s_-])disclaimers?(?:$|[\s_-])/i;
/** An entry of readers' comments, as schema.org names it. */
const COMMENT_TYPE = /^https?:\/\/schema\.org\/(?:User)?Comments?$/;
/** `li.comment`; code that is coloured has a `span.comment`. */
const ENTRIES: ReadonlySet<string> = new Set(['li', 'article']);

export const widgets: Stage = (article) => {
	if (article.from !== 'html') return;
	const places = placesOf(article);
	const inWidget = (block: Block): Widget | undefined => places[sourceOf(block)?.element.index ?? -1];
	const story = article.children.reduce((sum, block) => {
		const { prose, words } = shapeOf(block);
		return sum + (prose && isOpen(block) && inWidget(block) === undefined ? words : 0);
	}, 0);
	if (story < STORY_WORDS) return;
	for (const block of article.children) {
		const widget = isOpen(block) ? inWidget(block) : undefined;
		if (widget === undefined || (widget === CAPTION && shapeOf(block).words > CAPTION_WORDS)) continue;
		const [rule, kind, reason] = widget;
		block.verdict = drop(kind, `${RULE}/${rule}`, reason);
		block.spans = [];
	}
};

/** For each element the widget around it, by position. */
function placesOf(article: Article): (Widget | undefined)[] {
	const elements = treeOf(article)?.elements ?? [];
	const places: (Widget | undefined)[] = elements.map(() => undefined);
	const around = aroundHeadlines(article, elements.length);
	const known: Known = { entries: new Map(), others: new Map() };
	const quoting = figuresOfQuotes(elements, known);
	// Parents stand before their children.
	for (const element of elements) {
		const outer = element.parent === null ? undefined : places[element.parent.index];
		// What holds no text holds no block.
		const isOpenTo = around[element.index] === 0 && element.textStart < element.textEnd;
		places[element.index] = outer ?? (isOpenTo ? widgetOf(element, known, quoting) : undefined);
	}
	return places;
}

/** Elements that hold a heading of the first level hold the story. */
function aroundHeadlines(article: Article, size: number): Uint8Array {
	const around = new Uint8Array(size);
	for (const block of article.children) {
		if (block.markup?.level !== 1) continue;
		let element = sourceOf(block)?.element ?? null;
		for (; element !== null && around[element.index] === 0; element = element.parent) around[element.index] = 1;
	}
	return around;
}

/** Widgets by the value of `class`, of the elements that may be comments and of all others: most values come again. */
type Known = Readonly<Record<'entries' | 'others', Map<string, Widget | null>>>;

/** Figures that hold a quotation: what stands below it says who said it. A post of a network is no quotation. */
function figuresOfQuotes(elements: readonly HtmlElement[], known: Known): ReadonlySet<HtmlElement> {
	const figures = new Set<HtmlElement>();
	for (const element of elements) {
		if (element.name !== 'blockquote' || widgetOf(element, known, figures) !== undefined) continue;
		let figure = element.parent;
		while (figure !== null && figure.name !== 'figure') figure = figure.parent;
		if (figure !== null) figures.add(figure);
	}
	return figures;
}

function widgetOf(element: HtmlElement, known: Known, quoting: ReadonlySet<HtmlElement>): Widget | undefined {
	if (element.name === 'aside' && element.rawAttribute('class')?.split(/\s+/).includes('related')) return RELATED;
	if (element.name === 'figcaption' && !(element.parent !== null && quoting.has(element.parent))) return CAPTION;
	if (!element.hasAttributes) return undefined;
	if (COMMENT_TYPE.test(element.rawAttribute('itemtype') ?? '')) return COMMENTS;
	const id = element.rawAttribute('id');
	const byId = id === undefined ? undefined : NAMES.get(`#${id}`);
	if (byId !== undefined) return byId;
	const classes = element.rawAttribute('class');
	if (classes === undefined) return undefined;
	const isEntry = ENTRIES.has(element.name);
	const map = isEntry ? known.entries : known.others;
	let widget = map.get(classes);
	if (widget === undefined) {
		widget = widgetOfClasses(classes, isEntry) ?? null;
		map.set(classes, widget);
	}
	return widget ?? undefined;
}

function widgetOfClasses(classes: string, isEntry: boolean): Widget | undefined {
	for (const name of classes.split(/\s+/)) {
		const widget = NAMES.get(`.${name}`) ?? (name === 'comment' && isEntry ? COMMENTS : undefined);
		if (widget !== undefined) return widget;
	}
	return classes.includes('isclaimer') && DISCLAIMER.test(classes) ? SMALL_PRINT : undefined;
}
