/** What is wrong with the phrase files, each finding with the way to mend it. */
import { FLAGS, type KindEntry, type KindFile, ROLES } from '../../src/lexicon/entry.js';
import { foldLine } from '../../src/lexicon/fold.js';
import { Lexicon } from '../../src/lexicon/lexicon.js';
import { sourceOf } from '../../src/lexicon/memory.js';
import { keysOf, ruleOf } from '../../src/lexicon/rule.js';

const ID = /^[a-z-]{2,20}\/[a-z]{2,3}\/[a-z0-9-]{1,60}$/;
const SOURCE =
	/^(?:phrases\.tsv (?:exact|substring|unseen)|corpus \d{1,4} groups?|seed|speaker knowledge, unseen)(?:, corpus \d{1,4} groups?)?$/;

/** What a slot may hold, to see whether a phrase can match at all. */
const SAMPLES: Readonly<Record<string, string>> = {
	n: '7',
	place: 'Facebook',
	handle: '@lunde_courier',
	agency: 'Reuters',
	shop: 'Best Buy',
	date: '12.05.2024',
	name: 'Anna Berg',
	topic: 'Zebra',
	title: 'Zebra Crossing',
	words: 'zebra crossing',
	call: 'zebra here',
};

const fill = (phrase: string): string =>
	phrase.replace(/\{([a-z]{1,12})\}/g, (_hole, name: string) => SAMPLES[name] ?? '');

/** Keys and slots in a row: two phrases with the same one match the same lines. */
const shapeOf = ({ phrase, role, match }: KindEntry): string =>
	`${role === 'lead' ? 'lead ' : ''}${match?.includes('case') ? `case ${phrase} ` : ''}${phrase
		.split(/(\{[a-z]{1,12}\})/)
		.map((part) => (part.startsWith('{') ? part : foldLine(part)))
		.join(' ')}`;

export function checkFiles(files: readonly KindFile[]): string[] {
	const problems: string[] = [];
	const entries = files.flatMap((file) => file.entries.map((entry) => ({ ...entry, kind: file.kind })));
	const ids = new Map<string, string>();
	const shapes = new Map<string, string>();
	for (const entry of entries) {
		const { id, kind, language, also = [], phrase, role = 'line', match = [], source } = entry;
		const say = (what: string) => problems.push(`${id}: ${what}`);
		if (!ID.test(id) || !id.startsWith(`${kind}/${language}/`)) say(`the id must be ${kind}/${language}/meaning`);
		if (ids.has(id))
			say(`the id stands twice, for “${ids.get(id)}” and “${phrase}”; give one of them a meaning of its own`);
		ids.set(id, phrase);
		if (!/^[a-z]{2,3}$/.test(language)) say('no language; use BCP 47, or mul');
		if (also.includes(language) || new Set(also).size < also.length) say('`also` repeats a language; take it out');
		if (!SOURCE.test(source ?? ''))
			say(`“${source}” is no source; say where the phrase was met, or “speaker knowledge, unseen”`);
		if (!ROLES.includes(role)) say(`no role “${role}”; there are ${ROLES.join(', ')}`);
		for (const flag of match) if (!FLAGS.includes(flag)) say(`no flag “${flag}”; there are ${FLAGS.join(', ')}`);
		try {
			if (keysOf(ruleOf(entry)).length === 0) say(`“${phrase}” can match no line; it needs a word at one end`);
		} catch (error) {
			say(`“${phrase}”: ${(error as Error).message}`);
			continue;
		}
		const shape = shapeOf(entry);
		const other = shapes.get(shape);
		if (other) say(`“${phrase}” is a duplicate of ${other}; take one out, or name the language in its \`also\``);
		shapes.set(shape, id);
	}
	return problems;
}

/** Entries that another one always comes before. */
export function checkReach(files: readonly KindFile[]): string[] {
	const entries = files.flatMap((file) => file.entries.map((entry) => ({ ...entry, kind: file.kind })));
	const lexicon = new Lexicon(sourceOf(entries));
	const problems: string[] = [];
	for (const { id, phrase, role } of entries) {
		const line = fill(phrase);
		const found =
			role === 'lead'
				? (lexicon.matchLead(`${line} Zebra`) ?? lexicon.matchLead(`${line}: Zebra`))
				: lexicon.matchLine(line);
		if (!found) problems.push(`${id}: “${line}” should match and does not; look at its slots and marks`);
	}
	return problems;
}
