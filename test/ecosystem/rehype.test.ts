import type { Root } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import rehypeStringify from 'rehype-stringify';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import rehypeBodycopy from '../../src/rehype.js';

const PAGE = `<!doctype html>
<html lang="en"><head><title>Storm closes the harbour &amp; the school - The Lunde Post</title></head><body>
<main><article>
<h1>Storm closes the harbour &amp; the school</h1>
<p class="byline">By Ola Nes</p>
<p>The harbour of <a href="/lunde">Lunde</a> will stay <em>closed</em> until Friday because of the storm, the port master said on Monday &amp; again on Tuesday.</p>
<div class="ad">Advertisement</div>
<h2>A night in the school</h2>
<p>Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school, which has beds for forty.</p>
<p>“We would rather wait a day too long than lose a boat,” she told reporters at the quay, where the waves had broken two lamps and a bench.</p>
</article></main>
<aside class="related"><h3>Read Next</h3><ul><li><a href="/1">Fishermen ask for a second pier</a></li><li><a href="/2">Why the lighthouse went dark</a></li></ul></aside>
<footer>All rights reserved</footer>
<script>track("never shown")</script>
</body></html>`;

const MARKDOWN = `The harbour of [Lunde](/lunde) will stay *closed* until Friday because of the storm, the port master said on Monday & again on Tuesday.

## A night in the school

Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school, which has beds for forty.

“We would rather wait a day too long than lose a boat,” she told reporters at the quay, where the waves had broken two lamps and a bench.
`;

const withoutPlaces = () => (tree: Root) =>
	JSON.parse(JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value))) as Root;

/** What is left of a story of two paragraphs whose first one is given. */
async function pruned(paragraph: string): Promise<string> {
	const page = `<article><h1>Storm closes the harbour</h1>${paragraph}<p>${NEXT}</p></article>`;
	const file = await unified().use(rehypeParse).use(rehypeBodycopy).use(rehypeStringify).process(page);
	const html = String(file);
	expect(html).toContain(`<p>${NEXT}</p>`);
	return html.slice(html.indexOf('<p>'), html.indexOf(`<p>${NEXT}`));
}

const NEXT =
	'Ferries to the outer islands were cancelled as well, and some two hundred guests spent the night in the school.';

describe('bodycopy/rehype', () => {
	it('makes Markdown of the story with rehype-remark and remark-stringify', async () => {
		const file = await unified()
			.use(rehypeParse)
			.use(rehypeBodycopy)
			.use(rehypeRemark)
			.use(remarkStringify, { emphasis: '*' })
			.process(PAGE);
		expect(String(file)).toBe(MARKDOWN);
	});

	it('prunes a tree that has no places', async () => {
		const file = await unified()
			.use(rehypeParse)
			.use(withoutPlaces)
			.use(rehypeBodycopy)
			.use(rehypeRemark)
			.use(remarkStringify, { emphasis: '*' })
			.process(PAGE);
		expect(String(file)).toBe(MARKDOWN);
	});

	it('leaves no script and no furniture in the tree', async () => {
		const file = await unified().use(rehypeParse).use(rehypeBodycopy).use(rehypeStringify).process(PAGE);
		expect(String(file)).not.toMatch(/script|never shown|Advertisement|Read Next|rights/);
	});

	it('cuts what is glued where it stands, and not the same words inside the prose', async () => {
		const prose =
			'The note (Advertisement) in the programme was a mistake of the printer, the theatre said on Monday, and there will be no more.';
		expect(await pruned(`<p>${prose} (Advertisement)</p>`)).toBe(`<p>${prose} </p>`);
	});

	it.each([
		['in two elements', 'Read more: <a href="/pier">Fishermen ask for a second pier</a>'],
		['over two lines', 'Read more:\n\tFishermen ask\r\n for a second pier'],
		['as a whole link', '<a href="/pier">Read more: Fishermen ask for a second pier</a>'],
	])('cuts what is glued %s', async (_, tail) => {
		const prose =
			'The harbour of <a href="/lunde">Lunde</a> <em>will</em> stay closed until Friday because of the storm, the port master said on Monday.';
		expect(await pruned(`<p>${prose} ${tail}</p>`)).toBe(`<p>${prose} </p>`);
	});

	it('prunes a tree of very many nodes', async () => {
		const story = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said.';
		const tree = unified().use(rehypeParse, { fragment: true }).parse(`<p>${story}</p>`);
		for (let i = 0; i < 150_000; i++)
			tree.children.push({ type: 'element', tagName: 'hr', properties: {}, children: [] });
		const pruned = await unified()
			.use(rehypeBodycopy)
			.run(tree, new VFile(`<p>${story}</p>`));
		expect(pruned.children[0]).toMatchObject({ children: [{ value: story }] });
	});
});
