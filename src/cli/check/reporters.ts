/** The reporters of `check`: which are asked for, and where each writes. */

import { github } from '../../check/github.js';
import { checkJson } from '../../check/json.js';
import { pretty } from '../../check/pretty.js';
import type { CheckReport } from '../../check/report.js';
import { nearest } from '../../nearest.js';
import { Trouble } from '../errors.js';
import { openOutput, standardOutput } from '../output.js';

type Write = (report: CheckReport, color: boolean) => string | Promise<string>;

/** Every reporter; the one that needs an XML library loads it. */
const REPORTERS: Readonly<Record<string, Write>> = {
	pretty,
	junit: async (report) => (await import('../../check/junit.js')).junit(report),
	github: (report) => github(report),
	json: (report) => checkJson(report),
};

/** A reporter that was asked for; `file` is null for standard output. */
export interface Asked {
	readonly name: string;
	readonly file: string | null;
}

/**
 * Reads `pretty`, `junit=out.xml`, ….
 * @throws Trouble for a name that is not known, and for two reporters on standard output.
 */
export function reportersOf(words: readonly string[]): Asked[] {
	const asked = (words.length === 0 ? ['pretty'] : words).map((word): Asked => {
		const [name = '', ...file] = word.split('=');
		if (!Object.hasOwn(REPORTERS, name)) {
			const names = Object.keys(REPORTERS);
			const near = nearest(name, names);
			const about = { option: '--reporter', value: name, choices: names.join(', ') };
			throw new Trouble('unknown-value', { ...about, ...(near !== undefined && { near }) });
		}
		if (file.length > 0 && file.join('=') === '') throw new Trouble('missing-value', { option: `--reporter ${name}=` });
		return { name, file: file.length === 0 ? null : file.join('=') };
	});
	const [first, second] = asked.filter(({ file }) => file === null);
	if (first && second) {
		throw new Trouble('two-on-stdout', { one: first.name, other: second.name });
	}
	return asked;
}

/** Writes the report through each reporter, in turn. */
export async function writeReports(report: CheckReport, asked: readonly Asked[], color: boolean): Promise<void> {
	for (const { name, file } of asked) {
		const write = REPORTERS[name];
		if (!write) continue;
		const text = await write(report, color && file === null);
		const sink = file === null ? standardOutput() : await openOutput(file, []);
		try {
			await sink.write(text);
			await sink.commit();
		} finally {
			sink.discard();
		}
	}
}
