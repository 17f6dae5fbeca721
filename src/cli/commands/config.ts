/** `bodycopy config`: what is in force, and from where. */
import { relative } from 'node:path';
import type { Loaded } from '../../config/load.js';
import type { Options } from '../../settings.js';
import { loadFor, optionsOf } from '../config.js';
import { Trouble } from '../errors.js';
import type { LowArgs } from '../low-args.js';
import { standardOutput } from '../output.js';
import { plain } from '../plain.js';
import { checkValues } from '../settings.js';

/** A setting, its value and where it comes from. */
interface Entry {
	readonly name: string;
	readonly value: unknown;
	/** `default`, or a file with its line. */
	readonly from: string;
}

/** What holds where nobody says otherwise. */
const DEFAULTS = {
	keep: [],
	drop: [],
	with: [],
	favor: 'balance',
	rulesOnly: false,
	stages: {},
} as const satisfies Options;

export async function command(low: LowArgs): Promise<void> {
	const [extra] = low.inputs;
	if (extra !== undefined) throw new Trouble('too-many', { command: 'config', value: extra });
	checkValues('listTo', low.given.listTo);
	const entries = entriesOf(await loadFor(low));
	const sink = standardOutput();
	if (low.given.listTo === 'json') await sink.write(`${JSON.stringify(entries, null, 2)}\n`);
	else if (low.given.listTo === 'ndjson') for (const entry of entries) await sink.write(`${JSON.stringify(entry)}\n`);
	else await sink.write(entries.map(lineOf).join(''));
	await sink.commit();
}

function entriesOf(loaded: Loaded): Entry[] {
	const { config, profiles } = loaded;
	const path = config === null ? null : relative('.', config.path) || config.path;
	const whereOf = (...keys: (string | number)[]): string =>
		config === null ? 'default' : `${path}:${config.data.at([...config.within, ...keys], 'key').line}`;
	const own: Options = optionsOf(loaded);
	const entries: Entry[] = [
		{ name: 'config', value: path, from: path === null ? 'none found' : 'found here or above' },
	];
	for (const [name, value] of Object.entries(DEFAULTS)) {
		const given = own[name as keyof typeof DEFAULTS];
		entries.push({ name, value: given ?? value, from: given === undefined ? 'default' : whereOf(name) });
	}
	config?.value.rules?.forEach((rule, i) => {
		entries.push({ name: `rules[${i}]`, value: rule, from: whereOf('rules', i) });
	});
	if (config?.value.plugins)
		entries.push({ name: 'plugins', value: `${config.value.plugins.length} of code`, from: path ?? '' });
	if (config?.value.check) entries.push({ name: 'check', value: config.value.check, from: whereOf('check') });
	for (const { path: file, value } of profiles) {
		const { site, rules, regions, pages } = value;
		const sum = `${site}: ${rules.length} rules, ${regions?.length ?? 0} regions, from ${pages ?? 'unknown'} pages`;
		entries.push({ name: 'profile', value: sum, from: relative('.', file) || file });
	}
	return entries;
}

function lineOf({ name, value, from }: Entry): string {
	const shown = typeof value === 'string' ? value : JSON.stringify(value);
	return `${plain(name)}: ${plain(shown)}  (${plain(from)})\n`;
}
