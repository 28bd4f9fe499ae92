import { ofArm } from '../../core/fold/byArm.js';
import { type EntrantFigures, entrantSquares, type FamilyName } from '../../core/fold/entrantFigures.js';
import type { RowSum } from '../../core/fold/rowSums.js';
import { UsageError } from '../../errors/usageError.js';
import { own } from '../../notation/own.js';
import type { Id, Plan } from '../../plan/plan.js';
import type { MeasuredGoal } from '../select/measured.js';
import type { Group, GroupFigures } from './goalUplift.js';

/** A group, with the sums of squares of its money. */
export interface MeasuredGroup {
  readonly figures: GroupFigures;
  /** By currency: Σ of the squares of what each user brought, in squared currency units. */
  readonly squares: ReadonlyMap<string | null, number>;
}

/** The arms of a goal, and the cohorts of its treated in the order of its experiences. */
export interface Groups {
  readonly treated: MeasuredGroup;
  readonly holdout: MeasuredGroup;
  readonly cohorts: readonly MeasuredGroup[];
}

/**
 * The groups of a goal (M6).
 * @throws UsageError `bad-rows` if more users of a group completed, or brought value, than there are in it
 */
export function groupsOf(plan: Plan, { metrics, sums }: MeasuredGoal): Groups {
  const { goal, totals, cohorts } = metrics;
  const arm = (name: 'treated' | 'holdout'): MeasuredGroup => {
    return groupOf(goal, { arm: name, cohort: null, label: null }, totals[name], ofArm(sums.all, name), 'entrants');
  };
  return {
    treated: arm('treated'),
    holdout: arm('holdout'),
    cohorts: cohorts
      .filter((cohort) => cohort.arm === 'treated')
      .map((cohort) => {
        const { experience } = cohort;
        const group: Group = { arm: 'treated', cohort: experience, label: own(plan.experiences, experience)?.label ?? null };
        return groupOf(goal, group, cohort, ofArm(sums.ofExperience(experience), 'treated'), 'cohort');
      }),
  };
}

function groupOf(goal: Id, group: Group, figures: EntrantFigures, sums: readonly RowSum[], family: FamilyName): MeasuredGroup {
  const { users, completed, valueUsers, value } = figures;
  checkParts(goal, group, figures);
  const squares = new Map(entrantSquares(sums, family));
  for (const { currency, amount } of value) {
    if (squares.has(currency)) continue;
    const message = `the ${group.arm} of goal "${goal}" brought ${amount} ${currency ?? ''}, but no row has the squares of these amounts: pass all rows.`;
    throw new UsageError('bad-rows', 'rows', message);
  }
  // After refunds, rounding may leave squares a little below 0.
  for (const [currency, sum] of squares) if (sum < 0) squares.set(currency, 0);
  return { figures: { ...group, users, completed, valueUsers, value }, squares };
}

function checkParts(goal: Id, { arm, cohort }: Group, { users, completed, valueUsers }: EntrantFigures): void {
  for (const [name, part] of [
    ['completed', completed],
    ['brought value', valueUsers],
  ] as const) {
    if (part <= users) continue;
    const who = cohort === null ? `arm "${arm}"` : `the cohort of "${cohort}"`;
    throw new UsageError(
      'bad-rows',
      'rows',
      `${part} users in ${who} of goal "${goal}" ${name}, but only ${users} entered: pass the rows of every shard.`,
    );
  }
}
