/** Puts two profiles of one site together. */
import type { Profile, ProfileRule, Region } from '../taught.js';
import { keyOf } from './rule-set.js';

/** Both profiles as one: what both have keeps the evidence of more pages, what only one has stays. */
export function mergeProfiles(a: Profile, b: Profile): Profile {
	const rules = merged(a.rules, b.rules, ruleKey);
	const regions = merged(a.regions ?? [], b.regions ?? [], regionKey);
	const pages = Math.max(a.pages ?? 0, b.pages ?? 0);
	const layout = (a.pages ?? 0) >= (b.pages ?? 0) ? (a.layout ?? b.layout) : (b.layout ?? a.layout);
	return {
		profileVersion: 1,
		site: a.site,
		...(pages > 0 && { pages }),
		rules,
		...(regions.length > 0 && { regions }),
		...(layout && { layout }),
	};
}

type Entry = ProfileRule | Region;

function merged<One extends Entry>(a: readonly One[], b: readonly One[], key: (entry: One) => string): One[] {
	const all = new Map<string, One>();
	for (const entry of [...a, ...b]) {
		const known = all.get(key(entry));
		if (!known || (known.evidence?.pages ?? 0) < (entry.evidence?.pages ?? 0)) all.set(key(entry), entry);
	}
	return [...all.values()];
}

const ruleKey = ({ line, phrase, pattern }: ProfileRule): string =>
	line !== undefined ? `line ${keyOf(line)}` : phrase !== undefined ? `phrase ${phrase}` : `pattern ${pattern}`;

const regionKey = ({ after, before }: Region): string => `${after ?? ''}\n${before ?? ''}`;
