import { defineConfig, type Plugin } from 'rolldown';

/**
 * Two builds of one source: the library as ES modules with its dependencies left outside,
 * and the command as CommonJS chunks with everything inside. One file read at start is what
 * keeps a pipe of one page near the cost of starting Node itself; chunks keep what a run does
 * not need (HTML, batch, reports) unread.
 */
const OF_WORKERS = /workerpool|src\/batch\/(?!settings|glob)/;

/**
 * Data as a string that is parsed when it is loaded: twice as fast as the same as a literal of the language. Escapes
 * keep the file in one byte a character.
 */
const dataAsString: Plugin = {
	name: 'data-as-string',
	transform: {
		filter: { id: /\/src\/.*\.json$/ },
		handler(code) {
			const json = JSON.stringify(JSON.stringify(JSON.parse(code)));
			const ascii = json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
			return { code: `export default JSON.parse(${ascii});`, moduleType: 'js' };
		},
	},
};

export default defineConfig([
	{
		input: { index: 'src/index.ts', unified: 'src/unified.ts', retext: 'src/retext.ts', rehype: 'src/rehype.ts' },
		platform: 'neutral',
		external: /^[^./]/,
		output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js' },
	},
	{
		input: { cli: 'src/cli/run.ts', worker: 'src/batch/worker.ts' },
		platform: 'node',
		plugins: [
			dataAsString,
			{
				// Commander loads it for commands that are programs of their own. There are none here, and it costs 2 ms of every start.
				name: 'commander-without-child-process',
				resolveId: (id, importer) =>
					id === 'node:child_process' && importer?.includes('commander') ? '\0no-child-process' : null,
				load: (id) => (id === '\0no-child-process' ? 'module.exports = {}' : null),
			},
		],
		output: {
			cleanDir: true,
			dir: 'dist/cli',
			format: 'cjs',
			entryFileNames: '[name].cjs',
			chunkFileNames: '[name]-[hash].cjs',
			minify: true,
			// What every run needs is one file; a file more is half a millisecond more.
			// What only the workers of a batch need stays out of it, or every run would start as one.
			codeSplitting: { groups: [{ name: 'main', tags: ['$initial'], test: (id) => !OF_WORKERS.test(id) }] },
		},
	},
]);
