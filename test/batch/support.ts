/** Pages, folders of pages and runs of the command for the tests of the batch. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { BIN, bodycopy, cleanEnv, type How, type Ran, ROOT } from '../cli/process.js';

/** A page with a headline, a menu and a story; `number` makes it different from all others. */
export function page(number: number): string {
	return [
		'Home',
		'Advertisement',
		'',
		`Harbour council agrees on plan number ${number}`,
		'',
		`The council of the harbour agreed on Tuesday to rebuild the old pier in ${number} weeks, its chair said after the meeting.`,
		'',
		`"We have waited for this for ${number + 3} years," said Ana Ruiz, who sells fish there. Work is to begin before the summer.`,
		'',
		'The plan goes to the regional assembly next month, and nobody expects it to be turned down.',
		'',
		'Read more: The pier that nobody wanted',
		'',
	].join('\n');
}

export const record = (number: number): string =>
	`${JSON.stringify({ id: `r${number}`, url: `https://site-${number % 3}.example/${number}`, text: page(number) })}\n`;

export const records = (count: number): string => Array.from({ length: count }, (_, number) => record(number)).join('');

/** A new folder with the files in it; keys are paths below it. */
export function folder(files: Readonly<Record<string, string | Buffer>> = {}): string {
	const made = mkdtempSync(join(tmpdir(), 'bodycopy-batch-'));
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(made, name)), { recursive: true });
		writeFileSync(join(made, name), content);
	}
	return made;
}

export function manyPages(count: number): Record<string, string> {
	const files: Record<string, string> = {};
	for (let number = 0; number < count; number++) files[`in/${number % 7}/page-${number}.txt`] = page(number);
	return files;
}

export const remove = (path: string): void => rmSync(path, { recursive: true, force: true });

/** Every file below a folder with a hash of its content, journals and leftovers included. */
export function tree(root: string): Record<string, string> {
	const found: Record<string, string> = {};
	const walk = (path: string): void => {
		for (const name of readdirSync(path).sort()) {
			const inside = join(path, name);
			if (statSync(inside).isDirectory()) walk(inside);
			else found[relative(root, inside)] = hash(readFileSync(inside));
		}
	};
	walk(root);
	return found;
}

export const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** Environment in which `faults.cjs` strikes. */
export const FAULTY = { NODE_OPTIONS: `--require ${join(ROOT, 'test/batch/faults.cjs')}` };

/** Runs the command in `cwd`. */
export const run = (cwd: string, args: readonly string[], how: How = {}): Ran => bodycopy(args, { ...how, cwd });

export interface Started {
	readonly child: ChildProcess;
	readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
}

/** Starts the command and goes on. */
export function start(
	cwd: string,
	args: readonly string[],
	env: How['env'] = {},
	stdin: 'ignore' | 'pipe' = 'ignore',
): Started {
	const child = spawn(process.execPath, [BIN, ...args], {
		cwd,
		env: cleanEnv(env),
		stdio: [stdin, 'ignore', 'pipe'],
	});
	let stderr = '';
	child.stderr?.on('data', (chunk: Buffer) => {
		stderr += chunk.toString();
	});
	const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>((resolve) => {
		child.on('close', (code, signal) => resolve({ code, signal, stderr }));
	});
	return { child, ended };
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a file is there and holds something. */
export async function until(path: string, bytes = 1): Promise<void> {
	for (let tries = 0; tries < 2_000; tries++) {
		try {
			if (statSync(path).size >= bytes) return;
		} catch {
			// Not there yet.
		}
		await wait(5);
	}
	throw new Error(`${path} did not come`);
}
