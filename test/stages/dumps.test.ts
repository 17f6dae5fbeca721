import { describe, expect, it } from 'vitest';
import { pieces } from './judge.js';

const LEAD =
	'The ferry to Kestrel Island sailed at noon on Tuesday, nine hours late, after divers had freed its rudder.';
const NEXT =
	'The company said on Wednesday that it would pay for the tickets, and that a second ship would run in summer.';
/** Pieces between two paragraphs. */
const between = (...lines: string[]) => pieces([LEAD, ...lines, NEXT].join('\n\n')).slice(1, -1);
const kinds = (...lines: string[]) => between(...lines).map((piece) => piece.split('|')[0]);

describe('dumps', () => {
	it('drops the label of a button', () => {
		// The mark itself is navigation wherever it stands: the words tell.
		expect(between('(BUTTON) The harbour in pictures').filter((piece) => piece.startsWith('|'))).toEqual([]);
	});

	it('keeps a button that asks or tells, as folded answers have it', () => {
		expect(between('(BUTTON) Why was the ferry nine hours late?')).toContain('|Why was the ferry nine hours late?');
		expect(between('(BUTTON) The ferry was late because of a net in its rudder.')).toContain(
			'|The ferry was late because of a net in its rudder.',
		);
	});

	it('drops a line that says the same twice', () => {
		expect(kinds('The old ferry Hilde at the pier of Lunde The old ferry Hilde at the pier of Lunde')).toEqual([
			'caption',
		]);
	});

	it.each([
		'We want our pier back! We want our pier back!',
		'No, no. No, no.',
		'The farmer has decided that nobody needs the road. The farmer has decided that nobody needs the road.',
		'The ferry was late and the ferry was full.',
	])('keeps a cry, a verse, a sentence: %s', (line) => expect(kinds(line)).toEqual(['']));

	it('drops the choices of a poll with its question', () => {
		expect(kinds('Should the town pay for a second ship?', '(*) Yes, at once.', '( ) No, never.')).toEqual([
			'other',
			'other',
			'other',
		]);
	});

	it('keeps a footnote', () => {
		expect(kinds('(*) The prices are those of Tuesday, with the tax of the town.')).toEqual(['']);
	});

	it('keeps a question that an answer follows', () => {
		expect(kinds('Should the town pay for a second ship?', 'The mayor thinks so, and says it.')).toEqual(['', '']);
	});
});
