/** What a run is: the same settings and inputs make the same run, which can be gone on with. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { stat } from '../cli/files.js';
import type { RunSettings } from '../cli/settings.js';
import { hash53 } from '../hash.js';
import { GLOB } from './glob.js';

/** Hash of all settings that the results depend on. */
export function settingsHash(settings: RunSettings): number {
	const { batch, quiet: _quiet, color: _color, ...rest } = settings;
	const found = settings.teaching?.found;
	const code = found?.sort === 'code' ? codeHash(resolve(found.path)) : 0;
	const value = { ...rest, learn: batch.learn, outDir: batch.outDir, code };
	return hash53(JSON.stringify(value, (_, one) => (one instanceof Set ? [...one].sort() : one)));
}

/** True for an input that stands for any number of files. */
export function isMany(input: string): boolean {
	if (input === '-') return false;
	try {
		return statSync(input).isDirectory();
	} catch {
		return GLOB.test(input);
	}
}

/** A name of a file as code gives it, beside the file that it stands in. */
const LOCAL_NAME = /['"`](\.{1,2}\/[^'"`\n]{1,300})['"`]/g;

/** What may be left out of such a name. */
const ENDINGS = ['', '.js', '.mjs', '.cjs', '.json', '/index.js'];

/** Files of code that are looked at: those of one configuration are far fewer. */
const MAX_FILES = 1_000;

/**
 * Hash of a file of code and of all files that it names by a path relative to itself, and they in turn: modules, and
 * data that lies beside them. What is installed as a package is not looked at.
 */
function codeHash(path: string): number {
	const files = new Set([path]);
	let hash = 0;
	for (const file of files) {
		const text = readFileSync(file, 'latin1');
		hash = hash53(`${hash}\n${file}\n${text}`);
		for (const [, name = ''] of text.matchAll(LOCAL_NAME)) {
			const whole = resolve(dirname(file), name);
			const ending = ENDINGS.find((one) => stat(whole + one)?.isFile());
			if (ending !== undefined && files.size < MAX_FILES) files.add(whole + ending);
		}
	}
	return hash;
}
