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
