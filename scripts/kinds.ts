/**
 * Makes `docs/kinds/`: a page a kind, with examples from the tests of its rules. `--check` writes nothing and exits
 * with 1 where a page is not what the data say.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { KINDS, type Kind } from '../src/article.js';
import { kindFiles } from '../src/lexicon/data.js';
import type { Entry, KindFile } from '../src/lexicon/entry.js';

const FOLDER = new URL('../docs/kinds/', import.meta.url);
/** As many examples as a person reads. */
const MOST = 12;

const files = new Map(kindFiles().map((file) => [file.kind, file]));

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

function page(kind: Kind): string {
	const { covers, inText } = KINDS[kind];
	const file = files.get(kind);
	const about = `# ${kind}\n\n${covers[0]?.toUpperCase()}${covers.slice(1)}.\n\n${
		inText
			? `The text has it. \`--drop ${kind}\` leaves it out.`
			: `The text leaves it out. \`--keep ${kind}\` leaves it in.`
	}\n`;
	if (!file) return `${about}\nNo phrase names this kind: structure and the learned stage find it.\n`;
	return `${about}\n${languages(file)}${examples(file)}\nAll phrases: [\`src/lexicon/data/${kind}.json\`](../../src/lexicon/data/${kind}.json); \`bodycopy rules\` lists them.\n`;
}

function languages({ entries }: KindFile): string {
	const count = new Map<string, Entry[]>();
	for (const entry of entries) count.set(entry.language, [...(count.get(entry.language) ?? []), entry]);
	const list = [...count].sort(([a], [b]) => (a < b ? -1 : 1)).map(([language, of]) => `${language} ${of.length}`);
	return `${entries.length} phrases in ${count.size} languages: ${list.join(', ')}.\n`;
}

function examples({ examples: hits, counterExamples }: KindFile): string {
	const rows = hits.slice(0, MOST).map(([line, id]) => `| ${code(line.replaceAll('|', '\\|'))} | ${code(id)} |`);
	const misses = counterExamples.slice(0, MOST).map((line) => `- ${line}`);
	const some = rows.length > 0 ? `\n## Lines that go\n\n| line | rule |\n|---|---|\n${rows.join('\n')}\n` : '';
	const others = misses.length > 0 ? `\n## Sentences that stay\n\n${misses.join('\n')}\n` : '';
	return some + others;
}

const pages = new Map<string, string>((Object.keys(KINDS) as Kind[]).map((kind) => [`${kind}.md`, page(kind)]));
const index = (Object.keys(KINDS) as Kind[]).map(
	(kind) => `| [${kind}](${kind}.md) | ${KINDS[kind].covers} | ${KINDS[kind].inText ? 'yes' : 'no'} |`,
);
pages.set('README.md', `# Kinds\n\n| kind | covers | in the text |\n|---|---|---|\n${index.join('\n')}\n`);

const stale = [...pages].filter(([name, text]) => {
	const path = new URL(name, FOLDER);
	return !existsSync(path) || readFileSync(path, 'utf8') !== text;
});
if (process.argv.includes('--check')) {
	for (const [name] of stale) console.error(`docs/kinds/${name} is not what the data say; run: npm run docs`);
	process.exitCode = stale.length > 0 ? 1 : 0;
} else {
	mkdirSync(FOLDER, { recursive: true });
	for (const [name, text] of stale) writeFileSync(new URL(name, FOLDER), text);
}
