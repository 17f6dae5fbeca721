import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import configSchema from '../../schema/config.schema.json' with { type: 'json' };
import profileSchema from '../../schema/profile.schema.json' with { type: 'json' };
import { KINDS } from '../../src/article.js';
import { findConfig } from '../../src/config/find.js';
import { ConfigError, loadConfig } from '../../src/config/load.js';

let root = '';
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'bodycopy-config-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(root, name)), { recursive: true });
		writeFileSync(join(root, name), text);
	}
}

const at = (name: string) => join(root, name);

describe('findConfig', () => {
	it('looks from the working folder up to the root of the project, and no further', () => {
		write({ '.bodycopyrc': 'keep: []', 'project/package.json': '{}', 'project/a/b/page.txt': '' });
		expect(findConfig(at('project/a/b')).found).toBeNull();
		write({ 'project/.bodycopyrc.yml': 'keep: []' });
		expect(findConfig(at('project/a/b')).found).toEqual({ path: at('project/.bodycopyrc.yml'), sort: 'data' });
		write({ 'project/a/bodycopy.config.json': '{}' });
		expect(findConfig(at('project/a/b')).found?.path).toBe(at('project/a/bodycopy.config.json'));
	});

	it('reads the key of package.json, and is not taken in by a package of that name', () => {
		write({ 'package.json': '{"name": "bodycopy", "bin": {"bodycopy": "x"}}' });
		expect(findConfig(root).found).toBeNull();
		write({ 'package.json': '{"bodycopy": {"keep": ["caption"]}}' });
		expect(findConfig(root).found).toEqual({ path: at('package.json'), sort: 'package' });
	});

	it('runs code beside a package.json alone', () => {
		write({ 'scrapes/bodycopy.config.js': 'throw new Error("run")' });
		expect(findConfig(at('scrapes'))).toEqual({ found: null, notRun: [at('scrapes/bodycopy.config.js')] });
		write({ 'package.json': '{}' });
		expect(findConfig(at('scrapes'))).toEqual({ found: null, notRun: [at('scrapes/bodycopy.config.js')] });
		write({ 'bodycopy.config.mjs': 'export default {}' });
		expect(findConfig(at('scrapes')).found).toEqual({ path: at('bodycopy.config.mjs'), sort: 'code' });
	});

	it('costs less than 2 ms where there is none', () => {
		write({ 'package.json': '{}', 'a/b/c/d/page.txt': '' });
		const times = Array.from({ length: 20 }, () => {
			const start = performance.now();
			findConfig(at('a/b/c/d'));
			return performance.now() - start;
		}).sort((a, b) => a - b);
		expect(times[10]).toBeLessThan(2);
	});
});

describe('loadConfig', () => {
	const load = async (name: string, text: string) => {
		write({ [name]: text });
		const sort = name === 'package.json' ? 'package' : /js$/.test(name) ? 'code' : 'data';
		return loadConfig({ path: at(name), sort }, []);
	};
	const problemOf = async (name: string, text: string) => {
		const error: unknown = await load(name, text).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(ConfigError);
		return error instanceof ConfigError ? error.problems[0] : undefined;
	};

	it.each([
		['.bodycopyrc', 'keep: [caption]'],
		['.bodycopyrc.json', '{"keep": ["caption"]}'],
		['package.json', '{"bodycopy": {"keep": ["caption"]}}'],
		['bodycopy.config.mjs', 'export default { keep: ["caption"] };'],
	])('reads %s', async (name, text) => {
		expect((await load(name, text)).config?.value).toEqual({ keep: ['caption'] });
	});

	it('takes an empty file for no settings', async () => {
		expect((await load('.bodycopyrc', '# nothing yet\n')).config?.value).toEqual({});
	});

	it.each([
		['.bodycopyrc.yml', 'kep: [caption]\n', 1, 1, 'unknown key "kep"; did you mean "keep"?'],
		['.bodycopyrc.yml', 'keep:\n  - ad\n  - captoin\n', 3, 5, '"keep[1]" is "captoin"; did you mean "caption"?'],
		['.bodycopyrc.yml', 'stages:\n  echos: false\n', 2, 3, 'unknown stage "echos"; did you mean "echoes"?'],
		['.bodycopyrc.yml', 'stages:\n  taught: false\n', 2, 3, 'unknown stage "taught"'],
		['.bodycopyrc.yml', 'rules:\n  - drop: ad\n', 2, 5, '"rules[0]" needs exactly one of "line", "phrase", "pattern"'],
		[
			'.bodycopyrc.yml',
			'rules:\n  - drop: ad\n    keep: true\n    line: x\n',
			2,
			5,
			'needs exactly one of "drop", "keep"',
		],
		['.bodycopyrc.yml', 'rules:\n  - drop: ad\n    phrase: By {nmae}\n', 3, 13, 'unknown slot {nmae}'],
		['.bodycopyrc.yml', 'rules:\n  - drop: ad\n    pattern: (a+\n', 3, 14, 'missing closing )'],
		['.bodycopyrc.yml', 'rules:\n  - drop: ad\n    pattern: (a)\\1\n', 3, 14, 'invalid escape sequence'],
		['.bodycopyrc.yml', 'rules:\n  - drop: ad\n    phrase: "{words}"\n', 3, 13, 'put a word at one end'],
		['.bodycopyrc.json', '{\n  "favor": "recal"\n}', 2, 12, 'did you mean "recall"?'],
		['package.json', '{\n "bodycopy": {\n  "dorp": []\n }\n}', 3, 3, 'did you mean "drop"?'],
		['.bodycopyrc.yml', 'keep: [ad\n', 2, 1, 'Flow sequence'],
		['bodycopy.config.mjs', 'export default { rulse: [] };', 1, 1, 'did you mean "rules"?'],
		['bodycopy.config.mjs', 'export const x = 1;', 1, 1, 'default export'],
		['bodycopy.config.mjs', 'throw new Error("broken")', 1, 1, 'cannot be run: broken'],
	])('says of %s %j what is wrong and where', async (name, text, line, column, message) => {
		const problem = await problemOf(name, text);
		expect(problem).toMatchObject({ line, column });
		expect(problem?.message).toContain(message);
	});

	it('finds profiles beside the file that names them', async () => {
		write({
			'profiles/a.json': '{"profileVersion": 1, "site": "a.example", "rules": [{"drop": "ad", "line": "Promoted"}]}',
		});
		const loaded = await load('.bodycopyrc', 'profiles: [profiles/a.json]');
		expect(loaded.profiles[0]?.value.site).toBe('a.example');
		expect(loaded.taught).not.toBeNull();
	});
});

describe('schemas', () => {
	it('are schemas, and know every kind', () => {
		const ajv = new Ajv({ strict: false });
		for (const schema of [configSchema, profileSchema]) {
			expect(() => ajv.compile(schema)).not.toThrow();
			expect(schema.definitions.kind.enum).toEqual(Object.keys(KINDS));
		}
	});
});
