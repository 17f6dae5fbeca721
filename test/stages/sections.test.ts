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
		const many = [...POINTS, ...POINTS, ...POINTS].map((point, i) => point.replace('.', ` on day ${i}.`));
		expect(page('In short', ...many, '', NOTE, '', SECOND, '', THIRD).slice(1, 10)).toEqual(Array(9).fill(''));
		expect(page('In short', 'It sailed.', '', NOTE, '', SECOND, '', THIRD)[1]).toBe('');
		const apart = page('In short', '', ...POINTS.flatMap((point) => [point, '']), NOTE, '', SECOND, '', THIRD);
		expect(apart.slice(1, 3)).toEqual(['', '']);
	});
});

describe('sections: the lines between two of one notice', () => {
	const SIGN_UP = ['Sign up for our newsletter', 'The week on the islands, in ten lines', 'Enter your email address'];

	it('go with it', () => {
		expect(kinds(FIRST, ...SIGN_UP, SECOND, THIRD)).toEqual(['', ...Array(3).fill('newsletter'), '', '']);
	});

	it('are as many as a box has, and the story where there are more', () => {
		const [first = '', line = '', last = ''] = SIGN_UP;
		const box = (lines: number) =>
			kinds(FIRST, SECOND, first, ...Array.from({ length: lines }, (_, i) => `${line} ${i}`), last);
		expect(box(3).slice(2)).toEqual(Array(5).fill('newsletter'));
		expect(box(4).slice(3, 7)).not.toContain('newsletter');
	});

	it('are the story where they are two paragraphs, or a long one', () => {
		const [first = '', , last = ''] = SIGN_UP;
		expect(kinds(FIRST, first, SECOND, THIRD, last)).toEqual(['', 'newsletter', '', '', 'newsletter']);
		const long = `${SECOND.slice(0, -1)}, and in the morning ${THIRD.slice(0, 1).toLowerCase()}${THIRD.slice(1)}`;
		expect(kinds(FIRST, first, long, last)).toEqual(['', 'newsletter', '', 'newsletter']);
	});

	it('are running text as well in a consent notice', () => {
		const purpose = 'We and our partners store information on a device and read it to show what suits you.';
		const more = 'You can change what you have chosen at any time, on the page that the footer leads to.';
		expect(kinds('We value your privacy', purpose, more, 'Accept all cookies', FIRST, SECOND, THIRD)).toEqual([
			...Array(4).fill('consent'),
			...Array(3).fill(''),
		]);
	});

	it('are none between two notices of the same words, or of different kinds', () => {
		const [first = '', , last = ''] = SIGN_UP;
		expect(kinds(FIRST, first, SECOND, first, THIRD)).toEqual(['', 'newsletter', '', 'newsletter', '']);
		expect(kinds(FIRST, 'We value your privacy', SECOND, last, THIRD)).toEqual(['', 'consent', '', 'newsletter', '']);
	});

	it('give “Subscribe” below a wall to the wall, and a sign-up with words of its own to nobody', () => {
		expect(kinds(FIRST, SECOND, 'Subscribe to continue reading', 'Subscribe')).toEqual(['', '', 'paywall', 'paywall']);
		expect(kinds(FIRST, SECOND, 'Subscribe to continue reading', 'Sign up for our newsletter').at(-1)).toBe(
			'newsletter',
		);
		expect(kinds(FIRST, SECOND, 'Cookie settings', 'Subscribe').at(-1)).toBe('newsletter');
	});
});

describe('sections: small ones', () => {
	it('take the topics below their heading, up to a longer line or a sentence', () => {
		expect(kinds(FIRST, SECOND, 'Tags', 'Kestrel Island', 'Ferries', THIRD)).toEqual([
			'',
			'',
			'tags',
			'tags',
			'tags',
			'',
		]);
		const subhead = 'What the company wants to pay for';
		expect(kinds(FIRST, SECOND, 'Tags', 'Ferries', subhead, THIRD).slice(3)).not.toEqual(['tags', 'tags', '']);
		expect(kinds(FIRST, SECOND, 'Tags', 'Ferries', 'It sailed.', THIRD).slice(4)).toEqual(['', '']);
	});

	const sponsored = (...lines: string[]) =>
		pieces([FIRST, '', ...lines, '', SECOND, '', THIRD].join('\n')).map((piece) => piece.split('|')[0]);

	it('take the title right below an ad’s label, the two apart from all else', () => {
		expect(sponsored('Sponsored', 'Ten Beds That Fold Into a Wall')).toEqual(['', 'ad', 'ad', '', '']);
	});

	it('leave a title that a blank line parts from the label, one with more below it, and a sentence', () => {
		expect(sponsored('Sponsored', '', 'A Night in the School Hall')[2]).toBe('subhead');
		expect(sponsored('Sponsored', 'A Night in the School Hall', 'Soup for Two Hundred')[2]).not.toBe('ad');
		expect(sponsored('Sponsored', 'Nobody slept.')[2]).toBe('');
	});

	it('take the numbers of pages on both sides of a button, and no other number', () => {
		expect(kinds(FIRST, SECOND, THIRD, '1', '2', '…', 'Next page', '14')).toEqual([
			'',
			'',
			'',
			...Array(5).fill('pagination'),
		]);
		const [, year, ...rest] = kinds(FIRST, '1926', SECOND, THIRD, '1', 'Next page');
		expect(year).not.toBe('pagination');
		expect(rest).toEqual(['', '', 'pagination', 'pagination']);
	});
});

describe('sections: key points with bullets', () => {
	const NOTE = 'This summary was created by a language model and read by an editor.';
	const POINTS = ['* The ferry sailed nine hours late', '* Two hundred guests slept in the school'];
	const page = (...lines: string[]) => pieces(lines.join('\n')).map((piece) => piece.split('|')[0]);

	it('goes down where they stand below the note, and leaves the list above it', () => {
		const facts = ['* The ship is forty years old', '* It has one engine'];
		const kinds = page(FIRST, '', ...facts, '', NOTE, ...POINTS, '', SECOND, '', THIRD);
		expect(kinds).toEqual(['', '', '', ...Array(3).fill('machine-summary'), '', '']);
	});

	it('takes a short heading above them, and no line that is longer or a sentence', () => {
		const above = (heading: string) => page(FIRST, '', heading, ...POINTS, NOTE, '', SECOND, '', THIRD)[1];
		expect(above('The night in short')).toBe('machine-summary');
		expect(above('What a night in the school hall of Kestrel has taught the town')).not.toBe('machine-summary');
		expect(above('It was a long night.')).toBe('');
	});
});
