import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/lexicon/fold.js';
import { HASH_START, hashOf, hashOn, inMode } from '../../src/lexicon/hash.js';
import type { ModeCode, RuleSource } from '../../src/lexicon/rule.js';
import { mayLead, WAY, waysOf } from '../../src/lexicon/sieve.js';

/** A source that knows a set of hashes and nothing else. */
const knowing = (...keys: readonly (readonly [mode: string, key: string])[]): RuleSource => {
	const hashes = new Set(keys.map(([mode, key]) => hashOf(mode, key)));
	return {
		mayKnow: (mode: ModeCode, state: number) => hashes.has(inMode(state, mode)),
		find: () => [],
		entries: () => [],
		has: () => false,
		names: () => [],
	};
};

const keysOf = (text: string): string[] => tokenize(text).map(({ key }) => key);

const text = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				'Read',
				'more',
				"don't",
				'l’été',
				'Straße',
				'ЧИТАЙТЕ',
				'ещё',
				'اقرأ',
				'5',
				'5min',
				'記事',
				'©',
				'ﬁn',
			),
			fc.constantFrom(' ', '  ', ' – ', '. ', ', ', '…', '’', "'", '|', '\u00ad', '@'),
			fc.string({ unit: 'grapheme', maxLength: 3 }),
		),
		{ maxLength: 8 },
	)
	.map((parts) => parts.join(''));

describe('the sieve', () => {
	it('lets through what the first word, the first two or all words are known for', () =>
		fc.assert(
			fc.property(text, (line) => {
				const keys = keysOf(line);
				const [first, second] = keys;
				if (first === undefined) return;
				expect(waysOf(knowing(['F', first]), line) & WAY.first).toBeTruthy();
				expect(mayLead(knowing(['D', first]), line)).toBe(true);
				if (second === undefined) return;
				const pair = `${first} ${second}`;
				expect(waysOf(knowing(['G', pair]), line) & WAY.firstTwo).toBeTruthy();
				expect(waysOf(knowing(['P', pair], ['E', keys.join(' ')]), line) & WAY.exact).toBeTruthy();
			}),
		));
	it('holds back lines of words that nobody knows', () => {
		expect(waysOf(knowing(), 'The ferry left the harbour at dawn')).toBe(0);
		expect(mayLead(knowing(), 'The ferry left')).toBe(false);
	});
	it('knows a last word without its apostrophe, as the index does', () =>
		expect(waysOf(knowing(['L', 'dan']), "Bizi takip edin Instagram'dan") & WAY.last).toBeTruthy());
	it('needs a number for a date', () => {
		expect(waysOf(knowing(['c', 'on']), 'On the way to the harbour')).toBe(0);
		expect(waysOf(knowing(['c', 'on']), 'On May 5 at noon') & WAY.closed).toBeTruthy();
	});
	it('hashes as its parts do', () => {
		let state = HASH_START;
		for (const letter of 'read') state = hashOn(state, letter.charCodeAt(0));
		expect(inMode(state, 'E'.charCodeAt(0))).toBe(hashOf('E', 'read'));
	});
});
