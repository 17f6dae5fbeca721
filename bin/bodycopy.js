#!/usr/bin/env node
// CommonJS on purpose (see package.json beside): as an ES module every start would cost 5 ms more.
require('node:module').enableCompileCache?.();

const { run } = require('../dist/cli/cli.cjs');

run(process.argv.slice(2)).then((code) => {
	process.exitCode = code;
});
