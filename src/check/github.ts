/** Writes findings as workflow commands, which GitHub shows as annotations at the line of the file. */
import { plain } from '../plain.js';
import { type CheckReport, isBelow, scoreText } from './report.js';

/** Characters of a message; GitHub cuts what is longer than 4 KB. */
const MOST = 1_000;

/** Annotations for every finding and every trouble. */
export function github(report: CheckReport): string {
	const lines: string[] = [];
	for (const { name, input, findings, trouble } of report.cases) {
		for (const { at, message, file, line } of findings) {
			lines.push(command({ file, line, title: `bodycopy: ${name}` }, `${at}: ${message}`));
		}
		if (trouble !== null) lines.push(command({ file: input, title: `bodycopy: ${name}` }, trouble));
	}
	for (const trouble of report.troubles) lines.push(command({ title: 'bodycopy' }, trouble));
	if (isBelow(report)) {
		const got = report.score === null ? 'no fixture has a whole text' : scoreText(report.score);
		lines.push(command({ title: 'bodycopy' }, `F1 is below ${report.minF1}: ${got}`));
	}
	return lines.map((line) => `${line}\n`).join('');
}

function command(properties: { file?: string; line?: number; title: string }, message: string): string {
	const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
	return `::error ${list.join(',')}::${escapeData(plain(message).slice(0, MOST))}`;
}

/** As the runner unescapes them: `%`, line ends, and in properties what parts them. */
const escapeData = (text: string): string =>
	text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(plain(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
