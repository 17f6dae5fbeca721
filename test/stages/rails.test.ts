import { expect, it } from 'vitest';
import { type Article, drop, keep } from '../../src/article.js';
import { readText } from '../../src/read/text.js';
import { resolveSettings } from '../../src/settings.js';
import { rails } from '../../src/stages/rails.js';

const LONG = 'The council met on Monday to talk about the bridge, and agreed to repair it before the winter comes.';

/** Blocks as the learned stage left them: `+` kept, `-` dropped in doubt, `!` dropped for sure, `r` dropped by a rule, `l` in a list. */
function after(marks: string, lines: readonly string[]): string {
	const article: Article = readText(`${lines.join('\n\n')}\n`);
	expect(article.children).toHaveLength(marks.length);
	article.children.forEach((block, i) => {
		const mark = marks[i];
		if (mark === '+') block.verdict = keep(null, 'learned', 'test', 0.9);
		else if (mark === 'l') block.verdict = drop('related', 'groups', 'test');
		else if (mark === 'r') block.verdict = drop('navigation', 'navigation/en/menu', 'test');
		else block.verdict = drop('other', 'learned', 'test', mark === '!' ? 0.99 : 0.6);
	});
	rails(article, resolveSettings({}));
	return article.children.map((block) => (block.verdict?.keep ? '+' : '-')).join('');
}

it('brings back the only stretch of running text', () =>
	expect(after('r!!!!!r', ['Menu', LONG, LONG, LONG, LONG, LONG, 'Imprint'])).toBe('-+++++-'));

it('leaves what the rules dropped', () => expect(after('+r+', [LONG, `“${LONG}”`, LONG])).toBe('+-+'));

it('keeps lines of speech together', () =>
	expect(after('r+!!+', ['Menu', LONG, '“Who pays for it?” she asked.', '“Nobody yet,” he said.', LONG])).toBe(
		'-++++',
	));

it('keeps a subhead before running text that stays', () =>
	expect(after('r+-+', ['Menu', LONG, 'A bridge of wood', LONG])).toBe('-+++'));

it('leaves a short line of which the model is sure', () =>
	expect(after('r+!+', ['Menu', LONG, 'Share this story', LONG])).toBe('-+-+'));

it('takes nothing from a clean text that is in doubt', () =>
	expect(after('+-+', [LONG, 'All in all, no.', LONG])).toBe('+++'));

const PIER = 'The new pier has:\n\n* room for three boats\n* a kiosk\n* a waiting room';

it('keeps all of a list of which a line stays, its ends too', () =>
	expect(after('r+++--r+', ['Menu', LONG, PIER, 'Advertisement', LONG])).toBe('-+++++-+'));

it('leaves the lines of a list of which the model is sure', () =>
	expect(after('r+++!!r+', ['Menu', LONG, PIER, 'Advertisement', LONG])).toBe('-+++---+'));

it('leaves a list of which nothing stays', () =>
	expect(after('r++---r+', ['Menu', LONG, PIER, 'Advertisement', LONG])).toBe('-++----+'));

const FACTS = '- Two cranes damaged\n- Three lines broken\n- Nobody hurt';

it('keeps a list of facts between two paragraphs', () =>
	expect(after('r+!--+r', ['Menu', LONG, FACTS, LONG, 'Imprint'])).toBe('-+++++-'));

it('leaves a list of facts below which no paragraph stays, and titles', () => {
	expect(after('r+---r+', ['Menu', LONG, FACTS, 'Imprint', LONG])).toBe('-+----+');
	const titles = FACTS.replace('Two cranes damaged', 'Two cranes were damaged in the storm of Sunday');
	expect(after('r+---+r', ['Menu', LONG, titles, LONG, 'Imprint'])).toBe('-+---+-');
});

it('keeps a paragraph below a pointer to another story and a line that may be a subhead', () => {
	const pointer = 'Read also: Why the lighthouse went dark';
	expect(after('r+l!-r', ['Menu', LONG, pointer, 'Help arrives', SHORT, 'Imprint'])).toBe('-+--+-');
	expect(after('r+l!-r', ['Menu', LONG, 'Read also', 'Help arrives', SHORT, 'Imprint'])).toBe('-+----');
});

const LIST = 'Also read\nA bridge that nobody paid for\nWhy the lighthouse went dark';
const SHORT = 'Repairs begin in May, the mayor said.';

it('keeps a paragraph below a list from which a blank line parts it, with its subhead', () => {
	expect(after('r+lll-r', ['Menu', LONG, LIST, SHORT, 'Imprint'])).toBe('-+---+-');
	expect(after('r+lll+--r', ['Menu', LONG, LIST, LONG, 'What comes next?', SHORT, 'Imprint'])).toBe('-+---+++-');
	expect(after('r+lll-!-r', ['Menu', LONG, LIST, SHORT, 'What comes next?', SHORT, 'Imprint'])).toBe('-+---+-+-');
});

it('leaves a paragraph below a list that is done in blank lines', () =>
	expect(after('r+lll-r', ['Menu', LONG, ...LIST.split('\n'), SHORT, 'Imprint'])).toBe('-+-----'));
