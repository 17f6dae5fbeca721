/** Runs the built command as a user would and keeps what it said. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(ROOT, 'bin', 'bodycopy.js');

export interface Ran {
	readonly stdout: string;
	readonly stderr: string;
	readonly code: number | null;
}

export interface How {
	readonly cwd?: string;
	readonly input?: string | Buffer;
	readonly env?: Readonly<Record<string, string>>;
	/** Run as someone without rights. Only root may ask for it. */
	readonly asNobody?: boolean;
}

/** Ids of `nobody`, the same on Debian, Fedora, Alpine and macOS' containers. */
const NOBODY = 65_534;

/** The variables that a test may see: none that colour or preload. */
export const cleanEnv = (extra: How['env'] = {}): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, ...extra });

export function bodycopy(args: readonly string[], { cwd = ROOT, input = '', env, asNobody }: How = {}): Ran {
	const who = asNobody ? { uid: NOBODY, gid: NOBODY } : {};
	const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...args], {
		cwd,
		input,
		env: cleanEnv(env),
		maxBuffer: 1e9,
		...who,
	});
	return { stdout: stdout.toString(), stderr: stderr.toString(), code: status };
}

/** The same through a shell, for pipes and redirections. `bodycopy` is a function there. */
export function shell(script: string, how: How = {}): Ran {
	const define = `bodycopy() { '${process.execPath}' '${BIN}' "$@"; }\n`;
	const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', define + script], {
		cwd: how.cwd ?? ROOT,
		input: how.input ?? '',
		env: cleanEnv(how.env),
	});
	return { stdout: stdout.toString(), stderr: stderr.toString(), code: status };
}

/** A transcript: what was typed, what came, how it ended. */
export function transcript(args: readonly string[], how: How = {}): string {
	const { stdout, stderr, code } = bodycopy(args, how);
	return `$ bodycopy ${args.join(' ')}\n${part('stdout', stdout)}${part('stderr', stderr)}exit code ${code}\n`;
}

const part = (name: string, text: string): string => (text === '' ? '' : `--- ${name}\n${text}---\n`);

/** A folder for one test file, with the files in it that the test needs. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
	const folder = mkdtempSync(join(tmpdir(), 'bodycopy-'));
	chmodSync(folder, 0o755);
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), content);
	}
	return folder;
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** A story written for the tests, with furniture of several kinds around it. */
export const STORY = `Harbour ferry returns after two winters

By Ida Lund

The ferry between the old harbour and the island sailed again on Monday, two winters after a storm broke its pier.

Advertisement

About forty people stood on the quay when the boat came in, the harbour office said, and most of them had brought flowers.

“We had forgotten how quiet the crossing is,” said Marta Brandt, who has lived on the island since she was a child.

Join us on Telegram

The town paid for the new pier with a loan that it will pay back over twelve years, according to the council.

Read Next

Bakery on Mill Street closes after ninety years

Schools open late on Friday because of ice
`;
