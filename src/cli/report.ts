/** `--to report`: one HTML file for all documents, with an index where there are several. */
import { hashes, type IndexRow, reportPage, reportSection } from '../write/report.js';
import type { MakeFormat } from './format.js';
import { plain } from './plain.js';

/** The format, with the hashes of its style and script ready. */
export async function reported(): Promise<MakeFormat> {
	const allowed = await hashes();
	return () => {
		// The index stands in the same file: it is written when all documents are known.
		const sections: string[] = [];
		const rows: IndexRow[] = [];
		return {
			document({ article, settings, id }) {
				const { html, row } = reportSection(article, settings, { id, number: rows.length + 1 });
				sections.push(html);
				rows.push(row);
				return '';
			},
			failure(trouble, id) {
				const anchor = `page-${rows.length + 1}`;
				const name = plain(String(id));
				rows.push({ anchor, id: name, title: null, words: 0, kept: 0, removed: 0, warnings: [trouble.message] });
				return '';
			},
			end: () => (rows.length === 0 ? '' : reportPage(sections.join(''), rows, allowed)),
		};
	};
}
