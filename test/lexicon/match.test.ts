import { describe, expect, it } from 'vitest';
import type { KindEntry } from '../../src/lexicon/entry.js';
import { foldLine, tokenize } from '../../src/lexicon/fold.js';
import { Lexicon } from '../../src/lexicon/lexicon.js';
import { LONGEST_LINE, matchLead, matchLine, matchTail } from '../../src/lexicon/match.js';
import { sourceOf } from '../../src/lexicon/memory.js';
import { matchPhrase, parsePhrase } from '../../src/lexicon/phrase.js';

const entry = (phrase: string, more: Partial<KindEntry> = {}): KindEntry => ({
	id: 'ad/en/test',
	kind: 'ad',
	language: 'en',
	phrase,
	source: 'seed',
	...more,
});
const lexicon = (phrase: string, more: Partial<KindEntry> = {}) => new Lexicon(sourceOf([entry(phrase, more)]));

describe('folding', () => {
	it.each([
		['İLGİLİ HABERLER', 'ilgili haberler', 'Turkish dotted capital'],
		['PAYLAŞIM', 'paylaşım', 'Turkish dotless letter'],
		['PUBLICITÉ', 'Publicite', 'accents'],
		['S’inscrire', "s'inscrire", 'apostrophes'],
		['ＮＥＷＳ', 'News', 'width'],
		['إعلان', 'اعلان', 'alef with hamza'],
		['اقرأ أيضًا', 'اقرأ أيضا', 'vowel points'],
		['Straße', 'STRASSE', 'sharp s'],
		['▶ Read more… »', 'Read more', 'marks'],
		['Ctrl + Enter', 'Ctrl+Enter', 'plus'],
		['関連 記事', '関連記事', 'blanks between characters'],
		['soft\u00adhyphen', 'softhyphen', 'soft hyphen'],
	])('%s is %s (%s)', (one, other) => expect(foldLine(one)).toBe(foldLine(other)));

	it('keeps offsets into the line as written', () => {
		const line = '» Follow @lunde_courier, 1,234 times';
		expect(tokenize(line).map((token) => line.slice(token.start, token.end))).toEqual([
			'Follow',
			'@lunde_courier',
			'1,234',
			'times',
		]);
	});

	it('sees where a sentence ends', () => {
		expect(tokenize('One. Two 3.5 three! 4').map((token) => token.afterStop)).toEqual([
			false,
			true,
			false,
			false,
			true,
		]);
	});
});

describe('slots', () => {
	it.each([
		['More on {topic}', 'MORE ON HARBOUR WALLS', 'HARBOUR WALLS'],
		['By {name}', 'By Anna van der Berg and J. R. Nes', 'Anna van der Berg and J. R. Nes'],
		['{n} min read', '12 min read', '12'],
		['Share on {place}', 'Share on X (formerly Twitter)', 'X (formerly Twitter'],
		['Bizi {place} takip edin', 'Bizi Instagram’dan takip edin', 'Instagram’dan'],
		['Published {date}', 'Published 12 May 2024, 14:05 GMT', '12 May 2024, 14:05 GMT'],
		['Source: {agency}', 'Source: Reuters/AFP', 'Reuters/AFP'],
		['{place}でシェア', 'LINEでシェア', 'LINE'],
		['Next » {title}', 'Next » Who won? The crew of the Ann', 'Who won? The crew of the Ann'],
	])('%s takes from “%s”', (phrase, line, taken) => {
		expect(Object.values(lexicon(phrase).matchLine(line)?.slots ?? {})).toEqual([taken]);
	});

	it.each([
		['More on {topic}', 'More on that in a minute.'],
		['More on {topic}', 'More on that. Later'],
		['More on {topic}', 'More on the one hand and on the other hand and on both'],
		['By {name}', 'By noon the water rose'],
		['By {name}', 'By 1921'],
		['Share on {place}', 'Share on the table'],
		['Next » {title}', 'Next year in Lunde'],
		['« Previous {title}', 'Previous winters in Lunde'],
		['Published {date}', 'Published abroad'],
		['We use cookies to {words}', '"We use cookies to improve your visit" is what nobody reads, says Ann Berg.'],
		['We and our partners {words}', '“We and our partners will appeal,” the lawyer told reporters.'],
		['Wir verwenden Cookies, um {words}', '„Wir verwenden Cookies, um zu lernen“ ist der Satz, sagt Timo Kern.'],
		['More on {topic}', '“More on that,” says the mayor'],
	])('%s is not “%s”', (phrase, line) => expect(lexicon(phrase).matchLine(line)).toBeNull());
});

describe('flags', () => {
	it('count allows a number at either end', () => {
		expect(lexicon('Comments').matchLine('Comments (12)')).toBeNull();
		const counted = lexicon('Comments', { match: ['count'] });
		expect(counted.matchLine('Comments (12)')?.id).toBe('ad/en/test');
		expect(counted.matchLine('12 comments')?.id).toBe('ad/en/test');
		expect(counted.matchLine('12 comments 3')).toBeNull();
	});
	it('case asks for the letters as written', () => {
		const cased = lexicon('AD', { match: ['case'] });
		expect(cased.matchLine('[AD]')?.id).toBe('ad/en/test');
		expect(cased.matchLine('ad')).toBeNull();
	});
});

describe('matchLine', () => {
	it('leaves speech alone, in both habits of quotation', () => {
		for (const line of ['“Close.”', '„Anmelden.“', '«Menu»', '「広告」', '— Share.', '"Comments"'])
			expect(matchLine(line), line).toBeNull();
	});
	it('leaves a short sentence alone that is a label without its full stop', () => {
		expect(matchLine('Search')).not.toBeNull();
		expect(matchLine('Search.')).toBeNull();
	});
	it('knows a line when each of its parts is known', () => {
		expect(matchLine('Share | Tweet | Print')?.kind).toBe('share');
		expect(matchLine('Share | Harbour | Print')).toBeNull();
		expect(matchLine('Follow us on Facebook. Subscribe to our newsletter.')?.kind).toBe('share');
	});
	it('is nothing for a long line', () => {
		expect(matchLine(`More on ${'x'.repeat(LONGEST_LINE)}`)).toBeNull();
	});
});

describe('matchLead', () => {
	it('says where the labelled text begins', () => {
		const line = 'Foto: Anna Berg';
		expect(line.slice(matchLead(line)?.end)).toBe('Anna Berg');
	});
	it('needs its mark', () => {
		expect(matchLead('Photo albums of the crew')).toBeNull();
		expect(matchLead('Fot. Jan Nowak')).not.toBeNull();
		expect(matchLead('Fot Jan Nowak')).toBeNull();
	});
});

describe('matchTail', () => {
	it.each([
		['The wall held. Read more: How the wall was built', 'Read more: How the wall was built'],
		['The wall held. (Advertisement)', '(Advertisement)'],
		['Die Mauer hielt. Lesen Sie auch: So wurde sie gebaut', 'Lesen Sie auch: So wurde sie gebaut'],
		['Стіна встояла. Читайте також: Як її будували', 'Читайте також: Як її будували'],
		['壁は持ちこたえた。関連記事：壁の作り方', '関連記事：壁の作り方'],
	])('%s', (text, tail) => expect(text.slice(matchTail(text)?.start)).toBe(tail));

	it.each([
		'The wall held. She read more than before.',
		'He asked for comments. Comments came.',
		'The sign said it all: (no advertisement)',
		'They left. By Monday the town was empty.',
		'Advertisement',
	])('%s', (text) => expect(matchTail(text)).toBeNull());
});

describe('time', () => {
	const HOSTILE = ['Follow our coverage of ', 'More on ', 'Facebook and ', '. ', '( ', '關', 'a', '12 ', '“', '- '];
	it.each(HOSTILE)('a line of 20 million characters of “%s” is answered at once', (piece) => {
		const text = piece.repeat(Math.ceil(20e6 / piece.length));
		// The engine joins a repeated string at the first look.
		text.charCodeAt(0);
		const start = performance.now();
		matchLine(text);
		matchLead(text);
		matchTail(text);
		expect(performance.now() - start).toBeLessThan(250);
	});

	it('a phrase with several slots looks at each word a fixed number of times', () => {
		const words = sourceOf([]);
		const looks = (source: string, piece: string, pieces: number) => {
			const text = `Follow ${piece.repeat(pieces)}`;
			let count = 0;
			const tokens = new Proxy(tokenize(text), {
				get: (target, key) => {
					count++;
					return Reflect.get(target, key);
				},
			});
			matchPhrase(parsePhrase(source), { text, tokens, words, front: { end: 0 } }, true);
			return count;
		};
		for (const source of [
			'Follow {title} of {words} on {handle}',
			'Follow {topic} on {date}',
			'Follow {name} on',
			'{words} on',
		]) {
			for (const piece of ['a b on ', 'of ', 'Of On ', '12 ', '@a ', 'Facebook and ']) {
				const ratio = looks(source, piece, 4000) / looks(source, piece, 2000);
				expect(ratio, `${source} on “${piece}”`).toBeLessThan(2.1);
			}
		}
	});
});
