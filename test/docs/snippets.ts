/**
 * Runs the snippets of a page of the docs as a reader would: in a fresh folder, from top to bottom. A fence with
 * `file=NAME` is written to that file; a `console` fence is run line by line, and the lines below each `$ command`
 * must come out in that order (`…` stands for any lines between).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shell } from '../cli/process.js';

export interface Step {
	readonly command: string;
	readonly expected: readonly string[];
	readonly line: number;
}

export type Snippet = { readonly file: string; readonly text: string } | { readonly steps: readonly Step[] };

const FENCE = /^```(\w+)?(?: file=(\S+))?$/;

/** The snippets of a Markdown page, in order. Fences of other kinds are left alone. */
export function snippetsOf(path: string): Snippet[] {
	const lines = readFileSync(path, 'utf8').split('\n');
	const found: Snippet[] = [];
	for (let i = 0; i < lines.length; i++) {
		const open = FENCE.exec(lines[i] ?? '');
		if (!open) continue;
		const end = lines.indexOf('```', i + 1);
		const body = lines.slice(i + 1, end);
		if (open[2] !== undefined) found.push({ file: open[2], text: `${body.join('\n')}\n` });
		else if (open[1] === 'console') found.push({ steps: stepsOf(body, i + 2) });
		i = end;
	}
	return found;
}

function stepsOf(body: readonly string[], first: number): Step[] {
	const steps: { command: string; expected: string[]; line: number }[] = [];
	body.forEach((line, i) => {
		if (line.startsWith('$ ')) steps.push({ command: line.slice(2), expected: [], line: first + i });
		else steps.at(-1)?.expected.push(line);
	});
	return steps;
}

/** Runs a step; returns what is wrong with its output, or null. */
export function wrong({ command, expected, line }: Step, cwd: string): string | null {
	const { stdout, stderr } = shell(`${command} 2>&1`, { cwd });
	const came = (stdout + stderr).split('\n');
	let at = 0;
	for (const wanted of expected) {
		if (wanted.trim() === '…' || wanted === '') continue;
		const found = came.findIndex((one, i) => i >= at && one.trimEnd() === wanted.trimEnd());
		if (found < 0) return `line ${line}: $ ${command}\nmissing: ${wanted}\ncame:\n${came.join('\n')}`;
		at = found + 1;
	}
	return null;
}

/** Writes a snippet that is a file. */
export function write(folder: string, file: string, text: string): void {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), text);
}
