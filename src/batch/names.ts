/** Names of results: below the folder of the results whatever the inputs are called, and no two the same. */
import { hash53 } from '../hash.js';

/** Bytes that a file system takes as one name. */
const MAX_NAME_BYTES = 255;

/** Endings of inputs that the ending of the result takes the place of. Others are kept before it. */
const KNOWN = /\.(?:txt|text|html?|xhtml|md|markdown|json|ndjson|jsonl|warc|wet)$/i;

const PACKED = /\.(?:gz|gzip|zst|zstd)$/i;

// Controls, and what means something else on other systems than this one.
const UNSAFE = /[\p{Cc}\u2028\u2029\\:*?"<>|]/gu;

const EXTENSIONS = {
	text: '.txt',
	json: '.json',
	ndjson: '.ndjson',
	markdown: '.md',
	html: '.html',
	report: '.html',
} as const;

export const extensionOf = (to: string): string =>
	to in EXTENSIONS ? EXTENSIONS[to as keyof typeof EXTENSIONS] : `.${to}`;

/**
 * Gives each input its name. It is asked in the order of the inputs, so the same inputs get the same names: the
 * first keeps its name, the next that would take it (case does not count, since some file systems do not count
 * it) gets `-2` before the ending.
 */
export class Names {
	/** Hashes of names in lower case: a million of them take 40 MB. Two names of one hash are told apart needlessly, no more. */
	readonly #files = new Set<number>();
	readonly #folders = new Set<number>();
	/** Hashes of names without their ending, as they were asked for, of which there are several: the number to try next. */
	readonly #next = new Map<number, number>();
	/** Where a name had to give way. */
	clashes = 0;

	constructor(private readonly extension: string) {}

	/**
	 * @param below path of the input below its root
	 * @param taken whether something that is no result has the name
	 * @returns path of the result below the folder of the results, parts apart by `/`
	 */
	nameOf(below: string, taken: (path: string) => boolean = () => false): string {
		const parts = below.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
		const last = parts.pop() ?? '';
		const folder = this.#folder(parts.map((part) => fitted(safe(part), '')));
		const stem = safe(last.replace(PACKED, '').replace(KNOWN, '')) || '_';
		const asked = hash53(`${folder}/${stem}`);
		let next: number | null = null;
		for (let number = this.#next.get(asked) ?? 1; ; number++) {
			const name = fitted(stem, number === 1 ? this.extension : `-${number}${this.extension}`);
			const path = folder === '' ? name : `${folder}/${name}`;
			const hash = fold(path);
			if (this.#files.has(hash) || this.#folders.has(hash)) continue;
			if (taken(path)) {
				// It may be free for another input.
				next ??= number;
				continue;
			}
			this.#files.add(hash);
			if (number > 1) {
				this.clashes++;
				this.#next.set(asked, next ?? number + 1);
			}
			return path;
		}
	}

	/** A folder must not have the name of a file. */
	#folder(parts: readonly string[]): string {
		let path = '';
		for (const part of parts) {
			for (let number = 1; ; number++) {
				const name = number === 1 ? part : fitted(part, `-${number}`);
				const longer = path === '' ? name : `${path}/${name}`;
				const hash = fold(longer);
				if (this.#files.has(hash)) continue;
				this.#folders.add(hash);
				path = longer;
				break;
			}
		}
		return path;
	}
}

const fold = (path: string): number => hash53(path.normalize('NFC').toLowerCase());

function safe(part: string): string {
	const name = part.replace(UNSAFE, '_');
	return name.startsWith('.') ? `_${name.slice(1)}` : name;
}

/** `stem` and `ending`, cut to what a file system takes; a hash of the whole tells cut names apart. */
function fitted(stem: string, ending: string): string {
	if (Buffer.byteLength(stem + ending) <= MAX_NAME_BYTES) return stem + ending;
	const mark = `-${hash53(stem).toString(36)}`;
	const room = MAX_NAME_BYTES - Buffer.byteLength(mark + ending);
	let cut = stem;
	while (Buffer.byteLength(cut) > room)
		cut = [...cut].slice(0, -1 - Math.trunc((Buffer.byteLength(cut) - room) / 5)).join('');
	return `${cut}${mark}${ending}`;
}
