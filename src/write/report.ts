/** Writes a page's record of verdicts as a section of an HTML report: input and story side by side. */
import { type Article, KINDS, type Kind, WARNINGS } from '../article.js';
import type { Settings } from '../settings.js';
import { countWords } from '../shape.js';
import { escapeHtml } from './markup.js';
import type { IndexRow } from './report-page.js';
import { type Row, rowsOf } from './rows.js';
import { toText } from './text.js';

export { hashes, type IndexRow, reportPage } from './report-page.js';

/** Characters of a piece and pieces of a page that are shown: a report is read, not stored. */
const PIECE = 5_000;
const PIECES = 4_000;
/** Width of the longest bar in the chart, in the units of its drawing. */
const BAR = 100;

/** A section and its line in the index. */
export interface Section {
	readonly html: string;
	readonly row: IndexRow;
}

/** The section of one page. `number` tells it from the others of the report. */
export function reportSection(
	article: Article,
	settings: Settings,
	{ id, number }: { id: string; number: number },
): Section {
	const rows = rowsOf(article, settings);
	const text = toText(article, settings);
	const { title, language } = article.metadata;
	const words = rows.reduce((sum, row) => sum + countWords(row.text), 0);
	const row: IndexRow = {
		anchor: `page-${number}`,
		id,
		title,
		words,
		kept: countWords(text),
		removed: rows.filter(({ first, fate }) => first && (fate === 'dropped' || fate === 'metadata')).length,
		warnings: article.warnings,
	};
	const lang = language === null ? '' : ` lang="${escapeHtml(language)}"`;
	const warnings = article.warnings
		.map((one) => `<p class="warn"><strong>${one}</strong>: ${escapeHtml(WARNINGS[one])}</p>\n`)
		.join('');
	const html = `<section id="${row.anchor}" aria-label="Page ${number}: ${escapeHtml(title ?? id)}">
<h2 dir="auto">${escapeHtml(title ?? id)}</h2>
<p class="soft">${escapeHtml(id)} · ${row.kept} of ${words} words kept${metadata(article)}</p>
${warnings}${legend(rows, number)}<div class="sides">
<div><h3>Input</h3>
<ol class="input"${lang}>
${rows.slice(0, PIECES).map(item).join('\n')}
</ol>${rows.length > PIECES ? `<p class="soft">… and ${rows.length - PIECES} more</p>` : ''}</div>
<div class="story"><h3>Story</h3>
${story(text, lang)}</div>
</div>
</section>
`;
	return { html, row };
}

function metadata({ metadata: { byline, published, source } }: Article): string {
	const known = [byline.join(', '), published ?? '', source ?? ''].filter((value) => value !== '');
	return known.map((value) => ` · ${escapeHtml(value)}`).join('');
}

function item({ line, text, fate, verdict }: Row): string {
	const shown = text.length > PIECE ? `${text.slice(0, PIECE)}…` : text;
	const words = `<span class="n">${line}</span><span class="t" dir="auto">${escapeHtml(shown)}</span>`;
	if (fate === 'kept' || !verdict) return `<li>${words}</li>`;
	const kind = verdict.kind ?? 'other';
	const out = fate === 'named' ? 'kept' : 'left out';
	const sure = verdict.confidence >= 1 ? '' : `, ${Math.round(verdict.confidence * 100)} % sure`;
	const why = `${out} as ${kind}${sure}: ${verdict.reason} (${verdict.rule})`;
	return `<li class="k-${kind}${fate === 'named' ? '' : ' out'}" tabindex="0">${words}<span class="kind">${kind}</span><span class="why">${escapeHtml(why)}</span></li>`;
}

/** Kinds with their colour, how many pieces and words each has, and a bar. */
function legend(rows: readonly Row[], number: number): string {
	const counts = new Map<Kind, { pieces: number; words: number; kept: boolean }>();
	for (const { verdict, fate, first, text } of rows) {
		if (fate === 'kept') continue;
		const kind = verdict?.kind ?? 'other';
		const count = counts.get(kind) ?? { pieces: 0, words: 0, kept: fate === 'named' };
		count.pieces += first ? 1 : 0;
		count.words += countWords(text);
		counts.set(kind, count);
	}
	if (counts.size === 0) return '<p>Nothing was removed.</p>\n';
	const most = Math.max(1, ...[...counts.values()].map(({ words }) => words));
	const lines = [...counts]
		.sort((a, b) => b[1].words - a[1].words)
		.map(([kind, { pieces, words, kept }]) => {
			const width = Math.max(1, Math.round((words / most) * BAR));
			const bar = `<svg viewBox="0 0 ${BAR} 8" preserveAspectRatio="none" role="img" aria-label="${words} words"><rect width="${width}" height="8"/></svg>`;
			return `<tr class="k-${kind}"><th scope="row"><span class="swatch"></span>${kind}</th><td>${kept ? 'kept' : 'out'}</td><td class="num">${pieces}</td><td class="num">${words}</td><td>${bar}</td><td class="soft">${escapeHtml(KINDS[kind].covers)}</td></tr>`;
		});
	return `<h3>By kind</h3>
<div class="wide" tabindex="0" role="region" aria-label="Pieces and words by kind, page ${number}"><table class="legend"><thead><tr><th scope="col">Kind</th><th scope="col">Fate</th><th scope="col" class="num">Pieces</th><th scope="col" class="num">Words</th><th scope="col">Share</th><th scope="col">Covers</th></tr></thead><tbody>
${lines.join('\n')}
</tbody></table></div>
`;
}

function story(text: string, lang: string): string {
	if (text === '') return '<p class="soft">No story was found.</p>\n';
	const paragraphs = text.trimEnd().split('\n\n');
	return paragraphs
		.map((paragraph) => `<p dir="auto"${lang}>${paragraph.split('\n').map(escapeHtml).join('\n')}</p>\n`)
		.join('');
}
