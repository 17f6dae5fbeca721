/**
 * The scorer's measures inside the training loop, for choosing between experiments quickly. Figures that are
 * reported come from the shared scorer itself.
 */
const WORD =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}_]+/gu;
const words = (text: string): string[] => text.match(WORD) ?? [];

export interface PageScore {
	readonly wordF: number;
	readonly wordP: number;
	readonly wordR: number;
	readonly shingleP: number | null;
	readonly shingleR: number | null;
	readonly whole: number | null;
}

function shared(a: readonly string[], b: readonly string[]): number {
	const times = new Map<string, number>();
	for (const key of a) times.set(key, (times.get(key) ?? 0) + 1);
	let sum = 0;
	for (const key of b) {
		const left = times.get(key) ?? 0;
		if (left > 0) {
			sum++;
			times.set(key, left - 1);
		}
	}
	return sum;
}

function shingles(list: readonly string[]): string[] {
	const all: string[] = [];
	for (let i = 0; i < Math.max(1, list.length - 3); i++) {
		const four = list.slice(i, i + 4);
		if (four.length > 0) all.push(four.join(' '));
	}
	return all;
}

export function scorePage(gold: string, predicted: string): PageScore {
	const goldWords = words(gold.toLowerCase());
	const saidWords = words(predicted.toLowerCase());
	const both = shared(goldWords, saidWords);
	const wordP = saidWords.length ? both / saidWords.length : 0;
	const wordR = goldWords.length ? both / goldWords.length : 0;
	const goldShingles = shingles(words(gold));
	const saidShingles = shingles(words(predicted));
	const hits = shared(goldShingles, saidShingles);
	const lines = new Set(predicted.split('\n').map((line) => words(line).join(' ')));
	const paragraphs = gold
		.split('\n')
		.map(words)
		.filter((list) => list.length >= 5);
	return {
		wordP,
		wordR,
		wordF: wordP + wordR > 0 ? (2 * wordP * wordR) / (wordP + wordR) : 0,
		shingleP: saidShingles.length ? hits / saidShingles.length : goldShingles.length ? null : 1,
		shingleR: goldShingles.length ? hits / goldShingles.length : null,
		whole: paragraphs.length ? paragraphs.filter((list) => lines.has(list.join(' '))).length / paragraphs.length : null,
	};
}

const mean = (list: readonly (number | null)[]): number => {
	const known = list.filter((x) => x !== null);
	return known.reduce((sum, x) => sum + x, 0) / (known.length || 1);
};

/** Figures of some pages, each page counting alike. */
export interface Figures {
	readonly pages: number;
	readonly shingleP: number;
	readonly shingleR: number;
	/** Of the mean precision and the mean recall, as the shared scorer has it. */
	readonly shingleF1: number;
	readonly wordF1: number;
	readonly whole: number;
}

/** Means over pages. */
export function figures(scores: readonly PageScore[]): Figures {
	const round = (x: number) => Math.round(x * 1e4) / 1e4;
	const p = mean(scores.map((score) => score.shingleP));
	const r = mean(scores.map((score) => score.shingleR));
	return {
		pages: scores.length,
		shingleP: round(p),
		shingleR: round(r),
		shingleF1: round(p + r > 0 ? (2 * p * r) / (p + r) : 0),
		wordF1: round(mean(scores.map((score) => score.wordF))),
		whole: round(mean(scores.map((score) => score.whole))),
	};
}

/** Figures as one line. */
export const line = ({ pages, shingleP, shingleR, shingleF1, wordF1, whole }: Figures): string =>
	`${String(pages).padStart(4)} pages: shingle P ${shingleP.toFixed(4)} R ${shingleR.toFixed(4)} F1 ${shingleF1.toFixed(4)}; ` +
	`word F1 ${wordF1.toFixed(4)}; whole ${whole.toFixed(4)}`;
