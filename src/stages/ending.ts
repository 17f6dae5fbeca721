/**
 * The end of the story, and what the model took for story below it: readers' comments, teasers that are sentences, another
 * story. One such block looks like a paragraph to the model, but it is less sure of each of them than of the story's own, and
 * the mean over all that is left of the page tells the two apart where no single block does. It is asked only where furniture
 * stands that stories end with.
 *
 * Last paragraph of the story.     0.97
 * Share                            ← by a rule
 * Topics: Harbours, Weather        ← by a rule
 * I hope it will be smaller.       0.52   ← goes
 * They have lost their minds.      0.81   ← goes
 */
import { type Block, drop, type Kind } from '../article.js';
import { Learned } from '../model/verdict.js';
import { isReaderMark, isWholePage } from '../outline.js';
import type { Stage } from '../pipeline.js';
import { shapeOf } from '../shape.js';
import { isOpen } from '../verdicts.js';

/** What stands between a story and what follows it. Lists of other stories do not: they stand inside stories as often. */
const ENDINGS: ReadonlySet<Kind> = new Set<Kind>(['share', 'tags', 'newsletter', 'pagination', 'correction']);
/** In so many blocks of furniture one of these is the end. Of comments one line is enough. */
const ENDING_BLOCKS = 3;
/** So many blocks of any furniture are as good. */
const LONG_GAP = 20;
/** A story above the end has so many words, of which the model thinks this in the mean. */
const STORY_WORDS = 100;
const STORY = 0.85;
/** What is below it goes if the model thinks less than this of it, in the mean over its words. */
const BELOW = { precision: 0.78, balance: 0.76, recall: 0.6 };
/** The same where a machine's summary stands between: it heads a story, so that another begins. */
const BELOW_HEAD = 0.85;
/** The same of so little, as a share of the words above, that it may be the last sentences of the story; between, it rises. */
const SHORT_SHARE: readonly [number, number] = [0.2, 0.5];
const BELOW_SHORT = 0.4;
/** With so many times the words of what is above, it may be the story, and what is above its preview: only comments are as long. */
const LONG_SHARE = 3;

const RULE = 'ending';
/** How sure a verdict is on what an earlier stage had named. */
const NAMED = 0.5;

/** Words, and the sum of what the model thinks of each of them. */
interface Mass {
	words: number;
	sum: number;
}

export const ending: Stage = ({ children: blocks }, { favor }) => {
	// Of a short text the model is less sure, and its share bar stands where somebody copied it.
	if (!isWholePage(blocks)) return;
	const open = blocks.flatMap((block, i) => (isOpen(block) ? [i] : []));
	const above: Mass = { words: 0, sum: 0 };
	const below: Mass = { words: 0, sum: 0 };
	for (const i of open) add(below, blocks[i] as Block, 1);
	for (let n = 0; n + 1 < open.length; n++) {
		const [last, next] = [open[n] as number, open[n + 1] as number];
		add(above, blocks[last] as Block, 1);
		add(below, blocks[last] as Block, -1);
		if (!isStory(above) || !isLess(below, above, BELOW_HEAD)) continue;
		const between = blocks.slice(last + 1, next).filter((block) => !isReaderMark(block));
		const isHead = between.some((block) => named(block) === 'machine-summary');
		if (!isHead && !isLess(below, above, BELOW[favor])) continue;
		const isSure = isHead || between.some((block) => named(block) === 'comments');
		if (!isSure && (below.words > LONG_SHARE * above.words || !isEnding(between))) continue;
		for (const i of open.slice(n + 1)) sink(blocks[i] as Block);
		return;
	}
};

function add(mass: Mass, block: Block, times: 1 | -1): void {
	const { words } = shapeOf(block);
	const probability = block.verdict instanceof Learned ? block.verdict.probability : 1;
	mass.words += times * words;
	mass.sum += times * words * probability;
}

const isStory = ({ words, sum }: Mass): boolean => words >= STORY_WORDS && sum >= STORY * words;

function isLess(below: Mass, above: Mass, limit: number): boolean {
	const [short, long] = SHORT_SHARE;
	const part = Math.min(1, Math.max(0, (below.words / above.words - short) / (long - short)));
	return below.sum < (BELOW_SHORT + part * (limit - BELOW_SHORT)) * below.words;
}

/** What a rule has named: a copy of a line that stands elsewhere ends nothing. */
const named = ({ verdict }: Block): Kind | null =>
	verdict === undefined || verdict instanceof Learned || verdict.rule.startsWith('echoes/') ? null : verdict.kind;

/** True for furniture, of which nothing stays, that stories end with. */
const isEnding = (between: readonly Block[]): boolean =>
	between.length >= LONG_GAP ||
	(between.length >= ENDING_BLOCKS && between.some((block) => ENDINGS.has(named(block) ?? 'other')));

function sink(block: Block): void {
	const why = 'below the end of the story';
	block.verdict = block.verdict instanceof Learned ? block.verdict.dropped(why) : drop('other', RULE, why, NAMED);
}
