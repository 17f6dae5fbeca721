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

	const COMMENT = 'We shall see what comes of it, for they have promised a second ship to us for eleven summers now.';

	it('leaves what stands below the comments what it is', () => {
		expect(kinds(FIRST, SECOND, 'Comments', 'Tom', '2 hours ago', COMMENT, '© 2026 The Packet')).toEqual([
			'',
			'',
			...Array(4).fill('comments'),
			'copyright',
		]);
		expect(
			kinds(FIRST, SECOND, 'Comments', 'Tom', '2 hours ago', COMMENT, 'Read next', 'Bakery on Mill Street Closes'),
		).toEqual(['', '', ...Array(4).fill('comments'), 'related', 'related']);
	});

	it('leaves ads and calls to follow the page among comments to the page, but no button', () => {
		const lines = ['Tom', '2 hours ago', COMMENT, 'Advertisement', 'Join us on Telegram', 'Share', 'Ann', '1 hour ago'];
		expect(kinds(FIRST, SECOND, 'Comments', ...lines, `${COMMENT} Not I.`)).toEqual([
			'',
			'',
			...Array(4).fill('comments'),
			'ad',
			'share',
			...Array(4).fill('comments'),
		]);
	});

	it('takes prose with a button of comments right below', () => {
		expect(kinds(FIRST, 'Comments', COMMENT, 'Report this comment')).toEqual(['', ...Array(3).fill('comments')]);
	});

	it('leaves the story that goes on below a comment: neither its date nor its button is near', () => {
		const comment = ['Tom', '2 hours ago', COMMENT, 'Report this comment'];
		expect(kinds(FIRST, 'Comments', ...comment, 'Like', SECOND, THIRD).slice(-2)).toEqual(['', '']);
	});

	it('takes a name with a time for the line of a comment, and leaves a long line that ends in one', () => {
		const signed = 'Ann Lee 05.10.2025, 13:02';
		expect(kinds(FIRST, 'Comments', signed, SECOND, THIRD)).toEqual(['', 'comments', 'comments', '', '']);
		const long = 'The second ship to the island leaves the old pier below the school of Lunde at 13:02';
		expect(kinds(FIRST, 'Comments', long, SECOND, THIRD)[2]).toBe('');
	});
});

describe('sections: an author’s box in mid-story', () => {
	const BIO = 'Ann Lee has written about the islands and their ferries for twenty years.';
	const FOURTH =
		'Nobody at the harbour office could say on Thursday whether the old ship would be mended or sold for scrap.';

	it('is none where the story goes on right below the heading', () => {
		expect(kinds(FIRST, 'About the author', SECOND, THIRD, FOURTH)).toEqual(['', 'author-bio', '', '', '']);
	});

	it('is told by the author’s name', () => {
		expect(kinds('By Ann Lee', FIRST, SECOND, 'About the author', BIO, THIRD, FOURTH)).toEqual([
			'byline',
			'',
			'',
			'author-bio',
			'author-bio',
			'',
			'',
		]);
	});

	it('needs no name below the story', () => {
		expect(kinds(FIRST, SECOND, THIRD, 'About the author', BIO)).toEqual(['', '', '', 'author-bio', 'author-bio']);
	});
});

describe('sections: key points', () => {
	const POINTS = [
		'The ferry sailed nine hours late.',
		'Two hundred guests slept in the school.',
		'A second ship comes.',
	];
	const NOTE = 'This summary was created by a language model and read by an editor.';
	const page = (...lines: string[]) => pieces(lines.join('\n')).map((piece) => piece.split('|')[0]);

	it('takes the points above the note of a machine that lost their bullets', () => {
		expect(page('In short', ...POINTS, '', NOTE, '', FIRST, '', SECOND, '', THIRD).slice(0, 5)).toEqual(
			Array(5).fill('machine-summary'),
		);
	});

	it('takes them across what a dump puts between the points and the note', () => {
		const items = POINTS.map((point) => `   * ${point}`);
		const kinds = page('In short', '', ...items, '', '_'.repeat(40), '', NOTE, '', FIRST, '', SECOND, '', THIRD);
		expect(kinds.filter((kind) => kind === 'machine-summary')).toHaveLength(POINTS.length + 2);
	});

	it('leaves a story above the note, however short its paragraphs are', () => {
		const story = page(FIRST, '', ...POINTS, '', NOTE, '', SECOND, '', THIRD);
		expect(story.slice(0, 4)).toEqual(['', '', '', '']);
		const apart = page('In short', '', ...POINTS.flatMap((point) => [point, '']), NOTE, '', SECOND, '', THIRD);
		expect(apart.slice(1, 3)).toEqual(['', '']);
	});
});
