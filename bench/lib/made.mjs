/** Pages made from the fixtures, any number of them. The same words give the same bytes. */
import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** Pages of one host, before the next one comes. */
const SITES = 50;

/** Fixtures of a kind: text, html or both. */
export function seedsOf(wanted) {
	const seeds = [];
	for (const name of readdirSync(FIXTURES).sort()) {
		for (const file of ['input.txt', 'input.html']) {
			const kind = file.endsWith('html') ? 'html' : 'text';
			if (wanted !== 'both' && wanted !== kind) continue;
			try {
				const bytes = readFileSync(join(FIXTURES, name, file));
				if (isUtf8(bytes) && !bytes.includes(0)) seeds.push({ kind, content: bytes.toString() });
			} catch (error) {
				if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
			}
		}
	}
	if (seeds.length === 0) throw new Error(`no fixture of kind ${wanted}`);
	return seeds;
}

/** Page `number`, which carries its number so that no two are the same. */
export function madePage(number, seeds) {
	const { kind, content } = seeds[number % seeds.length];
	const mark = `Page ${number} was made for a test, and this sentence tells it from all others.`;
	return {
		id: `page-${number}`,
		url: `https://site-${number % SITES}.example/story/${number}`,
		kind,
		content:
			kind === 'text'
				? `${content.trimEnd()}\n\n${mark}\n`
				: // Given the name of its seed, a replacement must not read `$` in the page.
					content.replace(/<\/p>/i, () => `</p>\n<p>${mark}</p>`),
	};
}
