import { describe, expect, it } from 'vitest';
import { exitCode, quietOutcome } from '../../src/cli/exit-code.js';

describe('exitCode', () => {
	const CODES = [
		[false, false, false, 0],
		[false, true, false, 1],
		[true, false, false, 2],
		[true, true, false, 2],
		[false, false, true, 130],
		[true, true, true, 130],
	] as const;
	for (const [trouble, findings, interrupted, code] of CODES) {
		it(`trouble ${trouble}, findings ${findings}, interrupted ${interrupted}: ${code}`, () => {
			expect(exitCode({ trouble, findings, interrupted })).toBe(code);
		});
	}

	it('is 0 where nothing happened, for each run anew', () => {
		const outcome = quietOutcome();
		expect(exitCode(outcome)).toBe(0);
		outcome.trouble = true;
		expect(exitCode(quietOutcome())).toBe(0);
	});
});
