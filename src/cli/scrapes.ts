/** Reads the scrapes of one site: pages of a folder, files, and records of NDJSON. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hostOf, isOf } from '../profiles/host.js';
import { isHtml } from '../read/detect.js';
import { decode } from './decode.js';
import { isRecords } from './detect.js';
import type { Page } from './document.js';
import { readTrouble, Trouble } from './errors.js';
import { openInput, readAll } from './input.js';
import { type PageRecord, parseRecord, RecordTrouble } from './record.js';

/** A scrape and what it is called. */
export interface Scrape {
	readonly id: string;
	readonly page: Page;
}

const NAMES = /\.(?:txt|text|html?|ndjson|jsonl)$/i;

/**
 * Every page under the paths that is of the site, as far as it says where it is from; in order of their names.
 * @throws Trouble for what cannot be read
 */
export async function* scrapesOf(paths: readonly string[], site: string | null): AsyncGenerator<Scrape> {
	for (const path of paths.flatMap((one) => filesOf(one))) {
		const bytes = await readAll(await openInput(path), []);
		if (!isRecords([bytes], 'text')) {
			const text = await decode(bytes, path);
			yield { id: path, page: isHtml(text) ? { html: text } : { text } };
			continue;
		}
		const lines = (await decode(bytes, path)).split('\n');
		for (const [i, line] of lines.entries()) {
			if (line.trim() === '') continue;
			const { page, url, id } = recordOf(line, i + 1, path);
			const host = hostOf(url);
			if (site !== null && host !== null && !isOf(host, site)) continue;
			yield { id: id === null ? `${path}:${i + 1}` : String(id), page };
		}
	}
}

function recordOf(line: string, number: number, path: string): PageRecord {
	try {
		return parseRecord(line, number, 'text', path);
	} catch (error) {
		throw error instanceof RecordTrouble ? error.trouble : error;
	}
}

function filesOf(path: string): string[] {
	try {
		if (!statSync(path).isDirectory()) return [path];
		return readdirSync(path, { withFileTypes: true, recursive: true })
			.filter((entry) => entry.isFile() && NAMES.test(entry.name))
			.map((entry) => join(entry.parentPath, entry.name))
			.sort();
	} catch (error) {
		throw error instanceof Trouble ? error : readTrouble(error, path);
	}
}
