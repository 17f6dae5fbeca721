import { expect, test } from 'vitest';
import { type NgramsData, packNgrams } from '../scripts/ngrams.js';

const DATA: NgramsData = {
	type: 'XS60',
	languages: { 0: 'am', 1: 'ar' },
	isSubset: false,
	ngrams: Object.fromEntries(
		Array.from({ length: 500 }, (_, i) => [
			`${i % 7 === 0 ? ' ' : ''}é${i}`,
			i % 3 === 0 ? { 0: i % 256 } : { 0: 1, 1: 2 },
		]),
	),
};

/** The packed module, with the packed file in the place of the one beside the program. */
function load(data: NgramsData): NgramsData {
	const { source, module } = packNgrams(data);
	const code = module.replace(/^import .*$/m, '').replace('export const ngramsData =', 'return');
	return new Function('readFileSync', '__dirname', code)(() => source, '') as NgramsData;
}

test('the packed table of the language detector says what the table says', () => {
	const packed = load(DATA);
	// The last first: what is counted up to must not depend on the order of questions.
	for (const piece of Object.keys(DATA.ngrams).reverse()) expect(packed.ngrams[piece]).toEqual(DATA.ngrams[piece]);
	for (const piece of ['', 'é', 'é5000000', 'zz', ' é1', '\u0100'])
		expect(packed.ngrams[piece]).toBe(DATA.ngrams[piece]);
	expect(packed.languages).toEqual(DATA.languages);
	expect(packed.type).toBe(DATA.type);
});

test('refuses what has no room', () => {
	for (const ngrams of [{ 'longer!': { 0: 1 } }, { ā: { 0: 1 } }, { a: { 0: 256 } }, { a: { 300: 1 } }]) {
		expect(() => packNgrams({ ...DATA, ngrams })).toThrow(/no room/);
	}
});

test('the real table has room', async () => {
	const path = new URL('../node_modules/eld/src/ngrams/extrasmall.js', import.meta.url);
	const { ngramsData } = (await import(path.href)) as { ngramsData: NgramsData };
	const packed = load(ngramsData);
	for (const [piece, scores] of Object.entries(ngramsData.ngrams).slice(-2_000)) {
		expect(packed.ngrams[piece]).toEqual(scores);
	}
});
