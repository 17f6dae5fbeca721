/**
 * THE order of the stages. Stages never import each other: what one must know of another it reads off the
 * verdicts on the tree. Each line says why it stands where it stands.
 */
import type { Article } from './article.js';
import type { Settings } from './settings.js';
import { apart } from './stages/apart.js';
import { captions } from './stages/captions.js';
import { cookies } from './stages/cookies.js';
import { dumps } from './stages/dumps.js';
import { echoes } from './stages/echoes.js';
import { embeds } from './stages/embeds.js';
import { ending } from './stages/ending.js';
import { excerpts } from './stages/excerpts.js';
import { furniture } from './stages/furniture.js';
import { glue } from './stages/glue.js';
import { groups } from './stages/groups.js';
import { headline } from './stages/headline.js';
import { hidden } from './stages/hidden.js';
import { islands } from './stages/islands.js';
import { learned } from './stages/learned.js';
import { marks } from './stages/marks.js';
import { menus } from './stages/menus.js';
import { metadata } from './stages/metadata.js';
import { otherArticles } from './stages/other-articles.js';
import { rails } from './stages/rails.js';
import { recurring } from './stages/recurring.js';
import { sections } from './stages/sections.js';
import { storyParts } from './stages/story-parts.js';
import { taughtFirst, taughtLast } from './stages/taught.js';
import { told } from './stages/told.js';
import { warnings } from './stages/warnings.js';
import { widgets } from './stages/widgets.js';
import { isOpen } from './verdicts.js';

/** A unified transformer that changes verdicts and metadata of the tree in place, and nothing else. */
export type Stage = (this: void, article: Article, settings: Settings) => void;

/** Looks, at most: a second one finds something on few pages. */
const LOOKS = 3;
/** What looks again, under the names by which they are left out. */
const AGAIN = [
	['metadata', metadata],
	['captions', captions],
	['menus', menus],
] as const;

/**
 * What a second reading of the text would find is found in the first: a headline, labels and dates that were not near
 * enough to the story while what is dropped by now stood between.
 */
function headlineAgain(article: Article, settings: Settings): void {
	const open = () => article.children.filter(isOpen);
	const look = (children: Article['children']) => {
		for (const [name, stage] of AGAIN) if (!settings.stagesOff.has(name)) stage({ ...article, children }, settings);
	};
	let left = open();
	for (let looks = 0, before = -1; looks < LOOKS && left.length !== before; looks++) {
		before = left.length;
		// What is dropped tells where a headline stands, too, as long as none is found.
		if (article.metadata.title === null) look(article.children);
		else look(left);
		left = open();
	}
	if (article.metadata.title === null) look(left);
}

export const STAGES: ReadonlyArray<readonly [name: string, stage: Stage]> = [
	// What the user taught: so that all others build on it.
	['taught', taughtFirst],
	// Whole lines that are furniture in any story: the surest verdicts, and every later stage builds on them.
	['furniture', furniture],
	// What a corpus has shown to recur: as sure as a phrase, and like a phrase it opens or ends groups.
	['recurring', recurring],
	// What well-known systems make: before the metadata, for the dates and names in comments.
	['widgets', widgets],
	// Posts inside the story: before the metadata, for their authors and dates.
	['embeds', embeds],
	// Lists of other stories: before the metadata, or their bylines and dates would be taken for the story's.
	['groups', groups],
	// Before the sections: their notices end where a table begins.
	['cookies', cookies],
	// Comments, boxes and notices below their first line: before the metadata, for the dates and names in them.
	['sections', sections],
	// Needs the lists: a title that stands in one is a teaser wherever else it stands.
	['echoes', echoes],
	// Before the metadata: a blog's own story has no excerpt of it on its page.
	['excerpts', excerpts],
	// Before the body is known for good: the sentence above a credit is not its first.
	['captions', captions],
	// Headline, byline and date of this story, among what the lists have left.
	['metadata', metadata],
	// What nobody sees: after the rules with a name for it, before what counts on the page's running text.
	['hidden', hidden],
	// Whole stories beside this one: only now it is known which is this one.
	['other-articles', otherArticles],
	// Labels that the headline has not shown to be the site's.
	['menus', menus],
	// With those labels gone a headline may stand near enough to the story that was too far from it before.
	['headline-again', headlineAgain],
	// Everything that no rule knows. After the rules: what they dropped is settled, and tells it where the story is.
	['learned', learned],
	// What the learned stage may not do, however sure it is.
	['rails', rails],
	// What markup has said already: only among what the stages before have left, so that they see the page as it is.
	['told', told],
	// The headline that nothing sets off: only now it is known that it does not stay.
	['headline', headline],
	// Parts of blocks that stay: only now it is known which do.
	['glue', glue],
	// What the learned stage left in footers and forms: it has used them to tell where the story ends.
	['apart', apart],
	// The same of forms and pictures in what a reader's dump leaves of them.
	['dumps', dumps],
	// Names what stays.
	['story-parts', storyParts],
	// What the model took for story far from it: only now it is known what stays, and a standfirst, which stands alone, has its name.
	['islands', islands],
	// What is left below the end: the means are of what the stage before has left.
	['ending', ending],
	// What the user taught, again: it has the last word.
	['taught-last', taughtLast],
	// Looks at the whole record.
	['warnings', warnings],
	// Link numbers and buttons stand in nobody's way any more: back to the record of what was in the input.
	['marks', marks],
];
