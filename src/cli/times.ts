/** `--times`: what each part of the work took, summed over all pages of a run. */

import type { Timed } from '../clean.js';

/** Milliseconds by part, in the order in which the parts first came. */
export class Times {
	private readonly parts = new Map<string, number>();

	/** Does the work and adds what it took; of a promise, until it is settled. */
	readonly timed: Timed = (part, work) => {
		const from = performance.now();
		const result = work();
		const end = () => this.add(part, performance.now() - from);
		if (result instanceof Promise) result.then(end, end);
		else end();
		return result;
	};

	private add(part: string, time: number): void {
		this.parts.set(part, (this.parts.get(part) ?? 0) + time);
	}

	/** A table for people: a line for each part, milliseconds and share. */
	table(): string {
		let all = 0;
		for (const time of this.parts.values()) all += time;
		const line = (part: string, time: number) =>
			`${part.padEnd(16)} ${time.toFixed(2).padStart(10)} ms ${((100 * time) / (all || 1)).toFixed(1).padStart(5)} %\n`;
		return [...this.parts, ['all', all] as const].map(([part, time]) => line(part, time)).join('');
	}
}
