import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import { resolveSettings } from '../../src/settings.js';
import { furniture } from '../../src/stages/furniture.js';

/** Text of each block with the kind that it was dropped as, or null. */
function judge(text: string) {
	const article = readText(text);
	furniture(article, resolveSettings());
	return article.children.map((block) => [block.text, block.verdict?.kind ?? null]);
}

describe('furniture', () => {
	it('drops whole lines and says why', () => {
		const article = readText('Advertisement\n\nThe harbour opened at nine, an hour late.');
		furniture(article, resolveSettings());
		expect(article.children.map((block) => block.verdict)).toEqual([
			{
				keep: false,
				kind: 'ad',
				rule: 'ad/en/advertisement',
				confidence: 1,
				reason: 'the whole line is a known label: “Advertisement” (en)',
			},
			undefined,
		]);
	});

	it('looks past the mark of a list', () => {
		expect(judge('* Share\n* Tweet\n* Print\n').every(([, kind]) => kind === 'share')).toBe(true);
	});

	it('drops a short line behind a key, not a paragraph', () => {
		const long = `Photo: ${'the wall of the harbour at dawn, seen from the sea '.repeat(4)}`.trim();
		expect(judge(`Photo: Anna Berg\n\n${long}`).map(([, kind]) => kind)).toEqual(['caption', null]);
	});

	it('takes no sentence for the title behind a key', () => {
		const sentences = [
			'Related: the two men were cousins, the court heard on Tuesday.',
			'Read more: that was the advice of the port master to everyone who asked.',
		];
		expect(judge(sentences.join('\n\n')).map(([, kind]) => kind)).toEqual([null, null]);
		const titles = ['Related: The two men were cousins, the court heard on Tuesday.', 'Read more: a wall for Lunde.'];
		expect(judge(titles.join('\n\n')).map(([, kind]) => kind)).toEqual(['related', 'related']);
	});

	it('drops the title under a key that stands alone, and one line only', () => {
		expect(judge('Read more:\n\nThe harbour opens again\n\nA subhead of the story').map(([, kind]) => kind)).toEqual([
			'related',
			'related',
			null,
		]);
		expect(judge('Read more:\n\nThe harbour opened at nine.').map(([, kind]) => kind)).toEqual(['related', null]);
	});

	it.each([
		[
			'an article about advertising',
			'Advertising pays for the paper.\n\nThe advertisement that started it all hung in the station.\n\nSponsored content, she says, is the reader’s enemy.',
		],
		[
			'an article about cookies',
			'Accept all cookies: most people do.\n\nCookies are small files.\n\n“Accept all cookies,” the banner says.',
		],
		[
			'an article about Telegram',
			'Telegram was fined on Monday.\n\nThe channel asks: join us on Telegram and see for yourself.\n\nFacebook paid twice.',
		],
		[
			'an article about newsletters',
			'The newsletter goes out at six.\n\nPeople subscribe to our newsletter because it is short, the editor says.',
		],
		['dialogue', '“Close.”\n\n“Why?”\n\n“Search me.”\n\n“More.”\n\n— Share.\n\n— No comments?'],
		[
			'an interview',
			'Did you read more then?\n\nI did. More on that in my book.\n\nWhat is next?\n\nNext year I rest.',
		],
		[
			'a live blog',
			'14:05\n\nThe first boat is in.\n\n13:50 Uhr: Die Feuerwehr rückt aus.\n\n12.30\n\nBy noon all was quiet.',
		],
		['a table of results', 'Lunde 3 Berg 1\n\nNes 2 Voll 2\n\n1. Anna Berg 12.4\n\n2. Ola Nes 12.9'],
	])('leaves %s alone', (_name, text) => expect(judge(text).filter(([, kind]) => kind !== null)).toEqual([]));

	describe('words of menus', () => {
		const PARAGRAPH = `The harbour of Lunde opened at nine, an hour late, ${'and nobody could say why the gates had been shut '.repeat(2).trim()}.`;
		const MENU = ['Sport', 'Culture', 'Opinion'];
		const kindsOf = (...lines: string[]) => judge(lines.join('\n\n')).map(([, kind]) => kind);
		const gone = Array(3).fill('navigation');
		const stay = Array(3).fill(null);

		it('go where three labels stand in a row, above and below the story', () => {
			expect(kindsOf(...MENU, PARAGRAPH, PARAGRAPH)).toEqual([...gone, null, null]);
			expect(kindsOf(PARAGRAPH, PARAGRAPH, ...MENU)).toEqual([null, null, ...gone]);
			expect(kindsOf(...MENU)).toEqual(gone);
		});

		it('stay inside it, alone, and where there are two', () => {
			expect(kindsOf(PARAGRAPH, ...MENU, PARAGRAPH)).toEqual([null, ...stay, null]);
			expect(kindsOf(PARAGRAPH, 'Sport')).toEqual([null, null]);
			expect(kindsOf('Sport', 'Culture', PARAGRAPH)).toEqual([null, null, null]);
		});

		it('count with other labels, not across another line', () => {
			expect(kindsOf('Weather', 'Sport', 'Culture', PARAGRAPH)).toEqual([...gone, null]);
			expect(kindsOf('Sport', 'The Gates of Lunde', 'Culture', 'Opinion', PARAGRAPH)).toEqual([...stay, null, null]);
		});
	});

	it.each([
		'Copyright © AFP 2017-2026. Für die kommerzielle Nutzung dieses Inhalts ist ein Abonnement erforderlich. Klicken Sie hier.',
		'© 2026 The Packet. Reprinting, even in part, is only allowed with the written consent of the publisher, who is glad of mail.',
		'(c) 2026 Lunde Press, Inc. Whoever copies this page without asking us first will hear from us in writing.',
	])('knows a rights line by its sign and its year, whatever the owner says below it: %s', (line) => {
		expect(judge(line)).toEqual([[line, 'copyright']]);
	});

	it.each([
		'The © on the wall is of 2019, she said, and nobody has painted it over since.',
		'(c) the harbour closes. In 2024 it did so for nine days, and nobody could say when it would open.',
		`© 2026 The Packet ${'The harbour of Lunde opened at nine, an hour late. '.repeat(12).trim()}`,
	])('leaves a sentence that speaks of the sign, and a story glued to one: %s', (line) => {
		expect(judge(line)).toEqual([[line, null]]);
	});

	it('looks past the number of a link', () => {
		expect(judge('[12]Share').map(([, kind]) => kind)).toEqual(['share']);
	});
});
