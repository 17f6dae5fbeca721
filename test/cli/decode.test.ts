/** What the command takes for text. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/cli/decode.js';

const RU = 'Паром между гаванью и островом снова вышел в море в понедельник, сообщила администрация порта.\n';
const AR = 'عادت العبارة بين الميناء والجزيرة إلى البحر يوم الاثنين، بحسب ما أعلنت إدارة الميناء.\n';
const EN = 'The ferry between the harbour and the island put to sea again on Monday, the port said.\n';

describe('text in units of two bytes and four', () => {
	for (const text of [RU, AR, EN]) {
		it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
			`%s with its mark: ${text.slice(0, 8)}`,
			async (encoding) => {
				expect(await decode(iconv.encode(text, encoding, { addBOM: true }), 'page')).toBe(text);
			},
		);
		it.each(['utf-16le', 'utf-16be'])(`%s without a mark: ${text.slice(0, 8)}`, async (encoding) => {
			expect(await decode(iconv.encode(text, encoding), 'page')).toBe(text);
		});
	}
});

it.each([
	['numbers', Buffer.from(Int32Array.from({ length: 2000 }, (_, i) => i * 7).buffer)],
	['control characters', Buffer.from('\x01\x02\x03 text \x04'.repeat(99))],
	['a PDF', Buffer.from('%PDF-1.7 and so on')],
])('refuses %s', async (_, bytes) => {
	await expect(decode(bytes, 'page')).rejects.toMatchObject({ code: 'binary' });
});

it('takes a text with a stray control character', async () => {
	expect(await decode(Buffer.from(`${EN}\x01${EN.repeat(5)}`), 'page')).toContain('\x01');
});
