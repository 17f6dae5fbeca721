#!/usr/bin/env node
// CommonJS on purpose (see package.json beside): as an ES module every start would cost 5 ms more.
const { run } = require('./load.js')();

run(process.argv.slice(2)).then((code) => {
	process.exitCode = code;
});
