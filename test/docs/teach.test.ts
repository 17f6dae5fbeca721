/** The docs on checking and teaching, run as a new user would run them. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, ROOT, removeFolder } from '../cli/process.js';
import { makeSite } from '../profiles/site.js';
import { snippetsOf, write, wrong } from './snippets.js';

describe.each(['check', 'pipe', 'see', 'teach'])('docs/%s.md', (name) => {
	it('does what it says', () => {
		// The scrapes of a site that the page on teaching speaks of: no page could show thirty.
		const scrapes = makeSite(1, 31).map(({ text }, i) => [`${i < 30 ? 'scrapes' : 'new'}/${i}.txt`, text]);
		const cwd = folderOf(Object.fromEntries(scrapes));
		try {
			let steps = 0;
			for (const snippet of snippetsOf(join(ROOT, 'docs', `${name}.md`))) {
				if ('file' in snippet) write(cwd, snippet.file, snippet.text);
				else
					for (const step of snippet.steps) {
						expect(wrong(step, cwd)).toBeNull();
						steps++;
					}
			}
			expect(steps).toBeGreaterThan(3);
		} finally {
			removeFolder(cwd);
		}
	});
});
