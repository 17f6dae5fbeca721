/** `bodycopy kinds`: the kinds of text and whether the story has them. */
import { KINDS, type Kind } from '../../article.js';
import { list } from '../list.js';
import type { LowArgs } from '../low-args.js';

export async function command(low: LowArgs): Promise<void> {
	const kinds = (Object.keys(KINDS) as Kind[]).map((kind) => ({ kind, ...KINDS[kind] }));
	await list(low, kinds, ({ kind, inText, covers }) => [kind, inText ? 'kept' : 'removed', covers]);
}
