import { describe, expect, it } from 'vitest';
import { clean as cleanPage, type Options, type Result } from '../src/index.js';
import { content, type Expected, type ExpectedPiece, type Fixture, readFixtures } from './support/fixtures.js';
import { KNOWN } from './support/known-failures.js';
import { again, isWellFormed, splitsInput } from './support/promises.js';

/** `12 related`: every line that a piece covers, with its kind. How pieces were joined is not compared. */
function lineKinds(pieces: readonly ExpectedPiece[]): string[] {
	const found = new Set<string>();
	for (const { kind, lines } of pieces)
		for (let line = lines[0]; line <= lines[1]; line++) found.add(`${String(line).padStart(3)} ${kind}`);
	return [...found].sort();
}

/** A moment is compared as a moment, a day as a day. */
const when = (value: unknown): unknown =>
	typeof value === 'string' && value.includes('T') ? new Date(value).toISOString() : value;

const asCrlf = (text: string) => text.replace(/\r?\n/g, '\r\n');
const asLf = (text: string) => text.replace(/\r\n/g, '\n').replace(/^\ufeff/, '');

/** Everything that a fixture proves, by name. Each throws if it does not hold. */
function proofs(fixture: Fixture): Map<string, () => void> {
	const { input, text, json, from } = fixture;
	const clean = (page: string, options: Options = {}): Result => cleanPage(page, { from, ...options });
	const all = new Map<string, () => void>();
	all.set('has its expectations', () => {
		expect(text, 'expected.txt is missing').not.toBeNull();
		expect(json, 'expected.json is missing').not.toBeNull();
	});
	all.set('text', () => expect(clean(input).text).toBe(text));
	for (const key of Object.keys(json ?? {}) as (keyof Expected)[]) {
		if (key === 'removed' && text === '') all.set(key, () => comparesLines(clean(input), json?.removed ?? []));
		else if (key === 'removed') all.set(key, () => comparesRemoved(clean(input), json?.removed ?? []));
		else if (key === 'warnings')
			all.set(key, () => expect([...clean(input).warnings].sort()).toEqual([...(json?.warnings ?? [])].sort()));
		else if (key === 'published') all.set(key, () => expect(when(clean(input)[key])).toBe(when(json?.[key])));
		else all.set(key, () => expect(clean(input)[key]).toEqual(json?.[key]));
	}
	for (const rulesOnly of [true, false]) {
		const mode = rulesOnly ? ', rules only' : '';
		all.set(`second pass${mode}`, () => {
			const { first, second } = again(input, { from, rulesOnly });
			expect(second).toBe(first);
		});
		all.set(`well-formed text${mode}`, () => expect(isWellFormed(clean(input, { rulesOnly }).text)).toEqual([]));
		if (from === 'text')
			all.set(`kept and removed are the input${mode}`, () => expect(splitsInput(input, { rulesOnly })).toEqual([]));
	}
	all.set('CRLF and BOM change nothing', () => {
		const plain = clean(asLf(input));
		expect(clean(asCrlf(asLf(input)))).toEqual(plain);
		expect(clean(`\ufeff${asLf(input)}`)).toEqual(plain);
		expect(clean(`${asLf(input)} \n\n\t\n`).text).toBe(plain.text);
	});
	if (text)
		all.set('the expected text goes through unchanged', () => expect(clean(text, { from: 'text' }).text).toBe(text));
	return all;
}

/** Where there is no story, that all is removed counts; what a lone label is called does not. */
function comparesLines(result: Result, expected: readonly ExpectedPiece[]): void {
	const linesOf = (pieces: readonly ExpectedPiece[]) => [...new Set(lineKinds(pieces).map((line) => line.slice(0, 3)))];
	expect(linesOf(result.removed)).toEqual(linesOf(expected));
}

function comparesRemoved(result: Result, expected: readonly ExpectedPiece[]): void {
	expect(lineKinds(result.removed)).toEqual(lineKinds(expected));
	// A piece of a line whose rest stays has to be the right piece.
	const texts = result.removed.map((piece) => content(piece.text));
	for (const piece of expected)
		if (piece.text !== undefined && isPartOfKept(piece, result)) {
			expect(texts).toContain(content(piece.text));
		}
}

const isPartOfKept = (piece: ExpectedPiece, result: Result): boolean =>
	result.removed.filter(({ lines }) => lines[0] <= piece.lines[0] && lines[1] >= piece.lines[0]).length > 1;

/** With `BODYCOPY_STRICT=1` a proof of the list that holds is a failure: so the list is shrunk. */
const STRICT = process.env.BODYCOPY_STRICT === '1';
const isKnown = (name: string, proof: string): boolean => KNOWN.get(name)?.has(proof) ?? false;

describe.each(readFixtures().map((fixture) => [fixture.name, fixture] as const))('%s', (name, fixture) => {
	for (const [proof, prove] of proofs(fixture)) {
		if (isKnown(name, proof)) (STRICT ? it.fails : it.skip)(proof, prove);
		else it(proof, prove);
	}
});

it('lists no failure of a fixture or proof that there is not', () => {
	const names = new Map(readFixtures().map((fixture) => [fixture.name, proofs(fixture)]));
	for (const [name, known] of KNOWN) for (const proof of known) expect(names.get(name)?.has(proof)).toBe(true);
});
