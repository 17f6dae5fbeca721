/** Lines of furniture of every kind, in every language of the lexicon: its own phrases with their slots filled. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Kind } from '../../src/index.js';
import type { KindFile } from '../../src/lexicon/entry.js';

const ROOT = new URL('../../src/lexicon/data/', import.meta.url);

/** What a hole of a phrase is filled with: short and long, Latin and not. */
const FILLINGS: Readonly<Record<string, readonly string[]>> = {
	n: ['7', '12', '1,204'],
	place: ['Facebook', 'Telegram', 'WhatsApp'],
	handle: ['@lunde_courier'],
	agency: ['Reuters', 'AFP', 'dpa'],
	shop: ['Best Buy', 'Amazon.de', 'IKEA'],
	date: ['12.05.2024', '3 March 2026', '2026年2月3日'],
	name: ['Anna Berg', 'Ola Nes'],
	topic: ['Harbours', 'the ferry'],
	title: ['The harbour opens again', 'Goose holds up the morning train'],
	words: ['the old harbour', 'readers of this site'],
};

export interface Stray {
	readonly kind: Kind;
	readonly text: string;
	/** True where the line says nothing of the lines around it: it opens no group, box or wall. */
	readonly alone: boolean;
}

const files: readonly KindFile[] = readdirSync(ROOT)
	.filter((name) => name.endsWith('.json'))
	.map((name) => JSON.parse(readFileSync(new URL(name, ROOT), 'utf8')) as KindFile);

const byKind: ReadonlyArray<readonly Stray[]> = files.map(({ kind, entries }) =>
	entries.map(({ phrase, role = 'line' }, at) => {
		const filled = phrase.replace(/\{([a-z]{1,12})\}/g, (_hole, name: string) => {
			const choices = FILLINGS[name] ?? [''];
			return choices[at % choices.length] ?? '';
		});
		const text = role === 'lead' ? `${filled}: Anna Berg` : role === 'tail' ? `Lunde Courier. ${filled}` : filled;
		return { kind, text, alone: role === 'line' };
	}),
);

/**
 * Kinds with a line that opens nothing, and may therefore stand between two paragraphs of a story. A newsletter's may
 * not: what stands between two of them is its blurb.
 */
const ALONE: ReadonlySet<Kind> = new Set(['ad', 'share', 'correction', 'reading-time', 'copyright']);

/** Any line of any kind, each kind as often as the others. */
export const stray: fc.Arbitrary<Stray> = fc.constantFrom(...byKind).chain((strays) => fc.constantFrom(...strays));

/** A line that is furniture by itself. */
export const strayAlone: fc.Arbitrary<Stray> = fc
	.constantFrom(...byKind.filter(([first]) => first !== undefined && ALONE.has(first.kind)))
	.chain((strays) => fc.constantFrom(...strays.filter(({ alone }) => alone)));
