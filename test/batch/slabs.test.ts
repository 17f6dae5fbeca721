import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../src/batch/in-order.js';
import { behind, type Chunk, PassedOver, type Position, START, singleLines, slabs } from '../../src/batch/slabs.js';
import { Trouble } from '../../src/cli/errors.js';

async function* stream(chunks: readonly Chunk[], end?: Trouble): AsyncGenerator<Chunk> {
	yield* chunks;
	if (end) throw end;
}

/** Every line with its number, as the slabs deal them out. */
async function dealt(chunks: readonly Chunk[], skip = 0, end?: Trouble): Promise<[number, string][]> {
	const lines: [number, string][] = [];
	for await (const slab of slabs(stream(chunks, end), 'test', { lines: skip, over: 0 })) {
		if (slab.kind === 'trouble') lines.push([slab.line, slab.trouble.code]);
		if (slab.kind !== 'lines') continue;
		const single = singleLines(slab.bytes, slab.line);
		expect(single).toHaveLength(slab.lines);
		for (const { bytes, line } of single) lines.push([line, Buffer.from(bytes).toString().replace(/\n$/, '')]);
	}
	return lines;
}

test('slabs hold all lines in order, however the stream is cut and wherever it is gone on with', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				fc.string({ maxLength: 20 }).map((line) => line.replace(/[\n]/g, ' ')),
				{ maxLength: 30 },
			),
			fc.integer({ min: 1, max: 9 }),
			fc.nat(35),
			fc.boolean(),
			async (lines, size, skip, ends) => {
				const bytes = Buffer.from(lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''));
				const chunks: Buffer[] = [];
				for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
				// A last line that is empty and has no newline is no line.
				const real = !ends && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
				const numbered = real.map((line, at): [number, string] => [at + 1, line]);
				expect(await dealt(chunks, skip)).toEqual(numbered.slice(skip));
			},
		),
	);
});

test('trouble keeps its place, and a line that it cut is no record', async () => {
	const trouble = new Trouble('too-large', { limit: 1 });
	const lines = await dealt([Buffer.from('a\nb\n'), trouble, Buffer.from('c\nd')], 0, new Trouble('cut-short'));
	expect(lines).toEqual([
		[1, 'a'],
		[2, 'b'],
		[3, 'too-large'],
		[4, 'c'],
		[5, 'cut-short'],
	]);
});

test('wherever a stream is gone on with, all of it is dealt out once', async () => {
	const chunks = ['o', 'o', 'a', 'b', 'o', 'c', 'o', 'o'].map((one) =>
		one === 'o' ? new PassedOver('o') : Buffer.from(`${one}\n`),
	);
	const told = async (from: Position, upTo = Number.POSITIVE_INFINITY): Promise<{ told: string; at: Position }> => {
		let told = '';
		let at = from;
		let count = 0;
		for await (const slab of slabs(stream(chunks), 'test', from)) {
			if (count++ === upTo) break;
			told += slab.kind === 'lines' ? slab.bytes.toString().replaceAll('\n', '') : 'o';
			at = behind(slab);
		}
		return { told, at };
	};
	const whole = (await told(START)).told;
	expect(whole).toBe('ooabocoo');
	for (let count = 0; count <= whole.length; count++) {
		const before = await told(START, count);
		expect(before.told + (await told(before.at)).told).toBe(whole);
	}
});

test('results come in order, no more than the window are under way, and nothing is begun after a stop', async () => {
	const stop = new AbortController();
	let running = 0;
	let most = 0;
	let begun = 0;
	const results: number[] = [];
	async function* tasks(): AsyncGenerator<number> {
		for (let number = 0; number < 200; number++) yield number;
	}
	const job = {
		tasks: tasks(),
		window: 5,
		stop: stop.signal,
		run: async (number: number): Promise<number> => {
			begun++;
			most = Math.max(most, ++running);
			await new Promise((resolve) => setTimeout(resolve, (number * 7) % 5));
			running--;
			return number;
		},
	};
	for await (const number of inOrder(job)) {
		results.push(number);
		if (number === 50) stop.abort();
	}
	expect(most).toBeLessThanOrEqual(5);
	expect(begun).toBeLessThanOrEqual(57);
	expect(results).toEqual(Array.from({ length: results.length }, (_, at) => at));
	// What was under way when it was told to stop is not thrown away.
	expect(results.length).toBe(begun);
});
