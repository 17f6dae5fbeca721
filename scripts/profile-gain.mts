/**
 * What a learned profile gains, on the publishers with several pages in a corpus and on made-up sites.
 *
 *     npx tsx scripts/profile-gain.mts pages VIEW own|held FOLDER CORPUS...   then score FOLDER/plain.ndjson and
 *         FOLDER/profile.ndjson against FOLDER/gold.ndjson with ../shared/score/score.mjs
 *     npx tsx scripts/profile-gain.mts made
 *
 * `own`: the profile is learned from all pages of the publisher, as a user does with the scrapes that are to be
 * cleaned. `held`: from all but the page that is cleaned. Gold is never seen by the learner.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { scoreText } from '../src/check/report.js';
import { scoreAll } from '../src/check/score.js';
import { createJudge } from '../src/clean.js';
import { pageOf } from '../src/profiles/census.js';
import { compileLessons } from '../src/profiles/compile.js';
import { learn } from '../src/profiles/learn.js';
import { resolveSettings } from '../src/settings.js';
import type { Profile } from '../src/taught.js';
import { toText } from '../src/write/text.js';
import { makeSite } from '../test/profiles/site.js';

interface Row {
	readonly id: string;
	readonly gold: string;
	readonly publisher: string;
	readonly text: Readonly<Record<string, string>>;
}

const SITE = 'site.example';
// The learned stage was trained on the corpus: only without it do its pages show a gain.
const settings = resolveSettings({ rulesOnly: true });
const judge = createJudge(settings);

function grouped(rows: readonly Row[]): Map<string, Row[]> {
	const sites = new Map<string, Row[]>();
	for (const row of rows) sites.set(row.publisher, [...(sites.get(row.publisher) ?? []), row]);
	return sites;
}

async function judgeWith(profile: Profile) {
	const { taught } = await compileLessons({ rules: [], profiles: [profile] });
	return createJudge(resolveSettings({ rulesOnly: true, taught, url: `https://${SITE}/` }));
}

async function pages([view = 'browser', how = 'held', folder = '.', ...corpora]: string[]): Promise<void> {
	const rows = corpora.flatMap((path): Row[] =>
		gunzipSync(readFileSync(path))
			.toString()
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line)),
	);
	const sites = grouped(rows);
	const out = { gold: [] as object[], plain: [] as object[], profile: [] as object[] };
	for (const of of sites.values()) {
		if (of.length < 2) continue;
		const seen = of.map(({ id, text }) => pageOf(id, judge(text[view] ?? '')));
		for (const [i, { id, gold, text }] of of.entries()) {
			const given = how === 'own' ? seen : seen.filter((_, j) => j !== i);
			const taught = await judgeWith(learn(SITE, given).profile);
			out.gold.push({ id, gold });
			out.plain.push({ id, text: toText(judge(text[view] ?? ''), settings) });
			out.profile.push({ id, text: toText(taught(text[view] ?? ''), settings) });
		}
	}
	mkdirSync(folder, { recursive: true });
	for (const [name, list] of Object.entries(out)) {
		writeFileSync(join(folder, `${name}.ndjson`), list.map((row) => `${JSON.stringify(row)}\n`).join(''));
	}
}

/** Made-up sites, and the pages of each that are learned from; ten more are cleaned. */
async function made(): Promise<void> {
	for (const count of [5, 10, 20, 40]) {
		const before: [string, string][] = [];
		const after: [string, string][] = [];
		for (let seed = 1; seed <= 20; seed++) {
			const all = makeSite(seed, count + 10);
			const { profile } = learn(
				SITE,
				all.slice(0, count).map(({ id, text }) => pageOf(id, judge(text))),
			);
			const taught = await judgeWith(profile);
			for (const { text, story } of all.slice(count)) {
				before.push([story, toText(judge(text), settings)]);
				after.push([story, toText(taught(text), settings)]);
			}
		}
		const [plain, profile] = [scoreAll(before), scoreAll(after)];
		if (plain && profile) console.log(`${count} pages: without ${scoreText(plain)}; with ${scoreText(profile)}`);
	}
}

const [command, ...rest] = process.argv.slice(2);
await (command === 'made' ? made() : pages(rest));
