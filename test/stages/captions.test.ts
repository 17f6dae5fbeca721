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
		'Die Fähre wartet am Kai, während der Sturm tobt (Archivbild) © AP/dpa | Ola Nes',
		'Ein Kran hebt das Wrack aus dem Hafenbecken. © imago/Ola Nes | IMAGO/Ola Nes',
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

	it.each([
		'Harbour master Ola Nes (left) shows the crack in the breakwater to mayor Ida Holm (right).',
		'Kapitän Ola Nes (r.) sichert die Leine, im Hintergrund wartet die Fähre.',
		'Vorstand und Gäste: Ola Nes, Ida Holm (von links nach rechts) beim Fest am Hafen.',
		'港長のオラ・ネス氏（左）と市長のイダ・ホルム氏（右）が防波堤を見て回った。',
		'Harbour master Ola Nes, second left, Mayor Ida Holm, center, and two divers stand on the breakwater.',
		'Pictured at the back, from left, are harbour master Ola Nes and Mayor Ida Holm.',
		'Pictured right, is harbour master Ola Nes, who freed the ferry of Lunde.',
		'The crew that freed the ferry, left to right: Ola Nes, Ida Holm and Mara Lind',
		'Von links: Ola Nes, Ida Holm und Mara Lind am Hafen von Lunde',
	])('knows who stands where: %s', (caption) => expect(kindBetween(caption)).toBe('caption'));

	it.each([
		'FILE - The old ferry Hilde waits at the pier of Lunde on March 1, 2024.',
		'FILE PHOTO: The old ferry Hilde waits at the pier of Lunde.',
		'The old ferry waited at the pier for only an hour. AP',
		'Der Kran hebt das Wrack aus dem Hafenbecken. IMAGO/Ola Nes',
		'Das Bild der Fähre ist inzwischen gelöscht. (Quelle: IMAGO/Hafenamt Lunde)',
		'The ferry waits at the pier with two hundred guests aboard AP Photo/Ola Nes',
		'Divers look for the rudder below the pier. Photo by OLA NES /AFP via Getty Images',
		'A crane lifts the wreck in Lunde olanes/Getty Images',
		'Der Kran hebt das Wrack. (Archivbild) (Quelle: IMAGO/Ola Nes / X/imago)',
		'부산항에서 크레인이 침몰선을 들어 올리고 있다. 연합뉴스',
		'Ola Nes/Unsplash',
		'EPA/IDA HOLM',
		'Mara von der Lind/dpa',
	])('knows the sign of a house: %s', (caption) => expect(kindBetween(caption)).toBe('caption'));

	it.each([
		'Take the lane (left) behind the church, the harbour office tells those who come by car.',
		'Nationalrat Ola Nes (Mitte) will die Fähre behalten, Ida Holm (Venstre) will sie verkaufen.',
		'Senator Ola Nes (R) and Senator Ida Holm (D) want to keep the ferry.',
		'How to connect a camera via AP',
		'Of the four doors (top, right, bottom, left), Ola Nes opened the second one, right, of course.',
		'Flanke von links, Ola Nes köpft ein, und der Hafen jubelt.',
		'Ecke von links: Ola Nes trifft, und der Hafen jubelt.',
		'A cross from left, and Ola Nes scores for Lunde.',
		'Norwegian, which the ferry company writes from left to right, is the language of the sign.',
		'Signs are read left to right: The ferry sails at noon, and at one it is back.',
		'Left to right, English words fill the old chart of the harbour.',
		'Nothing is left, right now, of what Ola Nes, centre forward of Lunde, had hoped for.',
		'dpa/AFP',
		'Ferry/bus timetable for Lunde',
		'Ola Nes/Ida Holm',
		'The twins, Anna (left) and Berta (right), were the first to leave the ferry.',
		'Vox (right) and Podemos (left) want to keep the ferry, and the mayor does not.',
		'Im Jahr 2023 fuhren vierzig Prozent der Gäste mit der Fähre. (Quelle: Statista)',
		'The ferry sailed at noon on Tuesday. It was nine hours late, the company said. AP',
		'Everything that you should know about the sign © today',
		'File the form at the harbour office, which is open until Friday.',
		'The ferry was sold for nothing. Imago was its last owner, and the pier went with it.',
		'The council has told the port to keep quiet. (See the box below.)',
	])('leaves what only looks like it: %s', (line) => expect(kindBetween(line)).not.toBe('caption'));

	it('leaves the last paragraph, which may name the agency that the story is from', () => {
		const page = [TITLE, '', LEAD, '', NEXT, '', 'The ferries will sail again on Friday, he said. AP'];
		expect(pieces(page.join('\n')).at(-1)?.split('|')[0]).toBe('');
	});

	it('knows the line whose bracket the credit below it closes', () => {
		const page = [TITLE, '', LEAD, '', 'The old ferry at the pier of Lunde (', 'Image: Jo Holm)', '', NEXT];
		const kinds = pieces(page.join('\n')).map((piece) => piece.split('|')[0]);
		expect(kinds.slice(2, 4)).toEqual(['caption', 'caption']);
	});
});
