import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes, NotText } from '../../src/read/encoding.js';

const RU =
	'Мэр города объявил во вторник, что трамвайную линию продлят до вокзала. Жители ждали этого решения девять лет.';
const JA = '市長は火曜日、路面電車を駅まで延ばすと発表した。住民はこの決定を九年間待っていた。';
const ZH = '市长星期二宣布，有轨电车将延长到火车站。居民们等这个决定已经等了九年，他们感到十分高兴。';
const TW = '市長星期二宣布，有軌電車將延長到火車站。居民們等這個決定已經等了九年，他們感到十分高興。';
const KO = '시장은 화요일 전차 노선을 역까지 연장한다고 발표했다. 주민들은 이 결정을 구 년 동안 기다려 왔다.';
const DE =
	'Der Bürgermeister sagte am Dienstag, die Straßenbahn werde bis zum Bahnhof verlängert – „endlich“, fügte er hinzu.';
const PL =
	'Burmistrz ogłosił we wtorek, że linia tramwajowa zostanie przedłużona do dworca. Mieszkańcy czekali na tę decyzję dziewięć lat.';
const EL =
	'Ο δήμαρχος ανακοίνωσε την Τρίτη ότι η γραμμή του τραμ θα φτάσει ως τον σταθμό. Οι κάτοικοι περίμεναν εννέα χρόνια.';

describe('decodeBytes', () => {
	it.each([
		['utf-8', RU],
		['utf-16le', RU],
		['utf-16be', JA],
	])('reads %s with its mark', (encoding, text) => {
		const bytes = iconv.encode(text, encoding, { addBOM: true });
		expect(decodeBytes(bytes)).toEqual({ text, encoding });
	});

	it.each([
		['utf-8', KO],
		['utf-16le', DE],
		['utf-16be', RU],
		['windows-1251', RU],
		['koi8-r', RU],
		['iso-8859-5', RU],
		['shift_jis', JA],
		['euc-jp', JA],
		['gb18030', ZH],
		['big5', TW],
		['euc-kr', KO],
		['windows-1252', DE],
		['windows-1250', PL],
		['iso-8859-2', PL],
		['windows-1253', EL],
	])('tells %s without a mark', (encoding, text) => {
		expect(decodeBytes(iconv.encode(text, encoding)).text).toBe(text);
	});

	it('believes what is declared where the bytes can be read so', () => {
		expect(decodeBytes(iconv.encode('Ñandú, ¿qué?', 'windows-1252'), 'ISO-8859-1').text).toBe('Ñandú, ¿qué?');
		expect(decodeBytes(iconv.encode(JA, 'shift_jis'), 'utf-8').text).toBe(JA);
		expect(decodeBytes(iconv.encode(DE, 'windows-1252'), 'no-such-thing').text).toBe(DE);
	});

	it.each([
		['x-sjis', 'shift_jis', JA],
		['Windows-31J', 'shift_jis', JA],
		['x-euc-jp', 'euc-jp', JA],
		['GB2312', 'gb18030', ZH],
		['x-gbk', 'gb18030', ZH],
		['cp936', 'gb18030', ZH],
		['Big5-HKSCS', 'big5', TW],
		['ks_c_5601-1987', 'euc-kr', KO],
		['cp949', 'euc-kr', KO],
	])('knows %s as another name of %s', (declared, encoding, text) => {
		expect(decodeBytes(iconv.encode(text, encoding), declared)).toEqual({ text, encoding });
	});

	it('reads signs that windows-1252 has and Latin-1 has not', () => {
		expect(decodeBytes(iconv.encode('“Ja” – 5 €, sagte er', 'windows-1252'), 'latin1').text).toBe(
			'“Ja” – 5 €, sagte er',
		);
	});

	it('reads ISO-2022-JP, which is ASCII but for its escape sequences', () => {
		const bytes = Buffer.from('a \x1b$B;TD9$O2PMKF|\x1b(B b\x1b$B!#\x1b(B', 'latin1');
		expect(decodeBytes(bytes)).toEqual({ text: 'a 市長は火曜日 b。', encoding: 'iso-2022-jp' });
		expect(decodeBytes(bytes.subarray(0, -4)).text).toMatch(/^a 市長は火曜日 b/);
	});

	it.each([
		['colours of a terminal', '\x1b[1mLake\x1b[0m costs $B'],
		['what only looks like its sequences', '\x1b$B\x7f\x7f\x7f\x7f\x7f\x7f and ASCII \x1b$B again'],
	])('takes %s for UTF-8', (_, text) => {
		expect(decodeBytes(new TextEncoder().encode(text))).toEqual({ text, encoding: 'utf-8' });
	});

	it('forgives a last character that was cut', () => {
		expect(decodeBytes(new TextEncoder().encode('Zürich ist schön – und groß').subarray(0, -1)).text).toBe(
			'Zürich ist schön – und gro',
		);
	});

	it.each([
		['zeros', new Uint8Array(64)],
		['random bytes', Uint8Array.from({ length: 900 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256)],
		['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])],
	])('refuses %s', (_, bytes) => {
		expect(() => decodeBytes(bytes)).toThrow(NotText);
	});

	it('refuses UTF-8 that is damaged in the middle', () => {
		const bytes = new TextEncoder().encode(RU.repeat(3));
		bytes[41] = 0x20;
		expect(() => decodeBytes(bytes)).toThrow(expect.objectContaining({ code: 'bad-encoding', looks: 'UTF-8' }));
	});

	it('reads nothing from nothing', () => {
		expect(decodeBytes(new Uint8Array(0)).text).toBe('');
	});
});
