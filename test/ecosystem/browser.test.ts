/** The library in a real browser: bundled without a line of Node, run by headless Chromium, over a page of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const SEED = fileURLToPath(new URL('../../../shared/seed/kyivpost-macron.txt', import.meta.url));
const FIXTURE = fileURLToPath(new URL('../../fixtures/en-harbour-browser/input.txt', import.meta.url));

const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--virtual-time-budget=20000',
];

describe('in a browser', () => {
	const folder = mkdtempSync(join(tmpdir(), 'bodycopy-browser-'));
	let code = '';
	let imports: string[] = [];
	beforeAll(async () => {
		const build = await rolldown({
			input: fileURLToPath(new URL('../../src/index.ts', import.meta.url)),
			platform: 'browser',
			external: builtinModules.flatMap((name) => [name, `node:${name}`]),
			logLevel: 'silent',
		});
		const { output } = await build.generate({ format: 'iife', name: 'bodycopy', minify: true, codeSplitting: false });
		code = output[0].code;
		imports = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : []));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('needs nothing of Node', () => expect(imports).toEqual([]));

	it.skipIf(CHROMIUM === undefined)('gives the same story and the same record', () => {
		const page = readFileSync(existsSync(SEED) ? SEED : FIXTURE, 'utf8');
		// `</script` in the bundle or the page would end the element that holds it.
		const inline = (text: string) => text.replaceAll('</', '<\\/');
		writeFileSync(
			join(folder, 'page.html'),
			`<!doctype html><meta charset="utf-8"><pre id="out">nothing</pre><script>${inline(code)}</script>
<script>document.getElementById('out').textContent = JSON.stringify(bodycopy.clean(${inline(JSON.stringify(page))}))</script>`,
		);
		const dom = execFileSync(
			CHROMIUM ?? '',
			[...FLAGS, `--user-data-dir=${join(folder, 'profile')}`, '--dump-dom', `file://${join(folder, 'page.html')}`],
			{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
		);
		const out = /<pre id="out">([\s\S]*?)<\/pre>/.exec(dom)?.[1] ?? '';
		const text = out
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&nbsp;', '\u00a0')
			.replaceAll('&amp;', '&');
		expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(clean(page))));
	});
});
