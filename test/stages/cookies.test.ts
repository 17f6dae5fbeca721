import { describe, expect, it } from 'vitest';
import { pieces } from './judge.js';

const STORY = [
	'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.',
	'Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school.',
	'“We have not seen such waves since my father was master here,” said Ola Nes, who has run the port for thirty years.',
	'A cracked breakwater and two sunken boats are what the divers found on Tuesday, when the wind had gone down at last.',
	'The county has promised money for the breakwater, but nobody in Lunde expects it to be mended before next spring.',
];
const NOTICE = ['Privacy Overview', 'This website uses cookies to improve your experience.'];
const ROWS = [
	['lunde_id', '1 year', 'This is an important cookie that keeps a visitor of the harbour logged in.'],
	['tide', 'session', 'The cookie remembers which tide table was looked at last.'],
	['_boat', '5 months 27 days', 'Set by the boat rental, this cookie counts how many boats were looked at.'],
];
const HEADER = ['Cookie', 'Duration', 'Description'];
const kept = (lines: readonly string[]) =>
	pieces(lines.join('\n'))
		.filter((piece) => piece.startsWith('|'))
		.map((piece) => piece.slice(1));

describe('tables of cookies', () => {
	it('go, read as rows', () =>
		expect(kept([...STORY, ...NOTICE, HEADER.join('\t'), ...ROWS.map((row) => row.join('\t'))])).toEqual(STORY));
	it('go, read cell by cell', () => expect(kept([...STORY, ...NOTICE, ...HEADER, ...ROWS.flat()])).toEqual(STORY));
	it('end where nothing tells of cookies any more', () => {
		const after = Array.from({ length: 8 }, (_, i) => `Number ${i} of the ferries sails again on Friday at noon.`);
		const page = [...STORY, ...NOTICE, HEADER.join('\t'), ...ROWS.map((row) => row.join('\t')), '', ...after];
		expect(kept(page)).toEqual([...STORY, ...after]);
	});
	it('stay in a story about cookies', () => {
		const page = [...STORY, 'Which cookies the port sets:', HEADER.join('\t'), ...ROWS.map((row) => row.join('\t'))];
		expect(kept(page.map((line) => `${line}\n`))).toHaveLength(page.length);
	});
});

describe('sentences that a consent tool brings along', () => {
	const SORTS = [
		'When you visit our website, we store cookies on your browser. The harbour uses them to know you again.',
		'However, you may choose what you like.',
		'Strictly Necessary',
		'These cookies are necessary for the website to function and nobody at the harbour can switch them off.',
		'Performance',
		'These cookies allow us to count visits and traffic sources so that the harbour knows who came by.',
		'All of it stays in Lunde and no cookie tells who you are.',
	];

	it('go with what stands between them', () => {
		expect(kept([...STORY, ...SORTS])).toEqual(STORY);
		const german = [
			'Diese Cookies sind zur Funktion der Website erforderlich und im Hafen nicht abzuschalten.',
			'Immer aktiv',
			'Mithilfe dieser Cookies kann die Website eine verbesserte Funktionalität zeigen.',
			'Diese Cookies ermöglichen es uns, Besuche und Verkehrsquellen zu zählen, auch am Sonntag.',
		];
		expect(kept([...STORY, ...german])).toEqual(STORY);
	});

	it('stay where a story quotes one or two', () => {
		const quoting = [SORTS[0], SORTS[5], SORTS[6]].map((line) => line ?? '');
		expect(kept([...STORY, ...quoting])).toEqual([...STORY, ...quoting]);
	});

	it('do not reach over a story', () => {
		const page = [
			SORTS[0] ?? '',
			SORTS[3] ?? '',
			...STORY,
			...STORY.map((line) => `${line} So he said.`),
			SORTS[5] ?? '',
		];
		const rest = ['Lunde', 'two', 'boats'].map(
			(word) => `${word}: the ferry of the island was there at nine, and nobody else.`,
		);
		expect(
			kept([...page.slice(0, -1), ...rest, page.at(-1) ?? '']).filter((line) => line.includes('Ola Nes')),
		).not.toEqual([]);
	});
});
