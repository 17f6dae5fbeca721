/** Reads YAML and JSON that people write, so that a mistake is named with its place. */
import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

/** A place in a file, from 1. */
export interface Place {
	readonly line: number;
	readonly column: number;
}

/** What is wrong with a file, and where. */
export interface Problem extends Place {
	readonly message: string;
}

/** Keys and indices from the root to a value. */
export type Path = readonly (string | number)[];

/** A file that was read. */
export interface Data {
	/** Plain objects, lists and scalars; null for an empty file. */
	readonly value: unknown;
	/** Where the value at `path` stands, or its key with `key`; the nearest parent's place where there is none. */
	at(path: Path, key?: 'key'): Place;
	/** Broken syntax, keys that stand twice. */
	readonly problems: readonly Problem[];
}

/** Anchors that refer to each other can grow without bound; nobody needs more than this. */
const MAX_ALIASES = 20;

/** Reads YAML 1.2, of which JSON is a part. Never throws. */
export function parseData(text: string): Data {
	const lineCounter = new LineCounter();
	const document = parseDocument(text.replace(/^\ufeff/, ''), { lineCounter, prettyErrors: false });
	const place = (offset: number): Place => {
		const { line, col } = lineCounter.linePos(offset);
		return { line: Math.max(1, line), column: Math.max(1, col) };
	};
	const problems = [...document.errors].map((error) => ({ ...place(error.pos[0]), message: sentence(error.message) }));
	let value: unknown = null;
	if (problems.length === 0) {
		try {
			value = document.toJS({ maxAliasCount: MAX_ALIASES });
		} catch (error) {
			problems.push({ line: 1, column: 1, message: error instanceof Error ? error.message : String(error) });
		}
	}
	return { value, problems, at: (path, key) => place(offsetOf(document, path, key === 'key')) };
}

function offsetOf(document: Document, path: Path, wantKey: boolean): number {
	const last = path.at(-1);
	if (last === undefined) return startOf(document.contents);
	const parent = document.getIn(path.slice(0, -1), true);
	if (isMap(parent) && wantKey) {
		const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last);
		if (pair) return startOf(pair.key as Node);
	}
	const node = document.getIn(path, true);
	const offset = startOf(node as Node | null);
	return offset > 0 || path.length === 1 ? offset : offsetOf(document, path.slice(0, -1), wantKey);
}

const startOf = (node: unknown): number => {
	if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return 0;
	return Number(node.range[0]);
};

/** The library's messages end without a stop and may hold line ends. */
const sentence = (message: string): string => message.split('\n')[0]?.replace(/[.:]$/, '') ?? message;
