import type { ByArm } from '../model/figures.js';
import type { Arm } from '../model/profile.js';
import type { RowSum } from './rowSums.js';

export function ofArm(sums: readonly RowSum[], arm: Arm): readonly RowSum[] {
  return sums.filter((sum) => sum.arm === arm);
}

/** The same made of both arms together, and of each. */
export function byArm<T>(sums: readonly RowSum[], make: (sums: readonly RowSum[]) => T): ByArm<T> {
  return { all: make(sums), treated: make(ofArm(sums, 'treated')), holdout: make(ofArm(sums, 'holdout')) };
}
