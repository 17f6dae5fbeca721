/** `bodycopy learn`: makes a site's profile of a folder of its pages. */

import { type Page, pageOf } from '../../profiles/census.js';
import { hostOf } from '../../profiles/host.js';
import { FEW_PAGES, learn } from '../../profiles/learn.js';
import { resolveSettings } from '../../settings.js';
import { createCleaner } from '../document.js';
import { Trouble } from '../errors.js';
import type { LowArgs } from '../low-args.js';
import { openOutput, standardOutput } from '../output.js';
import { plain } from '../plain.js';
import { scrapesOf } from '../scrapes.js';
import { say } from '../terminal.js';

export async function command({ inputs, given }: LowArgs): Promise<void> {
	if (typeof given.site !== 'string') throw new Trouble('no-site');
	const site = hostOf(given.site);
	if (site === null) throw new Trouble('unknown-value', { option: '--site', value: given.site, choices: 'hosts' });
	if (inputs.length === 0) throw new Trouble('no-scrapes');
	const cleaner = createCleaner(resolveSettings(), false);
	const pages: Page[] = [];
	for await (const { id, page } of scrapesOf(inputs, site)) pages.push(pageOf(id, await cleaner.clean(page, id)));
	if (pages.length === 0) throw new Trouble('no-pages', {}, inputs[0]);
	const learned = learn(site, pages);
	const path = typeof given.output === 'string' ? given.output : null;
	const sink = path === null ? standardOutput() : await openOutput(path, inputs);
	try {
		await sink.write(`${JSON.stringify(learned.profile, null, '\t')}\n`);
		await sink.commit();
	} finally {
		sink.discard();
	}
	if (given.quiet === true) return;
	const { profile, refused } = learned;
	const same = learned.given - learned.pages;
	say(
		`bodycopy: learned from ${learned.pages} pages of ${plain(site)}${same > 0 ? ` (${same} more told the same stories)` : ''}\n`,
	);
	if (learned.pages < FEW_PAGES) {
		say(`bodycopy: warning: ${learned.pages} pages are too few to trust; give at least ${FEW_PAGES}, better thirty\n`);
	}
	const lines = profile.rules.reduce((sum, { evidence }) => sum + (evidence?.lines ?? 0), 0);
	say(
		`bodycopy: ${profile.rules.length} rules and ${profile.regions?.length ?? 0} regions; they take ${lines} lines that stayed before\n`,
	);
	if (refused.length > 0)
		say(
			`bodycopy: left out ${refused.length} that would have cut text on pages held back: ${plain(refused.slice(0, 3).join('; '))}\n`,
		);
	if (path !== null) say(`bodycopy: read ${plain(path)}, then use it: bodycopy --profile ${plain(path)} page.txt\n`);
}
