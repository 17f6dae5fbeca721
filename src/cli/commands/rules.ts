/** `bodycopy rules`: what can decide about a line, by the ids that results name. */
import { STAGES } from '../../pipeline.js';
import { list } from '../list.js';
import type { LowArgs } from '../low-args.js';

export async function command(low: LowArgs): Promise<void> {
	const stages = STAGES.map(([name]) => ({ rule: name, type: 'stage' }));
	await list(low, stages, ({ rule, type }) => [rule, type]);
}
