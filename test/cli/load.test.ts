/** The compiled code that a build leaves is used where it fits and does no harm where it does not. */

import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodycopy, cleanEnv, folderOf, ROOT, removeFolder, STORY } from './process.js';

let copy = '';
beforeAll(() => {
	copy = folderOf({});
	for (const part of ['bin', 'dist', 'package.json']) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
});
afterAll(() => removeFolder(copy));

const cache = () => {
	const name = readdirSync(join(copy, 'dist/cli')).find((file) => file.endsWith('.cache'));
	return name === undefined ? undefined : join(copy, 'dist/cli', name);
};
const run = () => {
	const { stdout, stderr, status } = spawnSync(process.execPath, [join(copy, 'bin/bodycopy.js')], {
		input: STORY,
		env: cleanEnv(),
	});
	return { stdout: stdout.toString(), stderr: stderr.toString(), code: status };
};

describe('compiled code', () => {
	it('is there after a build', () => expect(cache()).toBeDefined());

	it('is made under the flags of a run, or the engine would refuse it', () => {
		const start = join(ROOT, 'dist/cli/start.js');
		const script = new Script(readFileSync(start, 'latin1'), {
			filename: start,
			cachedData: readFileSync(join(ROOT, `dist/cli/start-${process.version}-${process.arch}.cache`)),
		});
		expect(script.cachedDataRejected).toBe(false);
	});

	it('is left alone by any other Node, which may crash on it', () => {
		const file = cache() ?? '';
		const other = file.replace(process.version, 'v20.0.0');
		renameSync(file, other);
		// Were it read, this would not be there to be found.
		rmSync(join(copy, 'dist/cli/start.js'));
		expect(run().code).toBe(0);
		renameSync(other, file);
		cpSync(join(ROOT, 'dist/cli/start.js'), join(copy, 'dist/cli/start.js'));
	});

	it('changes nothing but the time, in another place, broken or missing', () => {
		const want = bodycopy([], { input: STORY });
		expect(run()).toEqual(want);
		const file = cache() ?? '';
		const bytes = readFileSync(file);
		writeFileSync(file, bytes.subarray(0, 1_000));
		expect(run()).toEqual(want);
		writeFileSync(file, '');
		expect(run()).toEqual(want);
		rmSync(file);
		expect(run()).toEqual(want);
	});
});
