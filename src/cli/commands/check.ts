/** `bodycopy check`: runs fixtures and compares. */
import { dirname, relative, resolve } from 'node:path';
import { isBelow } from '../../check/report.js';
import type { Loaded } from '../../config/load.js';
import { addFixture } from '../check/add.js';
import { reportersOf, writeReports } from '../check/reporters.js';
import { runCheck } from '../check/run.js';
import { update } from '../check/update.js';
import { loadFor } from '../config.js';
import { Trouble } from '../errors.js';
import type { Outcome } from '../exit-code.js';
import type { LowArgs } from '../low-args.js';
import { standardOutput } from '../output.js';
import { checkValues, resolveColor, resolveCore } from '../settings.js';
import { isTerminal, say } from '../terminal.js';

/** Where fixtures are looked for when no path is given. */
const HERE = '.';

export async function command(low: LowArgs, outcome: Outcome): Promise<void> {
	const { given, inputs } = low;
	checkValues('color', given.color);
	const loaded = await loadFor(low);
	const settings = resolveCore(low, loaded);
	if (typeof given.add === 'string') {
		if (inputs[1] !== undefined) throw new Trouble('too-many', { command: 'check --add', value: inputs[1] });
		const sink = standardOutput();
		await sink.write(await addFixture(given.add, inputs[0], settings));
		return sink.commit();
	}
	const color = resolveColor(given.color, process.env);
	const asked = reportersOf(typeof given.reporter === 'object' ? given.reporter : []);
	const own = loaded.config?.value.check;
	const minF1 = shareOf(given.minF1) ?? own?.minF1 ?? null;
	const paths = inputs.length > 0 ? inputs : (own?.paths?.map((path) => besideOf(loaded, path)) ?? [HERE]);
	const sources = [...(loaded.config ? [loaded.config] : []), ...loaded.profiles].map(shortened);
	const isUpdate = given.update === true;
	const report = await runCheck(paths, { settings, update: isUpdate, minF1, sources });
	const troubles = [...report.troubles, ...report.cases.flatMap((one) => one.trouble ?? [])];
	say(troubles.map((line) => `bodycopy: ${line}\n`).join(''));
	outcome.trouble = troubles.length > 0;
	if (isUpdate) {
		const ask = given.yes !== true && isTerminal(0) && isTerminal(2);
		// What promises say stays a person's work: only what was not written still differs.
		const done = await update(report, { color, ask });
		outcome.findings = !done || report.cases.some((one) => one.status === 'differs' && one.pending.length === 0);
		return;
	}
	await writeReports(report, asked, color);
	outcome.findings = report.cases.some((one) => one.status === 'differs') || isBelow(report);
}

/** With its path as seen from here, as reports have paths. */
const shortened = <File extends { path: string }>(file: File): File => ({ ...file, path: relative('.', file.path) });

/** A path that stands in the configuration, as seen from here. */
const besideOf = ({ config }: Loaded, path: string): string =>
	relative('.', resolve(dirname(config?.path ?? ''), path)) || HERE;

/** @throws Trouble for what is no share between 0 and 1 */
function shareOf(value: LowArgs['given']['minF1']): number | null {
	if (typeof value !== 'string') return null;
	const share = Number(value);
	if (value.trim() !== '' && share >= 0 && share <= 1) return share;
	throw new Trouble('unknown-value', { option: '--min-f1', value, choices: '0 to 1' });
}
