/** `bodycopy check`: runs fixtures and compares. */
import { resolveSettings } from '../../settings.js';
import { pretty, troubleLines } from '../check/pretty.js';
import { runCheck } from '../check/run.js';
import type { Outcome } from '../exit-code.js';
import { standardOutput } from '../output.js';
import type { LowArgs } from '../program.js';
import { checkValues, resolveColor } from '../settings.js';
import { say } from '../terminal.js';

/** Where fixtures are looked for when no path is given. */
const HERE = '.';

export async function command(low: LowArgs, outcome: Outcome): Promise<void> {
	checkValues('color', low.given.color);
	const paths = low.inputs.length > 0 ? low.inputs : [HERE];
	const update = low.given.update === true;
	const report = await runCheck(paths, { settings: resolveSettings(), update });
	const color = await resolveColor(low.given.color, process.env);
	const sink = standardOutput();
	await sink.write(pretty(report, color));
	await sink.commit();
	say(troubleLines(report));
	outcome.trouble = report.troubles.length > 0 || report.fixtures.some((one) => one.status === 'trouble');
	outcome.findings = report.fixtures.some((one) => one.status === 'differs');
}
