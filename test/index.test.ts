import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { clean, createCleaner } from '../src/index.js';

const PAGE = (n: number) => `Advertisement

The harbour of Lunde will stay closed for ${n} days because of the storm, the port master said on Monday.
`;
const STORY = (n: number) => PAGE(n).slice('Advertisement\n\n'.length);

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const list: Item[] = [];
	for await (const item of items) list.push(item);
	return list;
}

describe('clean', () => {
	it('gives the story and says what was removed', () => {
		const result = clean(PAGE(3));
		expect(result.text).toBe(STORY(3));
		expect(result.language).toBe('en');
		expect(result.removed).toMatchObject([{ text: 'Advertisement', kind: 'ad', lines: [1, 1], confidence: 1 }]);
		expect(result.stats).toMatchObject({ lines: 3, blocks: 2, removed: { ad: 1 } });
	});

	it('has every key for an empty page', () => {
		expect(clean('')).toEqual({
			schemaVersion: 1,
			text: '',
			title: null,
			standfirst: null,
			byline: [],
			published: null,
			dateline: null,
			source: null,
			tags: [],
			language: null,
			description: null,
			image: null,
			section: null,
			url: null,
			warnings: ['no-article'],
			stats: { lines: 0, blocks: 0, words: 0, wordsKept: 0, removed: {} },
			removed: [],
			provenance: {},
		});
	});

	it('keeps and drops kinds as it is told', () => {
		expect(clean(PAGE(3), { keep: ['ad'] }).text).toBe(PAGE(3));
		expect(clean(PAGE(3), { keep: ['ad'] }).removed).toEqual([]);
	});

	it('leaves a stage out wherever it would run', () => {
		const caption = 'The outer breakwater of Lunde on Monday. Photo: Ann Lee';
		const page = `${STORY(3)}\n${caption}\n\n${STORY(4)}`;
		const rulesOnly = true;
		expect(clean(page, { rulesOnly }).text).not.toContain(caption);
		expect(clean(page, { rulesOnly, stages: { captions: false, furniture: false } }).text).toContain(caption);
	});

	it('never leaves out the stage that puts the marks of readers back', () => {
		const page = `[1]Home [2]News [3]Sport [4]Arts [5]Travel\n\nThe [6]ferry of Lunde sailed on Monday at noon, and it was full.\n`;
		expect(clean(page, { stages: { marks: false } })).toEqual(clean(page));
	});

	it('is the same twice: a cleaner holds nothing of a page', () => {
		const cleaner = createCleaner();
		expect(cleaner.clean(PAGE(3))).toEqual(cleaner.clean(PAGE(3)));
	});
});

describe('cleanAll', () => {
	it('takes lists and async sources and keeps their order', async () => {
		const { cleanAll } = createCleaner();
		const source = async function* () {
			for (const n of [1, 2, 3]) yield PAGE(n);
		};
		expect((await collect(cleanAll(source()))).map(({ text }) => text)).toEqual([1, 2, 3].map(STORY));
		expect(await collect(cleanAll([PAGE(1)]))).toHaveLength(1);
	});

	it('asks for no page before its result is wanted', async () => {
		let asked = 0;
		const source = function* () {
			for (;;) yield PAGE(++asked);
		};
		for await (const { text } of createCleaner().cleanAll(source())) if (text === STORY(2)) break;
		expect(asked).toBe(2);
	});

	it('ends with the reason of its signal', async () => {
		const controller = new AbortController();
		const results = createCleaner().cleanAll([PAGE(1), PAGE(2)], { signal: controller.signal });
		await results.next();
		controller.abort(new Error('enough'));
		await expect(results.next()).rejects.toThrow('enough');
	});

	it('ends at its signal while the source says nothing', async () => {
		const controller = new AbortController();
		const source = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
		const waiting = createCleaner().cleanAll(source, { signal: controller.signal }).next();
		controller.abort(new Error('enough'));
		await expect(waiting).rejects.toThrow('enough');
	});

	it('lets go of its source and its signal, however it ends', async () => {
		const { signal } = new AbortController();
		let ended = 0;
		const source = async function* () {
			try {
				for (const n of [1, 2, 3]) yield PAGE(n);
			} finally {
				ended++;
			}
		};
		const { cleanAll } = createCleaner();
		await collect(cleanAll(source(), { signal }));
		for await (const _ of cleanAll(source(), { signal })) break;
		expect(ended).toBe(2);
		expect(getEventListeners(signal, 'abort')).toHaveLength(0);
	});
});

describe('transform', () => {
	it('is a web stream', async () => {
		const stream = new ReadableStream<string>({
			start(controller) {
				for (const n of [1, 2]) controller.enqueue(PAGE(n));
				controller.close();
			},
		});
		const results = await collect(stream.pipeThrough(createCleaner().transform()));
		expect(results.map(({ text }) => text)).toEqual([STORY(1), STORY(2)]);
	});

	it('errors when its signal aborts', async () => {
		const stream = new ReadableStream<string>({ pull: (controller) => controller.enqueue(PAGE(1)) });
		const signal = AbortSignal.abort(new Error('enough'));
		await expect(collect(stream.pipeThrough(createCleaner().transform({ signal })))).rejects.toThrow('enough');
	});

	it('leaves nothing on its signal when it is over', async () => {
		const { signal } = new AbortController();
		const source = new ReadableStream<string>({ start: (controller) => controller.close() });
		await collect(source.pipeThrough(createCleaner().transform({ signal })));
		await createCleaner().transform({ signal }).readable.cancel();
		expect(getEventListeners(signal, 'abort')).toHaveLength(0);
	});
});
