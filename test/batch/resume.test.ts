/** What --resume goes on with, and what it does again: the result is that of one run over what is there now. */
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FAULTY, folder, manyPages, page, record, records, remove, run, start, tree, until, wait } from './support.js';

let cwd: string;
beforeEach(() => {
	cwd = folder();
});
afterEach(() => remove(cwd));

const write = (name: string, text: string | Buffer): void => writeFileSync(join(cwd, name), text);
const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
const stats = (name: string): { done: number; doneBefore: number; failed: number; skippedBy: object } =>
	JSON.parse(read(name));

/** A record that stops the run: its worker hangs until it is killed. */
const HANGS = `${JSON.stringify({ id: 'hangs', text: 'x', by: 'hang-me' })}\n`;

/** Marks of the journal: its whole lines but the head. */
const marks = (journal: string): number => read(journal).split('\n').length - 2;

/** Runs until the journal is as asked for, then kills. */
async function killedWhen(journal: string, args: readonly string[], is: (text: string) => boolean): Promise<void> {
	const { child, ended } = start(cwd, args, FAULTY);
	let over = false;
	void ended.then(() => {
		over = true;
	});
	await until(join(cwd, journal));
	while (!over && !(existsSync(join(cwd, journal)) && is(read(journal)))) await wait(2);
	expect(over, 'the run was over before it could be killed').toBe(false);
	child.kill('SIGKILL');
	await ended;
}

/** Runs until the journal has so many marks, all of them new where `anew`, beside those that it had; then kills. */
async function killedAt(journal: string, count: number, args: readonly string[], anew = false): Promise<void> {
	const before = existsSync(join(cwd, journal)) ? read(journal) : '';
	const wanted = anew || before === '' ? count : marks(journal) + count;
	let isNew = !anew;
	await killedWhen(journal, args, (text) => {
		isNew ||= !text.startsWith(before);
		return isNew && text.split('\n').length - 2 >= wanted;
	});
}

describe('one output, whose inputs changed after the run was killed', () => {
	const JOURNAL = '.out.ndjson.bodycopy-journal';
	const args = ['--to', 'ndjson', '-j', '1', '-q'];

	/** Stops in the middle: the page that hangs comes after `b` and before `d`. */
	async function stopped(): Promise<void> {
		for (const name of ['a', 'b', 'd']) write(`in-${name}.txt`, page(name.charCodeAt(0)));
		write('in-c-hang-me.txt', page(3));
		await killedAt(JOURNAL, 2, ['in-*.txt', '-o', 'out.ndjson', ...args]);
	}

	/** What one run over the present inputs gives. */
	const fresh = (...inputs: string[]): string => {
		expect(run(cwd, [...inputs, '-o', 'fresh.ndjson', ...args]).code).toBe(0);
		return read('fresh.ndjson');
	};

	test.each<[string, () => void]>([
		['nothing', () => {}],
		['the first was changed', () => write('in-a.txt', page(77))],
		['a finished one was changed in its time alone', () => utimesSync(join(cwd, 'in-b.txt'), 1, 1)],
		['one came in front', () => write('in-0.txt', page(78))],
		['one came between two', () => write('in-aa.txt', page(79))],
		['a finished one is gone', () => rmSync(join(cwd, 'in-a.txt'))],
		['all that were not finished are gone', () => ['c-hang-me', 'd'].map((one) => rmSync(join(cwd, `in-${one}.txt`)))],
	])('%s', async (_what, change) => {
		await stopped();
		change();
		expect(run(cwd, ['in-*.txt', '-o', 'out.ndjson', ...args, '--resume']).code).toBe(0);
		expect(read('out.ndjson')).toBe(fresh('in-*.txt'));
		expect(existsSync(join(cwd, JOURNAL))).toBe(false);
	});

	test('it is said how much stays, and the counts are those of the whole', async () => {
		await stopped();
		write('in-b.txt', page(80));
		const { stderr } = run(cwd, [
			'in-*.txt',
			'--to',
			'ndjson',
			'-j',
			'1',
			'-o',
			'out.ndjson',
			'--stats',
			's.json',
			'--resume',
		]);
		expect(stderr).toMatch(
			/^bodycopy: inputs have changed since they were read; the first 1 results stay, the rest is done again$/m,
		);
		expect(stats('s.json')).toMatchObject({ done: 4, doneBefore: 1, failed: 0 });
	});

	test('a stream that was replaced is done anew, and so is what comes after it', async () => {
		write('first.txt', page(1));
		write('many.ndjson', records(2_000) + HANGS + records(5));
		const inputs = ['first.txt', 'many.ndjson'];
		await killedAt(JOURNAL, 3, [...inputs, '-o', 'out.ndjson', ...args]);
		write('many.ndjson', Array.from({ length: 50 }, (_, number) => record(number + 1_000)).join(''));
		expect(run(cwd, [...inputs, '-o', 'out.ndjson', ...args, '--resume', '--stats', 's.json']).code).toBe(0);
		expect(read('out.ndjson')).toBe(fresh(...inputs));
		expect(stats('s.json')).toMatchObject({ done: 51, doneBefore: 1 });
	});

	test('streams that did not change are gone on with, without a word', async () => {
		for (const name of ['a', 'b']) write(`${name}.ndjson`, records(10));
		write('c.ndjson', records(800) + HANGS);
		const inputs = ['a.ndjson', 'b.ndjson', 'c.ndjson'];
		await killedAt(JOURNAL, 5, [...inputs, '-o', 'out.ndjson', ...args]);
		const { stderr } = run(cwd, [...inputs, '-o', 'out.ndjson', '--to', 'ndjson', '--resume']);
		expect(stderr).not.toMatch(/changed/);
		expect(stderr).toMatch(/821 done \([1-9]\d* in an earlier run\)/);
		expect(read('out.ndjson')).toBe(fresh(...inputs));
	});

	test('killed again after the change, it still gives the whole', async () => {
		write('many.ndjson', records(2_000) + HANGS + records(5));
		write('more.ndjson', records(1_200));
		const inputs = ['more.ndjson', 'many.ndjson', '-o', 'out.ndjson', ...args];
		await killedAt(JOURNAL, 4, inputs);
		write('more.ndjson', records(900));
		await killedAt(JOURNAL, 4, [...inputs, '--resume'], true);
		const { code } = run(cwd, [...inputs, '--resume', '--stats', 's.json']);
		expect(code).toBe(0);
		expect(read('out.ndjson')).toBe(fresh('more.ndjson', 'many.ndjson'));
		expect(stats('s.json')).toMatchObject({ done: 2_906, failed: 0 });
	});
});

describe('code of the configuration', () => {
	const plugin = (word: string): string =>
		`export const word = ${JSON.stringify(word)};\nexport default () => (tree) => { for (const one of tree.children) void one; };\n`;

	/** Finished but for one file, so that there is something to go on with. */
	function begun(args: readonly string[]): void {
		write('a.txt', page(1));
		write('config.mjs', `import plugin from './plugin.mjs';\nexport default { plugins: [plugin] };\n`);
		write('plugin.mjs', `import { names } from "./names.mjs";\nvoid names;\n${plugin('one')}`);
		write('names.mjs', 'export const names = [1];\n');
		expect(run(cwd, [...args, '-q']).code).toBe(2);
	}

	const ARGS = ['a.txt', 'nowhere.txt', '--config', 'config.mjs', '--out-dir', 'out'];

	test('as it was, the run goes on', () => {
		begun(ARGS);
		expect(run(cwd, [...ARGS, '--resume']).stderr).toMatch(/1 done \(1 in an earlier run\)/);
	});

	test.each([
		['the file itself', 'config.mjs', 'export default {};\n'],
		['a module that it imports', 'plugin.mjs', plugin('two')],
		['a module that this one imports', 'names.mjs', 'export const names = [2];\n'],
	])('%s changed: the run is another', (_what, file, text) => {
		begun(ARGS);
		write(file, text);
		const { code, stderr } = run(cwd, [...ARGS, '--resume']);
		expect(stderr).toMatch(/tells of a run with other settings or inputs/);
		expect(code).toBe(2);
	});
});

describe('--learn', () => {
	const GULL = 'Our gull flies out every morning at six to all who are on board and who want to stay there.';
	const LETTERS = 'abcdefghijklmnop';
	const story = (number: number): string => {
		const name = [...`${number * 37 + 11}`].map((digit) => LETTERS[Number(digit)]).join('');
		return [
			`The council of ${name} met on Tuesday and talked about the price of rope in the shop of ${name} and sons.`,
			`Nobody left before the vote on the motion of ${name}, which ended at midnight with voices for it in ${name}.`,
			GULL,
			'',
		].join('\n\n');
	};
	const pages = (from: number, to: number): void => {
		for (let number = from; number < to; number++) write(`p-${LETTERS[number]}.txt`, story(number));
	};

	test.each([
		['--out-dir', 'out', '--out-dir', 'fresh'],
		['-o', 'out.txt', '-o', 'fresh.txt'],
	])('pages that were finished with other counts are done again, %s', async (option, out, again, fresh) => {
		pages(0, 3);
		const args = ['p-*.txt', '--learn', '-j', '1', '-q'];
		const ends = option === '-o' ? `.${out}.bodycopy-journal` : `${out}/.bodycopy-journal`;
		write('p-z-hang-me.txt', story(15));
		await killedAt(ends, 3, [...args, '--timeout', '3', option, out]);
		rmSync(join(cwd, 'p-z-hang-me.txt'));
		pages(3, 12);
		expect(run(cwd, [...args, option, out, '--resume']).code).toBe(0);
		expect(run(cwd, [...args, again, fresh]).code).toBe(0);
		if (option === '-o') {
			expect(read(out)).not.toContain(GULL);
			expect(read(out)).toBe(read(fresh));
		} else {
			expect(read('out/p-a.txt')).not.toContain(GULL);
			expect(tree(join(cwd, out))).toEqual(tree(join(cwd, fresh)));
		}
	});

	test('with the same counts finished pages stay', () => {
		pages(0, 6);
		const args = ['p-*.txt', 'nowhere.txt', '--learn', '--out-dir', 'out', '--stats', 's.json', '-q'];
		expect(run(cwd, args).code).toBe(2);
		run(cwd, [...args, '--resume']);
		expect(stats('s.json')).toMatchObject({ done: 6, doneBefore: 6 });
	});
});

describe('a record that failed', () => {
	const SLOW = ['many.ndjson', 'other.ndjson', '--to', 'ndjson', '--timeout', '3', '-j', '1', '-q'];
	const many = (): void => {
		write('many.ndjson', records(3) + HANGS + records(2));
		write('other.ndjson', records(4));
	};

	test('in a stream for --out-dir, by a limit: the run after tries it again, other streams stay', () => {
		many();
		const args = [...SLOW, '--out-dir', 'out', '--stats', 's.json', '--failures', 'f.ndjson'];
		expect(run(cwd, args, { env: FAULTY }).code).toBe(2);
		expect(stats('s.json')).toMatchObject({ done: 9, failed: 1 });
		// Without the fault it is as any other.
		expect(run(cwd, [...args, '--resume']).code).toBe(0);
		expect(stats('s.json')).toMatchObject({ done: 10, doneBefore: 4, failed: 0 });
		expect(read('f.ndjson')).toBe('');
		expect(run(cwd, [...SLOW, '--out-dir', 'fresh']).code).toBe(0);
		expect(tree(join(cwd, 'out'))).toEqual(tree(join(cwd, 'fresh')));
	});

	test('by what it holds is not tried again', () => {
		write('many.ndjson', `${records(3)}not json\n${records(2)}`);
		const args = ['many.ndjson', '--to', 'ndjson', '--out-dir', 'out', '--stats', 's.json', '-q'];
		for (const how of [[], ['--resume'], ['--resume']]) {
			expect(run(cwd, [...args, ...how]).code).toBe(2);
			expect(stats('s.json')).toMatchObject({ done: 5, doneBefore: how.length * 5, failed: 1 });
		}
	});

	test('before the run was killed stays as it is until the run has come to its end', async () => {
		many();
		write('z.ndjson', records(1) + HANGS);
		const inputs = ['many.ndjson', 'other.ndjson', 'z.ndjson'];
		const args = [...inputs, '--to', 'ndjson', '--out-dir', 'out', '-j', '1', '--timeout', '3', '-q'];
		const streams = (text: string): number => (text.match(/"key"/g) ?? []).length;
		await killedWhen('out/.bodycopy-journal', args, (text) => streams(text) === 2);
		const again = [...args, '--resume', '--stats', 's.json'];
		expect(run(cwd, again).code).toBe(2);
		expect(stats('s.json')).toMatchObject({ done: 11, doneBefore: 9, failed: 1 });
		expect(run(cwd, again).code).toBe(0);
		expect(stats('s.json')).toMatchObject({ done: 12, doneBefore: 6, failed: 0 });
	});

	test('with -o: the run came to its end, and the next does all anew', () => {
		many();
		const args = [...SLOW, '-o', 'out.ndjson', '--stats', 's.json'];
		expect(run(cwd, args, { env: FAULTY }).code).toBe(2);
		expect(run(cwd, [...args, '--resume']).code).toBe(0);
		expect(stats('s.json')).toMatchObject({ done: 10, doneBefore: 0, failed: 0 });
	});
});

describe('records of an archive that hold no page', () => {
	/** Some in front of the first page, and one beside each. */
	const archive = (count: number): Buffer => {
		const one = (type: string, number: number, body: string): string =>
			`WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: https://a.example/${number}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}\r\n\r\n`;
		const pairs = Array.from(
			{ length: count },
			(_, number) => one('request', number, 'GET / HTTP/1.1\r\n\r\n') + one('conversion', number, page(number)),
		);
		return Buffer.from(one('warcinfo', 0, 'a: b\r\n') + pairs.join(''));
	};

	test.each([
		['-o', 'out.ndjson', '.out.ndjson.bodycopy-journal'],
		['--out-dir', 'out', 'out/.bodycopy-journal'],
	])('are counted once, however often the run is killed, %s', async (option, out, journal) => {
		write('c.warc.gz', gzipSync(archive(400)));
		const args = ['c.warc.gz', '--to', 'ndjson', '-j', '1', '-q', option, out, '--stats', 's.json'];
		for (let kills = 0; kills < 5; kills++) await killedAt(journal, 3, kills === 0 ? args : [...args, '--resume']);
		expect(run(cwd, [...args, '--resume']).code).toBe(0);
		expect(stats('s.json')).toMatchObject({ done: 400, failed: 0, skippedBy: { 'not-a-page': 401 } });
	});
});

test('a journal of a run whose result was cut short by a loss of power counts nothing twice', async () => {
	write('all.ndjson', records(2_000) + HANGS + records(5));
	const args = ['all.ndjson', '--to', 'ndjson', '-j', '1', '-q', '-o', 'out.ndjson', '--stats', 's.json'];
	const journal = '.out.ndjson.bodycopy-journal';
	await killedAt(journal, 2, args);
	const left = readdirSync(cwd).find((name) => name.endsWith('.tmp')) ?? '';
	truncateSync(join(cwd, left), 100);
	await killedAt(journal, 2, [...args, '--resume'], true);
	expect(run(cwd, [...args, '--resume']).code).toBe(0);
	expect(stats('s.json')).toMatchObject({ done: 2_006, failed: 0 });
});

test('a folder of pages that did not change is left as it is', () => {
	for (const [name, text] of Object.entries(manyPages(5))) write(name.replaceAll('/', '-'), text);
	const args = ['in-*', 'nowhere.txt', '--out-dir', 'out', '--stats', 's.json', '-q'];
	run(cwd, args);
	run(cwd, [...args, '--resume']);
	expect(stats('s.json')).toMatchObject({ done: 5, doneBefore: 5 });
});
