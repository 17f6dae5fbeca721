/** What the model says of a block. */
import type { Kind, Verdict } from '../article.js';
import { explainDrop, explainKeep, guessKind, type Story } from './explain.js';

/** What is known of a page's blocks, and from which probability on one was kept. One for all verdicts of a page. */
export interface Judgement {
	readonly story: Story;
	readonly threshold: number;
}

/** A verdict whose reason is put into words when someone asks: most pages are cleaned without anybody asking. */
export class Learned implements Verdict {
	readonly kind: Kind | null;
	readonly rule = 'learned';
	readonly confidence: number;
	/** Hidden, for who writes out a tree does not want the whole page in each verdict. */
	readonly #page: Judgement;
	readonly #block: number;
	readonly #apart: string | undefined;

	/**
	 * @param probability of being story, 0 to 1
	 * @param block by its index in the page
	 * @param apart why the block goes though the model would have kept it
	 */
	constructor(
		readonly keep: boolean,
		readonly probability: number,
		page: Judgement,
		block: number,
		apart?: string,
	) {
		this.#page = page;
		this.#block = block;
		this.#apart = apart;
		this.kind = keep ? null : guessKind(page.story, block);
		this.confidence = Math.round((keep ? probability : 1 - probability) * 1000) / 1000;
	}

	get reason(): string {
		if (this.keep) return explainKeep(this.#page.story, this.#block);
		const told = explainDrop(this.#page.story, this.#block);
		return this.#apart === undefined ? told : `${this.#apart}, ${told}`;
	}

	get threshold(): number {
		return this.#page.threshold;
	}

	/** The same block, dropped for a reason that the model does not see. */
	dropped(apart: string): Learned {
		return new Learned(false, this.probability, this.#page, this.#block, apart);
	}
}
