/** Builds the command once for all tests: they run the real process. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export default function setup(): void {
	const cwd = fileURLToPath(new URL('../..', import.meta.url));
	for (const args of [['node_modules/rolldown/bin/cli.mjs', '-c', '--logLevel', 'warn'], ['scripts/compile.mjs']]) {
		execFileSync(process.execPath, args, { cwd, stdio: 'inherit' });
	}
}
