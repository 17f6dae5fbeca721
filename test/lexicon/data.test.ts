import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allEntries, kindFiles } from '../../src/lexicon/data.js';
import { encodeTable } from '../../src/lexicon/encode.js';
import type { KindFile } from '../../src/lexicon/entry.js';
import { listEntries, matchLead, matchLine } from '../../src/lexicon/match.js';
import table from '../../src/lexicon/table.json' with { type: 'json' };
import { checkFiles, checkReach } from './check.js';

const files = kindFiles();
const PHRASES = new URL('../../../shared/lexicon/phrases.tsv', import.meta.url);

describe('phrase files', () => {
	it('hold no mistake', () => expect(checkFiles(files)).toEqual([]));
	it('hold no phrase that cannot match', () => expect(checkReach(files)).toEqual([]));
	it('are what the table was written from: else run `npm run lexicon`', () => {
		expect(encodeTable([...allEntries()])).toEqual(table);
	});
	it('are listed by id', () => {
		expect(listEntries().map((entry) => entry.id)).toEqual([...allEntries()].map((entry) => entry.id));
	});
});

describe('the check', () => {
	const file = (entries: unknown): KindFile =>
		({ kind: 'ad', entries, examples: [], counterExamples: [] }) as unknown as KindFile;
	const entry = { id: 'ad/en/one', language: 'en', phrase: 'Advert', source: 'seed' };
	it.each([
		['two of one id', [entry, { ...entry, phrase: 'Other' }], 'stands twice'],
		[
			'a duplicate that differs in nothing that counts',
			[entry, { ...entry, id: 'ad/en/two', phrase: '— ADVERT' }],
			'duplicate of ad/en/one',
		],
		['an unknown slot', [{ ...entry, phrase: 'Advert by {nobody}' }], 'unknown slot {nobody}'],
		['a phrase of nothing', [{ ...entry, phrase: '»' }], 'can match no line'],
		['a phrase of open slots', [{ ...entry, phrase: '{words}' }], 'can match no line'],
		['slots side by side', [{ ...entry, phrase: 'By {name} {topic}' }], 'side by side'],
		['no source', [{ ...entry, source: undefined }], 'is no source'],
		['no language', [{ ...entry, id: 'ad//one', language: '' }], 'no language'],
		['an id of another kind', [{ ...entry, id: 'share/en/one' }], 'the id must be ad/en/meaning'],
	])('finds %s', (_name, entries, message) => {
		expect(checkFiles([file(entries)]).join('\n')).toContain(message);
	});
});

describe.each(files.map((file) => [file.kind, file] as const))('%s', (_kind, file) => {
	it.each(file.examples.map(([line, id]) => [line, id]))('“%s” is %s', (line, id) => {
		expect((matchLine(line) ?? matchLead(line))?.id).toBe(id);
	});
	it.each(file.counterExamples)('“%s” is nothing', (line) => {
		expect((matchLine(line) ?? matchLead(line))?.id).toBeUndefined();
	});
});

describe.skipIf(!existsSync(PHRASES))('shared phrases', () => {
	const rows = existsSync(PHRASES) ? readFileSync(PHRASES, 'utf8').trim().split('\n').slice(1) : [];
	it.each(rows.map((row) => row.split('\t')).filter(([, , , seen]) => seen !== 'substring'))(
		'%s %s “%s”',
		(_kind, _language, phrase = '') => {
			expect(matchLine(phrase) ?? matchLead(phrase) ?? matchLead(`${phrase} Zebra`)).not.toBeNull();
		},
	);
});
