/** What a block shares with others of its page, and which language's small words count. */
import { describe, expect, it } from 'vitest';
import { functionWords } from '../../src/model/function-words.js';
import { scan, wordHash } from '../../src/model/scan.js';
import { textFeatures } from '../../src/model/text-features.js';
import { readText } from '../../src/read/text.js';

/** A feature of every block of a page. */
const measured = (blocks: readonly string[], name: string): number[] => [
	...(textFeatures(readText(`${blocks.join('\n\n')}\n`)).columns.find(name) ?? []),
];

const STORY = 'The harbour board closed the old ferry pier on Monday after divers found cracks in two of its piles.';
const NEXT = 'Repairs will take until the autumn, and boats will land at the fish market for as long as that.';

describe('echoes', () => {
	const page = [
		STORY,
		NEXT,
		'After divers found cracks in two of its piles',
		'Nothing that was said before stands in this line at all.',
	];

	it('are runs of words that another block has, on either side', () => {
		const [story, next, pulled, other] = measured(page, 'echo') as [number, number, number, number];
		expect(pulled).toBe(1);
		expect(story).toBeGreaterThan(0.3);
		expect([next, other]).toEqual([0, 0]);
		expect(measured(page, 'echo-before').map((share) => share > 0)).toEqual([false, false, true, false]);
	});

	it('know how far and how much longer the other block is', () => {
		expect(measured(page, 'echo-near')).toEqual([2, 60, 2, 60]);
		const [story, , pulled] = measured(page, 'echo-longer') as [number, number, number];
		expect(pulled).toBeGreaterThan(0);
		expect(story).toBe(-pulled);
	});

	it('are none of a block with itself', () =>
		expect(measured(['one two three four five one two three four five one two three', NEXT], 'echo')).toEqual([0, 0]));
});

it('counts blocks that begin or end alike', () => {
	const page = ['Watch: the ferry at dawn | video', 'Watch: the pier at dusk | video', STORY];
	expect(measured(page, 'like-first')).toEqual([1, 1, 0]);
	expect(measured(page, 'like-last')).toEqual([1, 1, 0]);
	expect(measured(page, 'like-opening')).toEqual([0, 0, 0]);
});

it('sees the pattern of a list whose entries have several lines', () => {
	const entry = (title: string) => [title, 'The board has told the owners of boats what they must pay for it.'];
	const page = [...entry('Fees rise'), ...entry('Piles crack'), ...entry('Boats wait'), ...entry('Nets dry'), STORY];
	const pattern = measured(page, 'pattern');
	expect(pattern.slice(1, 7).every((times) => times > 0)).toBe(true);
	expect(pattern[8]).toBe(0);
});

it('takes the language of the long blocks, whatever the menu is written in', () => {
	const menu = ['About the team', 'Contact us', 'Terms of use', 'The latest from the city', 'More from our partners'];
	const story =
		'Umphakathi uthe ngesikhathi kuvulwa ibhuloho kodwa abantu bathi ukuthi lokhu kufanele kwenziwe futhi ngoba lapho kukhona ingozi.';
	const page = scan(readText(`${[...menu, story].join('\n\n')}\n`).children);
	const { level, language } = functionWords(page);
	const levelOf = (word: string) => level[page.hashes.indexOf(wordHash(word))];
	expect([levelOf('ukuthi'), levelOf('the')]).toEqual([2, 1]);
	expect(language).toBe('zu');
});
