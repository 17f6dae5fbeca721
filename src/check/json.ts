/** Writes the check for machines, as one JSON object. */
import { jsonText } from '../cli/json-text.js';
import { type CheckReport, countOf, isBelow } from './report.js';

/** Raised when a key changes its meaning or goes. */
const CHECK_VERSION = 1;

/** The whole report; `schema/check.schema.json` describes it. */
export function checkJson(report: CheckReport): string {
	const cases = report.cases.map(({ name, input, status, score, findings, trouble, milliseconds }) => ({
		name,
		input,
		status,
		score,
		findings,
		trouble,
		milliseconds,
	}));
	const counts = {
		equal: countOf(report, 'equal'),
		differs: countOf(report, 'differs'),
		trouble: countOf(report, 'trouble') + report.troubles.length,
	};
	const { score, minF1, troubles } = report;
	const passed = counts.differs === 0 && counts.trouble === 0 && !isBelow(report);
	return `${jsonText({ checkVersion: CHECK_VERSION, passed, counts, score, minF1, cases, troubles }, 2)}\n`;
}
