/** The smoothing of a linear chain: the labels of all blocks together that are most likely. */

const odds = (p: number): number => Math.log(Math.max(1e-3, p) / Math.max(1e-3, 1 - p));

/** Viterbi over story and furniture; `change` is the price of a change, in log-odds. 1 is story. */
export function smooth(story: Float32Array, change: number): Float32Array {
	const n = story.length;
	const fromStory = [new Uint8Array(n), new Uint8Array(n)] as const;
	let out = 0;
	let inside = -change;
	for (let i = 0; i < n; i++) {
		const stayOut = out >= inside - change;
		const stayIn = inside >= out - change;
		fromStory[0][i] = stayOut ? 0 : 1;
		fromStory[1][i] = stayIn ? 1 : 0;
		const nextOut = stayOut ? out : inside - change;
		const nextIn = (stayIn ? inside : out - change) + odds(story[i] as number);
		out = nextOut;
		inside = nextIn;
	}
	const result = new Float32Array(n);
	let state = inside - change > out ? 1 : 0;
	for (let i = n - 1; i >= 0; i--) {
		result[i] = state;
		state = fromStory[state as 0 | 1][i] as number;
	}
	return result;
}
