/** Counts as features: what matters is how many times more, not how many more. Below 0 is 0. */
export const log = (x: number): number => Math.log1p(x > 0 ? x : 0);
