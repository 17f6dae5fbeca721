import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Counter, Learned, linesOf } from '../../src/batch/learn.js';
import { readText } from '../../src/read/text.js';
import { lineHash } from '../../src/recurring.js';
import { folder, remove, run } from './support.js';

const MENU = ['Blotter', 'Dockets', 'The Scuttle'];
const PITCH = 'Our gull flies out every morning at six to all who are on board and who want to stay there.';
const QUOTED =
	'The pier will stand for a hundred years, the mayor of the harbour town said to all who wanted to hear it.';

/** A page of a site whose furniture no lexicon knows; every tenth page quotes the same sentence. */
function page(number: number): string {
	const story = [
		`The council met for the ${number}th time on Tuesday and talked about the price of rope in shop ${number * 7}.`,
		`Nobody left before the vote on motion ${number}, which ended at midnight with ${number + 9} voices for it.`,
		number % 10 === 0
			? QUOTED
			: `Motion ${number} takes force in week ${number % 50} of the coming year, as the clerk wrote down.`,
		`Boat ${number} was repaired by the sisters ${'ABCDEFGHIJ'[number % 10]}. and ${'KLMNOPQRST'[number % 10]}. Maru in the yard by the lock.`,
	];
	// Words, for digits do not tell lines apart.
	const named = story.map(
		(line, at) => `${line} ${['North', 'East', 'South', 'West'][(number + at) % 4]} ${word(number, at)}.`,
	);
	return [...MENU, '', ...named.flatMap((line) => [line, '']), PITCH, '', 'Haul anchor'].join('\n');
}

const word = (number: number, at: number): string =>
	[...`${number * 4 + at}`].map((digit) => 'abcdefghij'[Number(digit)]).join('');

let cwd: string;
beforeAll(() => {
	const record = (number: number): string =>
		`${JSON.stringify({ id: number, url: `https://gull.example/${number}`, text: page(number) })}\n`;
	cwd = folder({ 'site.ndjson': Array.from({ length: 40 }, (_, number) => record(number)).join('') });
});
afterAll(() => remove(cwd));

test('what recurs on a site is taken out, with its counts as the reason; the stories stay whole', () => {
	const outputs = ['1', '2'].map((jobs) => {
		const args = ['site.ndjson', '--learn', '--to', 'ndjson', '--removed', '-q', '--jobs', jobs];
		return run(cwd, args).stdout;
	});
	expect(outputs[0]).toBe(outputs[1]);
	const lines = (outputs[0] ?? '')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line));
	expect(lines).toHaveLength(40);
	for (const [number, { text, bodycopy }] of lines.entries()) {
		const story = page(number)
			.split('\n')
			.filter((line) => line.startsWith('The ') && line.length > 20);
		for (const line of story) expect(text).toContain(line);
		for (const line of [...MENU, PITCH, 'Haul anchor']) expect(text).not.toContain(line);
		const learned = bodycopy.removed.filter(({ rule }: { rule: string }) => rule === 'recurring');
		expect(learned.at(-1)?.reason).toBe('stands on 40 of 40 pages of this site');
	}
});

test('records without an address are of the site of --url', () => {
	const lines = readFileSync(join(cwd, 'site.ndjson'), 'utf8').replaceAll(/"url":"[^"]*",/g, '');
	writeFileSync(join(cwd, 'bare.ndjson'), lines);
	const args = ['bare.ndjson', '--learn', '--url', 'https://gull.example/', '--to', 'ndjson', '-q'];
	expect(run(cwd, args).stdout).not.toContain(PITCH);
});

test('without --learn nothing is counted', () => {
	expect(run(cwd, ['site.ndjson', '--to', 'ndjson', '-q']).stdout).toContain(PITCH);
});

test('a story that was fetched many times teaches nothing', () => {
	const counter = new Counter();
	for (let times = 0; times < 20; times++) counter.add(linesOf(readText(`${page(1)}\nSeen ${times}`), 1));
	expect(counter.rows()).toHaveLength(0);
});

test('counts stay within their bound, and what is frequent is still found', () => {
	const counter = new Counter(500);
	for (let number = 0; number < 300; number++) counter.add(linesOf(readText(page(number)), 1));
	const known = new Learned(counter.rows()).of(1);
	const seen = known?.('Blotter');
	expect(seen?.of).toBe(300);
	expect(seen?.pages).toBeGreaterThan(200);
	expect(counter.rows().length / 4).toBeLessThan(500);
	expect(known?.(QUOTED) ?? null).toBeNull();
});

test('digits, case and blanks do not tell lines apart; very long lines are not counted', () => {
	expect(lineHash('12  Comments')).toBe(lineHash('3 comments'));
	expect(lineHash('x'.repeat(500))).toBe(0);
});
