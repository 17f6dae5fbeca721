/**
 * `npm run kernel`: compiles the net's arithmetic (`src/model/assembly/kernel.ts`) and writes it as `src/model/kernel-code.ts`.
 * `--check` writes nothing and exits with 1 where that file is not what the source says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const SOURCE = new URL('../src/model/assembly/kernel.ts', import.meta.url);
const CODE = new URL('../src/model/kernel-code.ts', import.meta.url);

let bytes = new Uint8Array();
const { error, stderr } = await asc.main(
	[
		'kernel.ts',
		'--outFile',
		'kernel.wasm',
		'-O3',
		'--runtime',
		'stub',
		'--enable',
		'simd',
		'--importMemory',
		'--noAssert',
	],
	{
		readFile: (name) => (name === 'kernel.ts' ? readFileSync(SOURCE, 'utf8') : null),
		writeFile: (_, contents) => {
			bytes = new Uint8Array(contents as Uint8Array);
		},
		listFiles: () => [],
	},
);
if (error !== null) throw new Error(`${error.message}\n${stderr}`);

const code = `/** Made by \`npm run kernel\` from \`assembly/kernel.ts\`: WebAssembly, in base64. */
export const KERNEL =
	'${Buffer.from(bytes).toString('base64')}';
`;
if (!process.argv.includes('--check')) writeFileSync(CODE, code);
else if (readFileSync(CODE, 'utf8') !== code) {
	console.error('src/model/kernel-code.ts is not what its source says: npm run kernel');
	process.exitCode = 1;
}
