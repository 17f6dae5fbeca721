/** `bodycopy profile show|test|merge`: what a profile holds, what it changes, two as one. */
import { relative } from 'node:path';
import { readProfile, type Source } from '../../config/load.js';
import { testRules } from '../../config/rule-tests.js';
import { nearest } from '../../nearest.js';
import { compileLessons } from '../../profiles/compile.js';
import { plainHost } from '../../profiles/host.js';
import { mergeProfiles } from '../../profiles/merge.js';
import { showProfile } from '../../profiles/show.js';
import { resolveSettings } from '../../settings.js';
import { countWords } from '../../shape.js';
import type { Profile } from '../../taught.js';
import { rowsOf } from '../../write/rows.js';
import { configTrouble } from '../config.js';
import { createCleaner } from '../document.js';
import { Trouble } from '../errors.js';
import type { Outcome } from '../exit-code.js';
import type { LowArgs } from '../low-args.js';
import { openOutput, standardOutput } from '../output.js';
import { plain } from '../plain.js';
import { scrapesOf } from '../scrapes.js';

const ACTIONS = ['show', 'test', 'merge'] as const;

/** Share of a page's words from which on a profile's cut is worth a look. */
const MUCH = 0.25;
/** Lines that are shown of what a profile takes. */
const SHOWN = 20;

export async function command(low: LowArgs, outcome: Outcome): Promise<void> {
	const [action = '', file, ...rest] = low.inputs;
	if (!ACTIONS.some((one) => one === action)) {
		const near = nearest(action, ACTIONS);
		throw new Trouble('unknown-value', {
			option: 'profile',
			value: action,
			choices: ACTIONS.join(', '),
			...(near !== undefined && { near }),
		});
	}
	if (file === undefined) throw new Trouble('no-profile', { command: action });
	const path = typeof low.given.output === 'string' ? low.given.output : null;
	const sink = path === null ? standardOutput() : await openOutput(path, [file, ...rest]);
	try {
		if (action === 'show') await sink.write([file, ...rest].map((one) => showProfile(read(one).value)).join('\n'));
		else if (action === 'merge') await sink.write(merged([file, ...rest]));
		else await sink.write(await tested(read(file), rest, outcome));
		await sink.commit();
	} finally {
		sink.discard();
	}
}

function read(path: string): Source<Profile> {
	try {
		return readProfile(path);
	} catch (error) {
		throw configTrouble(error, path);
	}
}

function merged(paths: readonly string[]): string {
	const [first, ...others] = paths.map(read);
	if (!first || others.length === 0) throw new Trouble('one-profile');
	const whole = others.reduce((sum, { value, path }) => {
		if (plainHost(value.site) !== plainHost(sum.site)) throw new Trouble('other-site', { site: sum.site }, path);
		return mergeProfiles(sum, value);
	}, first.value);
	return `${JSON.stringify(whole, null, '\t')}\n`;
}

/** Runs the rules' own tests, and over the pages what the profile takes that stayed before. */
async function tested(source: Source<Profile>, paths: readonly string[], outcome: Outcome): Promise<string> {
	const reports = await testRules({ ...source, path: relative('.', source.path) || source.path });
	const failed = reports.flatMap(({ findings }) => findings);
	outcome.findings = failed.length > 0;
	let text = failed.map(({ at, message, file, line }) => `${plain(`${file}:${line}: ${at}: ${message}`)}\n`).join('');
	text += `${reports.length} rules with tests, ${failed.length} findings\n`;
	if (paths.length === 0) return text;
	const { taught } = await compileLessons({ rules: [], profiles: [source.value] });
	const plainCleaner = createCleaner(resolveSettings(), false);
	const own = createCleaner(resolveSettings({ taught, url: `https://${source.value.site}/` }), false);
	const taken = new Map<string, number>();
	const sum = { pages: 0, before: 0, after: 0 };
	const much: string[] = [];
	for await (const { id, page } of scrapesOf(paths, plainHost(source.value.site))) {
		const [before, after] = [await kept(plainCleaner, id, page), await kept(own, id, page)];
		const [words, left] = [wordsOf(before), wordsOf(after)];
		sum.pages++;
		sum.before += words;
		sum.after += left;
		if (words - left > MUCH * words) much.push(`${id} (${words} → ${left} words)`);
		const stays = new Set(after);
		for (const line of before) if (!stays.has(line)) taken.set(line, (taken.get(line) ?? 0) + 1);
	}
	text += `${sum.pages} ${sum.pages === 1 ? 'page' : 'pages'}: ${sum.before} words kept without the profile, ${sum.after} with it\n`;
	const list = [...taken].sort((a, b) => b[1] - a[1]);
	if (list.length > 0) text += '\nTaken, most often first:\n';
	for (const [line, times] of list.slice(0, SHOWN))
		text += `  ${String(times).padStart(4)}  ${plain(line.slice(0, 100))}\n`;
	if (list.length > SHOWN) text += `  … and ${list.length - SHOWN} more\n`;
	if (much.length > 0)
		text += `\nLook at these, of which more than a quarter goes:\n${much.map((one) => `  ${plain(one)}\n`).join('')}`;
	return text;
}

async function kept(
	cleaner: ReturnType<typeof createCleaner>,
	id: string,
	page: { readonly text: string } | { readonly html: string },
): Promise<string[]> {
	const rows = rowsOf(await cleaner.clean(page, id), cleaner.settings);
	return rows.filter(({ fate }) => fate === 'kept' || fate === 'named').map(({ text }) => text);
}

const wordsOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + countWords(line), 0);
