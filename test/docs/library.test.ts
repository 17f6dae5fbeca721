/** docs/library.md, run in a folder that has the package installed as users have it. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf, ROOT, removeFolder } from '../cli/process.js';
import { snippetsOf, write, wrong } from './snippets.js';

it('docs/library.md does what it says', () => {
	const cwd = folderOf({});
	mkdirSync(join(cwd, 'node_modules'));
	symlinkSync(ROOT, join(cwd, 'node_modules/bodycopy'));
	symlinkSync(join(ROOT, 'node_modules/unified'), join(cwd, 'node_modules/unified'));
	try {
		let steps = 0;
		for (const snippet of snippetsOf(join(ROOT, 'docs/library.md'))) {
			if ('file' in snippet) write(cwd, snippet.file, snippet.text);
			else
				for (const step of snippet.steps) {
					expect(wrong(step, cwd)).toBeNull();
					steps++;
				}
		}
		expect(steps).toBe(3);
	} finally {
		removeFolder(cwd);
	}
});
