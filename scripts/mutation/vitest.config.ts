/** The tests that mutants are put to: the fast ones of the sources themselves, in one process, nothing built. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/stages/*.test.ts', 'test/cli/exit-code.test.ts'],
		// Mutants are switched at run time, so modules may stay: a run costs its tests alone.
		isolate: false,
		pool: 'threads',
		testTimeout: 60_000,
	},
});
