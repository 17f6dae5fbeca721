/** Shows how far a run is: a bar on a terminal, a line now and then elsewhere. */
import { isatty } from 'node:tty';
import type { SingleBar } from 'cli-progress';
import { say } from '../cli/terminal.js';

/** Time between two plain lines, in ms. */
const LINE_MS = 10_000;

/** Time between two looks of the bar, in ms. */
const BAR_MS = 100;

export interface Seen {
	readonly pages: number;
	readonly failed: number;
	/** Share of the input that is behind, 0 to 1; null while that is not known. */
	readonly share: number | null;
}

export class Progress {
	#timer: NodeJS.Timeout | undefined;
	#bar: SingleBar | undefined;
	readonly #began = performance.now();
	#firstPages = -1;

	constructor(
		private readonly quiet: boolean,
		private readonly look: () => Seen,
	) {}

	async start(): Promise<void> {
		if (this.quiet) return;
		if (!isatty(2)) {
			this.#timer = setInterval(() => say(`bodycopy: ${this.#words()}\n`), LINE_MS).unref();
			return;
		}
		const {
			default: { SingleBar, Presets },
		} = await import('cli-progress');
		const format = '{bar} {words}';
		this.#bar = new SingleBar(
			{ format, barsize: 24, hideCursor: true, clearOnComplete: true, stream: process.stderr },
			Presets.legacy,
		);
		this.#bar.start(1_000, 0, { words: '' });
		// `nohup` takes standard error off the terminal: where there is a bar, nobody has SIGHUP ignored.
		process.once('SIGHUP', this.#hungUp);
		this.#timer = setInterval(() => this.#show(), BAR_MS).unref();
	}

	/** Leaves the terminal as it was. */
	stop(): void {
		process.off('SIGHUP', this.#hungUp);
		clearInterval(this.#timer);
		this.#bar?.stop();
		this.#bar = undefined;
	}

	readonly #hungUp = (signal: NodeJS.Signals): void => {
		this.stop();
		process.kill(process.pid, signal);
	};

	#show(): void {
		this.#bar?.update(Math.round((this.look().share ?? 0) * 1_000), { words: this.#words() });
	}

	#words(): string {
		const { pages, failed, share } = this.look();
		if (this.#firstPages < 0) this.#firstPages = pages;
		const seconds = (performance.now() - this.#began) / 1_000;
		const rate = (pages - this.#firstPages) / Math.max(seconds, 0.001);
		const parts = [`${count(pages)} pages`, `${count(Math.round(rate))}/s`];
		if (share !== null) parts.push(`${Math.floor(share * 100)} %`);
		if (share !== null && share > 0.01 && share < 1) parts.push(`${duration((seconds / share) * (1 - share))} left`);
		if (failed > 0) parts.push(`${count(failed)} failed`);
		return parts.join(', ');
	}
}

const COUNT = new Intl.NumberFormat('en');

/** 1234567 as 1,234,567, whatever the locale of the machine. */
export const count = (value: number): string => COUNT.format(value);

/** Seconds as a person says them. */
export function duration(seconds: number): string {
	if (seconds < 100) return `${Math.ceil(seconds)} s`;
	if (seconds < 6_000) return `${Math.round(seconds / 60)} min`;
	return `${(seconds / 3_600).toFixed(1)} h`;
}
