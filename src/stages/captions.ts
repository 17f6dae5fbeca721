/**
 * Captions: sentences under a picture, told by the credit at their end ("… in 2015. Photo: Dunstan Reeve") or right
 * below them, and what a dump writes where a picture was.
 */

import { type Block, drop } from '../article.js';
import { matchLead, matchLine } from '../lexicon/match.js';
import { memoOf } from '../memo.js';
import { bodyStart } from '../outline.js';
import { endsWithHouse, isCreditLine, opensAsFile, saysWhere } from '../picture-signs.js';
import type { Stage } from '../pipeline.js';
import { hasTwoSentences, shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

const RULE = 'captions';
/** Longest caption, in UTF-16 code units and in words. */
const LONGEST = 500;
const CAPTION_WORDS = 30;
/** Longest credit, in UTF-16 code units, and the longest name below a bare "Photo:", in words. */
const CREDIT = 70;
const NAME_WORDS = 6;
/** `![alt](address)`, `[name.jpg]`. */
const PICTURE = /^!\[[^\]]{0,300}\]\([^)]{0,500}\)$|^\[[^\]\s]{1,120}\.(?:jpe?g|png|gif|webp|svg|avif)\]$/i;
/** What stands before a credit. */
const BEFORE_CREDIT: ReadonlySet<number> = new Set(Array.from('.!?…。！？([（', (sign) => sign.charCodeAt(0)));
/** Nearly every sign is a small letter, which is told at once. */
const mayStandBefore = (code: number): boolean => (code < 0x61 || code > 0x7a) && BEFORE_CREDIT.has(code);
/** "Photo Ann Lee", as French pages write it. */
const PICTURED = new Set(['photo', 'photos', 'foto', 'fotos', 'illustration']);
const MOST_NAMES = 4;

/** "Pictures" behind the point of "Warner Bros.", "photo" in code: no credit without a name. */
const isBareWord = (credit: string): boolean => /^(?:image|photo|picture)s?;?$/i.test(credit);

function isNamed(credit: string): boolean {
	const end = credit.indexOf(' ');
	if (end < 0 || !PICTURED.has(credit.slice(0, end).toLowerCase())) return false;
	const names = credit.slice(end + 1).split(' ', MOST_NAMES + 1);
	if (names.length > MOST_NAMES) return false;
	return names.every((name) => /^\p{Lu}/u.test(name));
}

export const captions: Stage = (article) => {
	const { children: blocks } = article;
	const start = bodyStart(blocks);
	const end = blocks.findLastIndex((block) => isOpen(block) && shapeOf(block).prose);
	blocks.forEach((block, i) => {
		if (isOpen(block) && block.text.length <= LONGEST) {
			const sign = signOf(block);
			// The last paragraph may end with the agency that the story is from.
			if (sign !== '' && (sign !== HOUSE || i < end)) set(block, sign);
		}
		if (block.verdict?.kind === 'caption') around(blocks, i, i < start + 2);
	});
};

const set = (block: Block, reason: string): void => {
	block.verdict = drop('caption', RULE, reason);
	block.spans = [];
};

const HOUSE = 'ends with a house of pictures';

/** Told once: this stage looks more than once. */
function signOf(block: Block): string {
	const memo = memoOf(block);
	memo.pictureSign ??= findSign(memo.text);
	return memo.pictureSign;
}

function findSign(text: string): string {
	if (PICTURE.test(text)) return 'a picture stood here';
	if (hasCredit(text)) return 'ends with the credit of a picture';
	if (isCreditLine(text)) return 'the credit of a picture';
	if (saysWhere(text)) return 'says who stands where in a picture';
	if (opensAsFile(text)) return 'opens as captions of older pictures do';
	return endsWithHouse(text) ? HOUSE : '';
}

/** A caption has so many characters before the sign of its owner; what has fewer is a rights line. */
const SHORTEST = 15;
/** Most words of an owner's name, agency and archive included. */
const OWNER_WORDS = 9;
/** Words between names: "Witters via Imago", "Archiv von Meyer". */
const BETWEEN_NAMES = new Set(['via', 'für', 'for', 'von', 'de', 'di', 'du', 'of', 'and', 'und', 'et', 'y']);

/** True where a line ends with "© Anna Meyer | dpa": names alone behind the sign. */
function isOwned(text: string): boolean {
	const at = text.lastIndexOf('©');
	if (at < SHORTEST) return false;
	const owner = text.slice(at + 1).trim();
	if (owner === '' || owner.length > CREDIT || text.includes('://')) return false;
	// A sentence may end with a name, too: then it has its full stop.
	if (/[。，、！？!?;；،؟]|[.…]["'”’»)]?$/u.test(owner)) return false;
	const names = owner.split(/[/|,&]/).map((name) => name.split(' ').filter((word) => word !== ''));
	const isName = (words: readonly string[]) =>
		(words.length === 1 && names.length > 1) ||
		words.every((word) => BETWEEN_NAMES.has(word) || !/^\p{Ll}{2}/u.test(word));
	return names.flat().length <= OWNER_WORDS && names.every(isName);
}

function hasCredit(text: string): boolean {
	if (isOwned(text)) return true;
	let end = text.length;
	while (end > 0 && ')]）.'.includes(text.charAt(end - 1)) && text.length - end < 2) end--;
	for (let i = end - 1; i > 0 && end - i < CREDIT; i--) {
		if (!mayStandBefore(text.charCodeAt(i))) continue;
		const credit = text.slice(i + 1, end).trim();
		if (isBareWord(credit)) return false;
		if (isNamed(credit) || (matchLead(credit) ?? matchLine(credit))?.kind === 'caption') return true;
		// "fot. Wojciech Sowa" has a stop of its own; one more is looked at.
		if (text.charAt(i) !== '.' || end - i > CREDIT / 2) return false;
	}
	return false;
}

/** A bare "Photo:" has its name below; above the story, a credit has its caption on the line above. */
function around(blocks: readonly Block[], at: number, isHeader: boolean): void {
	const credit = blocks[at];
	const next = blocks[at + 1];
	if (!credit) return;
	if (/[:：]$/.test(credit.text) && next && isOpen(next) && shapeOf(next).words <= NAME_WORDS && !shapeOf(next).ends)
		set(next, 'the name below the credit of a picture');
	const above = blocks[at - 1];
	if (above && isOpen(above) && /\S {0,2}[(（]$/.test(above.text.slice(-4)) && above.text.length <= LONGEST)
		set(above, 'opens a bracket in which the credit of a picture stands');
	if (!isHeader || !above || !isOpen(above) || credit.blanksBefore > 0 || above.verdict) return;
	if (!(matchLead(credit.text) ?? matchLine(credit.text))) return;
	if (shapeOf(above).words <= CAPTION_WORDS && shapeOf(above).stops && !hasTwoSentences(above.text))
		set(above, 'one sentence right above the credit of a picture');
}
