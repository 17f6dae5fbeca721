/** Makes a fixture of a scrape: its page, and what comes out of it now, for a person to read and correct. */
import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { isHtml } from '../../read/detect.js';
import type { Settings } from '../../settings.js';
import { toResult } from '../../write/json.js';
import { decode } from '../decode.js';
import { createCleaner } from '../document.js';
import { Trouble, writeTrouble } from '../errors.js';
import { openInput, readAll } from '../input.js';
import { plain } from '../plain.js';
import { EXPECTED_JSON, EXPECTED_TEXT } from './fixtures.js';

/** Where fixtures go when the name says nothing of a folder. */
const FIXTURES = 'fixtures';

/** Metadata that a new fixture is held to; a person takes out what should not matter. */
const KEYS = ['title', 'byline', 'published', 'warnings'] as const;

/**
 * Makes the folder and says what to do next.
 * @throws Trouble when the scrape cannot be read or the folder is there already.
 */
export async function addFixture(scrape: string, name: string | undefined, settings: Settings): Promise<string> {
	const bytes = await readAll(await openInput(scrape), []);
	const text = await decode(bytes, scrape);
	const html = isHtml(text);
	const cleaner = createCleaner(settings, true);
	const result = toResult(await cleaner.clean(html ? { html: text } : { text }, scrape), settings);
	const word = name ?? basename(scrape, extname(scrape));
	const folder = /[/\\]/.test(word) ? word : join(FIXTURES, word);
	if (existsSync(folder)) throw new Trouble('is-there', {}, folder);
	const keys = Object.fromEntries(KEYS.map((key) => [key, result[key]]));
	const input = join(folder, html ? 'input.html' : 'input.txt');
	try {
		mkdirSync(folder, { recursive: true });
		copyFileSync(scrape, input);
		writeFileSync(join(folder, EXPECTED_TEXT), result.text);
		writeFileSync(join(folder, EXPECTED_JSON), `${JSON.stringify(keys, null, '\t')}\n`);
	} catch (error) {
		throw writeTrouble(error, statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? input : folder);
	}
	const shown = plain(folder);
	return [
		`made ${shown}: the scrape, and what comes out of it now (${result.stats.wordsKept} of ${result.stats.words} words)`,
		'',
		'What to do next:',
		`  1. bodycopy --explain ${shown}/${basename(input)}   shows what was decided about each line`,
		`  2. correct ${shown}/${EXPECTED_TEXT} and ${EXPECTED_JSON} by hand: they must hold what should come out`,
		`  3. bodycopy check ${shown}                          compares; exit code 1 while something differs`,
		`  4. bodycopy --explain --line N ${shown}/${basename(input)}   prints the config entry that mends line N`,
		'',
	].join('\n');
}
