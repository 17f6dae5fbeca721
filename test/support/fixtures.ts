/** Reads `fixtures/<story>/`: a page, and what a person says should come of it. */
import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import type { Kind, Metadata, Warning } from '../../src/index.js';

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
		input: decode(readFileSync(at(from === 'html' ? 'input.html' : 'input.txt'))),
		text: read('expected.txt'),
		json: json === null ? null : (JSON.parse(json) as Expected),
	};
}

function decode(bytes: Uint8Array): string {
	const buffer = Buffer.from(bytes);
	if (isUtf8(buffer)) return buffer.toString('utf8');
	return iconv.decode(buffer, chardet.detect(buffer) ?? 'utf-8', { stripBOM: false });
}

/** What is left of a text when all that the contract lets change is gone: for comparing content. */
export const content = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}\u2060-\u206f]+/gu, '');
