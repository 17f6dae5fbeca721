// Takes the declarations out of the build that no entry of the package leads to: nobody can import what they declare.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As the compiler writes them: `from './article.js'`, `import('./article.js')`. */
const IMPORT = /(?:from |import\()['"](\.[^'"]+)\.js['"]/g;

const root = fileURLToPath(new URL('..', import.meta.url));
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const reached = new Set(Object.values(exports).flatMap((entry) => (entry.types ? [join(root, entry.types)] : [])));
// A set may grow while it is walked.
for (const file of reached) {
	for (const [, name] of readFileSync(file, 'utf8').matchAll(IMPORT)) reached.add(join(dirname(file), `${name}.d.ts`));
}
const dist = join(root, 'dist');
for (const name of readdirSync(dist, { recursive: true })) {
	const file = join(dist, name);
	if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
}
