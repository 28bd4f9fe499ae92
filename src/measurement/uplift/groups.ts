import type { GoalMetrics, GoalTotals } from '../../core/model/figures.js';
import type { Arm } from '../../core/model/profile.js';
import type { Measure, MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import { own } from '../../notation/own.js';
import type { Id, Plan } from '../../plan/types.js';
import type { GroupFigures } from './types.js';

/** A group, with the spread of its money. */
export interface MeasuredGroup {
  readonly figures: GroupFigures;
  /** By currency: Σ of the squares of what each user brought, in currency units squared. */
  readonly squares: ReadonlyMap<string | null, number>;
}

/** The arms of a goal, and the cohorts of its treated in the order of its experiences. */
export interface Groups {
  readonly treated: MeasuredGroup;
  readonly holdout: MeasuredGroup;
  readonly cohorts: readonly MeasuredGroup[];
}

/** A square of ten-thousandths in units: 10⁻⁸. */
const SQUARE_UNIT = 1e8;

/**
 * The groups of a goal (M6).
 * @param rows Of this goal and of the range that was asked for.
 * @throws UsageError `bad-rows` when more of a group completed, or brought value, than there are in it.
 */
export function groupsOf(plan: Plan, { goal, totals, cohorts }: GoalMetrics, rows: readonly MetricRow[]): Groups {
  const arm = (name: Arm): MeasuredGroup =>
    measured(goal, { arm: name, cohort: null, label: null, ...counted(totals[name]) }, rows, 'entrants-value-squares');
  return {
    treated: arm('treated'),
    holdout: arm('holdout'),
    cohorts: cohorts
      .filter((cohort) => cohort.arm === 'treated')
      .map((cohort) => {
        const { experience } = cohort;
        const label = own(plan.experiences, experience)?.label ?? null;
        return measured(goal, { arm: 'treated', cohort: experience, label, ...counted(cohort) }, rows, 'cohort-value-squares');
      }),
  };
}

type Counted = Pick<GoalTotals, 'users' | 'completed' | 'valueUsers' | 'value'>;

function counted({ users, completed, valueUsers, value }: Counted): Counted {
  return { users, completed, valueUsers, value };
}

function measured(goal: Id, figures: GroupFigures, rows: readonly MetricRow[], measure: Measure): MeasuredGroup {
  const { arm, cohort, users } = figures;
  for (const [name, part] of [
    ['completed', figures.completed],
    ['brought value', figures.valueUsers],
  ] as const) {
    if (part <= users) continue;
    const who = cohort === null ? `the ${arm}` : `the cohort of "${cohort}"`;
    throw new UsageError(
      'bad-rows',
      'rows',
      `of ${who} of goal "${goal}" ${part} ${name}, but only ${users} entered: give the rows of every shard.`,
    );
  }
  const squares = new Map<string | null, number>();
  for (const row of rows) {
    if (row.measure !== measure || row.arm !== arm || row.experience !== cohort) continue;
    squares.set(row.currency, (squares.get(row.currency) ?? 0) + row.value / SQUARE_UNIT);
  }
  for (const { currency, amount } of figures.value) {
    if (amount === 0 || squares.has(currency)) continue;
    const message = `the ${arm} of goal "${goal}" brought ${amount} ${currency ?? ''}, and no row tells of its squares: give all rows.`;
    throw new UsageError('bad-rows', 'rows', message);
  }
  // What is left of squares by rounding after refunds may be a little less than nothing.
  for (const [currency, sum] of squares) if (sum < 0) squares.set(currency, 0);
  return { figures, squares };
}
