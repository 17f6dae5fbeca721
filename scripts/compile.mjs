// Puts the files of the built command that a run over one page reads into one, `start.js`, and compiles it ahead of time,
// for the Node that runs this: `bin/load.js` uses both. Compiled after such runs, so that it holds what they need.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import { Script } from 'node:vm';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist', 'cli');
const start = join(folder, 'start.js');
const made = join(folder, 'compile.tmp');

// Code is used under the flags alone that it was made with, and the command tells the engine to spare itself
// (`src/cli/effort.ts`), which Node 22 does not wholly forget when it is told the opposite.
v8.setFlagsFromString = () => {};

const page = (story, kind) => join(root, 'fixtures', story, `input.${kind}`);
const texts = [page('en-harbour-browser', 'txt'), page('de-bruecke-soup', 'txt')];
const sources = [page('html-jsonld-news', 'html')];

/** Runs the command as it is used through a pipe. */
async function runAll(run) {
	for (const args of [texts, ['--to', 'json', ...texts], sources]) {
		const code = await run(['--quiet', '--output', made, ...args]);
		// Not this script's business to judge: what the run did not reach is compiled at each start.
		if (code !== 0) console.warn(`scripts/compile.mjs: the command ended with ${code}`);
	}
	rmSync(made, { force: true });
}

/** Which files such runs read, by running them. */
async function filesOfRuns() {
	const require = createRequire(start);
	await runAll(require(join(folder, 'cli.cjs')).run);
	const files = Object.keys(require.cache).filter((file) => dirname(file) === folder);
	for (const file of files) delete require.cache[file];
	return files.map((file) => file.slice(folder.length + 1)).sort();
}

const wrapped = (name) => {
	const code = readFileSync(join(folder, name), 'utf8');
	// It works only in what Node itself loads. `process.getBuiltinModule` gives what is built in; other files may use it.
	if (/\bimport\(/.test(code)) throw new Error(`${name} has an import(), which cannot be compiled ahead`);
	// `bin/load.js` reads a byte a character: see `ascii` in rolldown.config.ts.
	if (Buffer.byteLength(code) !== code.length) throw new Error(`${name} has characters beyond ASCII`);
	return `${JSON.stringify(name)}:function(exports,require,module,__filename,__dirname){${code}\n}`;
};

if (!readdirSync(folder).includes('cli.cjs')) throw new Error('dist/cli has no command; run rolldown first');
for (const old of readdirSync(folder)) if (/^start(?:-.*)?\.(?:js|cache)$/.test(old)) rmSync(join(folder, old));
const source = `({${(await filesOfRuns()).map(wrapped).join(',\n')}})`;
const script = new Script(source, { filename: start });
const files = script.runInThisContext();
const outside = createRequire(start);
const known = new Map();
const load = (id) => {
	const name = id.slice(2);
	if (!id.startsWith('./') || !Object.hasOwn(files, name)) return outside(id);
	if (!known.has(name)) {
		const module = { exports: {} };
		known.set(name, module);
		files[name].call(module.exports, module.exports, load, module, join(folder, name), folder);
	}
	return known.get(name).exports;
};
await runAll(load('./cli.cjs').run);
const code = script.createCachedData();
writeFileSync(start, source);
// `bin/load.js` tells why the version is in the name.
writeFileSync(join(folder, `start-${process.version}-${process.arch}.cache`), code);
