import type { GoalTotals } from '../model/figures.js';
import type { MoneyMeasure, SquaresMeasure, WholeMeasure } from './measures.js';
import type { RowSum } from './rowSums.js';
import { moneyOf, share, squaredAmounts, total } from './totals.js';

/** The measures that count the people of one kind of group, each person once (M6). */
interface Family {
  readonly users: WholeMeasure;
  readonly completed: WholeMeasure;
  readonly valueUsers: WholeMeasure;
  readonly value: MoneyMeasure;
  readonly squares: SquaresMeasure;
}

const FAMILIES = {
  // An arm of a goal as a whole.
  entrants: {
    users: 'entrants',
    completed: 'entrants-completed',
    valueUsers: 'entrants-value-users',
    value: 'entrants-value',
    squares: 'entrants-value-squares',
  },
  // The part of an arm that viewed one experience first.
  cohort: {
    users: 'cohort-users',
    completed: 'cohort-completed',
    valueUsers: 'cohort-value-users',
    value: 'cohort-value',
    squares: 'cohort-value-squares',
  },
} as const satisfies { readonly [name: string]: Family };

export type FamilyName = keyof typeof FAMILIES;

/** How the people of a group fared. */
export type EntrantFigures = Pick<GoalTotals, 'users' | 'completed' | 'completionRate' | 'valueUsers' | 'value'>;

/** @param sums Of one group: of an arm, or of a cohort of it. */
export function entrantFigures(sums: readonly RowSum[], family: FamilyName): EntrantFigures {
  const measures = FAMILIES[family];
  const users = total(sums, measures.users);
  const completed = total(sums, measures.completed);
  return {
    users,
    completed,
    completionRate: share(completed, users),
    valueUsers: total(sums, measures.valueUsers),
    value: moneyOf(sums, measures.value).map(({ currency, amount }) => ({ currency, amount, perUser: share(amount, users) })),
  };
}

/** By currency: Σ of the squares of what each user brought, in squared currency units. */
export function entrantSquares(sums: readonly RowSum[], family: FamilyName): ReadonlyMap<string | null, number> {
  return squaredAmounts(sums, FAMILIES[family].squares);
}
