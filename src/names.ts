/** Reading names from a byline. */
import { lazily } from './lazily.js';

/** Words that open a byline, in the languages of the lexicon; what follows is names. */
const OPENERS =
	/^(?:written by|reported by|posted by|published by|submitted by|story by|waxaa qoray|by|von|par|por|di|door|deur|av|af|fra|napisał|autorin\/autor|autor(?:a|es|in|ka)?|text|redaktion|автор|текст|yazan|haber|oleh|bởi|نوشته|كتب|بقلم|מאת|記者|记者|文|執筆)(?:\s*[:：|/]\s*|\s+)/iu;
/** Any label, in a language that the openers do not know. */
const LABEL = /^[^:：]{1,20}[:：]\s{0,4}/u;
/** "reporter" behind a name. */
const TRADE = / (?:기자|특파원|记者|記者)$/u;
/** What stands between two names. */
const BETWEEN =
	/\s{0,3}(?:,|;|\||•|·|\/|&|、|\s(?:and|und|et|y|e|en|och|og|i|и|та|і|ve|và|dan|con|mit|with)\s)\s{0,3}/iu;
/** What stands behind a dash is where somebody works. */
const HOUSE = /\s[-–—]\s.*$/su;
/** Two to four words that begin with capitals, or words of a script without any. */
const NAME = lazily(
	() =>
		/^(?:\p{Lu}[\p{L}'’.-]{0,30}(?: \p{Lu}[\p{L}'’.-]{1,30}){1,3}|\p{Lo}[\p{Lo}\p{M}]{0,20}(?: [\p{Lo}\p{M}]{1,20}){0,3})$/u,
);
/** A name is short and has no digits; a handle or an address is none. */
const MAX_NAME = 60;

/** "By Ann Lee and Jo Roe, Reuters" → ["Ann Lee", "Jo Roe", "Reuters"]. Empty where there is no name. */
export function readNames(byline: string): string[] {
	if (byline.length > 300) return [];
	const names = byline.replace(OPENERS, '').replace(LABEL, '').replace(HOUSE, '').replace(TRADE, '').split(BETWEEN);
	const kept = names
		.map((name) => name.trim())
		.filter((name) => name.length > 1 && name.length <= MAX_NAME && !/[\p{N}@:]/u.test(name));
	return [...new Set(kept)];
}

/** "by Ann Lee", "Автор: Анна Лебедева": an opener and a name, and nothing else. */
export function isOpenedName(text: string): boolean {
	const name = text.replace(OPENERS, '');
	return name !== text && NAME().test(name);
}
