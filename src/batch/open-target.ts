/** Chooses where results go by what was asked for. */
import { Trouble } from '../cli/errors.js';
import { isSameFile, stat } from '../cli/files.js';
import { openOutput, standardOutput } from '../cli/output.js';
import type { RunSettings } from '../cli/settings.js';
import { FolderTarget } from './folder-target.js';
import type { Header } from './journal.js';
import { StreamTarget } from './stream-target.js';
import type { Recall, Target } from './target.js';

/** @throws Trouble */
export async function openTarget(
	settings: RunSettings,
	header: Header,
	several: boolean,
	recall: Recall,
): Promise<Target> {
	const { outDir } = settings.batch;
	if (outDir !== null) return new FolderTarget(settings, header, recall);
	const { output } = settings;
	if (output === null) return new StreamTarget(settings, standardOutput(), several);
	const existing = stat(output);
	if (existing && !existing.isFile()) {
		return new StreamTarget(settings, await openOutput(output, settings.inputs), several);
	}
	if (existing && settings.inputs.some((input) => input !== '-' && isSameFile(input, output)))
		throw new Trouble('same-file', {}, output);
	return StreamTarget.resumable(settings, header, several, recall);
}
