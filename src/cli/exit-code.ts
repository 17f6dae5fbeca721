/** The exit code as a function of what happened. Nothing else decides it. */

export interface Outcome {
	/** Usage, config, an input that could not be read or a result that could not be written. */
	trouble: boolean;
	/** `check` differs, `--fail-on-empty` or `--fail-on-warning` met. */
	findings: boolean;
	interrupted: boolean;
}

export type ExitCode = 0 | 1 | 2 | 130;

export function exitCode({ interrupted, trouble, findings }: Outcome): ExitCode {
	if (interrupted) return 130;
	if (trouble) return 2;
	return findings ? 1 : 0;
}

/** What has happened before anything happens. */
export const quietOutcome = (): Outcome => ({ trouble: false, findings: false, interrupted: false });
