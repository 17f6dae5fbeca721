import { defineConfig } from 'vitest/config';

/** Files whose tests take times or hang on them: they run alone, after all others. */
const TIMED = [
	'test/{slow,html-linear,bench,properties}.test.ts',
	'test/batch/{faults,kill,resume}.test.ts',
	'test/config/load.test.ts',
	'test/lexicon/match.test.ts',
	'test/model/markup-features.test.ts',
	'test/read/html.test.ts',
];

export default defineConfig({
	test: {
		globalSetup: ['test/cli/build.ts'],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'side by side',
					include: ['test/**/*.test.ts'],
					exclude: TIMED,
					maxWorkers: 2,
					sequence: { groupOrder: 0 },
				},
			},
			{
				extends: true,
				test: { name: 'timed', include: TIMED, fileParallelism: false, sequence: { groupOrder: 1 } },
			},
		],
	},
});
