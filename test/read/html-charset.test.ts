import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decode } from '../../src/cli/decode.js';
import { sniffHtmlCharset } from '../../src/read/html-charset.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

test.each([
	['<meta charset=windows-1251>', 'windows-1251'],
	['<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-2">', 'iso-8859-2'],
	['<?xml version="1.0" encoding="euc-jp"?><html>', 'euc-jp'],
	['<!-- <meta charset=euc-kr> --><meta charset="big5">', 'big5'],
	['<meta charset="utf-16le">', 'utf-8'],
	['<p>charset=utf-8</p>', undefined],
	[`${' '.repeat(10_000)}<meta charset=big5>`, undefined],
])('%s', (head, expected) => {
	expect(sniffHtmlCharset(bytes(head))).toBe(expected);
});

test('what the page names is believed where the bytes can be read so', async () => {
	const page = (charset: string) => `<meta charset="${charset}"><p>Žluťoučký kůň úpěl ďábelské ódy</p>`;
	expect(await decode(iconv.encode(page('iso-8859-2'), 'iso-8859-2'), 'x')).toContain('Žluťoučký kůň');
	// It says one thing and is another: UTF-8 tells itself.
	expect(await decode(Buffer.from(page('iso-8859-2')), 'x')).toContain('Žluťoučký kůň');
});

test('a page that says UTF-8 and breaks it in one place is read', async () => {
	const page = Buffer.concat([
		Buffer.from('<meta charset=utf-8><p>Größe '),
		bytes('\xe4'),
		Buffer.from(` ${'Maß und Zahl, '.repeat(50)}</p>`),
	]);
	expect(await decode(page, 'x')).toContain('Größe \ufffd Maß');
});

test('a page in ISO-2022-JP is no UTF-8, though its bytes are', async () => {
	const page = '<meta charset="iso-2022-jp"><p>\x1b$B;TD9$O2PMKF|\x1b(B</p>';
	expect(await decode(Buffer.from(page), 'x')).toContain('<p>市長は火曜日</p>');
});
