import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { defineConfig, type Plugin } from 'rolldown';
import { notices } from './scripts/licences.js';
import { NGRAMS, packNgrams } from './scripts/ngrams.js';
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

/** Data that the library and the command share: a module of the library that the command reads as the data that it holds. */
const SHARED = /\/src\/(model\/\w+-weights|lexicon\/table|read\/join\.weights)\.json$/;
const SHARED_START = 'export default ';
const SHARED_END = ';\n';

/**
 * The lexicon's rows, which are strings of bytes, stand in the module as the text whose bytes they are. The command reads
 * the file a byte a character and cuts the rows out of it: neither decoding nor JSON, which took 5 ms of each start.
 */
const ROWS_START = '\nconst rows = String.raw`';
const ROWS_END = '`;\n';
const ROWS_BYTES = `const bytes = new TextEncoder().encode(rows);
let text = '';
for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
export default { ...data, rows: text };
`;

/** The module of shared data. */
function sharedSource(json: string): string {
	const { rows, ...rest } = JSON.parse(json);
	if (typeof rows !== 'string') return SHARED_START + JSON.stringify(JSON.parse(json)) + SHARED_END;
	if (/[`\\\r]|\$\{/.test(rows)) throw new Error('the lexicon has a row that no template can hold');
	const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(rows, 'latin1'));
	return `const data = ${JSON.stringify(rest)};${ROWS_START}${text}${ROWS_END}${ROWS_BYTES}`;
}
const sharedName = (id: string): string => `data/${SHARED.exec(id)?.[1]?.replace('/', '-')}.js`;

/** Keeps shared data in files of their own, beside the library's modules. */
const sharedData: Plugin = {
	name: 'shared-data',
	resolveId(id, importer) {
		if (importer === undefined || !id.startsWith('.')) return null;
		const path = resolve(dirname(importer), id);
		if (!SHARED.test(path)) return null;
		this.emitFile({ type: 'asset', fileName: sharedName(path), source: sharedSource(readFileSync(path, 'utf8')) });
		return { id: `./${sharedName(path)}`, external: true };
	},
	// What was imported as JSON is a module now.
	renderChunk: (code) => code.replace(/(from\s*["']\.\/data\/[\w.-]+\.js["'])\s*with\s*\{[^}]*\}/g, '$1'),
};

/** A module that reads shared data at the first question. */
function sharedModule(id: string, keys: readonly string[]): string {
	const file = `readFileSync(__dirname + '/../${sharedName(id)}', 'latin1')`;
	const whole = `JSON.parse(${file}.slice(${SHARED_START.length}, -${SHARED_END.length}))`;
	const cut = `(() => {
	const file = ${file};
	const start = file.indexOf(';\\nconst rows');
	const rows = start + ${ROWS_START.length + 1};
	return { ...JSON.parse(file.slice(${'const data = '.length}, start)), rows: file.slice(rows, file.lastIndexOf('\`')) };
})()`;
	return lazyModule(keys.includes('rows') ? cut : whole, keys);
}

/** A module that reads data, which have these keys, at the first question. */
function lazyModule(read: string, keys: readonly string[]): string {
	const getters = keys.map((key) => `get ${JSON.stringify(key)}() { return load()[${JSON.stringify(key)}]; }`);
	return `import { readFileSync } from 'node:fs';
let value;
const load = () => (value ??= ${read});
export default { ${getters.join(', ')} };`;
}

/**
 * Data is parsed as JSON when it is loaded: twice as fast as the same as a literal of the language. Large data is read
 * from a file beside the program, since the compiler looks at every character of a program four times as slowly, and only
 * when something asks for it.
 */
const data: Plugin = {
	name: 'data',
	transform: {
		filter: { id: /\/src\/.*\.json$|\/eld\/src\/ngrams\/\w+\.js$/ },
		async handler(code, id) {
			if (id.endsWith('.js')) {
				const { source, module } = packNgrams((await import(id)).ngramsData);
				this.emitFile({ type: 'asset', fileName: NGRAMS, source });
				return { code: module, moduleType: 'js' };
			}
			const json = JSON.stringify(JSON.parse(code));
			if (SHARED.test(id)) return { code: sharedModule(id, Object.keys(JSON.parse(code))), moduleType: 'js' };
			if (json.length < LARGE) return { code: `export default JSON.parse(${JSON.stringify(json)});`, moduleType: 'js' };
			const fileName = id.replace(/.*\/src\//, '').replaceAll('/', '-');
			this.emitFile({ type: 'asset', fileName, source: json });
			const read = `JSON.parse(readFileSync(__dirname + '/${fileName}', 'utf8'))`;
			return { code: lazyModule(read, Object.keys(JSON.parse(code))), moduleType: 'js' };
		},
	},
};

/** Share of characters beyond ASCII up to which they are written by their numbers: words of Chinese are better left alone. */
const FEW = 0.1;

/**
 * Writes characters beyond ASCII by their numbers: a program that has none is held and read in a byte a character. In
 * strings, templates and patterns alike, which is where a program that was minified has them, they mean the same.
 */
const ascii: Plugin = {
	name: 'ascii',
	generateBundle(_, bundle) {
		for (const file of Object.values(bundle)) {
			if (file.type !== 'chunk' || file.code.includes('String.raw')) continue;
			const code = file.code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
			if (code.length < file.code.length * (1 + 5 * FEW)) file.code = code;
		}
	},
};

/** Leaves out what a package would load and this one never asks it for, by the package and the end of the module's name. */
const leftOut: Plugin = {
	name: 'left-out',
	resolveId(id, importer) {
		const isLeftOut = LEFT_OUT.some(([from, module]) => importer?.includes(`/${from}/`) && id.endsWith(module));
		return isLeftOut ? '\0left-out' : null;
	},
	load: (id) => (id === '\0left-out' ? 'module.exports = {}' : null),
};
const LEFT_OUT = [
	// Commander loads it for commands that are programs of their own. There are none here, and it costs 2 ms of every start.
	['commander', 'node:child_process'],
	// Tables of encodings that Node reads itself: a twelfth of the tarball. See `src/read/encoding.ts`.
	['iconv-lite', './dbcs-data'],
] as const;

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
		plugins: [sharedData],
		// All in one folder: the path of shared data is then the same from each. What the types say of it stands beside them.
		output: {
			dir: 'dist',
			format: 'esm',
			chunkFileNames: 'chunk-[name]-[hash].js',
			comments: false,
			// Names stay as they are written, for who reads a stack trace.
			minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
		},
	},
	{
		input: { cli: 'src/cli/run.ts', worker: 'src/batch/worker.ts' },
		platform: 'node',
		plugins: [data, validators, notices(), ascii, leftOut],
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
