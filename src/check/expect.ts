/** The promises of an `expect.yml`: what must and must not come out of a scrape. */
import { type Data, type Path, type Problem, parseData } from '../config/data.js';
import { validate } from '../config/validate.js';
import type { Result } from '../write/json.js';
import { type Finding, scoreText } from './report.js';
import { score } from './score.js';

/** What may stand in an `expect.yml`. */
interface Expectations {
	url?: string;
	has?: string[];
	hasNot?: string[];
	title?: string | null;
	byline?: string[];
	published?: string | null;
	warnings?: string[];
	empty?: boolean;
	minF1?: number;
}

/** A file of promises that was read. */
export interface ExpectFile {
	readonly path: string;
	readonly promises: Expectations;
	readonly data: Data;
	/** What is wrong with the file itself; the promises are empty then. */
	readonly problems: readonly Problem[];
}

/** Reads an `expect.yml`. Never throws. */
export function readExpectations(text: string, path: string): ExpectFile {
	const data = parseData(text);
	const problems = validate(data, 'expect');
	return { path, data, problems, promises: problems.length === 0 ? (data.value as Expectations) : {} };
}

/** What a page gave, and what it was held against. */
export interface Outcome {
	readonly result: Result;
	/** The whole text that was expected, where there is one. */
	readonly expected: string | null;
}

/** Every promise of the file that was not kept. */
export function broken(file: ExpectFile, { result, expected }: Outcome): Finding[] {
	const { promises, data, path } = file;
	const found: Finding[] = [];
	const add = (at: Path, one: Pick<Finding, 'message' | 'expected' | 'actual'>) => {
		const name = at.map((part) => (typeof part === 'number' ? `[${part}]` : part)).join('');
		found.push({ at: name, ...one, file: path, line: data.at(at).line });
	};
	const text = blanks(result.text);
	promises.has?.forEach((wanted, i) => {
		if (text.includes(blanks(wanted))) return;
		add(['has', i], {
			message: `“${short(wanted)}” is missing; ${whyMissing(wanted, result)}`,
			expected: wanted,
			actual: '',
		});
	});
	promises.hasNot?.forEach((unwanted, i) => {
		if (!text.includes(blanks(unwanted))) return;
		const actual = result.text.split('\n').find((line) => blanks(line).includes(blanks(unwanted))) ?? '';
		add(['hasNot', i], { message: `“${short(unwanted)}” is in the text`, expected: '', actual });
	});
	for (const name of ['title', 'byline', 'published', 'warnings'] as const) {
		const wanted = promises[name];
		if (wanted === undefined) continue;
		const got = name === 'published' ? dayLike(result.published, promises.published) : result[name];
		if (JSON.stringify(wanted) === JSON.stringify(got)) continue;
		const [expectedText, actual] = [JSON.stringify(wanted), JSON.stringify(got)];
		add([name], { message: `expected ${expectedText}, got ${actual}`, expected: expectedText, actual });
	}
	if (promises.empty !== undefined && promises.empty !== (result.text === '')) {
		const message = promises.empty ? `expected no story, got “${short(result.text)}”` : 'expected a story, got none';
		add(['empty'], { message, expected: String(promises.empty), actual: String(result.text === '') });
	}
	if (promises.minF1 !== undefined && expected !== null) {
		const got = score(expected, result.text);
		const wanted = String(promises.minF1);
		if (got.f1 < promises.minF1)
			add(['minF1'], { message: `F1 is below ${wanted}: ${scoreText(got)}`, expected: wanted, actual: String(got.f1) });
	}
	return found;
}

/** Where a missing text went: the piece that was removed with it, or nowhere. */
function whyMissing(wanted: string, result: Result): string {
	const piece = result.removed.find(({ text }) => blanks(text).includes(blanks(wanted)));
	if (!piece) return 'the page does not have it in one piece';
	return `line ${piece.lines[0]} was removed as ${piece.kind} (${piece.rule}: ${piece.reason})`;
}

/** A moment is compared as its day where a day was expected. */
const dayLike = (got: string | null, wanted: string | null | undefined): string | null =>
	wanted?.length === 10 && got !== null ? got.slice(0, 10) : got;

const blanks = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const short = (text: string): string => {
	const line = blanks(text);
	return line.length > 80 ? `${line.slice(0, 80)}…` : line;
};
