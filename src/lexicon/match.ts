/** Placeholder of the look-up: the few phrases that the structural stages were written with. The lexicon replaces it. */
import type { Kind } from '../article.js';

export interface LexiconMatch {
	readonly id: string;
	readonly kind: Kind;
	readonly role: 'line' | 'heading' | 'wall' | 'lead' | 'tail';
	readonly language: string;
	readonly phrase: string;
	readonly slots: Readonly<Record<string, string>>;
}

const FEW: ReadonlyArray<readonly [RegExp, Kind, LexiconMatch['role']]> = [
	[/^(?:advertisement|sponsored)$/i, 'ad', 'line'],
	[/^join us on telegram$/i, 'share', 'line'],
	[/^follow our coverage of .{1,60}$/i, 'share', 'line'],
	[/^(?:popular|trending|most read)$/i, 'popular', 'heading'],
	[/^(?:read next|more on .{1,60}|other topics of interest|related articles)$/i, 'related', 'heading'],
	[/^to suggest a correction .{1,60}$|^you can also highlight .{1,60}$/i, 'correction', 'line'],
	[/^(?:afp|reuters|ap)$/i, 'source', 'line'],
	[/^(?:« previous|next ») .{1,200}$/i, 'pagination', 'line'],
	[/^by \p{Lu}.{1,60}$/u, 'byline', 'line'],
	[/^By \p{Lu}.{1,60}$/u, 'byline', 'line'],
];

export function matchLine(text: string): LexiconMatch | null {
	if (text.length > 200) return null;
	const hit = FEW.find(([pattern]) => pattern.test(text));
	return hit
		? { id: `${hit[1]}/en/placeholder`, kind: hit[1], role: hit[2], language: 'en', phrase: text, slots: {} }
		: null;
}

export function matchTail(_text: string): (LexiconMatch & { readonly start: number; readonly end: number }) | null {
	return null;
}
