/**
 * Scores metadata against the news corpus: title (case, white space and quotes folded), day of publication, set of
 * authors (on pages whose gold has any).
 *
 *   tsx src/train/html/metadata-score.ts [--misses] [--text] CORPUS... [NAME=PREDICTIONS...]
 *
 * `--text`: read from the three text views instead, where all there is to know stands in the text.
 * CORPUS: NDJSON, gzipped or not. PREDICTIONS: NDJSON {"id","title","byline","published"} of another system.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createCleaner } from '../../index.js';

interface Gold {
	id: string;
	html: string;
	text: Readonly<Record<string, string | null>>;
	title: string;
	authors: string[] | null;
	published: string | null;
}

interface Answer {
	title: string | null;
	byline: readonly string[];
	published: string | null;
}

const read = <T>(path: string): T[] => {
	const raw = readFileSync(path);
	const text = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString('utf8');
	return text
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line) as T);
};

const fold = (text: string | null): string =>
	(text ?? '')
		.normalize('NFC')
		.toLowerCase()
		.replace(/[“”„«»"‘’‚'`´′‹›\u00ad]/g, '')
		.replace(/\s+/g, ' ')
		.trim();

/** True when both name one day: in the text itself, or in the gold's own offset. */
function sameDay(gold: string, answer: string | null): boolean {
	if (answer === null) return false;
	if (gold.slice(0, 10) === answer.slice(0, 10)) return true;
	const offset = /([+-])(\d\d):(\d\d)$/.exec(gold);
	if (!offset || !answer.includes('T') || !/(?:Z|[+-]\d\d:?\d\d)$/.test(answer)) return false;
	const minutes = (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1);
	return new Date(Date.parse(answer) + minutes * 60_000).toISOString().slice(0, 10) === gold.slice(0, 10);
}

const names = (list: readonly string[]): string => [...new Set(list.map(fold))].filter(Boolean).sort().join('|');

function score(
	name: string,
	gold: readonly Gold[],
	answerOf: (page: Gold) => Answer | undefined,
	misses: boolean,
): void {
	const right = { title: 0, day: 0, authors: 0 };
	const all = { title: 0, day: 0, authors: 0 };
	for (const page of gold) {
		const answer = answerOf(page) ?? { title: null, byline: [], published: null };
		const check = (key: keyof typeof all, ok: boolean, want: unknown, got: unknown) => {
			all[key]++;
			if (ok) right[key]++;
			else if (misses) console.log(`${page.id} ${key}: ${JSON.stringify(want)} | ${JSON.stringify(got)}`);
		};
		check('title', fold(page.title) === fold(answer.title), page.title, answer.title);
		if (page.published) check('day', sameDay(page.published, answer.published), page.published, answer.published);
		if (page.authors?.length)
			check('authors', names(page.authors) === names(answer.byline), page.authors, answer.byline);
	}
	const share = (key: keyof typeof all) => `${(right[key] / all[key]).toFixed(3)} (${right[key]} of ${all[key]})`;
	console.log(`${name}: title ${share('title')}; day ${share('day')}; authors ${share('authors')}`);
}

const args = process.argv.slice(2);
const misses = args.includes('--misses');
const paths = args.filter((arg) => !arg.startsWith('--'));
const gold = paths.filter((path) => !path.includes('=')).flatMap((path) => read<Gold>(path));
if (args.includes('--text')) {
	const cleaner = createCleaner({ from: 'text' });
	for (const view of ['browser', 'soup', 'lynx'])
		score(`bodycopy, ${view}`, gold, ({ text }) => cleaner.clean(text[view] ?? ''), misses);
} else {
	const cleaner = createCleaner({ from: 'html' });
	score('bodycopy', gold, ({ html }) => cleaner.clean(html), misses);
}
for (const pair of paths.filter((path) => path.includes('='))) {
	const [name = '', path = ''] = pair.split('=');
	const answers = new Map(read<Answer & { id: string }>(path).map((answer) => [answer.id, answer]));
	score(name, gold, ({ id }) => answers.get(id), false);
}
