/**
 * Posts of networks inside the story, as the embed code writes them: the post, then its author with the handle, and the
 * date of the post.
 *
 * The ferry is back on the sound! pic.twitter.com/a1B2c3D4e5   ← other
 *
 * — Port of Largs (@portoflargs) March 3, 2025                 ← other
 *
 * Who is quoted by a handle has no date behind it, or what is said stands in quotation marks: no post.
 */

import { type Block, drop } from '../article.js';
import { lazily } from '../lazily.js';
import { isDateLine } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'embeds';
/** Longest line of an author, in UTF-16 code units. */
const AUTHOR_LENGTH = 140;
/** A post's own date follows its handle on the same line, or stands on the next one. */
const HANDLE = lazily(() => /^\(@\w{1,30}\)(?: \p{L}{2,15}\.? \d{1,2}, \d{4}| \d{1,2}\.? \p{L}{2,15}\.? \d{4})?$/u);
/** What may stand before the dash and the name: nothing, or the post's picture. */
const BEFORE_DASH = /pic\.twitter\.com\/\w{1,20} $/;
const BEFORE_REACH = 40;
const DASHES = '—–';
/** Longest name behind the dash. */
const NAME_LENGTH = 91;
const PICTURE = /^(?:pic\.twitter\.com|https?:\/\/t\.co)\/\w{1,20}$/;
/** What a post's picture is called. */
const POSTED = 'pic.twitter.com/';
/** The end of something that is quoted. */
const QUOTED = /["”»“’」』][.,!?…]?$/;
/** A post has no more lines, and no more words each. */
const POST_LINES = 8;
const POST_WORDS = 90;

export const embeds: Stage = ({ children: blocks }) => {
	blocks.forEach((author, i) => {
		if (author.text.length > AUTHOR_LENGTH || !isOpen(author) || !isAuthor(author.text)) return;
		const next = blocks[i + 1];
		const isDated = next && isOpen(next) && author.text.endsWith(')') && isDateLine(next);
		if (!isPost(author, blocks[i - 1], isDated === true)) return;
		take(author);
		if (isDated) take(next);
		post(blocks, i);
	});
};

/** A dash, a name and a handle; in steps, as one pattern for all of it is not linear. */
function isAuthor(text: string): boolean {
	const handle = text.lastIndexOf('(@');
	if (handle < 0 || !HANDLE().test(text.slice(handle))) return false;
	for (let dash = Math.max(0, handle - NAME_LENGTH - 2); dash + 2 < handle; dash++) {
		if (!DASHES.includes(text.charAt(dash)) || text.charAt(dash + 1) !== ' ' || /^\s/.test(text.charAt(dash + 2)))
			continue;
		if (dash === 0 || BEFORE_DASH.test(text.slice(Math.max(0, dash - BEFORE_REACH), dash))) return true;
	}
	return false;
}

/** With a date or a picture, as the embed code writes it, and not between quotation marks. */
function isPost(author: Block, above: Block | undefined, isDated: boolean): boolean {
	if (above !== undefined && QUOTED.test(above.text.slice(-3))) return false;
	return isDated || /\d$/.test(author.text) || author.text.includes(POSTED) || above?.text.includes(POSTED) === true;
}

/** The lines above the author. Where blank lines tell paragraphs apart, all of one paragraph; else one, pictures aside. */
function post(blocks: readonly Block[], author: number): void {
	const apart = (blocks[author]?.blanksBefore ?? 0) > 0;
	for (let i = author - 1; i >= 0 && author - i <= POST_LINES; i--) {
		const block = blocks[i];
		if (!block || !isOpen(block) || shapeOf(block).words > POST_WORDS) return;
		take(block);
		const isPicture = PICTURE.test(block.text);
		if (!isPicture && (!apart || block.blanksBefore > 0)) return;
	}
}

function take(block: Block): void {
	block.verdict = drop('other', RULE, 'a post of a network, embedded');
	block.spans = [];
}
