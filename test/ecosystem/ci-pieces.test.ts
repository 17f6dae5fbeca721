/** The GitHub action's steps and the pre-commit hook's command, run as their hosts would, with the package as packed. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FIXTURE = 'hard-interview-fr';

interface Action {
	readonly inputs: Readonly<Record<string, { readonly default: string }>>;
	readonly runs: {
		readonly steps: ReadonlyArray<{ readonly run: string; readonly env: Readonly<Record<string, string>> }>;
	};
}
interface Hook {
	readonly id: string;
	readonly entry: string;
	readonly args: readonly string[];
	readonly files: string;
}

describe('pieces for CI', () => {
	const folder = mkdtempSync(join(tmpdir(), 'bodycopy-ci-'));
	const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
	const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as [Hook];
	const env = {
		...process.env,
		npm_config_prefix: join(folder, 'prefix'),
		PATH: `${join(folder, 'prefix/bin')}${delimiter}${process.env.PATH}`,
	};
	let tarball = '';

	beforeAll(() => {
		spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
		tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'none');
		mkdirSync(join(folder, 'repository/fixtures'), { recursive: true });
		cpSync(join(root, 'fixtures', FIXTURE), join(folder, 'repository/fixtures', FIXTURE), { recursive: true });
	}, 60_000);
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	/** Runs a step of the action with the inputs that are given, the others at their defaults. */
	function step(index: number, given: Readonly<Record<string, string>> = {}) {
		const { run, env: names } = action.runs.steps[index] ?? { run: 'exit 99', env: {} };
		const values = Object.entries(names).map(([name, value]) => {
			const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? '';
			return [name, given[input] ?? action.inputs[input]?.default ?? 'no such input'];
		});
		return spawnSync('bash', ['-euo', 'pipefail', '-c', run], {
			cwd: join(folder, 'repository'),
			env: { ...env, ...Object.fromEntries(values) },
			encoding: 'utf8',
		});
	}

	it('the action installs the package, passes what is right and marks what is not', () => {
		expect(step(0, { version: tarball })).toMatchObject({ status: 0 });
		expect(step(1)).toMatchObject({ status: 0 });
		writeFileSync(join(folder, 'repository/fixtures', FIXTURE, 'expected.txt'), 'Another story altogether.\n');
		const { status, stdout } = step(1);
		expect(status).toBe(1);
		expect(stdout).toMatch(/^::error .*file=fixtures\/hard-interview-fr\//m);
	}, 120_000);

	it('the hook runs the check over the folder that it names', () => {
		expect(new RegExp(hook.files).test(`fixtures/${FIXTURE}/expected.txt`)).toBe(true);
		const [command = '', ...words] = hook.entry.split(' ');
		const { status } = spawnSync(command, [...words, ...hook.args], { cwd: join(folder, 'repository'), env });
		expect(status).toBe(1);
	});
});
