/** Users, and the variance of one user's number. */
export interface Spread {
  readonly n: number;
  readonly variance: number;
}

/**
 * The degrees of freedom that a difference of two means rests on when their variances need not be equal. Null when it rests on nothing:
 * fewer than two users in an arm, or no spread in either.
 * Source: F. E. Satterthwaite, Biometrics Bulletin 2 (1946), 110–114; B. L. Welch, Biometrika 34 (1947), 28–35.
 */
export function welchDegrees(a: Spread, b: Spread): number | null {
  if (a.n < 2 || b.n < 2) return null;
  const [errorA, errorB] = [a.variance / a.n, b.variance / b.n];
  const total = errorA + errorB;
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) return null;
  // By the shares of the two, which neither overflow nor vanish as their squares might.
  const [shareA, shareB] = [errorA / total, errorB / total];
  return 1 / ((shareA * shareA) / (a.n - 1) + (shareB * shareB) / (b.n - 1));
}
