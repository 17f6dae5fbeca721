/** All phrases, from their files. */
import type { Kind } from '../article.js';
import ad from './data/ad.json' with { type: 'json' };
import authorBio from './data/author-bio.json' with { type: 'json' };
import byline from './data/byline.json' with { type: 'json' };
import caption from './data/caption.json' with { type: 'json' };
import comments from './data/comments.json' with { type: 'json' };
import consent from './data/consent.json' with { type: 'json' };
import copyright from './data/copyright.json' with { type: 'json' };
import correction from './data/correction.json' with { type: 'json' };
import machineSummary from './data/machine-summary.json' with { type: 'json' };
import navigation from './data/navigation.json' with { type: 'json' };
import newsletter from './data/newsletter.json' with { type: 'json' };
import other from './data/other.json' with { type: 'json' };
import pagination from './data/pagination.json' with { type: 'json' };
import paywall from './data/paywall.json' with { type: 'json' };
import popular from './data/popular.json' with { type: 'json' };
import published from './data/published.json' with { type: 'json' };
import readingTime from './data/reading-time.json' with { type: 'json' };
import related from './data/related.json' with { type: 'json' };
import share from './data/share.json' with { type: 'json' };
import source from './data/source.json' with { type: 'json' };
import tags from './data/tags.json' with { type: 'json' };
import type { Entry, KindEntry, KindFile } from './entry.js';

const FILES: readonly unknown[] = [
	ad,
	authorBio,
	byline,
	caption,
	comments,
	consent,
	copyright,
	correction,
	machineSummary,
	navigation,
	newsletter,
	other,
	pagination,
	paywall,
	popular,
	published,
	readingTime,
	related,
	share,
	source,
	tags,
];

/** The files as they are, with their examples. */
export const kindFiles = (): readonly KindFile[] => FILES as readonly KindFile[];

/** Every entry with the kind of its file, in the order of the files. */
export function* allEntries(): Generator<KindEntry> {
	for (const file of kindFiles()) {
		const kind: Kind = file.kind;
		for (const entry of file.entries as readonly Entry[]) yield { ...entry, kind };
	}
}
