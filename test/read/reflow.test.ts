import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/article.js';
import { cleanCharacters } from '../../src/read/lines.js';
import { showMarks } from '../../src/read/marks.js';
import { readText } from '../../src/read/text.js';
import { RUNS, SEED } from '../support/cases.js';

const read = (input: string): Block[] => {
	const { children } = readText(input);
	showMarks(children);
	return children;
};
const texts = (input: string) => read(input).map(({ text }) => text);
/** All of a page as the writer lays it out. */
const laidOut = (blocks: readonly Block[]) =>
	blocks.map(({ text, run }, i) => (i === 0 ? '' : run ? '\n' : '\n\n') + text).join('');

/** A story long enough to show a page's habits. */
const STORY = [
	'The ferry to Kestrel Island sailed at noon on Tuesday, nine hours late, after divers had freed its rudder from a net.',
	'Some two hundred passengers had spent the night in the school hall, where the town served soup, bread and blankets.',
	'“We sang until three in the morning,” said Mara Lindqvist, who teaches there. “Nobody slept, and nobody complained.”',
	'The company said on Wednesday that it would pay for the tickets, and that a second ship would run through the summer.',
];

/** Wraps words at a column, as a mail program or a reader does. */
function wrap(text: string, column: number, indent = ''): string {
	const lines: string[] = [];
	let line = indent;
	for (const word of text.split(' ')) {
		if (line.trim() !== '' && line.length + 1 + word.length > column) {
			lines.push(line);
			line = indent;
		}
		line += (line.trim() === '' ? '' : ' ') + word;
	}
	return [...lines, line].join('\n');
}

describe('reflow', () => {
	it('keeps paragraphs apart that stand on a line each', () => {
		expect(texts(STORY.join('\n'))).toEqual(STORY);
		expect(texts(STORY.join('\n\n'))).toEqual(STORY);
	});

	it.each([60, 72, 78])('joins what was wrapped at %i columns', (column) => {
		expect(texts(STORY.map((text) => wrap(text, column)).join('\n\n'))).toEqual(STORY);
	});

	it('tells a stanza by its words, whatever the indent', () => {
		// The output has no indents: a second reading would tell another thing.
		const once = laidOut(read('7\n\tB\nB'));
		expect(laidOut(read(once))).toBe(once);
	});

	it('joins what was wrapped beside a long word that no wrapper breaks', () => {
		const pages = STORY.map((text) => wrap(text, 72, '   '));
		const name = '島の学校で夜を明かした乗客たちは翌朝のフェリーで本土に渡り家族と再会したと町の新聞が伝えた。';
		for (const line of [`     * ${name}`, `   https://example.com/${'ferry/'.repeat(12)}`])
			expect(texts(`${pages.join('\n\n')}\n\n${line}`)).toEqual([...STORY, line.trim()]);
	});

	it('joins a short page of a script without small letters', () => {
		const story = [
			'قالت إدارة الميناء يوم الثلاثاء إن العبارة ستعود إلى العمل بعد أن أصلح الغواصون دفتها في الليل.',
			'وقضى نحو مئتي راكب ليلتهم في قاعة المدرسة حيث قدم لهم سكان البلدة الحساء والخبز والأغطية الدافئة.',
		];
		expect(texts(story.map((text) => wrap(text, 72)).join('\n\n'))).toEqual(story);
		const titles = 'قالت إدارة الميناء إن العبارة ستعود إلى العمل\nقضى نحو مئتي راكب ليلتهم في قاعة المدرسة';
		expect(texts(`${titles}\n\n${story.join('\n\n')}`)).toEqual([...titles.split('\n'), ...story]);
	});

	it('joins a dump with its indents, and keeps its list', () => {
		const dump = `${STORY.map((text) => wrap(text, 72, '   ')).join('\n\n')}\n\n     * Home\n     * Sport\n     * Weather\n`;
		const blocks = read(dump);
		expect(blocks.map(({ text }) => text)).toEqual([...STORY, '* Home', '* Sport', '* Weather']);
		expect(blocks.slice(-3).map(({ run, form, marker }) => [run, form, marker])).toEqual([
			[false, 'item', '* '],
			[true, 'item', '* '],
			[true, 'item', '* '],
		]);
	});

	it('remembers the lines and pieces of a block', () => {
		const [block] = read(`${wrap(STORY[0] ?? '', 72)}\n\n${wrap(STORY[1] ?? '', 72)}`);
		expect(block?.lines).toEqual([1, 2]);
		expect(block?.pieces.map(({ line, start, end }) => [line, block.text.slice(start, end)])).toEqual(
			wrap(STORY[0] ?? '', 72)
				.split('\n')
				.map((text, i) => [i + 1, text]),
		);
	});

	it('joins the pieces that a soup leaves of a sentence', () => {
		const soup = [
			'Home',
			'News',
			'Sport',
			'Ferry sails at last',
			'The',
			'ferry to Kestrel Island',
			'sailed at noon on Tuesday, nine hours late, after divers had freed its rudder from a',
			'net',
			'. Some two hundred passengers had spent the night in the',
			'school hall',
			', where the town served soup.',
			...STORY.slice(1),
		].join('\n');
		expect(texts(soup)).toEqual([
			'Home',
			'News',
			'Sport',
			'Ferry sails at last',
			'The ferry to Kestrel Island sailed at noon on Tuesday, nine hours late, after divers had freed its rudder from a net. Some two hundred passengers had spent the night in the school hall, where the town served soup.',
			...STORY.slice(1),
		]);
	});

	it('keeps a group of titles apart', () => {
		const list = [
			'POPULAR',
			'Storm Closes the Northern Harbour for a Week',
			'By Ada Reed',
			'Mar. 3',
			'Who Pays for the New Bridge?',
			'By Tom Fell',
			'9h ago',
		];
		expect(texts([...STORY, ...list].join('\n'))).toEqual([...STORY, ...list]);
	});

	it('keeps a title from its copy and from a date in front of the story', () => {
		const page = [
			'‘We Sang Until Three’ – How Kestrel Island Spent the Night, and Who Paid Island',
			'‘We Sang Until Three’ – How Kestrel Island Spent the Night, and Who Paid',
			'By Ada Reed',
			'1h ago',
			`date 2026-01-15 ${STORY[0]}`,
			...STORY.slice(1),
		];
		expect(texts(page.join('\n'))).toEqual(page);
	});

	it('keeps the speakers of an interview and of a dialogue apart', () => {
		const talk = [
			'– Where were you when the rudder stuck?',
			'– In the wheelhouse, with my son.',
			'– And then?',
			'– Then we waited.',
		];
		const blocks = read([...STORY, talk.join('\n')].join('\n\n'));
		expect(blocks.slice(-4).map(({ text, form, run }) => [text, form, run])).toEqual(
			talk.map((text, i) => [text, 'dialogue', i > 0]),
		);
	});

	it('keeps the rows of a table and the lines of a poem together', () => {
		const table = 'Team\tPlayed\tPoints\nHarbour\t12\t28\nKestrel\t12\t25';
		const poem =
			'The rope is wet, the morning grey\nAnd no one speaks of home\nA gull has carried off the day\nAnd left the sea its foam';
		expect(laidOut(read([STORY[0], table, STORY[1], poem, STORY[2]].join('\n\n')))).toBe(
			[STORY[0], table, STORY[1], poem, STORY[2]].join('\n\n'),
		);
	});

	it('joins scripts without blanks without a blank', () => {
		const story =
			'市長は火曜日、路面電車を駅まで延ばすと発表した。住民はこの決定を九年間待っていた。工事は来年の春に始まり、費用は市と県が半分ずつ出すという。';
		const lines = story.match(/.{1,30}/gu) ?? [];
		expect(texts([...lines, '', ...lines, '', ...lines].join('\n'))).toEqual([story, story, story]);
	});

	it('joins a drop cap to its word', () => {
		const soup = ['T', `${STORY[0]?.slice(1)}`, ...STORY.slice(1)].join('\n');
		expect(texts(soup)).toEqual(STORY);
	});

	it('joins a place set apart at the front of a story to its first sentence, and no short sentence below', () => {
		const first = 'The harbour wall is being raised. The council agreed on Tuesday after nine years of waiting.';
		const lines = ['Wall to be raised at last', 'Mittelstadt.', first, STORY[0], 'Silence.', STORY[1]];
		expect(texts(lines.join('\n'))).toEqual([lines[0], `Mittelstadt. ${first}`, STORY[0], 'Silence.', STORY[1]]);
	});

	it('joins initials in brackets to the sentence that they sign, and no other line in brackets', () => {
		for (const signature of ['(kas)', '(mo/kas)', '(M.L.)']) {
			const page = [...STORY, signature, 'More from the islands'];
			expect(texts(page.join('\n'))).toEqual([
				...STORY.slice(0, 3),
				`${STORY[3]} ${signature}`,
				'More from the islands',
			]);
		}
		for (const line of ['(Subscribers only)', '(12)']) expect(texts([...STORY, line].join('\n'))).toContain(line);
		// On every entry of a list it is a label.
		expect(texts(STORY.flatMap((line) => [line, '(map)']).join('\n')).filter((text) => text === '(map)')).toHaveLength(
			4,
		);
	});

	it('joins a paragraph that breaks off before a name, and no headline to what stands below it', () => {
		const cut =
			'The mayor spoke for an hour on Tuesday night. In the end even those who had come to jeer wanted to hear of the';
		const rest = 'Kestrel Bridge, which has been closed to lorries since the flood of last November.';
		const headline = 'Bridge to open. Lorries may come back';
		expect(texts([headline, STORY[0], cut, rest, STORY[1]].join('\n'))).toEqual([
			headline,
			STORY[0],
			`${cut} ${rest}`,
			STORY[1],
		]);
	});

	it('reads lines that run from right to left', () => {
		const story = 'أعلن رئيس البلدية يوم الثلاثاء أن المدينة ستستثمر الملايين في وسائل النقل العام.';
		expect(texts(`\u200f${story}\u200e\n\n${story}`)).toEqual([story, story]);
	});
});

/** Lines of every form, so that generated pages meet every rule. */
const line = fc.oneof(
	fc.constantFrom(
		'',
		'',
		...STORY,
		'Home',
		'* Sport',
		'2. Weather',
		'– Yes.',
		'> quoted',
		'a\tb',
		'The',
		'of the',
		', said',
		'(',
		'. And',
		'T',
		'_____',
		'(BUTTON) Share',
		'[1]Home',
		'## Head',
		'References',
		'1. https://example.org/',
	),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({
		unit: fc.constantFrom(
			'a',
			'B',
			' ',
			'.',
			',',
			'\t',
			'\u00a0',
			'“',
			'”',
			'(',
			')',
			'-',
			'7',
			'。',
			'日',
			'\u200b',
			'\ufeff',
		),
		maxLength: 90,
	}),
);
const page = fc
	.tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r', '\n\n'))
	.map(([lines, end]) => lines.join(end));
/** For a run of more cases than are drawn by default. */
const HOUR = 3_600_000;
/** What stays of a text when blanks do not count. */
const inked = (text: string) => cleanCharacters(text).replace(/\s+/gu, '');

describe('readText, whatever the page', { timeout: HOUR }, () => {
	it('keeps every character, in order', () => {
		fc.assert(
			fc.property(page, (input) => {
				expect(
					inked(
						read(input)
							.map(({ text }) => text)
							.join(''),
					),
				).toBe(inked(input));
			}),
			{ numRuns: RUNS / 5, seed: SEED },
		);
	});

	it('gives lines that rise, pieces that fit and no empty block', () => {
		fc.assert(
			fc.property(page, (input) => {
				let last = 0;
				for (const { text, lines, pieces } of read(input)) {
					expect(text.trim()).toBe(text);
					expect(text).not.toBe('');
					expect(lines[0]).toBeGreaterThan(last);
					expect(lines[1]).toBeGreaterThanOrEqual(lines[0]);
					expect(pieces.at(-1)?.end).toBe(text.length);
					last = lines[1];
				}
			}),
			{ numRuns: RUNS / 5, seed: SEED },
		);
	});

	it('reads its own output the same', () => {
		fc.assert(
			fc.property(page, (input) => {
				const once = laidOut(read(input));
				expect(laidOut(read(once))).toBe(once);
			}),
			{ numRuns: RUNS / 5, seed: SEED },
		);
	});

	it('minds neither line ends, nor a byte order mark, nor trailing blanks', () => {
		const lines = fc.array(
			line.map((text) => text.replace(/[\r\n\f\u2028\u2029]/g, '')),
			{ maxLength: 30 },
		);
		fc.assert(
			fc.property(lines, (list) => {
				const want = laidOut(read(list.join('\n')));
				expect(laidOut(read(list.join('\r\n')))).toBe(want);
				expect(laidOut(read(`\ufeff${list.join('\n')}`))).toBe(want);
				expect(laidOut(read(`${list.map((text) => `${text} \t`).join('\n')}\n\n`))).toBe(want);
			}),
			{ numRuns: RUNS / 10, seed: SEED },
		);
	});

	it.each([
		['one line', (size: number) => 'word '.repeat(size / 5)],
		['one word', (size: number) => 'x'.repeat(size)],
		['short lines', (size: number) => 'The\nferry\n'.repeat(size / 10)],
		['wrapped lines', (size: number) => `${wrap(STORY.join(' '), 72)}\n\n`.repeat(size / 480)],
		['blank lines', (size: number) => '\n'.repeat(size)],
		['marks', (size: number) => '[x](y) (BUTTON) [1]a '.repeat(size / 21)],
	])('takes %s of 2 MB', (_, make) => {
		const from = performance.now();
		readText(make(2_000_000));
		expect(performance.now() - from).toBeLessThan(20_000);
	});
});
