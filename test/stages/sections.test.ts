import { describe, expect, it } from 'vitest';
import { pieces } from './judge.js';

const FIRST =
	'The ferry to Kestrel Island sailed at noon on Tuesday, nine hours late, after divers had freed its rudder.';
const SECOND =
	'Some two hundred passengers had spent the night in the school hall, where the town served soup and bread.';
const THIRD =
	'The company said on Wednesday that it would pay for the tickets, and that a second ship would run all summer.';
const kinds = (...lines: string[]) => pieces(lines.join('\n\n')).map((piece) => piece.split('|')[0]);

describe('sections: comments', () => {
	it('takes what a date or a button shows to be a comment', () => {
		const comment = 'We shall see what comes of it, for they have promised a second ship to us for eleven summers now.';
		expect(kinds(FIRST, SECOND, 'Comments', 'TomInGranby', '2 hours ago', comment, 'Like', 'Reply')).toEqual([
			'',
			'',
			...Array(6).fill('comments'),
		]);
	});

	it.each(['Niciun comentariu încă', 'Ingen kommentarer ennå', 'No comments yet'])(
		'leaves the story above “%s”: where nobody has written, nobody wrote that',
		(none) => {
			expect(kinds(FIRST, 'Leave a comment', SECOND, THIRD, none)).toEqual(['', 'comments', '', '', 'comments']);
		},
	);
});
