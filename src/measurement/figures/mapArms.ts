import type { ByArm } from '../../core/model/figures.js';

/** The same done to both arms, and to each. */
export function mapArms<T, U>({ all, treated, holdout }: ByArm<T>, change: (totals: T) => U): ByArm<U> {
  return { all: change(all), treated: change(treated), holdout: change(holdout) };
}
