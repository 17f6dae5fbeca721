/** Reads `fixtures/<story>/`: a page, and what a person says should come of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Kind, Metadata, Warning } from '../../src/index.js';
import { decodeBytes } from '../../src/read/encoding.js';

const ROOT = new URL('../../fixtures/', import.meta.url);

/** A piece that must be removed: its lines in the input, from 1, and its kind. */
export interface ExpectedPiece {
	readonly text?: string;
	readonly kind: Kind;
	readonly lines: readonly [number, number];
}

/** The keys of `Result` that the fixture pins. */
export interface Expected extends Partial<Metadata> {
	readonly warnings?: readonly Warning[];
	readonly removed?: readonly ExpectedPiece[];
}

export interface Fixture {
	readonly name: string;
	readonly from: 'text' | 'html';
	readonly input: string;
	/** Null where the file is missing, which is a failure. */
	readonly text: string | null;
	readonly json: Expected | null;
}

export function readFixtures(): Fixture[] {
	return readdirSync(ROOT, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => readFixture(entry.name))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readFixture(name: string): Fixture {
	const at = (file: string) => new URL(`${name}/${file}`, ROOT);
	const read = (file: string) => (existsSync(at(file)) ? readFileSync(at(file), 'utf8') : null);
	const from = existsSync(at('input.html')) ? 'html' : 'text';
	const json = read('expected.json');
	return {
		name,
		from,
		input: decodeBytes(readFileSync(at(from === 'html' ? 'input.html' : 'input.txt'))).text,
		text: read('expected.txt'),
		json: json === null ? null : (JSON.parse(json) as Expected),
	};
}

/** What is left of a text when all that the contract lets change is gone: for comparing content. */
export const content = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}\u2060-\u206f]+/gu, '');
