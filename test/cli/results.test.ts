/** Results as the contract has them, from the real command. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KINDS, WARNINGS } from '../../src/article.js';
import type { Result } from '../../src/index.js';
import { STAGES } from '../../src/pipeline.js';
import { bodycopy, folderOf, ROOT, removeFolder, STORY, shell, transcript } from './process.js';

const schema = JSON.parse(readFileSync(`${ROOT}/schema/result.schema.json`, 'utf8'));
const validate = new Ajv({ allowUnionTypes: true }).compile(schema);

let cwd = '';
beforeAll(() => {
	cwd = folderOf({ 'a.txt': STORY, 'b.txt': 'Home\n\nSign in\n', 'line\nbreak.txt': STORY });
});
afterAll(() => removeFolder(cwd));

const records = (text: string): Record<string, unknown>[] =>
	text
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));

describe('text', () => {
	it('is the story, and zero bytes where there is none', () => {
		expect(transcript(['a.txt'], { cwd })).toMatchSnapshot();
		expect(bodycopy(['b.txt'], { cwd }).stdout).toBe('');
		expect(bodycopy([], { input: '' })).toMatchObject({ stdout: '', code: 0 });
	});

	it('is the same from a file, a pipe, - and with --output', () => {
		const want = bodycopy(['a.txt'], { cwd }).stdout;
		expect(bodycopy([], { input: STORY }).stdout).toBe(want);
		expect(bodycopy(['-'], { input: STORY }).stdout).toBe(want);
		expect(shell('bodycopy -o out.txt a.txt && cat out.txt && rm out.txt', { cwd }).stdout).toBe(want);
	});

	it('stands under its name when there are several, unless told otherwise', () => {
		const { stdout } = bodycopy(['a.txt', 'line\nbreak.txt'], { cwd });
		const one = bodycopy(['a.txt'], { cwd }).stdout;
		expect(stdout).toBe(`==> a.txt <==\n${one}\n==> line\\nbreak.txt <==\n${one}`);
		expect(bodycopy(['--no-header', 'a.txt', 'a.txt'], { cwd }).stdout).toBe(one + one);
	});

	it('has metadata above it, kinds more and kinds less as asked', () => {
		const { stdout } = bodycopy(['--with', 'title,byline', '--keep', 'ad', 'a.txt'], { cwd });
		expect(stdout).toMatch(/^Harbour ferry returns after two winters\n\nIda Lund\n\nThe ferry between/);
		expect(stdout).toContain('\n\nAdvertisement\n\n');
	});
});

describe('json', () => {
	it('is one valid object for one input', () => {
		const result: Result = JSON.parse(bodycopy(['--to', 'json', 'a.txt'], { cwd }).stdout);
		expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
		expect(Object.keys(result)).toEqual(schema.required);
		expect(result.text).toBe(bodycopy(['a.txt'], { cwd }).stdout);
		expect(result).toMatchObject({
			title: 'Harbour ferry returns after two winters',
			byline: ['Ida Lund'],
			language: 'en',
			warnings: [],
		});
		expect(result.removed.map(({ kind, lines }) => [kind, lines[0]])).toContainEqual(['ad', 7]);
	});

	it('is an array for several, with a failure in its place', () => {
		const ran = bodycopy(['--to', 'json', 'a.txt', 'none.txt', 'b.txt'], { cwd });
		const [first, failed, last] = JSON.parse(ran.stdout);
		expect(validate(first)).toBe(true);
		expect(validate(last), JSON.stringify(validate.errors)).toBe(true);
		expect(failed).toEqual({
			id: 'none.txt',
			error: { code: 'not-found', message: 'no such file; check the name', line: null },
		});
		expect(ran.code).toBe(2);
	});

	it('is nothing but the message where the only input failed', () => {
		expect(bodycopy(['--to', 'json', 'none.txt'], { cwd })).toMatchObject({ stdout: '', code: 2 });
	});

	it('is the metadata alone with --meta-only', () => {
		const meta = JSON.parse(bodycopy(['--meta-only', 'a.txt'], { cwd }).stdout);
		expect(meta.title).toBe('Harbour ferry returns after two winters');
		for (const key of ['text', 'stats', 'removed']) expect(meta).not.toHaveProperty(key);
	});
});

describe('ndjson', () => {
	it('has a line a file', () => {
		const lines = records(bodycopy(['--to', 'ndjson', 'a.txt', 'none.txt', 'b.txt'], { cwd }).stdout);
		expect(lines.map(({ id }) => id)).toEqual(['a.txt', 'none.txt', 'b.txt']);
		expect(Object.keys(lines[0] ?? {})).toEqual(['id', 'text', 'bodycopy']);
		expect(lines[0]?.bodycopy).not.toHaveProperty('text');
		expect(lines[0]?.bodycopy).not.toHaveProperty('removed');
		expect(validate({ text: lines[0]?.text, removed: [], ...(lines[0]?.bodycopy as object) })).toBe(true);
		const [whole] = records(bodycopy(['--to', 'ndjson', '--removed', 'a.txt'], { cwd }).stdout);
		expect(whole?.bodycopy).toHaveProperty('removed.0.kind');
	});

	it('gives a record back as it came', () => {
		const line = `{"z":1,"10":[1, {"a":"},\\"]"}],"big":12345678901234567890,"t\\u0065xt":${JSON.stringify(STORY)},"html":null,"é":"\\u00e9","e":1.50}`;
		const { stdout, code } = bodycopy(['--to', 'ndjson'], { input: `${line}\n` });
		expect(code).toBe(0);
		const clean = JSON.stringify(bodycopy([], { input: STORY }).stdout);
		const head = `{"z":1,"10":[1, {"a":"},\\"]"}],"big":12345678901234567890,"t\\u0065xt":${clean},"é":"\\u00e9","e":1.50,"bodycopy":{`;
		expect(stdout.slice(0, head.length)).toBe(head);
		expect(bodycopy(['--to', 'ndjson', '--keep-input'], { input: `${line}\n` }).stdout).toContain('"html":null');
	});

	it('puts an error in the place of a bad record and goes on', () => {
		const input = [
			JSON.stringify({ id: 'one', text: STORY }),
			'{"id":"two","text":"cut',
			'',
			'[1]',
			JSON.stringify({ id: 'three', body: STORY }),
			JSON.stringify({ id: 'four', text: 4 }),
			JSON.stringify({ id: 'five', text: STORY, bodycopy: 1 }),
			JSON.stringify({ id: 6, text: STORY }),
		].join('\n');
		const ran = bodycopy(['--to', 'ndjson'], { input });
		const lines = records(ran.stdout);
		expect(ran.code).toBe(2);
		expect(lines.map(({ id, error }) => [id, error ?? null])).toMatchSnapshot();
		expect(ran.stderr).toMatchSnapshot();
		expect(lines.at(-1)).toHaveProperty('bodycopy.schemaVersion', 1);
	});

	it('reads html where a record has it, and leaves it out', () => {
		const prose = 'The ferry between the old harbour and the island sailed again on Monday, the office said.';
		const html = `<!doctype html><body><nav><a href="/">Home</a></nav><article><p>${prose}</p><p>${prose.replace('Monday', 'Tuesday')}</p></article>`;
		const input = `${JSON.stringify({ id: 1, html, text: 'old' })}\n`;
		const [record] = records(bodycopy(['--to', 'ndjson'], { input }).stdout);
		expect(Object.keys(record ?? {})).toEqual(['id', 'text', 'bodycopy']);
		expect(record?.text).toBe(`${prose}\n\n${prose.replace('Monday', 'Tuesday')}\n`);
		const [kept] = records(bodycopy(['--to', 'ndjson', '--keep-input'], { input }).stdout);
		expect(kept?.html).toBe(html);
		const [added] = records(bodycopy(['--to', 'ndjson'], { input: `${JSON.stringify({ id: 1, html })}\n` }).stdout);
		expect(added?.text).toBe(record?.text);
	});

	it("resolves links against a record's own address", () => {
		const prose = 'The ferry between the old harbour and the island sailed again on Monday, the office said';
		const html = `<article><p>${prose} in <a href="../z">this report</a>.</p><p>${prose.replace('Monday', 'Tuesday')}.</p></article>`;
		const input = ['https://x.example/a/b', 'no address', null]
			.map((url) => `${JSON.stringify({ url, html })}\n`)
			.join('');
		const links = (...args: string[]) => {
			const { stdout } = bodycopy(['--from', 'ndjson', '--to', 'markdown', ...args], { input });
			return [...stdout.matchAll(/\[this report\]\((.*?)\)/g)].map(([, address]) => address);
		};
		const whole = ['https://x.example/z', '../z', '../z'];
		expect(links()).toEqual(whole);
		expect(links('--jobs', '1')).toEqual(whole);
		expect(links('--url', 'https://y.example/')).toEqual(Array(3).fill('https://y.example/z'));
	});

	it('reports bytes that are not UTF-8, with the line', () => {
		const bad = Buffer.concat([Buffer.from('{"text":"a'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]);
		const input = Buffer.concat([Buffer.from(`${JSON.stringify({ text: STORY })}\n`), bad]);
		const [good, error] = records(bodycopy(['--to', 'ndjson'], { input }).stdout);
		expect(good).toHaveProperty('text');
		expect(error).toMatchObject({ id: null, error: { code: 'bad-line-encoding', line: 2 } });
	});

	it('takes BOM, CRLF, no newline at the end, another field', () => {
		const input = `\ufeff${JSON.stringify({ id: 1, body: STORY })}\r\n${JSON.stringify({ id: 2, body: STORY })}`;
		const lines = records(bodycopy(['--to', 'ndjson', '--field', 'body'], { input }).stdout);
		expect(lines.map(({ id }) => id)).toEqual([1, 2]);
		expect(lines[0]?.body).toBe(bodycopy([], { input: STORY }).stdout);
	});

	it('is read for text and json too', () => {
		const input = `${JSON.stringify({ id: 'x', text: STORY })}\n${JSON.stringify({ text: STORY })}\n`;
		const one = bodycopy([], { input: STORY }).stdout;
		expect(bodycopy([], { input }).stdout).toBe(`==> x <==\n${one}\n==> -:2 <==\n${one}`);
		expect(JSON.parse(bodycopy(['--to', 'json'], { input }).stdout)).toHaveLength(2);
	});

	it('is told from a text that begins with a brace', () => {
		const input = '{"quoted"} words begin this story, which is a text and stays one.\n';
		expect(bodycopy([], { input }).stdout).toBe(input);
	});
});

describe('the schema', () => {
	it('knows every kind and warning', () => {
		expect(schema.properties.removed.items.properties.kind.enum).toEqual(Object.keys(KINDS));
		expect(schema.properties.warnings.items.enum).toEqual(Object.keys(WARNINGS));
	});

	it('refuses what is no result', () => {
		const result = JSON.parse(bodycopy(['--to', 'json', 'a.txt'], { cwd }).stdout);
		expect(validate({ ...result, published: 'last week' })).toBe(false);
		expect(validate({ ...result, removed: [{ text: 'x' }] })).toBe(false);
		const { warnings: _, ...rest } = result;
		expect(validate(rest)).toBe(false);
	});
});

describe('colour', () => {
	const painted = (args: string[], env: Record<string, string> = {}) =>
		bodycopy(['--explain', ...args, 'a.txt'], { cwd, env }).stdout.includes('\u001b[');

	it('is for terminals, and as asked, by option before environment', () => {
		expect(painted([])).toBe(false);
		expect(painted(['--color', 'always'])).toBe(true);
		expect(painted([], { FORCE_COLOR: '1' })).toBe(true);
		expect(painted([], { FORCE_COLOR: '0' })).toBe(false);
		expect(painted([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
		expect(painted(['--color=always'], { NO_COLOR: '1' })).toBe(true);
		expect(painted(['--color=never'], { FORCE_COLOR: '1' })).toBe(false);
	});
});

describe('lists', () => {
	it('bodycopy kinds', () => {
		expect(transcript(['kinds'])).toMatchSnapshot();
		const kinds: { kind: string }[] = JSON.parse(bodycopy(['kinds', '--to', 'json']).stdout);
		expect(kinds.map(({ kind }) => kind)).toEqual(Object.keys(KINDS));
	});

	it('bodycopy rules', () => {
		const rules: { rule: string }[] = JSON.parse(bodycopy(['rules', '--to', 'json']).stdout);
		expect(rules.map(({ rule }) => rule)).toEqual(
			expect.arrayContaining(['furniture', 'groups', 'ad/en/advertisement']),
		);
		expect(bodycopy(['rules']).stdout.split('\n')).toHaveLength(rules.length + 1);
	});
});

describe('--times', () => {
	const parts = (stderr: string) =>
		stderr.split('\n').flatMap((line) => /^([\w-]+) +([\d.]+) ms +([\d.]+) %$/.exec(line)?.[1] ?? []);
	it('shows what each stage took, and leaves the output alone', () => {
		const { stdout, stderr, code } = bodycopy(['--times', 'a.txt'], { cwd });
		expect(code).toBe(0);
		expect(stdout).toBe(bodycopy(['a.txt'], { cwd }).stdout);
		expect(parts(stderr)).toEqual(['read', ...STAGES.map(([name]) => name), 'write', 'all']);
	});
	it('sums over all inputs, folders as well', () => {
		const { stderr } = bodycopy(['--times', '--quiet', '--to', 'json', '.'], { cwd });
		expect(parts(stderr)).toEqual(['read', ...STAGES.map(([name]) => name), 'language', 'write', 'all']);
	});
	it('is for one thread', () => {
		expect(bodycopy(['--times', '--jobs', '2', 'a.txt'], { cwd })).toMatchObject({ code: 2, stdout: '' });
	});
});
