/** What a cleaner works by, once every default is filled in. `Options` is what may be given. */
import type { PluggableList } from 'unified';
import { KINDS, type Kind } from './article.js';
import type { Recurring } from './recurring.js';
import type { Taught } from './taught.js';
import type { WithName } from './write/text.js';

export type Favor = 'balance' | 'precision' | 'recall';

export interface Options {
	/** Address of the page: tells the site, fills `source` where the text does not. */
	url?: string;
	/** What the input is: text, the source of a page, or (by default) whichever its beginning says. */
	from?: 'auto' | 'text' | 'html';
	/** Kinds to leave in the text beyond those that are there by default. */
	keep?: readonly Kind[];
	/** Kinds to leave out of the text beyond those that are left out by default. */
	drop?: readonly Kind[];
	/** Metadata to put above the body. */
	with?: readonly WithName[];
	/** Leave the learned stage out. */
	rulesOnly?: boolean;
	/** Which error to avoid where the learned stage is in doubt: junk left in (precision) or story lost (recall). */
	favor?: Favor;
	/** What is known of lines that recur on the pages of the site. */
	recurring?: Recurring;
	/** Stages by name; false leaves one out. `taught`, `taught-last` and `marks` stay in all the same. */
	stages?: Readonly<Record<string, boolean>>;
	/** Rules and site profiles, compiled. */
	taught?: Taught;
	/** The user's own stages: unified plugins whose transformers get the `Article`, before the last word. */
	plugins?: PluggableList;
}

export interface Settings {
	readonly url: string | null;
	readonly inText: ReadonlySet<Kind>;
	readonly with: ReadonlySet<WithName>;
	readonly rulesOnly: boolean;
	readonly favor: Favor;
	readonly recurring: Recurring | null;
	/** Names of stages that are left out. */
	readonly stagesOff: ReadonlySet<string>;
	readonly taught: Taught | null;
	readonly plugins: PluggableList;
}

/** Stages that cannot be left out: without the last word rules would not hold, without marks the record. */
export const FIXED_STAGES: ReadonlySet<string> = new Set(['taught', 'taught-last', 'marks']);

/** Names of the stages that the options leave out. */
const namesOff = (stages: NonNullable<Options['stages']>): string[] =>
	Object.keys(stages).filter((name) => !stages[name] && !FIXED_STAGES.has(name));

/** Fills in what was not given. */
export function resolveSettings(options: Options = {}): Settings {
	const inText = new Set((Object.keys(KINDS) as Kind[]).filter((kind) => KINDS[kind].inText));
	for (const kind of options.keep ?? []) inText.add(kind);
	for (const kind of options.drop ?? []) inText.delete(kind);
	return {
		url: options.url ?? null,
		inText,
		with: new Set(options.with),
		rulesOnly: options.rulesOnly ?? false,
		favor: options.favor ?? 'balance',
		recurring: options.recurring ?? null,
		stagesOff: new Set(namesOff(options.stages ?? {})),
		taught: options.taught ?? null,
		plugins: options.plugins ?? [],
	};
}
