/** What the model says of a block. */
import type { Kind, Verdict } from '../article.js';
import { explainDrop, explainKeep, guessKind, type Story } from './explain.js';

/** The block among those of its page, what is known of them, and from which probability on one was kept. */
export interface Place {
	readonly story: Story;
	readonly block: number;
	readonly threshold: number;
}

/** A verdict whose reason is put into words when someone asks: most pages are cleaned without anybody asking. */
export class Learned implements Verdict {
	readonly kind: Kind | null;
	readonly rule = 'learned';
	readonly confidence: number;

	/**
	 * @param probability of being story, 0 to 1
	 * @param apart why the block goes though the model would have kept it
	 */
	constructor(
		readonly keep: boolean,
		readonly probability: number,
		private readonly place: Place,
		private readonly apart?: string,
	) {
		this.kind = keep ? null : guessKind(place.story, place.block);
		this.confidence = Math.round((keep ? probability : 1 - probability) * 1000) / 1000;
	}

	get reason(): string {
		const { story, block } = this.place;
		if (this.keep) return explainKeep(story, block);
		return [this.apart, explainDrop(story, block)].filter((part) => part !== undefined).join(', ');
	}

	get threshold(): number {
		return this.place.threshold;
	}

	/** The same block, dropped for a reason that the model does not see. */
	dropped(apart: string): Learned {
		return new Learned(false, this.probability, this.place, apart);
	}
}
