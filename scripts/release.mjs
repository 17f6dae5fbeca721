/**
 * Publishes the version in package.json, with provenance where the host of the build can sign it. Refuses a version
 * that the CHANGELOG does not name, a tag that is another version's, and a tree with changes. `--dry-run` packs only.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const dryRun = process.argv.includes('--dry-run');
const run = (command, ...args) => execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
const fail = (says) => {
	console.error(`release: ${says}`);
	process.exit(1);
};

if (!readFileSync('CHANGELOG.md', 'utf8').includes(`\n## ${version}\n`))
	fail(`CHANGELOG.md has no "## ${version}"; write it`);
const tag = process.env.GITHUB_REF_NAME;
if (tag?.startsWith('v') && tag !== `v${version}`) fail(`the tag ${tag} is not v${version}; mend one`);
if (!dryRun && execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }) !== '')
	fail('there are changes that are not committed; commit them');

run('npm', 'test');
run('npm', 'run', 'check:package');
const provenance = process.env.GITHUB_ACTIONS === 'true' ? ['--provenance'] : [];
run('npm', 'publish', '--access', 'public', ...provenance, ...(dryRun ? ['--dry-run'] : []));
