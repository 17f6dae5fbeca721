import { describe, expect, it } from 'vitest';
import { pieces } from './judge.js';

const LEAD = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.';
const NEXT =
	'Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school.';
const TITLE = 'Storm Closes the Harbour of Lunde';
const STANDFIRST =
	'A cracked breakwater and two sunken boats are all that the storm of the century has left behind it.';
const CAPTION = 'Dr. Ola Nes on the outer breakwater on Monday.';

describe('captions', () => {
	it('knows the sentence above a credit between standfirst and story', () => {
		const page = [TITLE, STANDFIRST, 'By', 'Ann Berg', '6 March 2025', CAPTION, 'Photo:', 'Jo Holm', LEAD, NEXT];
		const kinds = pieces(page.join('\n')).map((piece) => piece.split('|')[0]);
		expect(kinds.slice(5, 8)).toEqual(['caption', 'caption', 'caption']);
	});

	it('leaves a sentence of the story above a credit', () => {
		const page = [
			TITLE,
			'By Ann Berg',
			'',
			LEAD,
			'',
			NEXT,
			'',
			'The boats stay tied up.',
			'Photo: Jo Holm',
			'',
			LEAD.replace('Lunde', 'Vik'),
		];
		const kinds = pieces(page.join('\n')).map((piece) => piece.split('|')[0]);
		expect(kinds[4]).toBe('');
	});

	const kindBetween = (line: string) => {
		const page = [TITLE, '', LEAD, '', line, '', NEXT];
		return pieces(page.join('\n')).map((piece) => piece.split('|')[0])[2];
	};

	it.each([
		'The ferry Hilde leaves the harbour of Lunde for the last time. © Jo Holm/NTB',
		'Ein Kran hebt das Wrack aus dem Hafenbecken © Hafenamt Lunde | Anna Meyer',
		'Bilde fra havna i Lunde mandag morgen. © Archiv von Meyer',
	])('knows whose the picture is: %s', (caption) => expect(kindBetween(caption)).toBe('caption'));

	it.each([
		'The film was made by Lunde Bros. Pictures.',
		'He had stamped every one of his pictures with a plain © Jo Holm.',
		'港の地図に印刷されている印©は、複製が許されないという意味だが、知る人は少ない',
		'The sign © has stood on every chart of the harbour since the port authority began to sell them.',
		'The chart may be copied under the terms of © 1986 and of every later year that the port authority names.',
	])('leaves a sentence: %s', (line) => expect(kindBetween(line)).toBe(''));
});
