// Loads the command from one file and its code as the build compiled it (`scripts/compile.mjs`), where this Node can use
// it: to find, read and compile the files one by one takes a fifth of a run over one page. What is stale or broken is
// refused by the engine, which compiles the file as any other; what another Node made need not be (20.19.0 takes what
// 20.20.2 made, and crashes), so it goes by the version in its name. Nothing is written when the command runs.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const folder = join(__dirname, '..', 'dist', 'cli');

/** What `require` is to the files that `start.js` holds: such a file is run when it is asked for, and any other read. */
function requireFrom(start, cache) {
	const script = new Script(readFileSync(start, 'latin1'), { filename: start, cachedData: readFileSync(cache) });
	const files = script.runInThisContext();
	const outside = Module.createRequire(start);
	return function load(id) {
		const name = id.slice(2);
		if (!id.startsWith('./') || !Object.hasOwn(files, name)) return outside(id);
		const file = join(folder, name);
		// Where files that are read find it too.
		const known = require.cache[file];
		if (known !== undefined) return known.exports;
		const module = new Module(file);
		module.filename = file;
		require.cache[file] = module;
		files[name].call(module.exports, module.exports, load, module, file, folder);
		module.loaded = true;
		return module.exports;
	};
}

/** @returns what the command exports: `run(argv)` */
module.exports = () => {
	const cache = join(folder, `start-${process.version}-${process.arch}.cache`);
	if (!existsSync(cache)) return require(join(folder, 'cli.cjs'));
	return requireFrom(join(folder, 'start.js'), cache)('./cli.cjs');
};
