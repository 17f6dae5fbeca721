// Loads the command's main file from the code that the build compiled (`npm run build`), where this Node can use it:
// to compile it anew takes a fifth of a run over one page. What is stale or of another Node is refused by the engine,
// and the file is compiled as any other. Nothing is written when the command runs.
const { readFileSync, readdirSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const folder = join(__dirname, '..', 'dist', 'cli');

/** Puts the main file where `require` finds it. Its name holds a hash of its content, so the code beside it is its own. */
function prepare(cache) {
	const file = join(folder, cache.replace(/\.cache$/, '.cjs'));
	const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
		filename: file,
		cachedData: readFileSync(join(folder, cache)),
	});
	const module = new Module(file);
	module.filename = file;
	require.cache[file] = module;
	script.runInThisContext().call(module.exports, module.exports, Module.createRequire(file), module, file, folder);
	module.loaded = true;
}

/** @returns what the command exports: `run(argv)` */
module.exports = () => {
	const cache = readdirSync(folder).find((name) => name.endsWith('.cache'));
	if (cache !== undefined) prepare(cache);
	return require(join(folder, 'cli.cjs'));
};
