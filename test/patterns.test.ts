/**
 * Every regular expression of the project is linear-time. They are found in the syntax trees of the sources, so a
 * new one cannot be forgotten, and checked by recheck, which gives an attack string for each that is not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { check } from 'recheck';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, it } from 'vitest';

interface Pattern {
	readonly file: string;
	readonly source: string;
	readonly flags: string;
}

const root = new URL('../src/', import.meta.url);
const files = readdirSync(root, { recursive: true })
	.map(String)
	.filter((file) => file.endsWith('.ts'));

/** Where a pattern is put together from parts at run time; each must be named here with the test that checks it. */
const BUILT: ReadonlySet<string> = new Set([
	'read/lines.ts', // fixed script names in a class: no repetition at all
]);

describe('patterns', () => {
	const built: string[] = [];
	const patterns = files.flatMap((file) => patternsOf(file, built));

	it('are found', () => expect(patterns.length).toBeGreaterThan(50));

	it('are put together at run time nowhere but where it is known', () => {
		expect([...new Set(built)].filter((file) => !BUILT.has(file))).toEqual([]);
	});

	it.each(patterns)('$file /$source/$flags is linear', async ({ source, flags }) => {
		const found = await check(source, flags, { timeout: 50_000 });
		expect(found.status === 'vulnerable' ? found.attack.pattern : found.status).toBe('safe');
	});
});

/** The literals of one file; a file that calls `RegExp` is added to `built`. */
function patternsOf(file: string, built: string[]): Pattern[] {
	const found: Pattern[] = [];
	const walk = (node: unknown): void => {
		if (typeof node !== 'object' || node === null) return;
		if ('regex' in node && node.regex) {
			const { pattern, flags } = node.regex as { pattern: string; flags: string };
			found.push({ file, source: pattern, flags });
		}
		if ('callee' in node && (node.callee as { name?: string }).name === 'RegExp') built.push(file);
		for (const value of Object.values(node)) walk(value);
	};
	walk(parseAst(readFileSync(new URL(file, root), 'utf8'), { lang: 'ts' }).body);
	return found;
}
