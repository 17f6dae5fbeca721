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

/**
 * What does not depend on the version of Node: patterns read by a checker, texts compared with the data's, how time grows with
 * the input, promises on the corpora. `npm test` has run them on one version, and all versions write the same bytes.
 */
const ONCE = ['test/{patterns,corpora,slow,html-linear,bench}.test.ts', 'test/lexicon/corpus.test.ts', 'test/docs/**'];
const left = process.env.BODYCOPY_OTHER_NODE ? ONCE : [];

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
					exclude: [...TIMED, ...left],
					maxWorkers: 2,
					sequence: { groupOrder: 0 },
				},
			},
			{
				extends: true,
				test: { name: 'timed', include: TIMED, exclude: left, fileParallelism: false, sequence: { groupOrder: 1 } },
			},
		],
	},
});
