/** What the command says to the person who runs it, and what that person says to it. */
import { fstatSync, writeSync } from 'node:fs';

/** Writes to standard error at once. What nobody can read is not said. */
export function say(text: string): void {
	try {
		writeSync(2, text);
	} catch {
		// Closed or full: a message is no reason to fail.
	}
}

/**
 * Runs `tidy` when the run is interrupted or told to end, and ends it by the same signal, as a shell's 130 for SIGINT.
 * Not by `process.exit`: that waits for a read that is under way, which on a silent pipe never ends.
 */
export function whenInterrupted(tidy: () => void): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			tidy();
			process.kill(process.pid, signal);
		});
	}
}

/** True when a file descriptor is a terminal: someone is looking, or typing. */
export function isTerminal(fd: number): boolean {
	try {
		// What is no device is no terminal. Asking this first spares most runs 4 ms: `node:tty` brings the network along.
		if (!fstatSync(fd).isCharacterDevice()) return false;
	} catch {
		return false;
	}
	return process.getBuiltinModule('node:tty').isatty(fd);
}
