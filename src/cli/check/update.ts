/** Writes new expectations, after showing them and, on a terminal, after asking. */
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { pendingText } from '../../check/pretty.js';
import type { CheckReport } from '../../check/report.js';
import { writeTrouble } from '../errors.js';
import { standardOutput } from '../output.js';
import { plain } from '../plain.js';

/** How to go about it. */
export interface UpdateLook {
	readonly color: boolean;
	/** True where a person is there to be asked. */
	readonly ask: boolean;
}

/**
 * Shows what would change and writes it, unless a person says no.
 * @returns false when nothing was written because a person said no
 */
export async function update(report: CheckReport, { color, ask }: UpdateLook): Promise<boolean> {
	const pending = report.cases.flatMap((one) => one.pending);
	const sink = standardOutput();
	await sink.write(pending.length === 0 ? 'nothing to update\n' : pendingText(report, color));
	await sink.commit();
	if (pending.length === 0) return true;
	if (ask && !(await isYes(`Write ${pending.length === 1 ? 'this file' : `these ${pending.length} files`}? [y/N] `))) {
		await sink.write('nothing written\n');
		await sink.commit();
		return false;
	}
	for (const { path, after } of pending) {
		try {
			writeFileSync(path, after);
		} catch (error) {
			throw writeTrouble(error, path);
		}
		await sink.write(`updated ${plain(path)}\n`);
	}
	await sink.commit();
	return true;
}

async function isYes(question: string): Promise<boolean> {
	const terminal = createInterface({ input: process.stdin, output: process.stderr });
	try {
		return /^y(?:es)?$/i.test((await terminal.question(question)).trim());
	} finally {
		terminal.close();
	}
}
