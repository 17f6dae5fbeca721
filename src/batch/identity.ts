/** What a run is: the same settings and inputs make the same run, which can be gone on with. */
import { statSync } from 'node:fs';
import type { RunSettings } from '../cli/settings.js';
import { hash53 } from '../hash.js';
import { GLOB } from './glob.js';

/** Hash of all settings that the results depend on. */
export function settingsHash(settings: RunSettings): number {
	const { batch, quiet: _quiet, color: _color, ...rest } = settings;
	const value = { ...rest, learn: batch.learn, outDir: batch.outDir };
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
