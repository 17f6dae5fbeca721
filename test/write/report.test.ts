import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJudge } from '../../src/clean.js';
import { resolveSettings } from '../../src/settings.js';
import { hashes, reportPage, reportSection } from '../../src/write/report.js';

const settings = resolveSettings();
const judge = createJudge(settings);

const STORY = `Harbour opens after ten years of work

By Ann Lee

The harbour of Lowfield opened on Thursday morning after ten years of work, the mayor said.

Advertisement

Ships from nine countries are expected in the first week, and the town has hired forty people.
`;

const HOSTILE = `${STORY}
</p></section><script>document.title='pwned'</script><img src=x onerror=alert(1)> said the mayor, who had opened the harbour.

"><svg onload=alert(1)> ' onmouseover='alert(1) \u202egnp.exe \u001b[2J was written on the wall of the new harbour.

Advertisement
`;

async function page(...texts: string[]): Promise<string> {
	const sections = texts.map((text, i) => reportSection(judge(text), settings, { id: `<b>${i}"'.txt`, number: i + 1 }));
	return reportPage(
		sections.map(({ html }) => html).join(''),
		sections.map(({ row }) => row),
		await hashes(),
	);
}

interface Element {
	readonly type: string;
	readonly tagName?: string;
	readonly properties?: Readonly<Record<string, unknown>>;
	readonly children?: readonly Element[];
}

function elements(html: string): Element[] {
	const walk = (node: Element): Element[] => [node, ...(node.children ?? []).flatMap(walk)];
	return walk(unified().use(rehypeParse).parse(html) as Element).filter(({ type }) => type === 'element');
}

describe('--to report', () => {
	it('shows input and story, kinds with counts, and the reason for each piece', async () => {
		const html = await page(STORY);
		expect(html).toContain('<span class="t" dir="auto">Advertisement</span><span class="kind">ad</span>');
		expect(html).toMatch(/left out as ad: .*\(ad\/en\//);
		expect(html).toContain('words kept');
		expect(html).not.toContain('id="index"');
		expect(await page(STORY, STORY)).toContain('id="index"');
	});

	it('holds no element and no handler of the input', async () => {
		const clean = elements(await page(STORY));
		const hostile = elements(await page(HOSTILE));
		const names = (list: Element[]) => [...new Set(list.map(({ tagName }) => tagName))].sort();
		expect(names(hostile)).toEqual(names(clean));
		expect(hostile.filter(({ tagName }) => tagName === 'script')).toHaveLength(1);
		for (const { properties } of hostile)
			for (const key of Object.keys(properties ?? {})) expect(key).not.toMatch(/^(?:on|style$|src$)/);
		expect((await page(HOSTILE)).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
	});

	it('loads nothing, and allows by its policy only its own style and script', async () => {
		const html = await page(STORY, HOSTILE);
		for (const { tagName, properties } of elements(html)) {
			expect(['link', 'img', 'iframe', 'object', 'embed', 'base', 'form']).not.toContain(tagName);
			expect(properties?.src).toBeUndefined();
			expect(String(properties?.href ?? '#')).toMatch(/^#/);
		}
		expect(html).not.toMatch(/@import|url\(/);
		const of = (name: string) => new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(html)?.[1] ?? '';
		for (const name of ['style', 'script']) {
			const hash = createHash('sha256').update(of(name)).digest('base64');
			expect(html).toContain(`${name}-src 'sha256-${hash}'`);
		}
	});

	it('has every anchor once and every link a place', async () => {
		const list = elements(await page(STORY, STORY, HOSTILE));
		const ids = list.flatMap(({ properties }) => (typeof properties?.id === 'string' ? [properties.id] : []));
		expect(new Set(ids).size).toBe(ids.length);
		for (const { properties } of list.filter(({ tagName }) => tagName === 'a'))
			expect(ids).toContain(String(properties?.href).slice(1));
	});
});

/** Debian's name first, then the others'. */
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
const browser = BROWSERS.find((name) => spawnSync(name, ['--version']).status === 0);
if (browser === undefined) console.warn('no chromium here: the report was not tried in a browser');

describe.skipIf(browser === undefined)('the report in a browser', () => {
	let folder = '';
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'bodycopy-report-'));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	/** The page's DOM once its scripts have run. */
	function dom(name: string, html: string, ...options: string[]): string {
		const path = join(folder, name);
		writeFileSync(path, html);
		const profile = `--user-data-dir=${join(folder, 'profile')}`;
		const common = ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=20000', profile];
		const address = pathToFileURL(path).href;
		return execFileSync(browser ?? '', [...common, ...options, '--dump-dom', address], {
			stdio: ['ignore', 'pipe', 'ignore'],
			maxBuffer: 1e8,
		}).toString();
	}

	it('runs its own script and none of the input', async () => {
		const seen = dom('own.html', await page(STORY, HOSTILE));
		expect(seen).toMatch(/<p class="find"><label>Search/);
		expect(seen).toContain('<button type="button">Words</button>');
		expect(seen).not.toContain('<title>pwned');
	});

	it.each([
		['light', 1280],
		['dark', 1280],
		['light', 400],
	])(
		'passes the accessibility check (%s, %i columns)',
		async (scheme, width) => {
			const run = `<script>${axe.source}</script><script>axe.run().then((r) => {
			const found = r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html).join(' '));
			document.body.innerHTML = '<pre id=axe></pre>';
			document.getElementById('axe').textContent = 'passes ' + r.passes.length + ' ' +
				(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') + ' ' + JSON.stringify(found);
		});</script>`;
			// The policy must let the checker in; nothing else of the page is changed.
			const html = (await page(STORY, HOSTILE))
				.replace(/<meta http-equiv[^>]*>/, '')
				.replace('</body>', () => `${run}</body>`);
			const dark = scheme === 'dark' ? ['--blink-settings=preferredColorScheme=0'] : [];
			const seen = dom(`axe-${scheme}-${width}.html`, html, `--window-size=${width},900`, ...dark);
			const said = /<pre id="axe">([\s\S]*?)<\/pre>/.exec(seen)?.[1] ?? '';
			expect(said).toMatch(/^passes [1-9]\d/);
			expect(said).toContain(`${scheme} []`);
		},
		60_000,
	);
});
