/** The config entry that changes the verdict on a line, tried before it is shown. */
import { stringify } from 'yaml';
import { type Block, emptyArticle, type Kind } from '../article.js';
import { compileLessons } from '../profiles/compile.js';
import type { Rule } from '../taught.js';

/** Lines up to this length are named whole; of longer ones the first words do. */
const LONGEST_LINE = 200;
/** Words that tell a paragraph from all others. */
const FIRST_WORDS = 8;

/** A rule that keeps (`keep` true) or drops the block as the kind. */
export async function suggestRule(block: Block, wanted: { keep: true } | { drop: Kind }): Promise<Rule> {
	const candidates: Rule[] = [];
	if (block.text.length <= LONGEST_LINE) candidates.push({ ...wanted, line: block.text });
	candidates.push({ ...wanted, pattern: startPattern(block.text) }, { ...wanted, line: block.text });
	for (const rule of candidates) {
		const { taught } = await compileLessons({ rules: [rule], profiles: [] });
		if (taught.forPage(emptyArticle('text', 1), null)?.match(block.text)) return rule;
	}
	throw new Error('no rule matches the line');
}

/** As YAML for a configuration file. */
export const rulesYaml = (rules: readonly Rule[]): string => stringify({ rules }, { lineWidth: 0 });

/** A pattern for every line that begins with the first words of this one. */
function startPattern(text: string): string {
	const words = text
		.split(/\s/u)
		.filter((word) => word !== '')
		.slice(0, FIRST_WORDS);
	return `${words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s+')}(?s:.*)`;
}
