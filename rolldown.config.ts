import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { defineConfig, type Plugin } from 'rolldown';
import { VALIDATION } from './src/config/validation.js';

// The package is CommonJS: its default export stands under `default`.
const standaloneCode = standalone.default;

/**
 * Two builds of one source: the library as ES modules with its dependencies left outside,
 * and the command as CommonJS chunks with everything inside. One file read at start is what
 * keeps a pipe of one page near the cost of starting Node itself; chunks keep what a run does
 * not need (HTML, batch, reports) unread.
 */
const OF_WORKERS = /workerpool|src\/batch\/(?!settings|glob|archive)/;

/** Data larger than this, in characters, stays a file of its own. */
const LARGE = 8_192;

/**
 * Data is parsed as JSON when it is loaded: twice as fast as the same as a literal of the language. Large data is read
 * from a file beside the program, since the compiler looks at every character of a program four times as slowly.
 */
const data: Plugin = {
	name: 'data',
	transform: {
		filter: { id: /\/src\/.*\.json$|\/eld\/src\/ngrams\/\w+\.js$/ },
		async handler(code, id) {
			// The table of the language detector is a module; as one it is compiled for longer than a page takes.
			const isModule = id.endsWith('.js');
			const value: unknown = isModule ? (await import(id)).ngramsData : JSON.parse(code);
			const json = JSON.stringify(value);
			const name = isModule ? 'export const ngramsData =' : 'export default';
			if (json.length < LARGE) return { code: `${name} JSON.parse(${JSON.stringify(json)});`, moduleType: 'js' };
			const fileName = id
				.replace(/.*\/src\//, '')
				.replace(/\.js(?:on)?$/, '.json')
				.replaceAll('/', '-');
			this.emitFile({ type: 'asset', fileName, source: json });
			return {
				code: `import { readFileSync } from 'node:fs'; ${name} JSON.parse(readFileSync(__dirname + '/${fileName}', 'utf8'));`,
				moduleType: 'js',
			};
		},
	},
};

/** The module that stands for `table.json` in the command: reads the file beside it when the table is asked for. */
const TABLE_FROM_FILE = `
import { readFileSync } from 'node:fs';
let parts;
const part = (at) => {
	if (!parts) {
		const text = readFileSync(__dirname + '/lexicon.table', 'latin1');
		const first = text.indexOf('\\n');
		const second = text.indexOf('\\n', first + 1);
		parts = [text.slice(0, first).split(' '), text.slice(first + 1, second), text.slice(second + 1)];
	}
	return parts[at];
};
export default { get kinds() { return part(0); }, get index() { return part(1); }, get rows() { return part(2); } };
`;

/** Puts ready-made validators in the place of the compiler: 40 ms less where there is a configuration. */
const validators: Plugin = {
	name: 'validators',
	load: {
		filter: { id: /\/src\/config\/validators\.ts$/ },
		handler: () => {
			const schemas = ['config', 'expect', 'profile'].map((name) => ({
				...JSON.parse(readFileSync(new URL(`schema/${name}.schema.json`, import.meta.url), 'utf8')),
				$id: name,
			}));
			const ajv = new Ajv({ ...VALIDATION, schemas, code: { source: true } });
			const code = standaloneCode(ajv, Object.fromEntries(schemas.map(({ $id }) => [$id, $id])));
			return { code: `${code}\nexports.validatorOf = (name) => exports[name];`, moduleType: 'js' };
		},
	},
};

export default defineConfig([
	{
		input: {
			index: 'src/index.ts',
			unified: 'src/unified.ts',
			retext: 'src/retext.ts',
			teach: 'src/teach.ts',
			rehype: 'src/rehype.ts',
		},
		platform: 'neutral',
		external: /^[^./]/,
		output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js' },
	},
	{
		input: { cli: 'src/cli/run.ts', worker: 'src/batch/worker.ts' },
		platform: 'node',
		plugins: [
			data,
			validators,
			{
				// Commander loads it for commands that are programs of their own. There are none here, and it costs 2 ms of every start.
				name: 'commander-without-child-process',
				resolveId: (id, importer) =>
					id === 'node:child_process' && importer?.includes('commander') ? '\0no-child-process' : null,
				load: (id) => (id === '\0no-child-process' ? 'module.exports = {}' : null),
			},
			{
				// As a string in the code the lexicon's table is compiled at every start, 8 ms; as a file it is read in half of one.
				name: 'lexicon-beside',
				resolveId: (id, importer) =>
					id === './table.json' && importer?.includes('lexicon') ? '\0lexicon-table' : null,
				load(id) {
					if (id !== '\0lexicon-table') return null;
					const file = new URL('src/lexicon/table.json', import.meta.url);
					const { kinds, index, rows } = JSON.parse(readFileSync(file, 'utf8'));
					const source = Buffer.from([kinds.join(' '), index, rows].join('\n'), 'latin1');
					this.emitFile({ type: 'asset', fileName: 'lexicon.table', source });
					return TABLE_FROM_FILE;
				},
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
