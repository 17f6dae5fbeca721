/**
 * The table of the language detector, packed for the command. As a module or as JSON it becomes an object of 50,000 objects,
 * which takes longer than everything else that a run over one page does; the detector asks it for a hundred of them.
 */

/** The module that the detector loads. */
export interface NgramsData {
	readonly type: string;
	readonly languages: Readonly<Record<string, string>>;
	readonly isSubset: boolean;
	/** Score of each language, by its number, for each piece of a word. */
	readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Name of the packed file, beside the program. */
export const NGRAMS = 'ngrams.bin';

/** Signs of the longest piece; shorter ones end in zeros. */
const WIDTH = 6;
/** So many pieces share one entry of the list that says where scores begin. */
const STEP = 64;

/**
 * Sorted pieces of `WIDTH` bytes, the number of scores of each, numbers of languages, scores, one byte each.
 * @returns the file, and the code of a module that looks pieces up in it
 */
export function packNgrams({ ngrams, ...head }: NgramsData): { source: Uint8Array; module: string } {
	const entries = Object.entries(ngrams).sort(([a], [b]) => (a < b ? -1 : 1));
	const pieces = Buffer.alloc(entries.length * WIDTH);
	const counts: number[] = [];
	const languages: number[] = [];
	const scores: number[] = [];
	entries.forEach(([piece, byLanguage], at) => {
		if (piece.length > WIDTH || [...piece].some((sign) => sign > '\u00ff'))
			throw new Error(`ngrams: no room for "${piece}"`);
		pieces.write(piece, at * WIDTH, 'latin1');
		counts.push(Object.keys(byLanguage).length);
		for (const [language, score] of Object.entries(byLanguage)) {
			languages.push(Number(language));
			scores.push(score);
		}
	});
	for (const value of [...counts, ...languages, ...scores]) {
		if (!Number.isInteger(value) || value < 0 || value > 255) throw new Error(`ngrams: no room for ${value}`);
	}
	const source = Buffer.concat([pieces, Buffer.from(counts), Buffer.from(languages), Buffer.from(scores)]);
	const module = `import { readFileSync } from 'node:fs';
const bytes = readFileSync(__dirname + '/${NGRAMS}');
const size = ${entries.length};
const firstCount = size * ${WIDTH};
const firstLanguage = firstCount + size;
const firstScore = firstLanguage + ${scores.length};
const starts = [0];
/** Where the scores of a piece begin: counted up to it once, and kept for each ${STEP}th. */
function startOf(at) {
	const known = Math.min(starts.length - 1, Math.floor(at / ${STEP}));
	let start = starts[known];
	for (let i = known * ${STEP}; i < at; i++) {
		start += bytes[firstCount + i];
		if ((i + 1) % ${STEP} === 0) starts[(i + 1) / ${STEP}] = start;
	}
	return start;
}
function find(piece) {
	let low = 0;
	let high = size - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		let order = 0;
		for (let i = 0; i < ${WIDTH} && order === 0; i++) order = bytes[middle * ${WIDTH} + i] - (i < piece.length ? piece.charCodeAt(i) : 0);
		if (order === 0 && piece.length <= ${WIDTH}) return middle;
		if (order < 0) low = middle + 1;
		else high = middle - 1;
	}
	return -1;
}
const known = new Map();
function scoresOf(piece) {
	const at = find(piece);
	if (at < 0) return undefined;
	const scores = {};
	const start = startOf(at);
	for (let i = start; i < start + bytes[firstCount + at]; i++) scores[bytes[firstLanguage + i]] = bytes[firstScore + i];
	return scores;
}
const ngrams = new Proxy({}, {
	get(_, piece) {
		let scores = known.get(piece);
		if (scores === undefined && typeof piece === 'string') {
			scores = scoresOf(piece);
			if (scores !== undefined) known.set(piece, scores);
		}
		return scores;
	},
});
export const ngramsData = { ...${JSON.stringify(head)}, ngrams };`;
	return { source, module };
}
