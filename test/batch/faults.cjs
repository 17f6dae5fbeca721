/**
 * Real faults on demand. Loaded before the command (`node --require`), in its workers too: a name or a text tells
 * which fault is to strike there. The command knows nothing of it.
 */
const fs = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const { openSync } = fs;

const FAULTS = {
	'crash-me': () => process.exit(7),
	'hang-me': () => {
		for (;;);
	},
	'eat-memory': () => {
		const held = [];
		for (;;) held.push(new Array(100_000).fill(held.length));
	},
	'vanish-me': (path) => fs.unlinkSync(path),
	'grow-me': (path) => fs.appendFileSync(path, 'One more line.\n'),
	'replace-me': (path) => {
		fs.writeFileSync(
			`${path}.new`,
			'Another page altogether, which took the place of the first while that was read.\n',
		);
		fs.renameSync(`${path}.new`, path);
	},
};

/** Faults that strike after the file was opened; the others strike before. */
const AFTER = new Set(['replace-me']);

if (!isMainThread) {
	fs.openSync = (path, ...rest) => {
		const name = Object.keys(FAULTS).find((one) => String(path).includes(one));
		if (name === undefined || rest[0] !== 'r') return openSync(path, ...rest);
		if (!AFTER.has(name)) FAULTS[name](path);
		const fd = openSync(path, ...rest);
		if (AFTER.has(name)) FAULTS[name](path);
		return fd;
	};
	const { parse } = JSON;
	JSON.parse = (text, reviver) => {
		const name = Object.keys(FAULTS).find((one) => typeof text === 'string' && text.includes(`"${one}"`));
		if (name !== undefined) FAULTS[name]();
		return parse(text, reviver);
	};
}
