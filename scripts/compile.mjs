// Compiles the main file of the built command ahead of time, for the Node that runs this: `bin/load.js` uses it.
// It is made after a run over a page, so that it holds what such a run needs.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist', 'cli');
const name = readdirSync(folder).find((file) => /^main-.*\.cjs$/.test(file));
if (name === undefined) throw new Error('dist/cli has no main file; run rolldown first');
const file = join(folder, name);
const source = readFileSync(file, 'utf8');
// It works only in what Node itself loads. `process.getBuiltinModule` gives what is built in; other files may use it.
if (/\bimport\(/.test(source)) throw new Error(`${name} has an import(), which cannot be compiled ahead`);
const script = new Script(Module.wrap(source), { filename: file });
const require = createRequire(file);
const module = new Module(file);
module.filename = file;
require.cache[file] = module;
script.runInThisContext().call(module.exports, module.exports, require, module, file, dirname(file));
module.loaded = true;
const { run } = require(join(folder, 'cli.cjs'));
const pages = ['en-harbour-browser', 'de-bruecke-soup'].map((story) => join(root, 'fixtures', story, 'input.txt'));
const code = await run(['--quiet', '--output', join(folder, 'compile.tmp'), ...pages]);
// Not this script's business to judge: what the run did not reach is compiled at each start.
if (code !== 0) console.warn(`scripts/compile.mjs: the command ended with ${code}`);
rmSync(join(folder, 'compile.tmp'), { force: true });
writeFileSync(join(folder, name.replace(/\.cjs$/, '.cache')), script.createCachedData());
