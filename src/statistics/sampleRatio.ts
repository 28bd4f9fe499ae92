import { notNegative, refuse, whole } from './check.js';
import { chiSquareTail } from './chiSquare.js';

/** How far the sizes of arms are from what was drawn. */
export interface RatioCheck {
  /** Over the arms in which users are expected. */
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Whether arms have the sizes that were drawn: Pearson's χ² of the users observed against those expected. `expected` may be users or shares: only
 * the proportions count. Null when there is nothing to check: no users, or fewer than two arms with any expected.
 *
 * An arm in which nobody is expected is no term of χ²; one user observed there settles the matter, and p is 0. With fewer than five users expected
 * in an arm, p is rough.
 * Source: K. Pearson, Philosophical Magazine 50 (1900), 157–175; formula in docs/measurement.md (M5).
 * @throws UsageError `bad-statistics`: lists of different lengths, an observed number that is no whole number from 0 on, an expected one negative or
 * not finite.
 */
export function sampleRatio(observed: readonly number[], expected: readonly number[]): RatioCheck | null {
  if (observed.length !== expected.length) refuse('expected', `expected has ${expected.length} arms, observed ${observed.length}.`);
  for (const users of observed) whole('observed', users);
  const most = Math.max(0, ...expected.map((each) => notNegative('expected', each)));
  const users = observed.reduce((sum, each) => sum + each, 0);
  if (users === 0 || most === 0) return null;
  // By the largest first: their plain sum could overflow.
  const shares = expected.map((each) => each / most);
  const all = shares.reduce((sum, each) => sum + each, 0);
  const arms = observed.map((found, arm) => ({ found, wanted: users * ((shares[arm] as number) / all) }));
  const drawn = arms.filter(({ wanted }) => wanted > 0);
  const misplaced = arms.some(({ found, wanted }) => wanted === 0 && found > 0);
  const df = drawn.length - 1;
  if (df === 0 && !misplaced) return null;
  const chiSquare = drawn.reduce((sum, { found, wanted }) => sum + ((found - wanted) / wanted) * (found - wanted), 0);
  return { chiSquare: Math.min(chiSquare, Number.MAX_VALUE), df, p: misplaced ? 0 : chiSquareTail(chiSquare, df) };
}
