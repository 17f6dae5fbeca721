/** What stands between the documents of one output: nothing, headers or the commas of a list. */

import { jsonText } from '../cli/json-text.js';
import { plain } from '../cli/plain.js';
import type { To } from '../cli/settings.js';
import type { Failure } from './task.js';

export interface FrameSettings {
	readonly to: To;
	/** `==> path <==` before each of several texts. */
	readonly header: boolean;
}

export class Frame {
	/**
	 * @param several true when there may be more than one document
	 * @param count documents that were written before, in an earlier run
	 */
	constructor(
		private readonly settings: FrameSettings,
		public several: boolean,
		public count = 0,
	) {}

	/** What is written for a document that a worker has put into words. */
	document(text: string, id: string): string {
		return this.#before(id) + text;
	}

	/** What stands in the place of a document that failed. */
	failure({ id, code, message, line }: Failure): string {
		const value = { id, error: { code, message, line } };
		if (this.settings.to === 'ndjson') return `${jsonText(value)}\n`;
		return this.#isList() && this.several ? this.#before('') + jsonText(value, 2) : '';
	}

	end(): string {
		if (!this.#isList()) return '';
		if (this.several) return this.count > 0 ? '\n]\n' : '[]\n';
		return this.count > 0 ? '\n' : '';
	}

	#before(id: string): string {
		const first = this.count++ === 0;
		if (!this.several || this.settings.to === 'ndjson') return '';
		if (this.#isList()) return first ? '[\n' : ',\n';
		return this.settings.header ? `${first ? '' : '\n'}==> ${plain(id)} <==\n` : '';
	}

	#isList(): boolean {
		return this.settings.to === 'json' || this.settings.to === 'explain-json';
	}
}
