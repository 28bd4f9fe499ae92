import type { GoalTotals } from '../../core/model/figures.js';
import { count, countOf } from '../../words/numbers.js';

/** A sentence about value events without an amount, which counts as 0 (M2); null when there are none. */
export function missingAmounts({ valueMissing, valueEvents }: Pick<GoalTotals, 'valueMissing' | 'valueEvents'>): string | null {
  return valueMissing === 0
    ? null
    : `${count(valueMissing)} of ${countOf(valueEvents, 'value event')} had no valid amount: check the property's name and type.`;
}
