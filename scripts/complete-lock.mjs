// Adds to package-lock.json the optional platform packages that npm left out because the registry at hand
// did not serve them. `npm ci` refuses a lock without them, on every platform.
//
//   npm install --ignore-scripts && node scripts/complete-lock.mjs && npm ci --ignore-scripts
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['linux', 'darwin', 'win32', 'android', 'freebsd', 'netbsd', 'openbsd', 'openharmony', 'aix', 'sunos'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32', 'arm'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = lock.packages;

/** Where Node would look for `name` from the package at `path`: the first that the lock has. */
function find(path, name) {
	for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
		const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
		if (packages[place]) return packages[place];
		if (at === '') return undefined;
	}
}

function entry(name, version, dev) {
	const system = SYSTEMS.find((word) => name.includes(`-${word}`));
	const processor = PROCESSORS.find((word) => name.includes(`-${word}`));
	const libc = name.includes('musl') ? 'musl' : name.includes('linux') && name.endsWith('-gnu') ? 'glibc' : undefined;
	return {
		version,
		...(processor && { cpu: [processor] }),
		...(dev && { dev }),
		...(libc && { libc: [libc] }),
		optional: true,
		...(system && { os: [system] }),
	};
}

let added = 0;
for (const [path, info] of Object.entries(packages)) {
	for (const [name, version] of Object.entries(info.optionalDependencies ?? {})) {
		if (!/^\d/.test(version) || find(path, name)?.version === version) continue;
		packages[`${path.slice(0, path.lastIndexOf('node_modules/'))}node_modules/${name}`] = entry(
			name,
			version,
			info.dev,
		);
		added++;
	}
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added`);
