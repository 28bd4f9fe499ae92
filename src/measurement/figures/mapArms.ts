import type { ByArm } from '../../core/model/figures.js';

/** Applies a function to the figures of both arms together, and of each arm. */
export function mapArms<T, U>({ all, treated, holdout }: ByArm<T>, change: (totals: T) => U): ByArm<U> {
  return { all: change(all), treated: change(treated), holdout: change(holdout) };
}
