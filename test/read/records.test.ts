import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';

const STORY = [
	'The town council of Lunde voted on Tuesday to keep the old ferry slip open for another year.',
	'Engineers had found cracks in the main pier, but a repair turned out to be cheaper than was feared.',
	'“We looked at every option,” said the mayor, Ann Berg. “This one was the safest of them all.”',
	'About 340 people live on the island, and most of them take the ferry to work, school or the doctor.',
];
const page = (above: readonly string[], below: readonly string[] = [], gap = '\n\n') =>
	clean([above.join('\n'), ...STORY, below.join('\n')].filter((part) => part !== '').join(gap));
const story = (gap = '\n\n') => `${STORY.join(gap)}\n`;

describe('records', () => {
	it.each([
		[
			'a reader for machines',
			['Title: Slip stays open', '', 'URL Source: https://lunde.example/a', '', 'Markdown Content:'],
			[],
		],
		[
			'a database whose fields stand below',
			['Slip stays open'],
			['Quelle:\tLunder Bote vom 06.03.2025, Seite 4', 'Ressort:\tLokales', 'Dokumentnummer:\tLB-2025-0004'],
		],
		[
			'a database in capitals',
			['Slip stays open', '', 'BYLINE: By ANN LEE', '', 'LENGTH: 99 words', '', 'BODY:'],
			['LOAD-DATE: March 7, 2005', '', 'PUBLICATION-TYPE: Newspaper'],
		],
		[
			'captions below their label',
			['Slip stays open', '', 'Section: NEWS', '', 'Length: 99 words', '', 'Body'],
			[
				'Graphic',
				'',
				'The old slip in May, which the council will now keep.',
				'',
				'Classification',
				'',
				'Load-Date: March 6, 2025',
			],
		],
		[
			'a number of a document',
			['Slip stays open', 'The Lunde Courier'],
			['The Lunde Courier', '', 'Document LUNC000020250306el3600012'],
		],
		['pages of a newspaper', ['Slip stays open'], ['Article Name: Slip stays open', 'Start Page: 4', 'End Page: 4']],
		[
			'a mail',
			[
				'From: Courier <a@lunde.example>',
				'To: b@lunde.example',
				'Subject: Slip stays open',
				'Date: Thu, 6 Mar 2025 09:12:00 +0100',
			],
			[],
		],
		['a mail in German', ['Von: Bote', 'Gesendet: Donnerstag, 6. März 2025 09:12', 'Betreff: Slip stays open'], []],
		[
			'front matter',
			[
				'---',
				'title: Slip stays open',
				'tags:',
				'  - ferry',
				'description: "The council of Lunde voted on Tuesday."',
				'---',
			],
			[],
		],
	])('drops what %s prints', (_, above, below) => {
		expect(page(above, below).text).toBe(story());
	});

	it('cuts the key before the first words of a story', () => {
		const { text, removed } = page(
			['Slip stays open', 'Author: Lee, Ann', 'ProQuest document link', 'Full text: The ferry sails on.'],
			['Subject: Ferries', 'Publication title: The Courier; Lunde', 'ProQuest document ID: 123'],
			'\n',
		);
		expect(text).toMatch(/^The ferry sails on\.\n/);
		expect(text).toContain(STORY[3]);
		expect(removed.map((piece) => piece.text)).toContain('Full text:');
	});

	it('reads what the fields say', () => {
		const { title, byline, published, source, tags } = page(
			['Author: Lee, Ann; Nes, Ola', 'Publication info: x', 'Links: y'],
			[
				'Subject: Ferries; Ports & harbors',
				'Title: Slip stays open',
				'Publication title: The Courier; Lunde',
				'Publication date: Mar 6, 2025',
				'ProQuest document ID: 123',
			],
		);
		expect({ title, byline, published, source, tags }).toEqual({
			title: 'Slip stays open',
			byline: ['Ann Lee', 'Ola Nes'],
			published: '2025-03-06',
			source: 'The Courier',
			tags: ['Ferries', 'Ports & harbors'],
		});
	});

	it('joins a list that was wrapped', () => {
		const { tags } = page(
			[],
			['LOAD-DATE: March 7, 2005', 'SUBJECT: FERRIES (90%);', 'PORTS (78%)', 'LANGUAGE: ENGLISH'],
		);
		expect(tags).toEqual(['FERRIES', 'PORTS']);
	});

	it('prefers the headline on the page to the title of the page', () => {
		const above = [
			'Title: Slip stays open | The Courier',
			'',
			'URL Source: https://lunde.example/a',
			'',
			'# Slip stays open',
		];
		expect(page(above).title).toBe('Slip stays open');
	});

	it('says that an export holds several stories', () => {
		const one = `${STORY.join('\n\n')}\n\nLOAD-DATE: March 7, 2005\n\nLANGUAGE: ENGLISH\n\n`;
		expect(clean(one).warnings).not.toContain('several-articles');
		expect(clean(one + one.replaceAll('Lunde', 'Vesle')).warnings).toContain('several-articles');
	});

	it.each([
		['facts of a film', ['Title: The Long Ferry', 'Length: 102 minutes', 'Language: Norwegian', 'Section: drama']],
		['a mail inside a story', ['From: the mayor', 'To: all staff', 'Subject: the slip']],
		[
			'one key that proves a format, in prose',
			['Publication title: that is what the form asked her for, and she left it empty.'],
		],
	])('leaves %s', (_, lines) => {
		const text = [STORY[0], STORY[1], ...lines, STORY[2], STORY[3]].join('\n\n');
		for (const line of lines) expect(clean(text, { rulesOnly: true }).text).toContain(line);
	});

	it('leaves an interview between rules', () => {
		const talk = [
			'Berg: We looked at every option, and this was the safest.',
			'Nes: It was the cheapest as well, was it not?',
		];
		const { text } = clean(`---\n\n${talk.join('\n\n')}\n\n---\n\n${STORY.join('\n\n')}`, { rulesOnly: true });
		for (const line of talk) expect(text).toContain(line);
	});

	it('leaves a thematic break at the top', () => {
		const text = `---\n\n${STORY[0]}\n\n---\n\n${STORY.slice(1).join('\n\n')}`;
		for (const line of STORY) expect(clean(text).text).toContain(line);
	});
});
