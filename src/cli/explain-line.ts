/** `--explain --line N`: what was decided about one line, and the config entry that changes it. */
import { relative } from 'node:path';
import { type Block, KINDS, type Kind } from '../article.js';
import { rulesYaml, suggestRule } from '../config/suggest.js';
import type { Settings } from '../settings.js';
import { clip } from '../write/columns.js';
import { noteOf } from '../write/explain.js';
import { fateOf, type Row, rowsOf } from '../write/rows.js';
import type { Document } from './document.js';
import { Trouble } from './errors.js';
import { plain } from './plain.js';

export interface LineLook {
	readonly line: number;
	readonly width: number;
	/** The configuration in force, or null. */
	readonly config: string | null;
}

/** Where a configuration goes when there is none. */
const NEW_CONFIG = '.bodycopyrc.yml';

/** Everything there is to say about a line of the input. */
export async function explainLine({ article, settings, id }: Document, look: LineLook): Promise<string> {
	const name = plain(id);
	if (look.line > article.lineCount)
		throw new Trouble('no-such-line', { line: look.line, count: article.lineCount }, id);
	const rows = rowsOf(article, settings).filter(({ line }) => line === look.line);
	const block = rows[0]?.block;
	if (!block) return `line ${look.line} of ${name} is blank\n`;
	let text = '';
	for (const { verdict, text: shown, fate } of rows) {
		text += `line ${look.line}: ${FATES[fate]}${verdict ? ` · ${noteOf(verdict)}` : ''}\n  ${clip(plain(shown), look.width - 2)}\n`;
	}
	if (block.lines[0] !== block.lines[1]) {
		text += `It is one block with lines ${block.lines[0]} to ${block.lines[1]}; a rule is held against the whole of it.\n`;
	}
	return `${text}\n${await mending(block, rows, { settings, look })}`;
}

const FATES = {
	kept: 'kept',
	named: 'kept',
	dropped: 'left out',
	metadata: 'left out, read as metadata',
} as const;

async function mending(
	block: Block,
	rows: readonly Row[],
	{ settings, look }: { settings: Settings; look: LineLook },
): Promise<string> {
	const isOut = rows.some(({ verdict }) => ['dropped', 'metadata'].includes(fateOf(verdict, settings)));
	const wanted = isOut ? ({ keep: true } as const) : { drop: 'other' as Kind };
	const rule = await suggestRule(block, wanted);
	const where = look.config === null ? `a new file ${NEW_CONFIG}` : plain(relative('.', look.config));
	const kind = rows.find(({ verdict }) => verdict?.kind)?.verdict?.kind ?? null;
	const lines = [
		`To ${isOut ? 'keep' : 'drop'} it, put this into ${where}:`,
		'',
		...rulesYaml([rule]).trimEnd().split('\n').map(plain),
	];
	if (!isOut) lines.push('', `("other" may be any kind: ${Object.keys(KINDS).join(', ')})`);
	if (kind !== null)
		lines.push(
			'',
			`The whole kind: ${isOut ? '--keep' : '--drop'} ${kind}, or in the file`,
			'',
			`${isOut ? 'keep' : 'drop'}: [${kind}]`,
		);
	return `${lines.join('\n')}\n`;
}
