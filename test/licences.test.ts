/** What is shipped and installed with the tool: licences on the list, notices beside the code, no install scripts. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAllowed, NOTICES, noticesOf, packageOf } from '../scripts/licences.js';

const root = new URL('../', import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Record<string, unknown>;

interface Locked {
	readonly version: string;
	readonly license?: string;
	readonly dev?: boolean;
	readonly devOptional?: boolean;
	readonly hasInstallScript?: boolean;
	readonly resolved?: string;
	readonly integrity?: string;
}

const locked = Object.entries(json('package-lock.json').packages as Record<string, Locked>).filter(
	([path]) => path !== '',
);
const installed = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional);

describe('packages that are installed with the tool', () => {
	it('are found in the lock file', () => expect(installed.length).toBeGreaterThan(20));

	it('have licences on the list', () => {
		expect(installed.filter(([, { license }]) => !isAllowed(license ?? '')).map(([path]) => path)).toEqual([]);
	});

	it('run no script when they are installed', () => {
		expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
	});

	it('are all pinned by their hash, and come from no address outside a registry', () => {
		expect(locked.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
		expect(
			locked.filter(([, { resolved }]) => /^(?:git|file|http:)/.test(resolved ?? '')).map(([path]) => path),
		).toEqual([]);
	});

	it('the tool itself runs no script when it is installed', () => {
		const scripts = json('package.json').scripts as Record<string, string>;
		for (const name of ['preinstall', 'install', 'postinstall']) expect(scripts[name]).toBeUndefined();
	});
});

describe('code that is bundled into the command', () => {
	it('has its notices beside it', () => {
		const file = new URL(`dist/cli/${NOTICES}`, root);
		expect(existsSync(file)).toBe(true);
		const text = readFileSync(file, 'utf8');
		// One that is installed, one that is in the bundle alone.
		for (const name of ['commander', 'yaml']) expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
		expect(text).toContain('Permission');
	});

	it('of a licence outside the list fails the build', () => {
		const bad = { name: 'x', version: '1.0.0', licence: 'AGPL-3.0', text: null };
		expect(() => noticesOf([bad])).toThrow('licence not on the list: x (AGPL-3.0)');
		expect(isAllowed('(MIT OR GPL-3.0)')).toBe(true);
		expect(isAllowed('MIT AND GPL-3.0')).toBe(false);
		expect(isAllowed('')).toBe(false);
	});

	it('is told from the project’s own by its path', () => {
		const file = new URL('node_modules/commander/index.js', root).pathname;
		expect(packageOf(file)).toMatchObject({ name: 'commander', licence: 'MIT' });
		expect(packageOf(new URL('src/cli/run.ts', root).pathname)).toBeNull();
	});
});
