/**
 * Runs the tests on every Node version that the package promises. The binaries come from the registry's
 * `node-<platform>-<arch>` packages, which the `node` package is made of. The version that runs this is left out:
 * `npm test` has tested it. What the command makes of the fixtures must be the same bytes on all of them. What does not
 * depend on the version (`ONCE` in vitest.config.ts) is left out.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const VERSIONS = ['20.19.0', '22', '24'];
const root = fileURLToPath(new URL('..', import.meta.url));
const binaries = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

const pages = readdirSync(`${root}fixtures`, { recursive: true })
	.map((path) => `fixtures/${path}`)
	.filter((path) => /input\.(?:txt|html)$/.test(path))
	.sort();

/** Hash of what the built command says of all fixtures, in three formats. */
function outputs(node) {
	const hash = createHash('sha256');
	for (const format of [['ndjson', '--removed'], ['markdown'], ['explain-json']]) {
		const args = [`${root}bin/bodycopy.js`, '--no-config', '--to', ...format, ...pages];
		hash.update(spawnSync(node, args, { cwd: root, maxBuffer: 1e9 }).stdout);
	}
	return hash.digest('hex');
}

let failed = 0;
const here = outputs(process.execPath);
console.log(`outputs on Node ${process.version}: ${here.slice(0, 12)}`);
for (const version of VERSIONS) {
	if (process.version.startsWith(`v${version}.`)) continue;
	const prefix = `${root}.cache/node-${version}`;
	const node = `${prefix}/node_modules/${binaries}/bin/node`;
	if (!existsSync(node)) {
		mkdirSync(prefix, { recursive: true });
		const args = ['install', '--prefix', prefix, '--no-save', '--ignore-scripts', `${binaries}@${version}`];
		spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'], cwd: prefix });
	}
	const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
	const there = outputs(node);
	console.log(`outputs on Node ${String(stdout).trim()}: ${there === here ? 'the same' : 'OTHERS'}`);
	if (there !== here) failed++;
	console.log(`tests on Node ${String(stdout).trim()}`);
	// The command that the tests start must be the same Node.
	const path = `${prefix}/node_modules/${binaries}/bin:${process.env.PATH}`;
	const { status } = spawnSync(node, [`${root}node_modules/vitest/vitest.mjs`, 'run', '--reporter=dot'], {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, PATH: path, BODYCOPY_OTHER_NODE: '1' },
	});
	if (status !== 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
